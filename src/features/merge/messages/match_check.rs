//! The match check.

use crate::{
    domain::{number::plural, text::bidi_isolate},
    features::merge::match_check::{MatchQuality, Report, SAMPLE, Titles},
    session::error_messages::Subject,
};

pub const MATCH_CHECK: &str = "Match check";
/// What it is for, around the name of the field.
pub const MATCHED_ON: [&str; 2] = ["Rows are matched on ", ". Check a sample to see how many will match."];
pub const CHECK_MATCHES: &str = "Check matches";
pub const SAMPLING: &str = "Loading samples…";
pub const FILTER_IGNORED: &str = "Couldn’t sample these runs: the server returned rows from other runs.";
pub const SAMPLES: Subject = Subject {
    what: "samples",
    refused: Some((
        "The server can’t return the rows of a single run",
        "You can still merge; the result shows whether titles match.",
    )),
};

/// What the match check comes to.
pub fn match_quality(quality: MatchQuality) -> &'static str {
    match quality {
        MatchQuality::Good => "Titles match",
        MatchQuality::Useless => "Titles can’t be matched",
        MatchQuality::NothingShared => "No title appears in every sample",
        MatchQuality::NoRows => "One run has no rows",
    }
}

/// The titles of a run's sample.
pub fn titles(titles: &Titles, run: &str) -> String {
    let (run, rows) = (bidi_isolate(run), plural(titles.rows as u64, "row", "rows"));
    if let Some(title) = &titles.constant {
        return format!("{run}: every title is “{}” ({rows})", bidi_isolate(title));
    }
    let empty = if titles.empty == 0 { String::new() } else { format!(", {} without a title", titles.empty) };
    format!("{run}: {} in {rows}{empty}", plural(titles.distinct as u64, "unique title", "unique titles"))
}

/// The titles of all samples together.
pub fn shared_titles(report: &Report) -> String {
    let kind = if report.are_barcodes() { "They look like" } else { "They don’t look like" };
    format!(
        "{} in all {} samples (up to {SAMPLE} rows each; more may match). {kind} EAN/UPC codes.",
        plural(report.shared as u64, "title appears", "titles appear"),
        report.runs.len(),
    )
}
