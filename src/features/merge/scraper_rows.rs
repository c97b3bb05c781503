//! A scraper on the board: the run of it that can be picked, and what is to be said about it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    latest_runs::Latest,
    messages,
    readiness::{Warning, warnings},
    recent_runs::RecentRuns,
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
    let row = match &latest {
        Latest::Run { run, tied } => {
            let (run, warning) = ((**run).clone(), warnings(run, *tied).into_iter().next());
            let (name, id) = (name.clone(), id.clone());
            view! { <RunRow run warning name id/> }.into_any()
        }
        Latest::Never => {
            let badge = view! { <Badge class="badge badge-pending" icon="pending" word=messages::NEVER_COMPLETED[1]/> };
            view! { <EmptyRow why=messages::NEVER_COMPLETED[0] name=name.clone() id=id.clone()>{badge}</EmptyRow> }
                .into_any()
        }
        other => {
            let [why, word] = if *other == Latest::Unreadable { messages::UNREADABLE } else { messages::NOT_READ };
            let badge = view! { <Badge class="badge badge-unknown" icon="unknown" word/> };
            view! { <EmptyRow why name=name.clone() id=id.clone()>{badge}</EmptyRow> }.into_any()
        }
    };
    let whose = id.map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
    view! {
        <tbody role="rowgroup">
            {row}
            <NotesRow newest latest=latest.clone()>
                <RecentRuns scraper whose latest/>
            </NotesRow>
        </tbody>
    }
}

/// The row of a scraper with a run that can be picked.
#[component]
fn RunRow(run: Run, warning: Option<Warning>, name: String, id: Option<String>) -> impl IntoView {
    let items = view! { <Reported value={run.items_quantity.copied().map(grouped)}/> }.into_any();
    let failed_links = view! { <Reported value={error_rate(&run)}/> }.into_any();
    let (short_id, started) = (short_id(&run.id), run.started.copied());
    let (pick, label) = (run.id.clone(), messages::use_scraper(&name));
    view! {
        <tr role="row">
            <Cell>
                <PickBox run=pick label/>
            </Cell>
            <ScraperHeader name id/>
            <Cell label=messages::RUN>
                <code title=run.id>{short_id}</code>
            </Cell>
            <Cell label=messages::AGE>
                <Age started/>
            </Cell>
            <Cell label=messages::ITEMS class="number">
                {items}
            </Cell>
            <Cell label=messages::FAILED_LINKS class="number">
                {failed_links}
            </Cell>
            <Cell label=messages::READINESS>
                <ReadinessBadge warning/>
            </Cell>
        </tr>
    }
}

/// The row of a scraper without one. The children are a badge.
#[component]
fn EmptyRow(why: &'static str, name: String, id: Option<String>, children: Children) -> impl IntoView {
    let label = messages::cannot_use(&name, why);
    view! {
        <tr role="row">
            <Cell>
                <input type="checkbox" disabled=true aria-label=label/>
            </Cell>
            <ScraperHeader name id/>
            <Cell label=messages::RUN class="soft" attr:colspan="4">
                {why}
            </Cell>
            <Cell label=messages::READINESS>{children()}</Cell>
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
fn PickBox(run: String, label: String) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let is_picked = {
        let run = run.clone();
        Memo::new(move |_| state.address.with(|address| address.picks.contains(&run)))
    };
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || is_picked.get()
            on:change=move |_| state.toggle_pick(&run)
        />
    }
}

#[component]
fn Age(started: Option<DateTime<Utc>>) -> impl IntoView {
    let time = TimeContext::expect();
    let age = started.map(|at| {
        view! {
            <span class="two-lines">
                <Time at/>
                <span>{move || time.absolute(at)}</span>
            </span>
        }
        .into_any()
    });
    view! { <Reported value={age}/> }.into_any()
}

#[component]
fn ReadinessBadge(warning: Option<Warning>) -> impl IntoView {
    let word = match warning {
        None => return view! { <Badge class="badge badge-completed" icon="completed" word=messages::READY/> },
        Some(Warning::NoItems) => messages::NO_ITEMS,
        Some(Warning::FewItems { .. }) => messages::FEW_ITEMS,
        Some(Warning::Tied) => messages::UNCERTAIN,
    };
    view! { <Badge class="badge badge-stopped" icon="warning" word/> }
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

/// What is to be said about a scraper. The children are its other recent runs.
#[component]
fn NotesRow(newest: Option<State>, latest: Latest, children: Children) -> impl IntoView {
    let newer = match newest {
        Some(State::Running) => Some((Some("newer"), "running", messages::NEWER_RUNS.to_owned())),
        Some(State::Pending) => Some((Some("newer"), "pending", messages::NEWER_WAITS.to_owned())),
        _ => None,
    };
    let warnings = match &latest {
        Latest::Run { run, tied } => warnings(run, *tied),
        _ => Vec::new(),
    };
    let warnings = warnings.iter().map(|warning| (None, "warning", messages::warning(warning)));
    let notes: Vec<_> = newer.into_iter().chain(warnings).collect();
    let note = |(class, icon, text): (Option<&'static str>, &'static str, String)| {
        view! {
            <li class=class>
                <Icon name=icon/>
                <span>{text}</span>
            </li>
        }
    };
    let list = (!notes.is_empty()).then(|| view! { <ul>{notes.into_iter().map(note).collect_view()}</ul> });
    view! {
        <tr class="refused" role="row">
            <Cell>""</Cell>
            <Cell attr:colspan="6">
                {list}
                {children()}
            </Cell>
        </tr>
    }
}
