//! Health in the table: a failure rate beside the usual one, and quiet failures. What is usual comes after the rows, so
//! each of these parts follows by itself.

use super::super::{
    health::{Beside, Verdict, judge},
    page::History,
    row::Shown,
};
use crate::{
    contract::Run,
    entity::{
        parts::or_not_reported,
        usual::{Spread, difference, rate},
        usuals::Known,
        words,
    },
    ui::{
        element::{Element, el},
        icon::icon,
        number::{grouped, percent, plural},
    },
};
use leptos::prelude::*;

/// What is known of the usual of a run's scraper. Where nothing is asked, nothing can be had.
pub(in crate::runs) fn known(history: History, run: &Run) -> Known {
    let on = history.session.settings.usual.get();
    match run.scraper_id.as_deref().filter(|_| on) {
        Some(scraper) => history.usuals.look(scraper, &run.id),
        None => Known::Failed,
    }
}

/// The verdict on a run, as far as it can be judged now. Tracked.
pub(in crate::runs) fn verdict(history: History, run: &Run) -> Verdict {
    let known = known(history, run);
    history.session.settings.thresholds.with(|thresholds| judge(run, known, thresholds))
}

/// How many of the runs on the page are quiet failures.
pub(in crate::runs) fn quiet_here(history: History) -> Signal<usize> {
    Memo::new(move |_| {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        history.moved.with(|moved| {
            let now = |run: &Run| verdict(history, moved.get(&run.id).map_or(run, |moved| moved));
            rows.iter().flat_map(|rows| rows.iter()).filter(|run| now(run).quiet.is_some()).count()
        })
    })
    .into()
}

/// The count for the heading: "2 quiet failures on this page".
pub(in crate::runs) fn quiet_words(count: usize) -> Option<String> {
    (count > 0).then(|| plural(count as u64, "quiet failure", "quiet failures") + " on this page")
}

/// The verdict on a run as its row shows it.
pub(in crate::runs) fn of_row(history: History, shown: &Shown) -> Signal<Verdict> {
    let shown = shown.clone();
    Memo::new(move |_| verdict(history, &shown.get())).into()
}

/// The failure rate, and how it differs from the usual.
pub(in crate::runs) fn rate_cell(cell: Element, verdict: Signal<Verdict>, shown: &Shown) -> Element {
    let number = shown.fill(el("span"), |run| or_not_reported(words::error_rate(run)));
    let shown = shown.clone();
    let beside = move || {
        let (beside, usual) = verdict.get().rate?;
        Some(beside_usual(beside, usual, rate(&shown.get())?))
    };
    cell.child(el("span").class("rate").child(number).child(" ").live(beside))
}

fn beside_usual(beside: Beside, usual: Spread, rate: u64) -> Element {
    let class = match beside {
        Beside::Worse(_) => "delta delta-worse",
        Beside::Better(_) => "delta delta-better",
        Beside::Usual => "delta",
    };
    let apart = difference(rate, usual.median).filter(|_| beside != Beside::Usual);
    let words = apart.map_or("usual".to_owned(), |(_, words)| words);
    el("span").class(class).attr("title", usual_rate(usual)).child(words)
}

/// The usual failure rate in words.
fn usual_rate(usual: Spread) -> String {
    let share = percent(usual.median, 1_000_000).unwrap_or_default();
    format!("usual {share}, median of the last {}", plural(usual.of as u64, "completed run", "completed runs"))
}

/// The items, and whether they are a quiet failure.
pub(in crate::runs) fn items_cell(cell: Element, verdict: Signal<Verdict>, shown: &Shown) -> Element {
    let cell = shown.fill(cell, |run| or_not_reported(run.items_quantity.copied().map(grouped)));
    let mark = move || {
        verdict.get().quiet.map(|quiet| {
            let mark = el("span").class("hint-mark").attr("title", quiet.words());
            (" ", mark.child(icon("warning")).child("quiet failure"))
        })
    };
    cell.live(mark)
}
