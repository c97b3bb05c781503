//! A scraper on the board: the run of it that can be selected, and what is to be said about it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    latest_runs::Latest,
    messages,
    other_runs::{OtherRuns, OtherRunsToggle, use_is_open},
    readiness::{Warning, warnings},
    state::MergeState,
};
use crate::{
    api::types::{Field, Run, State},
    domain::number::grouped,
    entity::{
        directory::Directory,
        parts::{Reported, failure_rate},
        verdict_badge::VerdictBadge,
        words::short_id,
    },
    ui::{
        icon::Icon,
        table::{Cell, RowHeader},
        time::{Time, TimeContext},
    },
};

/// A scraper on the board.
#[derive(Clone, PartialEq)]
pub(super) struct ScraperEntry {
    /// Its id.
    pub scraper: String,
    /// Its name, or its id.
    pub name: String,
    /// Its id for people, where others have that name too.
    pub short_id: Option<String>,
    /// The state of its newest run when the list of scrapers was loaded.
    pub newest: Option<State>,
    /// Its latest completed run.
    pub latest: Latest,
}

impl ScraperEntry {
    /// What is known of `scraper`. Tracked.
    pub fn new(scraper: String, latest: Latest, directory: Directory) -> Self {
        let newest = directory.last_state(&scraper);
        directory.names.with(|names| {
            let ambiguous = names.scraper(&scraper).is_some_and(|known| known.ambiguous);
            let (name, short_id) = (names.scraper_or_id(&scraper).to_owned(), ambiguous.then(|| short_id(&scraper)));
            Self { scraper, name, short_id, newest, latest }
        })
    }
}

/// The rows of a scraper.
#[component]
pub(super) fn ScraperRows(entry: ScraperEntry) -> impl IntoView {
    let ScraperEntry { scraper, name, short_id: id, newest, latest } = entry;
    let whose = id.as_ref().map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
    let toggle = view! { <OtherRunsToggle scraper=scraper.clone() whose/> }.into_any();
    let header = view! { <ScraperHeader name=name.clone() id/> }.into_any();
    let row = match &latest {
        Latest::Run { run, tied } => {
            let (run, tied) = ((**run).clone(), *tied);
            view! { <RunRow run tied name header toggle/> }.into_any()
        }
        Latest::Never => {
            let badge = view! { <Badge class="badge badge-pending" icon="pending" word=messages::NEVER_COMPLETED[1]/> }
                .into_any();
            view! { <EmptyRow why=messages::NEVER_COMPLETED[0] name header badge toggle/> }.into_any()
        }
        other => {
            let [why, word] = if *other == Latest::Unreadable { messages::UNREADABLE } else { messages::NOT_LOADED };
            let badge = view! { <Badge class="badge badge-unknown" icon="unknown" word/> }.into_any();
            view! { <EmptyRow why name header badge toggle/> }.into_any()
        }
    };
    view! {
        <tbody role="rowgroup">
            {row}
            <NotesRow newest scraper latest/>
        </tbody>
    }
}

/// The row of a scraper with a run that can be selected.
#[component]
fn RunRow(run: Run, tied: bool, name: String, header: AnyView, toggle: AnyView) -> impl IntoView {
    let items = view! { <Reported value={run.items_quantity.clone().map(grouped)}/> }.into_any();
    let failure_rate = failure_rate(&run);
    let (short_id, started) = (short_id(&run.id), run.started.clone());
    let (id, label) = (run.id.clone(), messages::include(&name));
    let readiness = view! { <ReadinessBadge run=run.clone() tied/> }.into_any();
    view! {
        <tr role="row">
            <Cell>
                <RunCheckbox run=id label/>
            </Cell>
            {header}
            <Cell label=messages::RUN>
                <code title=run.id>{short_id}</code>
            </Cell>
            <Cell label=messages::STARTED>
                <Started at=started/>
            </Cell>
            <Cell label=messages::ITEMS class="number">
                {items}
            </Cell>
            <Cell label=messages::FAILURE_RATE class="number">
                {failure_rate}
            </Cell>
            <Cell label=messages::READINESS>
                {readiness}
            </Cell>
            <Cell class="menu-cell">{toggle}</Cell>
        </tr>
    }
}

/// The row of a scraper without one.
#[component]
fn EmptyRow(why: &'static str, name: String, header: AnyView, badge: AnyView, toggle: AnyView) -> impl IntoView {
    let label = messages::cannot_include(&name, why);
    view! {
        <tr role="row">
            <Cell>
                <input type="checkbox" disabled=true aria-label=label/>
            </Cell>
            {header}
            <Cell label=messages::RUN class="soft" attr:colspan="4">
                {why}
            </Cell>
            <Cell label=messages::READINESS>{badge}</Cell>
            <Cell class="menu-cell">{toggle}</Cell>
        </tr>
    }
}

/// The scraper's name, and its id where others have that name too.
#[component]
fn ScraperHeader(name: String, id: Option<String>) -> impl IntoView {
    view! {
        <RowHeader>
            <b><bdi>{name}</bdi></b>
            {id.map(|id| (" ", view! { <code>{id}</code> }))}
        </RowHeader>
    }
}

#[component]
fn RunCheckbox(run: String, label: String) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let is_selected = {
        let run = run.clone();
        Memo::new(move |_| state.address.with(|address| address.picks.contains(&run)))
    };
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || is_selected.get()
            on:change=move |_| state.toggle_run(&run)
        />
    }
}

#[component]
fn Started(at: Field<DateTime<Utc>>) -> impl IntoView {
    let time = TimeContext::expect();
    let started = at.map(|at| {
        view! {
            <span class="two-lines">
                <Time at/>
                <small translate="no">{move || time.minute(at)}</small>
            </span>
        }
        .into_any()
    });
    view! { <Reported value={started}/> }.into_any()
}

/// The first thing to think of, or that there is none, as far as the run can be judged by now.
#[component]
fn ReadinessBadge(run: Run, tied: bool) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let reported = run.state.clone();
    let warning = Memo::new(move |_| state.warnings(&run, tied).into_iter().next());
    move || match warning.get() {
        None => view! { <Badge class="badge badge-completed" icon="completed" word=messages::READY/> }.into_any(),
        Some(Warning::Verdict { kind, .. }) => view! { <VerdictBadge kind state=reported.clone()/> }.into_any(),
        Some(Warning::Tied) => {
            view! { <Badge class="badge badge-silent" icon="warning" word=messages::UNCERTAIN/> }.into_any()
        }
    }
}

#[component]
fn Badge(class: &'static str, icon: &'static str, word: &'static str) -> impl IntoView {
    view! {
        <span class=class>
            <Icon name=icon/>
            <span>{word}</span>
        </span>
    }
}

/// A note about a scraper's run: its glyph and its words.
type Note = (&'static str, String);

/// What is to be said about a scraper, and its other recent runs while they are shown; no row where there is neither.
#[component]
fn NotesRow(newest: Option<State>, scraper: String, latest: Latest) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let notes = Memo::new({
        let latest = latest.clone();
        move |_| notes(state, newest.as_ref(), &latest)
    });
    let is_open = use_is_open(scraper.clone());
    let has_row = Memo::new(move |_| notes.with(|notes| !notes.is_empty()) || is_open.get());
    let lines = move || notes.get().into_iter().map(|(icon, text)| view! { <NoteLine icon text/> }).collect_view();
    let row = move || {
        has_row.get().then(|| {
            let (scraper, latest) = (scraper.clone(), latest.clone());
            let runs =
                move || is_open.get().then(|| view! { <OtherRuns scraper=scraper.clone() latest=latest.clone()/> });
            view! {
                <tr class="why-row" role="row">
                    <Cell>""</Cell>
                    <Cell attr:colspan="7">
                        <ul>{lines}</ul>
                        {runs}
                    </Cell>
                </tr>
            }
            .into_any()
        })
    };
    view! { {row} }
}

#[component]
fn NoteLine(icon: &'static str, text: String) -> impl IntoView {
    view! {
        <li>
            <Icon name=icon/>
            <span>{text}</span>
        </li>
    }
}

/// What is to be said, as far as the run can be judged by now. Tracked.
fn notes(state: MergeState, newest: Option<&State>, latest: &Latest) -> Vec<Note> {
    let newer = match newest {
        Some(State::Running) => Some(("running", messages::NEWER_IN_PROGRESS.to_owned())),
        Some(State::Pending) => Some(("pending", messages::NEWER_QUEUED.to_owned())),
        _ => None,
    };
    let (warnings, notice) = match latest {
        Latest::Run { run, tied } => {
            let verdict = state.verdict(run).verdict;
            (warnings(&verdict, *tied), verdict.sentence().filter(|_| !verdict.needs_attention()))
        }
        _ => (Vec::new(), None),
    };
    let warnings = warnings.iter().map(|warning| ("warning", messages::warning(warning)));
    newer.into_iter().chain(warnings).chain(notice.map(|notice| ("info", notice))).collect()
}
