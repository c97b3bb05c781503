//! The texts of the page of a run.

use super::field_health::{Field, FieldHealth, Seen, ValueKind};
use crate::{
    domain::{
        health::Kind,
        number::{grouped, percent, plural},
        text::bidi_isolate,
    },
    entity::{baselines::BaselineState, words::short_id},
    features::failed_links::CountedLinks,
    session::error_messages::Subject,
};

pub const RUNS: &str = "Runs";
pub const TITLE: &str = "Run";
pub const BETWEEN: &str = " · ";

// The search for the run.
pub const THE_RUN: Subject = Subject { what: "the run", refused: None };
pub const SEARCHING: &str = "Searching for the run";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Cancelled.";
pub const RESUME: &str = "Resume";
pub const NOT_FOUND: &str = "Run not found";
pub const SEARCH_ALL: &str = "Search all runs";

// What can be done with it.
pub const NEIGHBOURS: &str = "Runs of this scraper";
pub const OLDER: &str = "Older";
pub const NEWER: &str = "Newer";
pub const NO_OLDER: &str = "No older run.";
pub const NO_NEWER: &str = "No newer run.";
pub const NO_NEIGHBOURS: &str = "Not among the latest runs of its scraper.";
pub const LOADING_NEIGHBOURS: &str = "Loading the scraper’s runs…";
pub const COPY_LINK: &str = "Copy link";
pub const STOP: &str = "Stop…";
pub const RUN_AGAIN: &str = "Run again…";
pub const DELETE_ROWS: &str = "Delete rows…";

// The verdict.
pub const VERDICT: &str = "Verdict";
pub const RULES: &str = "How is this detected?";
pub const LAST_GOOD_WAS: &str = "Last good run:";

// Beside the last good run.
pub const COMPARISON: &str = "Compared with the last good run";
pub const COMPARISON_CAPTION: &str = "This run, the last good run and typical values";
pub const MEASURE: &str = "Measure";
pub const THIS_RUN: &str = "This run";
pub const GOOD_RUN: &str = "Last good run";
pub const CHANGE: &str = "Change";
pub const TYPICAL: &str = "Typical";
pub const ITEMS: &str = "Items";
pub const LINKS_TRIED: &str = "Links tried";
pub const FAILED_LINKS: &str = "Failed links";
pub const FAILURE_RATE: &str = "Failure rate";
pub const DURATION: &str = "Duration";
pub const COST: &str = "Cost";
pub const DEVIATION: &str = "Median ± typical deviation (MAD)";
pub const NOT_ENOUGH: &str = "Not enough runs yet to say what is typical.";
pub const NO_GOOD_RUN: &str = "none among its latest runs";
const COMPARISON_IS_OFF: &str = "comparison is off";
const LOADING: &str = "loading…";
const NOT_LOADED: &str = "couldn’t be loaded";

// Facts.
pub const FACTS: &str = "Facts";
pub const ERROR_MESSAGE: &str = "Error message";
pub const STOP_REASON: &str = "Stop reason";
pub const STARTED: &str = "Started";
pub const FINISHED: &str = "Finished";
pub const STARTED_BY: &str = "Started by";
pub const LINKS_ATTEMPTED: &str = "Links attempted";
pub const NOT_ATTEMPTED: &str = "Not attempted";
pub const REQUESTS: &str = "Requests";
pub const RESUMABLE: &str = "Resumable";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const RUN_ID: &str = "Run ID";
pub const SCRAPER_ID: &str = "Scraper ID";
pub const GROUP_ID: &str = "Group ID";
pub const COPY_RUN_ID: &str = "Copy run ID";
pub const COPY_SCRAPER_ID: &str = "Copy scraper ID";
pub const COPY_GROUP_ID: &str = "Copy group ID";

// Causes.
pub const CAUSES: &str = "Why links failed";
pub const ALL_FAILED_LINKS: &str = "All failed links";
pub const THE_FAILED_LINKS: Subject = Subject { what: "failed links", refused: None };
pub const LOADING_CAUSES: &str = "Loading failed links…";
pub const NO_FAILED_LINKS: &str = "No failed links.";
pub const CAUSES_UNUSABLE: &str = "Couldn’t read the list of failed links.";
pub const NO_MESSAGE: &str = "(no message)";
pub const NO_GROUP: &str = "The run’s group isn’t known.";

// Fields.
pub const FIELD_HEALTH: &str = "Field health";
pub const FIELDS_CAPTION: &str = "Share of empty values per field, compared with the last good run";
pub const FIELD: &str = "Field";
pub const EMPTY_SHARE: &str = "Share of empty values";
pub const EMPTY: &str = "Empty";
pub const BEFORE: &str = "Before";
pub const LOADING_FIELDS: &str = "Loading rows to compare…";
pub const FIELDS_LATER: &str = "Available when the run has finished.";
pub const NO_ROWS_TO_COMPARE: &str = "No rows to compare.";
pub const FILTER_IGNORED: &str =
    "The server sent rows of other runs, so nothing is shown: rows can’t be told apart by run.";
pub const SHOW_FEWER: &str = "Show fewer";

// Rows.
pub const ROWS: &str = "Rows";
pub const THE_ROWS: Subject = Subject { what: "rows", refused: None };
pub const ALL_ROWS: Subject = Subject { what: "all rows", refused: None };
pub const LOADING_ROWS: &str = "Loading rows…";
pub const LOAD_ROWS: &str = "Load rows";
pub const NO_ROWS: &str = "No rows are stored of this run.";
pub const NO_SUCH_PAGE: &str = "This page doesn’t exist: the run has fewer rows.";
pub const NO_GROUP_FOR_ROWS: &str = "The run’s group isn’t known, so its rows can’t be loaded.";
pub const ROWS_TABLE: &str = "Rows of this run";
pub const ROWS_CAPTION: &str = "Rows of this run";
pub const PAGES: &str = "Pages of rows";
pub const NO_VALUE: &str = "–";
pub const EMPTY_VALUE: &str = "empty";
pub const EMPTY_VALUE_HINT: &str = "Empty in this row";
pub const DOWNLOADING: &str = "Downloading all rows";
pub const EXPORT_CANCELLED: &str = "Cancelled. No file saved.";
pub const NOT_SAVED: &str = "Your browser couldn’t save the file.";

/// The search is in progress.
pub fn searching(id: &str) -> String {
    format!("Searching for run {}.", short_id(id))
}

/// Whether the link was copied.
pub fn link_copied(copied: bool) -> &'static str {
    if copied { "Link copied" } else { "Couldn’t copy: your browser blocked the clipboard" }
}

/// The verdict in a sentence: "Silent failure: Only 3 items from 855 links, typically 846." `word` is what the run is called.
pub fn verdict(word: &str, kind: Kind, sentence: Option<&str>) -> String {
    match (sentence, kind) {
        (Some(sentence), _) => format!("{word}: {sentence}"),
        (None, Kind::Completed) => format!("{word}. Nothing stands out."),
        (None, _) => format!("{word}."),
    }
}

/// What the server says, with a gap behind it: "Server message: “Blocked” ".
pub fn server_message(message: &str) -> String {
    format!("Server message: “{message}” ")
}

/// Why the run has nothing to be compared with.
pub fn not_known(known: &BaselineState, otherwise: &'static str) -> &'static str {
    match known {
        BaselineState::Off => COMPARISON_IS_OFF,
        BaselineState::Loading => LOADING,
        BaselineState::Failed => NOT_LOADED,
        BaselineState::Ready(_) => otherwise,
    }
}

/// What a cost is for: "Cost (requests)".
pub fn cost_of(label: &str) -> String {
    format!("{COST} ({label})")
}

/// How many of the causes are shown, and how many links they have: "5 of 9 causes, 1,175 of 1,187 links".
pub fn causes(links: &CountedLinks, shown: usize) -> Option<String> {
    let (all, first) = (links.causes.len() as u64, links.causes.iter().take(shown));
    let covered: u64 = first.map(|cause| u64::from(cause.count)).sum();
    let count = match all {
        0 => return None,
        all if all <= shown as u64 => plural(all, "cause", "causes"),
        all => format!("{shown} of {} causes", grouped(all)),
    };
    let links = plural(links.total, "link", "links");
    Some(if all <= shown as u64 {
        format!("{count}, {links}")
    } else {
        format!("{count}, {} of {links}", grouped(covered))
    })
}

/// What the pointer is told of a cause: its message, and the host.
pub fn cause_title(words: &str, host: &str) -> String {
    if host.is_empty() { words.to_owned() } else { format!("{words}\n{host}") }
}

/// How many fields changed: "3 of 12 fields changed". Nothing where there is nothing to compare with.
pub fn fields_changed(health: &FieldHealth) -> Option<String> {
    health.before?;
    let all = plural(health.fields.len() as u64, "field", "fields");
    Some(match health.changed() {
        0 => format!("None of {all} changed"),
        changed => format!("{changed} of {all} changed"),
    })
}

/// What was looked at: "Sample of 500 rows of this run and 480 of the last good one."
pub fn sample(health: &FieldHealth) -> String {
    let rows = plural(health.rows as u64, "row", "rows");
    match health.before {
        Some(before) => format!("Sample of {rows} of this run and {} of the last good one.", grouped(before as u64)),
        None => format!("Sample of {rows} of this run. There is no good run with rows to compare with."),
    }
}

/// How many titles are different: "498 different titles, were 500."
pub fn titles(health: &FieldHealth) -> Option<String> {
    let (now, before) = health.titles;
    let were = before.map(|before| format!(", were {}", grouped(before.distinct as u64))).unwrap_or_default();
    (now.filled > 0).then(|| format!("{}{were}.", plural(now.distinct as u64, "different title", "different titles")))
}

/// The button that shows all fields.
pub fn show_more(more: usize) -> String {
    format!("Show {}", plural(more as u64, "more field", "more fields"))
}

/// The share of rows in which a field is empty: "38.1%", "100%".
pub fn empty(seen: Seen) -> String {
    let share = percent(seen.empty as u64, seen.rows as u64).unwrap_or_else(|| NO_VALUE.to_owned());
    share.replace(".0%", "%")
}

/// What became of a field beside being empty: "was a number, is a text · median 12, was 649".
pub fn also_changed(field: &Field) -> Option<String> {
    let kind = field.kind_changed().map(|(now, before)| format!("was {}, is {}", kind(before), kind(now)));
    let median = field.median_moved().map(|(now, before)| format!("median {}, was {}", number(now), number(before)));
    let both: Vec<String> = kind.into_iter().chain(median).collect();
    (!both.is_empty()).then(|| both.join(BETWEEN))
}

fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "a text",
        ValueKind::Number => "a number",
        ValueKind::Flag => "yes or no",
        ValueKind::List => "a list",
        ValueKind::Object => "an object",
    }
}

/// A number with two decimals at most.
fn number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl FieldHealth {
    /// What became worse, in sentences, the worst first: "price is empty in 100% of 500 rows, was 0%."
    pub fn sentences(&self) -> Vec<String> {
        let lost = self.titles.1.filter(|_| self.lost_titles()).map(|before| {
            let (now, rows) = (self.titles.0, plural(self.titles.0.filled as u64, "row", "rows"));
            let titles = plural(now.distinct as u64, "different title", "different titles");
            let was = grouped(before.distinct as u64);
            format!("Only {titles} in {rows}, was {was} in {}.", grouped(before.filled as u64))
        });
        lost.into_iter().chain(self.fields.iter().filter_map(sentence)).collect()
    }
}

fn sentence(field: &Field) -> Option<String> {
    let (name, now) = (bidi_isolate(&field.name), field.now);
    let is_emptier = |before: &Seen| now.empty * before.rows > before.empty * now.rows;
    if let Some(before) = field.before.filter(|before| field.empty_moved() && is_emptier(before)) {
        let rows = plural(now.rows as u64, "row", "rows");
        return Some(format!("{name} is empty in {} of {rows}, was {}.", empty(now), empty(before)));
    }
    if let Some((now, before)) = field.kind_changed() {
        return Some(format!("{name} is {} now, was {}.", kind(now), kind(before)));
    }
    let (now, before) = field.median_moved()?;
    Some(format!("The median of {name} is {}, was {}.", number(now), number(before)))
}

/// Which rows these are: "1–20 of 1,802". Nothing where there are none.
pub fn range(first: u64, count: usize, total: Option<u64>) -> Option<String> {
    let total = total.map(|total| format!(" of {}", grouped(total))).unwrap_or_default();
    (count > 0).then(|| format!("{}–{}{total}", grouped(first), grouped(first + count as u64 - 1)))
}

/// Rows that could not be read, and columns that are not drawn.
pub fn not_shown(unreadable: usize, columns: usize) -> Option<String> {
    let rows = (unreadable > 0)
        .then(|| plural(unreadable as u64, "row", "rows") + " couldn’t be displayed (unexpected format).");
    let columns = (columns > 0).then(|| {
        let more = plural(columns as u64, "more column isn’t", "more columns aren’t");
        format!("{more} shown. Exports include all.")
    });
    let said: Vec<String> = rows.into_iter().chain(columns).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The button that saves all rows.
pub fn export_rows(format: &str) -> String {
    format!("Export rows ({format})")
}

/// A file was saved.
pub fn exported(file: &str, count: usize) -> String {
    format!("Exported {} to {file}", plural(count as u64, "row", "rows"))
}

/// How far downloading all rows has come.
pub fn downloading(count: u64) -> String {
    format!("Downloading rows: {}…", grouped(count))
}

#[cfg(test)]
mod tests {
    use links::message::Cause;

    use super::*;

    #[test]
    fn a_verdict_is_a_sentence_with_its_numbers() {
        let silent = verdict("Silent failure", Kind::SilentFailure, Some("0 items from 448 links."));
        assert_eq!(silent, "Silent failure: 0 items from 448 links.");
        assert_eq!(verdict("Completed", Kind::Completed, None), "Completed. Nothing stands out.");
        assert_eq!(verdict("Queued", Kind::Queued, None), "Queued.");
    }

    #[test]
    fn causes_say_how_many_there_are_and_how_many_links_they_explain() {
        let cause = |count| Cause { count, ..Cause::default() };
        let links = |counts: &[u32]| CountedLinks {
            total: counts.iter().map(|count| u64::from(*count)).sum(),
            causes: counts.iter().map(|count| cause(*count)).collect(),
        };
        assert_eq!(causes(&links(&[1_000, 9]), 5).as_deref(), Some("2 causes, 1,009 links"));
        assert_eq!(causes(&links(&[90, 5, 3, 1, 1, 1, 1]), 5).as_deref(), Some("5 of 7 causes, 100 of 102 links"));
        assert_eq!(causes(&links(&[]), 5), None);
    }

    #[test]
    fn shares_are_whole_where_they_are() {
        let seen = |empty, rows| Seen { empty, rows, kind: None, median: None };
        let shares = [seen(500, 500), seen(0, 500), seen(191, 500), seen(1, 5_000)].map(empty);
        assert_eq!(shares, ["100%", "0%", "38.2%", "<0.1%"]);
    }

    #[test]
    fn rows_are_told_by_their_numbers() {
        assert_eq!(range(21, 20, Some(1_802)).as_deref(), Some("21–40 of 1,802"));
        assert_eq!((range(1, 3, None).as_deref(), range(1, 0, Some(0))), (Some("1–3"), None));
        assert_eq!(not_shown(0, 0), None);
        assert!(
            not_shown(1, 9).is_some_and(|said| said.starts_with("1 row couldn’t") && said.contains("9 more columns"))
        );
        assert_eq!(exported("rows_x.csv", 900), "Exported 900 rows to rows_x.csv");
        assert_eq!(downloading(1_200), "Downloading rows: 1,200…");
    }

    #[test]
    fn numbers_have_no_more_digits_than_they_need() {
        assert_eq!([number(1.498), number(150.0), number(0.125)], ["1.5", "150", "0.12"]);
    }
}
