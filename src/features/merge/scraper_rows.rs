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
    api::types::{Run, State},
    domain::number::grouped,
    entity::{
        directory::Directory,
        parts::Reported,
        words::{error_rate, short_id},
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
            let (run, warning) = ((**run).clone(), warnings(run, *tied).into_iter().next());
            view! { <RunRow run warning name header toggle/> }.into_any()
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
fn RunRow(run: Run, warning: Option<Warning>, name: String, header: AnyView, toggle: AnyView) -> impl IntoView {
    let items = view! { <Reported value={run.items_quantity.copied().map(grouped)}/> }.into_any();
    let failure_rate = view! { <Reported value={error_rate(&run)}/> }.into_any();
    let (short_id, started) = (short_id(&run.id), run.started.copied());
    let (id, label) = (run.id.clone(), messages::include(&name));
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
                <ReadinessBadge warning/>
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
            <b>{name}</b>
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
fn Started(at: Option<DateTime<Utc>>) -> impl IntoView {
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

#[component]
fn ReadinessBadge(warning: Option<Warning>) -> impl IntoView {
    let word = match warning {
        None => return view! { <Badge class="badge badge-completed" icon="completed" word=messages::READY/> },
        Some(Warning::NoItems) => messages::NO_ITEMS,
        Some(Warning::FewItems { .. }) => messages::FEW_ITEMS,
        Some(Warning::Tied) => messages::UNCERTAIN,
    };
    view! { <Badge class="badge badge-silent" icon="warning" word/> }
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
    let notes = notes(newest.as_ref(), &latest);
    let is_open = use_is_open(scraper.clone());
    let has_row = Memo::new({
        let has_notes = !notes.is_empty();
        move |_| has_notes || is_open.get()
    });
    let row = move || {
        has_row.get().then(|| {
            let notes = notes.iter().map(|(icon, text)| view! { <NoteLine icon text=text.clone()/> }).collect_view();
            let (scraper, latest) = (scraper.clone(), latest.clone());
            let runs =
                move || is_open.get().then(|| view! { <OtherRuns scraper=scraper.clone() latest=latest.clone()/> });
            view! {
                <tr class="why-row" role="row">
                    <Cell>""</Cell>
                    <Cell attr:colspan="7">
                        <ul>{notes}</ul>
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

fn notes(newest: Option<&State>, latest: &Latest) -> Vec<Note> {
    let newer = match newest {
        Some(State::Running) => Some(("running", messages::NEWER_IN_PROGRESS.to_owned())),
        Some(State::Pending) => Some(("pending", messages::NEWER_QUEUED.to_owned())),
        _ => None,
    };
    let warnings = match latest {
        Latest::Run { run, tied } => warnings(run, *tied),
        _ => Vec::new(),
    };
    let warnings = warnings.iter().map(|warning| ("warning", messages::warning(warning)));
    newer.into_iter().chain(warnings).collect()
}
