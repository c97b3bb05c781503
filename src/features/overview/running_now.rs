//! The runs in progress.

use chrono::{DateTime, Utc};
use leptos::{either::Either, prelude::*};

use super::{
    messages, reader::ScraperReader, row::ScraperRow, running::InProgress, scraper_label::ScraperLabel,
    state::OverviewState,
};
use crate::ui::live_text::LiveText;

/// The section; nothing before anything is known.
#[component]
pub(super) fn RunningNow() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let runs = Memo::new(move |_| {
        let of = |row: ScraperRow| {
            let runs = row.digest.with(|digest| digest.as_ref().map(|digest| digest.in_progress.clone()));
            runs.unwrap_or_default().into_iter().map(move |run| (row.index, run))
        };
        reader.rows().into_iter().flat_map(of).collect::<Vec<_>>()
    });
    let any_known = Memo::new(move |_| reader.progress.with(|progress| progress.known > 0));
    let count = Memo::new(move |_| runs.with(Vec::len));
    let items = move || {
        let item = |(index, run): (usize, InProgress)| Some(view! { <RunItem row=reader.row(index)? run/> });
        runs.get().into_iter().filter_map(item).collect_view()
    };
    let list = move || match count.get() {
        0 => Either::Left(view! { <p class="soft">{messages::NOTHING_RUNS}</p> }),
        _ => Either::Right(view! { <ul class="now-running">{items}</ul> }),
    };
    view! {
        <Show when=move || any_known.get()>
            <section class="section" aria-labelledby="running-now">
                <header>
                    <h2 id="running-now">{messages::RUNNING_NOW}</h2>
                    <span class="count">{move || count.get()}</span>
                </header>
                {list}
            </section>
        </Show>
    }
}

/// A run in progress.
#[component]
fn RunItem(row: ScraperRow, run: InProgress) -> impl IntoView {
    let (reader, state) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>());
    let name = Memo::new(move |_| state.names.with(|names| ScraperLabel::of(names, &row.id()).in_words()));
    let InProgress { id, is_queued, started, failed, share, done, is_bad } = run;
    let queued_since = is_queued.then(|| reader.queued_since(&id)).flatten();
    let seconds =
        move |from: DateTime<Utc>| u64::try_from((reader.minute.get() - from).num_seconds()).unwrap_or_default();
    let about = move || match (is_queued, started) {
        (true, _) => queued_since.map_or(messages::QUEUED.to_owned(), |since| messages::queued_for(seconds(since))),
        (false, Some(started)) => messages::running_for(seconds(started), failed),
        (false, None) => messages::START_NOT_REPORTED.to_owned(),
    };
    let left = move || match done {
        _ if is_queued => messages::NOT_STARTED_YET.to_owned(),
        Some(done) => messages::left(u64::try_from((done - reader.minute.get()).num_seconds()).unwrap_or_default()),
        None => String::new(),
    };
    let value = if is_queued { Some(0) } else { share };
    view! {
        <li>
            <span>
                <a class="name-link" href=row.run_href(&id)>
                    {move || name.get()}
                </a>
                <small class=if is_bad { "bad" } else { "soft" }>
                    <LiveText text=Signal::derive(about)/>
                </small>
            </span>
            <progress
                max="1000"
                value=value
                aria-label=move || messages::how_far(&name.get(), share, is_queued)
            ></progress>
            <span class="soft">
                <LiveText text=Signal::derive(left)/>
            </span>
        </li>
    }
}
