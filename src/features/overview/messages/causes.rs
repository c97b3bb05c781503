//! Causes across scrapers, in words.

use super::super::causes::{RUNS, RunCauses};
use crate::domain::{
    number::{grouped, plural},
    text::bidi_isolate,
};

pub const CAUSES: &str = "Causes across scrapers";
pub const CAUSES_TEXT: &str = "Failed links of the latest problem runs";
pub const FIND_CAUSES: &str = "Find causes";
pub const NO_CAUSES: &str = "The server has no failed links of these runs.";
pub const NO_MESSAGE: &str = "(no message)";
/// What was asked for, as in "Couldn’t load …".
pub const FAILED_LINKS_OF_RUNS: &str = "failed links";

/// What finding the causes takes.
pub fn causes_take(runs: usize) -> String {
    let most = if runs == RUNS { " (the first of them)" } else { "" };
    format!("Loads the failed links of {}{most}.", plural(runs as u64, "run", "runs"))
}

/// How far finding the causes is.
pub fn causes_loaded(loaded: usize, all: usize) -> String {
    format!("{loaded} of {} loaded", plural(all as u64, "run", "runs"))
}

/// How many runs could not be looked through.
pub fn causes_missing(runs: usize) -> String {
    format!("Couldn’t load the failed links of {}; they aren’t counted.", plural(runs as u64, "run", "runs"))
}

/// A cause: its message, or that there is none.
pub fn pattern(pattern: &str) -> String {
    if pattern.is_empty() { NO_MESSAGE.to_owned() } else { bidi_isolate(pattern) }
}

/// How many scrapers have it, and which: "3 scrapers: one, two, three".
pub fn scrapers_with(names: &[String]) -> String {
    match names {
        [name] => name.clone(),
        names => format!("{}: {}", plural(names.len() as u64, "scraper", "scrapers"), names.join(", ")),
    }
}

/// How many links it has.
pub fn cause_links(links: u64) -> String {
    plural(links, "link", "links")
}

/// Since when.
pub fn cause_since(day: &str) -> String {
    format!("since {day}")
}

/// The cause of most of a run's failed links: "403 Blocked: 943 of 1,187 failed links."
pub fn dominant_cause(causes: &RunCauses) -> Option<String> {
    let first = causes.causes.first()?;
    let status = if first.status.is_empty() { String::new() } else { bidi_isolate(&first.status) + " " };
    let all = plural(causes.total.max(first.links), "failed link", "failed links");
    Some(format!("{status}{}: {} of {all}.", pattern(&first.pattern), grouped(first.links)))
}

#[cfg(test)]
mod tests {
    use super::{super::super::causes::RunCause, *};

    #[test]
    fn the_cause_of_most_links_is_a_sentence_with_its_numbers() {
        let cause = RunCause { status: "403".to_owned(), pattern: "Blocked".to_owned(), links: 943 };
        let causes = RunCauses { total: 1_187, causes: vec![cause] };
        assert_eq!(dominant_cause(&causes).as_deref(), Some("403 Blocked: 943 of 1,187 failed links."));
        assert_eq!(dominant_cause(&RunCauses::default()), None);
        assert_eq!(pattern(""), NO_MESSAGE);
    }

    #[test]
    fn scrapers_are_named_and_counted() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(scrapers_with(&names(&["one"])), "one");
        assert_eq!(scrapers_with(&names(&["one", "two"])), "2 scrapers: one, two");
        assert_eq!(causes_take(1), "Loads the failed links of 1 run.");
        assert!(causes_take(RUNS).contains("10 runs (the first of them)"));
        assert_eq!(causes_loaded(2, 6), "2 of 6 runs loaded");
        assert!(causes_missing(2).contains("2 runs"));
    }
}
