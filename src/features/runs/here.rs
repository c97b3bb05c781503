//! Which rows of a page are shown: the filters "on this page", which the API does not have (contract section 1).
//!
//! Each of them chooses among all rows of the page, and a row is shown that all of them let through. So "the latest of
//! each scraper" stays the latest of the page, whatever else is looked for.

use chrono::{DateTime, Utc};

use crate::{
    api::types::{Run, State},
    domain::{
        number::plural,
        text::{find, inside},
    },
    entity::{names::Names, words},
    routes::{Here, LaunchedBy},
};

/// The rows that `here` lets through, in their order.
pub fn chosen<'a>(rows: &'a [Run], here: &Here, names: &Names) -> Vec<&'a Run> {
    places(rows, here, names).into_iter().filter_map(|at| rows.get(at)).collect()
}

/// Where these rows stand among all of the page, from 0.
pub fn places(rows: &[Run], here: &Here, names: &Names) -> Vec<usize> {
    let text = here.text.as_deref().map(str::to_lowercase);
    let fits = |(at, run): &(usize, &Run)| {
        here.launched.is_none_or(|by| launched(run, by))
            && run.scraper_id.value().is_none_or(|id| !here.without.contains(id))
            && (!here.latest || is_latest(rows, *at, run))
            && text.as_deref().is_none_or(|text| find(&words_of(run, names).to_lowercase(), text).is_some())
    };
    rows.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
}

/// Whether they launched it. Of a run that does not say who did, nobody is known to have.
fn launched(run: &Run, by: LaunchedBy) -> bool {
    run.launched_by_customer.copied() == Some(by == LaunchedBy::You)
}

/// Whether no row is a newer run of the same scraper. A run that does not say whose it is stands for itself.
fn is_latest(rows: &[Run], at: usize, run: &Run) -> bool {
    let newer = |(other, row): (usize, &Run)| match age(row).cmp(&age(run)) {
        std::cmp::Ordering::Equal => other < at,
        order => order.is_gt(),
    };
    run.scraper_id.value().is_none()
        || !rows.iter().enumerate().any(|(other, row)| row.scraper_id == run.scraper_id && newer((other, row)))
}

/// What is greater, the newer a run is: one that still waits to start is the newest.
fn age(run: &Run) -> (bool, Option<DateTime<Utc>>) {
    (run.started.copied().is_none() && run.state.value() == Some(&State::Pending), run.started.copied())
}

/// All that is looked through in a run, one a line.
fn words_of(run: &Run, names: &Names) -> String {
    let state = run.state.value().map(|state| words::state(Some(state)).word);
    [
        Some(run.id.as_str()),
        names.scraper_of(run),
        names.group_of(run),
        run.scraper_id.as_deref(),
        run.error_message.as_deref(),
        run.stop_reason.as_deref(),
        run.state.value().map(State::word),
        state.as_deref(),
    ]
    .map(Option::unwrap_or_default)
    .join("\n")
}

/// One of these filters that is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Who launched the runs.
    Launched,
    /// A text in them.
    Text,
    /// The latest of each scraper.
    Latest,
    /// Not those of this scraper.
    Without(String),
}

impl Piece {
    /// Takes it off.
    pub fn remove(&self, here: &mut Here) {
        match self {
            Self::Launched => here.launched = None,
            Self::Text => here.text = None,
            Self::Latest => here.latest = false,
            Self::Without(scraper) => here.without.retain(|other| other != scraper),
        }
    }
}

/// Those that are set, each in words.
pub fn pieces(here: &Here, names: &Names) -> Vec<(String, Piece)> {
    let launched = here.launched.map(|by| match by {
        LaunchedBy::You => "launched by you",
        LaunchedBy::Others => "launched by others",
    });
    let launched = launched.map(|words| (words.to_owned(), Piece::Launched));
    let text = here.text.as_ref().map(|text| (format!("with “{text}”"), Piece::Text));
    let latest = here.latest.then(|| ("latest per scraper".to_owned(), Piece::Latest));
    let without = here.without.iter().map(|id| {
        let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
        let short = if ambiguous { format!(" ({})", inside(&words::short_id(id))) } else { String::new() };
        (format!("without {}{short}", inside(names.scraper_or_id(id))), Piece::Without(id.clone()))
    });
    let all = launched.into_iter().chain(text).chain(latest).chain(without);
    all.map(|(words, piece)| (format!("On this page: {words}"), piece)).collect()
}

/// What is typed as a text to look for: without control characters, as long as an address keeps, `None` where nothing is.
pub fn typed(text: &str) -> Option<String> {
    let mut kept: String = text.chars().filter(|character| !character.is_control()).collect();
    while kept.len() > LONGEST {
        kept.pop();
    }
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// The longest text that an address keeps, in bytes.
const LONGEST: usize = 128;

/// How many rows are left: "7 of the 20 runs on this page are shown".
pub fn left(shown: usize, all: usize) -> String {
    let verb = if shown == 1 { "is" } else { "are" };
    format!("{shown} of the {} on this page {verb} shown", plural(all as u64, "run", "runs"))
}

#[cfg(test)]
#[path = "here_tests.rs"]
mod tests;
