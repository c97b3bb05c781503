//! Which of the runs that were read are found, in plain Rust.
//!
//! "The latest of each scraper" is the latest of the chosen time, whatever else is looked for.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use percent_encoding::percent_decode_str;

use super::criteria::Criteria;
use crate::{
    api::types::{Run, State},
    domain::text::{bidi_isolate, find},
    entity::{names::Names, words},
    features::runs::{dates::Range, live_updates::may_change},
    routes::{LaunchedBy, RunsView, SearchFilters},
};

/// The runs that started within a time. What waits to start is as new as can be.
pub fn within(runs: &[Arc<Run>], range: Range) -> Vec<Arc<Run>> {
    let waits = |run: &Run| run.state.value() == Some(&State::Pending) && run.started.copied().is_none();
    let is_within = |run: &&Arc<Run>| match run.started.copied() {
        None => waits(run) && range.before.is_none(),
        started => range.contains(started),
    };
    runs.iter().filter(is_within).cloned().collect()
}

/// Those of `runs` that are looked for, in their order. `needs_attention` is asked of few.
pub fn matching(
    runs: &[Arc<Run>],
    criteria: &Criteria,
    names: &Names,
    needs_attention: impl Fn(&Run) -> bool,
) -> Vec<Arc<Run>> {
    let words = Words::of(criteria.filters.text.as_deref().unwrap_or_default());
    let latest = criteria.filters.latest.then(|| latest(runs));
    let states: Vec<State> = criteria.states.iter().map(|word| State::from(word.as_str())).collect();
    let fits = |(at, run): &(usize, &Arc<Run>)| {
        fits_filters(run, &criteria.filters)
            && (states.is_empty() || run.state.value().is_some_and(|is| states.iter().any(|of| is_same(is, of))))
            && latest.as_ref().is_none_or(|latest| is_latest(latest, *at, run))
            && words.are_in(run, names)
            && match criteria.view {
                RunsView::All => true,
                RunsView::Running => may_change(run),
                RunsView::Attention => needs_attention(run),
            }
    };
    runs.iter().enumerate().filter(fits).map(|(_, run)| Arc::clone(run)).collect()
}

/// What tells of the run alone.
fn fits_filters(run: &Run, filters: &SearchFilters) -> bool {
    filters.launched.is_none_or(|by| launched(run, by))
        && run.scraper_id.value().is_none_or(|id| !filters.without.contains(id))
        && filters.min_rate.is_none_or(|rate| fails_at_least(run, rate))
}

/// Whether they started it. Of a run that does not say who did, nobody is known to have.
fn launched(run: &Run, by: LaunchedBy) -> bool {
    run.launched_by_customer.copied() == Some(by == LaunchedBy::You)
}

/// Whether at least so many percent of its links failed, as far as that was reported.
fn fails_at_least(run: &Run, percent: u8) -> bool {
    let Some((failed, ok)) = run.error_links.copied().zip(run.success_links.copied()) else { return false };
    let (failed, all) = (u128::from(failed), u128::from(failed) + u128::from(ok));
    all > 0 && failed * 100 >= all * u128::from(percent)
}

/// Whether two words are the same state: servers spell some of them in two ways (contract section 1, "States").
fn is_same(one: &State, other: &State) -> bool {
    let kind = |state: &State| match state {
        State::Succeeded => State::Completed,
        State::Cancelled => State::Stopped,
        other => other.clone(),
    };
    kind(one) == kind(other)
}

/// The place of the newest run of each scraper.
fn latest(runs: &[Arc<Run>]) -> HashMap<&str, usize> {
    let mut latest: HashMap<&str, usize> = HashMap::new();
    for (at, run) in runs.iter().enumerate() {
        let Some(scraper) = run.scraper_id.as_deref() else { continue };
        match latest.get(scraper).and_then(|known| runs.get(*known)) {
            Some(known) if age(known) >= age(run) => {}
            _ => {
                latest.insert(scraper, at);
            }
        }
    }
    latest
}

/// A run that does not say whose it is stands for itself.
fn is_latest(latest: &HashMap<&str, usize>, at: usize, run: &Run) -> bool {
    run.scraper_id.as_deref().is_none_or(|scraper| latest.get(scraper) == Some(&at))
}

/// What is greater, the newer a run is: one that still waits to start is the newest.
fn age(run: &Run) -> (bool, Option<DateTime<Utc>>) {
    (run.started.copied().is_none() && run.state.value() == Some(&State::Pending), run.started.copied())
}

/// The words that are looked for: all have to be found, in any case, as they are typed or as addresses spell them.
struct Words(Vec<String>);

impl Words {
    fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(|word| decoded(&word.to_lowercase())).collect())
    }

    fn are_in(&self, run: &Run, names: &Names) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let text = decoded(&searchable_text(run, names).to_lowercase());
        self.0.iter().all(|word| find(&text, word).is_some())
    }
}

/// The text with what addresses encode as it is read: `größe` for `gr%C3%B6%C3%9Fe`.
fn decoded(text: &str) -> String {
    match find(text, "%") {
        Some(_) => percent_decode_str(text).decode_utf8_lossy().to_lowercase(),
        None => text.to_owned(),
    }
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

/// One of the filters that is set and that no field of the line shows.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchFilter {
    /// Who started the runs.
    Launched,
    /// How many of their links failed at least.
    MinRate,
    /// The latest of each scraper.
    Latest,
    /// Not those of this scraper.
    Without(String),
}

impl SearchFilter {
    /// Takes it off.
    pub fn remove(&self, filters: &mut SearchFilters) {
        match self {
            Self::Launched => filters.launched = None,
            Self::MinRate => filters.min_rate = None,
            Self::Latest => filters.latest = false,
            Self::Without(scraper) => filters.without.retain(|other| other != scraper),
        }
    }
}

/// Those that are set, each in words.
pub fn active_search_filters(filters: &SearchFilters, names: &Names) -> Vec<(String, SearchFilter)> {
    let launched = filters.launched.map(|by| match by {
        LaunchedBy::You => "Started by you",
        LaunchedBy::Others => "Started by others",
    });
    let launched = launched.map(|words| (words.to_owned(), SearchFilter::Launched));
    let rate = filters.min_rate.map(|rate| (format!("Failure rate at least {rate}%"), SearchFilter::MinRate));
    let latest = filters.latest.then(|| ("Latest run per scraper".to_owned(), SearchFilter::Latest));
    let without = filters.without.iter().map(|id| {
        let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
        let short = if ambiguous { format!(" ({})", bidi_isolate(&words::short_id(id))) } else { String::new() };
        (format!("{}{short} hidden", bidi_isolate(names.scraper_or_id(id))), SearchFilter::Without(id.clone()))
    });
    launched.into_iter().chain(rate).chain(latest).chain(without).collect()
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
#[path = "matching_tests.rs"]
mod tests;
