//! The causes that scrapers have in common, found when somebody asks for them.

use leptos::{either::Either, prelude::*};

use super::{
    causes::{FleetCause, RUNS},
    find_causes::CauseSearch,
    messages,
    reader::ScraperReader,
    scraper_label::ScraperLabel,
    state::OverviewState,
};
use crate::{
    domain::time::day,
    features::failed_links::StatusBadge,
    routes::failed_links_href,
    session::request_error::{RequestError, WaitNotice},
    ui::{
        button::Button,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// The section; nothing where no problem run has failed links.
#[component]
pub(super) fn FleetCauses() -> impl IntoView {
    let search = CauseSearch::provide(expect_context(), expect_context());
    let any = Memo::new(move |_| search.suspects.with(|suspects| !suspects.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section class="section" aria-labelledby="fleet-causes" tabindex="-1">
                <header>
                    <h2 id="fleet-causes">{messages::CAUSES}</h2>
                    <p class="soft">{messages::CAUSES_TEXT}</p>
                </header>
                <WaitNotice waiting=search.wait/>
                <Search/>
                <Missing/>
                <CauseList/>
            </section>
        </Show>
    }
}

/// What begins the search, or how far it is.
#[component]
fn Search() -> impl IntoView {
    let search = expect_context::<CauseSearch>();
    let runs = Memo::new(move |_| search.suspects.with(Vec::len));
    let is_done = Memo::new(move |_| search.looked_through() + search.missing.get() >= runs.get());
    let words = move || search.progress.get().map(|(at, all)| messages::causes_loaded(at, all)).unwrap_or_default();
    let is_going_on = Memo::new(move |_| search.progress.with(Option::is_some));
    view! {
        {move || match (is_going_on.get(), is_done.get()) {
            (true, _) => Some(Either::Left(view! {
                <div class="loading-progress">
                    <LiveText text=Signal::derive(words)/>
                    <Button class="tiny" vanishes=true on_click=move |_| search.cancel()>
                        {messages::CANCEL}
                    </Button>
                </div>
            })),
            (false, true) => None,
            (false, false) => Some(Either::Right(view! {
                <div class="loading-progress">
                    <Button vanishes=true on_click=move |_| search.start()>
                        {messages::FIND_CAUSES}
                    </Button>
                    <span>{move || messages::causes_take(runs.get().min(RUNS))}</span>
                </div>
            })),
        }}
    }
}

/// What could not be looked through, and the way to try again.
#[component]
fn Missing() -> impl IntoView {
    let search = expect_context::<CauseSearch>();
    move || {
        let missing = search.missing.get();
        let error = search.error.get();
        (missing > 0 && search.progress.with(Option::is_none)).then(|| match error {
            Some(error) => Either::Left(view! {
                <RequestError subject=messages::FAILED_LINKS_OF_RUNS error on_retry=move |()| search.start()/>
            }),
            None => Either::Right(view! {
                <Notice tone=Tone::Warn icon="warning">
                    <p>{messages::causes_missing(missing)}</p>
                    <NoticeActions slot>
                        <Button vanishes=true on_click=move |_| search.start()>
                            {messages::RETRY}
                        </Button>
                    </NoticeActions>
                </Notice>
            }),
        })
    }
}

#[component]
fn CauseList() -> impl IntoView {
    let search = expect_context::<CauseSearch>();
    let found = Memo::new(move |_| search.found());
    let none = Memo::new(move |_| found.with(Vec::is_empty) && search.looked_through() > 0);
    let items = move || found.get().into_iter().map(|cause| view! { <CauseItem cause/> }).collect_view();
    view! {
        <Show when=move || none.get()>
            <p class="soft">{messages::NO_CAUSES}</p>
        </Show>
        <Show when=move || found.with(|found| !found.is_empty())>
            <ul class="fleet-causes">{items}</ul>
        </Show>
    }
}

/// A cause, leading to the failed links of the run that has the most of it.
#[component]
fn CauseItem(cause: FleetCause) -> impl IntoView {
    let (search, state) = (expect_context::<CauseSearch>(), expect_context::<OverviewState>());
    let (reader, time) = (expect_context::<ScraperReader>(), TimeContext::expect());
    let FleetCause { status, pattern, links, scrapers, since } = cause;
    let first = scrapers.first().and_then(|(scraper, _)| {
        let row = reader.row(*scraper)?;
        let suspect = search.suspects.with_untracked(|all| all.iter().find(|one| one.scraper == *scraper).cloned())?;
        Some(failed_links_href(&suspect.group, &suspect.run, Some(&row.id())))
    });
    let names = move || {
        let name = |scraper: &usize| {
            let row = reader.row(*scraper)?;
            Some(state.names.with(|names| ScraperLabel::of(names, &row.id()).in_words()))
        };
        messages::scrapers_with(&scrapers.iter().filter_map(|(scraper, _)| name(scraper)).collect::<Vec<_>>())
    };
    let since = move || since.map(|at| messages::cause_since(&day(at, (time.offset)(time.zone.get(), at))));
    view! {
        <li>
            <StatusBadge status/>
            <span>
                <a class="name-link" href=first>
                    {messages::pattern(&pattern)}
                </a>
                <small class="soft">{names}</small>
            </span>
            <span class="number">{messages::cause_links(links)}</span>
            <span class="soft nowrap">{since}</span>
        </li>
    }
}
