//! The line of what happened since the last visit.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::{
    messages::{self, Clocks},
    reader::ScraperReader,
    scraper_label::ScraperLabel,
    state::OverviewState,
    visit::{Happened, Visits},
};
use crate::{
    api::types::State,
    hooks::use_interval,
    platform::clipboard::copy_text,
    routes::{Dates, RunsAddress, Screen},
    session::{
        Session,
        account_storage::{AccountStorage, Item},
    },
    ui::{button::Button, icon::Icon, short_notice::ShortNotice},
};

/// How often it is noted that the person is here.
const NOTED: Duration = Duration::from_secs(60);

/// Reads when the person was here, and notes that they are for as long as the page is seen.
pub(super) fn use_visits(session: Session) -> RwSignal<Option<Visits>> {
    let visits = RwSignal::new(None);
    let note = move || {
        let Some(storage) = untrack(|| AccountStorage::of(session)).filter(|_| !document().hidden()) else { return };
        let known = storage.read(Item::Visit).and_then(|text| Visits::read(&text));
        let now = Visits::go_on(known, session.clock.exact());
        storage.write(Item::Visit, &now.write());
        visits.set(Some(now));
    };
    Effect::new(move || {
        if AccountStorage::of(session).is_some() {
            note();
        }
    });
    use_interval(NOTED, note);
    visits
}

/// What happened since the last visit, once all is loaded; nothing on the first one.
#[component]
pub(super) fn VisitLine() -> impl IntoView {
    let (reader, state) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>());
    let is_loading = reader.is_loading();
    let before = Memo::new(move |_| state.visits.with(|visits| visits.as_ref()?.before));
    let happened = Memo::new(move |_| {
        let before = before.get().filter(|_| !is_loading.get())?;
        let digests: Vec<_> = reader.rows().into_iter().filter_map(|row| row.digest.get()).collect();
        (!digests.is_empty()).then(|| Happened::since(before, digests.iter().map(Arc::as_ref)))
    });
    let moment = Signal::derive(move || before.get().map(|at| reader.moment(at)).unwrap_or_default());
    let line = move || {
        let (happened, from) = (happened.get()?, before.get()?);
        Some(view! {
            <section class="digest" aria-label=messages::SINCE_LAST_VISIT>
                <p>
                    <span class="soft" translate="no">
                        {move || messages::since(&moment.get())}
                    </span>
                    <Counts happened from/>
                </p>
                <CopyAsText text=move |()| as_text(reader, state, &moment.get_untracked(), &happened)/>
                <MarkAsSeen/>
            </section>
        })
    };
    view! { {line} }
}

/// The counts; those that the history can show are links to it.
#[component]
fn Counts(happened: Happened, from: chrono::DateTime<chrono::Utc>) -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let address = move |word: Option<&State>| {
        let dates = Dates::between(Some(from), None);
        let state = RunsAddress {
            group: state.group(),
            states: word.map(|state| state.word().to_owned()).into_iter().collect(),
            dates,
            ..RunsAddress::default()
        };
        Screen::from(state).href()
    };
    let failed = messages::failed_since(&happened).map(|words| {
        view! {
            ", "
            <a href=move || address(Some(&State::Failed))>{words}</a>
        }
    });
    let others: String = messages::else_since(&happened).into_iter().map(|words| format!(", {words}")).collect();
    view! {
        <a href=move || address(None)>{messages::runs_since(&happened)}</a>
        {failed}
        {others}
        "."
    }
}

#[component]
fn CopyAsText(#[prop(into)] text: UnsyncCallback<(), String>) -> impl IntoView {
    let outcome = ShortNotice::<bool>::new();
    let copy = move |_| {
        let text = text.run(());
        spawn_local(async move {
            let copied = copy_text(&text).await;
            outcome.say(copied).await;
        });
    };
    let said = move || match outcome.get() {
        None => "",
        Some(true) => messages::COPIED,
        Some(false) => messages::NOT_COPIED,
    };
    view! {
        <Button class="quiet" on_click=copy>
            <Icon name="copy"/>
            {messages::COPY_AS_TEXT}
        </Button>
        <span class="soft" role="status">
            {said}
        </span>
    }
}

/// What ends the line: all of it was seen.
#[component]
fn MarkAsSeen() -> impl IntoView {
    let (session, state) = (expect_context::<Session>(), expect_context::<OverviewState>());
    let seen = move |_| {
        let now = Visits::seen(session.clock.exact());
        if let Some(storage) = untrack(|| AccountStorage::of(session)) {
            storage.write(Item::Visit, &now.write());
        }
        state.visits.set(Some(now));
    };
    view! {
        <Button class="quiet" on_click=seen>
            <Icon name="completed"/>
            {messages::MARK_AS_SEEN}
        </Button>
    }
}

/// The line, and what needs attention, as a text to send.
fn as_text(reader: ScraperReader, state: OverviewState, moment: &str, happened: &Happened) -> String {
    let mut text = messages::happened(moment, happened);
    let problems = untrack(|| {
        let problem = |row: super::row::ScraperRow| {
            let digest = row.digest.get()?;
            let problem = digest.problem.as_ref()?;
            let label = state.names.with(|names| ScraperLabel::of(names, &row.id()));
            let (word, ..) = messages::problem_badge(digest.status);
            let begun = reader.with_clocks(|now, clocks| messages::begun(problem.begun, now, clocks));
            let why = problem.told.as_ref().or(problem.said.as_ref()).map(String::as_str).unwrap_or_default();
            Some(messages::problem_line(&label.in_words(), &label.group, word, &begun, why))
        };
        reader.rows_that_need_eyes().into_iter().filter_map(problem).collect::<Vec<_>>()
    });
    if !problems.is_empty() {
        text.push_str(&format!("\n\n{}:\n{}", messages::need_attention(problems.len()), problems.join("\n")));
    }
    text
}

impl ScraperReader {
    /// Does something with the present and with what clocks show. Tracked.
    pub(super) fn with_clocks<R>(self, with: impl FnOnce(chrono::DateTime<chrono::Utc>, Clocks<'_>) -> R) -> R {
        let (time, zone) = (self.time, self.time.zone.get());
        let offset = move |at| (time.offset)(zone, at);
        with(self.minute.get(), Clocks { offset: &offset, hours: time.hours.get() })
    }

    /// A time as people say it. Tracked.
    pub(super) fn moment(self, at: chrono::DateTime<chrono::Utc>) -> String {
        self.with_clocks(|now, clocks| messages::moment(at, now, clocks))
    }
}
