//! Filter of the rows of a page, which the API does not have (contract section 1).
//!
//! Each of them chooses among all rows of the page, and a row is shown that all of them let through. So "the latest of
//! each scraper" stays the latest of the page, whatever else is looked for.

use chrono::{DateTime, Utc};

use crate::{
    api::types::{Run, State},
    domain::text::{bidi_isolate, find},
    entity::{names::Names, words},
    routes::{LaunchedBy, PageFilters},
};

/// The rows that `filters` lets through, in their order.
pub fn filter_rows<'a>(rows: &'a [Run], filters: &PageFilters, names: &Names) -> Vec<&'a Run> {
    matching_indices(rows, filters, names).into_iter().filter_map(|at| rows.get(at)).collect()
}

/// Where these rows stand among all of the page, from 0.
pub fn matching_indices(rows: &[Run], filters: &PageFilters, names: &Names) -> Vec<usize> {
    let text = filters.text.as_deref().map(str::to_lowercase);
    let fits = |(at, run): &(usize, &Run)| {
        filters.launched.is_none_or(|by| launched(run, by))
            && run.scraper_id.value().is_none_or(|id| !filters.without.contains(id))
            && (!filters.latest || is_latest(rows, *at, run))
            && text.as_deref().is_none_or(|text| find(&searchable_text(run, names).to_lowercase(), text).is_some())
    };
    rows.iter().enumerate().filter(fits).map(|(at, _)| at).collect()
}

/// Whether they started it. Of a run that does not say who did, nobody is known to have.
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
fn searchable_text(run: &Run, names: &Names) -> String {
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
pub enum PageFilter {
    /// Who started the runs.
    Launched,
    /// A text in them.
    Text,
    /// The latest of each scraper.
    Latest,
    /// Not those of this scraper.
    Without(String),
}

impl PageFilter {
    /// Takes it off.
    pub fn remove(&self, filters: &mut PageFilters) {
        match self {
            Self::Launched => filters.launched = None,
            Self::Text => filters.text = None,
            Self::Latest => filters.latest = false,
            Self::Without(scraper) => filters.without.retain(|other| other != scraper),
        }
    }
}

/// Those that are set, each in words.
pub fn active_page_filters(filters: &PageFilters, names: &Names) -> Vec<(String, PageFilter)> {
    let launched = filters.launched.map(|by| match by {
        LaunchedBy::You => "started by you",
        LaunchedBy::Others => "started by others",
    });
    let launched = launched.map(|words| (words.to_owned(), PageFilter::Launched));
    let text = filters.text.as_ref().map(|text| (format!("contains “{text}”"), PageFilter::Text));
    let latest = filters.latest.then(|| ("latest run per scraper".to_owned(), PageFilter::Latest));
    let without = filters.without.iter().map(|id| {
        let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
        let short = if ambiguous { format!(" ({})", bidi_isolate(&words::short_id(id))) } else { String::new() };
        (format!("{}{short} hidden", bidi_isolate(names.scraper_or_id(id))), PageFilter::Without(id.clone()))
    });
    let all = launched.into_iter().chain(text).chain(latest).chain(without);
    all.map(|(words, filter)| (format!("This page: {words}"), filter)).collect()
}

/// What is typed as a text to look for: without control characters, as long as an address keeps, `None` where nothing is.
pub fn parse_text(text: &str) -> Option<String> {
    let mut cleaned: String = text.chars().filter(|character| !character.is_control()).collect();
    while cleaned.len() > MAX_LENGTH {
        cleaned.pop();
    }
    let cleaned = cleaned.trim();
    (!cleaned.is_empty()).then(|| cleaned.to_owned())
}

/// The longest text that an address keeps, in bytes.
const MAX_LENGTH: usize = 128;

#[cfg(test)]
#[path = "row_filter_tests.rs"]
mod tests;
