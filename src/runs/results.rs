//! The results of the history's screen: rows, or why there are none.

use std::sync::Arc;

use super::{
    answer::Answer,
    find::nothing_here,
    foot::foot,
    page::History,
    pulse::new_runs,
    table::{loading_table, runs_table},
    usuals,
};
use crate::{
    address::{RunsAddress, Screen},
    api::Error,
    hooks::Load,
    session::trouble::{trouble, wait_notice},
    ui::{
        button::button,
        element::{Content, Element, el, live},
        empty::empty,
        focus::keeping_focus,
        notice::{Tone, notice},
        number::{grouped, plural},
    },
};
use leptos::prelude::*;

/// What is shown of the answer.
#[derive(Clone)]
enum Part {
    Coming,
    Rows(Answer),
    Cancelled,
    Nothing,
}

impl Part {
    fn of(load: &Load<Answer, Error>) -> Self {
        match (load, load.value()) {
            (Load::Idle, _) => Self::Cancelled,
            (_, Some(answer)) => Self::Rows(answer.clone()),
            (Load::Loading { .. }, None) => Self::Coming,
            _ => Self::Nothing,
        }
    }
}

impl PartialEq for Part {
    /// Rows are drawn again for each answer, and only then.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rows(one), Self::Rows(other)) => Arc::ptr_eq(&one.rows, &other.rows),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// Everything below the filters: waits, troubles, the rows, and what stands at their foot.
pub(super) fn results_parts(history: History) -> [AnyView; 7] {
    let runs = history.runs;
    let part = Memo::new(move |_| runs.answer.state.with(Part::of));
    let content = move || match part.get() {
        Part::Cancelled => cancelled(history).view(),
        Part::Rows(answer) => shown(history, &answer).view(),
        Part::Coming => loading_table().view(),
        Part::Nothing => ().view(),
    };
    let failed = move || {
        let error = runs.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(history.session, "The runs".into(), error, move || runs.answer.again()))
    };
    let searching_now = Memo::new(move |_| history.searched.get() > 0 && runs.answer.state.with(Load::is_loading));
    [
        wait_notice(runs.wait),
        live(failed),
        live(move || searching_now.get().then(|| searching(history))),
        new_runs(history),
        keeping_focus(content),
        usuals::trouble_line(history),
        foot(history),
    ]
}

crate::part! {
    dates:
    /// The search for the dates, while it goes on.
    fn searching(history: History) -> AnyView {
        search_notice(history).view()
    }
}

fn search_notice(history: History) -> Element {
    let why = " The API cannot filter by date, so the panel looks for both ends in the history, newest first.";
    let text = [
        el("p").child(el("strong").child("Finding the runs of these dates.")).child(why),
        el("progress").attr("aria-label", "Finding the dates"),
    ];
    let cancel = button("button", "Cancel", move || history.runs.answer.cancel());
    notice(Tone::Plain, "search", text, Some(cancel))
}

fn cancelled(history: History) -> Element {
    let again = button("button primary", "Ask again", move || history.runs.answer.again());
    empty("stopped", "Stopped", "The request was cancelled before the runs were there.", Some(again))
}

/// An answer: rows, or why there are none.
fn shown(history: History, answer: &Answer) -> [AnyView; 2] {
    let address = history.address.get_untracked();
    let unread = (answer.unreadable > 0).then(|| {
        let count = plural(answer.unreadable as u64, "run", "runs") + " could not be read";
        let rest = " and are not shown: the server sent them in a form the panel does not know.";
        notice(Tone::Warn, "warning", el("p").child(el("strong").child(count)).child(rest), None)
    });
    let rows = if history.left.with(|left| left.as_ref().is_some_and(|left| left.is_empty())) {
        nothing_here(history, answer.rows.len())
    } else if !answer.rows.is_empty() {
        runs_table(history, answer).view()
    } else if answer.unreadable > 0 && address.page.get() == 1 {
        ().view()
    } else {
        nothing(history, answer.total)
    };
    [unread.view(), rows]
}

crate::part! {
    filtered:
    /// Why there are no rows.
    fn nothing(history: History, total: Option<u64>) -> AnyView {
        no_rows(history, total).view()
    }
}

fn no_rows(history: History, total: Option<u64>) -> Element {
    let address = history.address.get_untracked();
    if address.page.get() > 1 {
        past_the_end(&address, total)
    } else if address.filters() > 0 {
        no_match(history, &address)
    } else {
        let text = "When a scraper of this account starts, its run appears here. Reload to look again.";
        empty("list", "No runs yet", text, None)
    }
}

fn no_match(history: History, address: &RunsAddress) -> Element {
    let text = format!("{} set.", plural(address.filters() as u64, "filter is", "filters are"));
    let clear = move || history.go(|address| *address = address.without_filters());
    let clear = button("button primary", "Clear filters", clear);
    empty("filter", "No run matches these filters", &text, Some(clear))
}

fn past_the_end(address: &RunsAddress, total: Option<u64>) -> Element {
    let last = total.map_or(1, |total| total.div_ceil(address.size.get()).max(1));
    let text = match total {
        Some(0) => "No run matches.".to_owned(),
        Some(total) => format!("{} fill {}.", plural(total, "run", "runs"), plural(last, "page", "pages")),
        None => "The server did not say how many there are.".to_owned(),
    };
    let words = if total.is_some() { "Go to the last page" } else { "Go to the first page" };
    let link = el("a").class("button primary").attr("href", Screen::Runs(address.at_page(last)).href()).child(words);
    empty("list", &format!("There is no page {}", grouped(address.page.get())), &text, Some(link))
}
