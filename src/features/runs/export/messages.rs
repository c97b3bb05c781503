//! The texts of an export, and what its file is called.

use super::{super::question::Filter, job::ReadSoFar, page_reader::ReadSummary};
use crate::{
    domain::{
        number::{grouped, plural},
        time::print_address_time,
    },
    entity::names::Names,
    routes::Dates,
};

pub const WITHOUT_PAGE_FILTERS: &str = "Filters of this page only are not applied.";
pub const RUNS: &str = "The runs";
pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const DISCARD: &str = "Discard";
pub const GO_ON: &str = "Go on";
pub const STAY: &str = "Stay on this screen: leaving it stops the export.";
pub const STOPPED: &str = "Stopped. No file was made.";
pub const NO_ROOM: &str = "The browser could not make the file.";
pub const SAVED: &str = "Saved ";

/// What the buttons do.
pub fn export(total: Option<u64>) -> String {
    match total {
        Some(total) => format!("Export all {}", plural(total, "run", "runs")),
        None => "Export all runs".to_owned(),
    }
}

/// A file of this form is written.
pub fn writing(format: &str) -> String {
    format!("Writing {format}")
}

/// The dates are looked for, before anything is read.
pub fn finding_dates(requests: u32) -> String {
    format!("finding the dates, {}", plural(requests.into(), "request", "requests"))
}

/// What the server said of a failure.
pub fn said(message: &str) -> String {
    format!(" It says: “{message}”")
}

/// What is not lost after a failure.
pub fn resume_hint(read: &ReadSoFar) -> String {
    match (read.next, read.summary.runs) {
        (_, 0) => "Nothing was read yet.".to_owned(),
        (Some(page), runs) => {
            format!("{} read so far are kept: go on with page {}.", plural(runs, "run", "runs"), page + 1)
        }
        (None, runs) => format!("All {} are read: go on to make the file.", plural(runs, "run", "runs")),
    }
}

/// How many runs are in the file.
pub fn runs_saved(runs: u64) -> String {
    format!(": {}.", plural(runs, "run", "runs"))
}

/// What a file's name says of the filter: `all`, or each part that is set.
pub fn name_parts(filter: &Filter, names: &Names) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(filter.group.as_ref().map(|group| names.group_or_id(group).to_owned()));
    parts.extend(filter.scraper.as_ref().map(|scraper| names.scraper_or_id(scraper).to_owned()));
    parts.extend(filter.state.clone());
    match &filter.dates {
        Dates::Any => {}
        Dates::Since(preset) => parts.push(format!("last-{}", preset.word())),
        Dates::Between { from, before } => {
            parts.extend(from.map(|from| format!("from-{}", print_address_time(from))));
            parts.extend(before.map(|before| format!("before-{}", print_address_time(before))));
        }
    }
    if filter.deleted {
        parts.push("with-deleted".to_owned());
    }
    if parts.is_empty() {
        parts.push("all".to_owned());
    }
    parts
}

/// How far it is: "1,940 of 4,812 runs · page 10 of 25". `total` is how many runs there were thought to be.
pub fn progress(read: &ReadSoFar, total: Option<u64>) -> String {
    let ReadSoFar { summary, next, pages } = read;
    let done = summary.runs + summary.unreadable;
    let page = next.map_or(0, |page| page + 1);
    let runs = match summary.totals.map(|(_, now)| now).or(total) {
        Some(total) => format!("{} of {}", grouped(done), plural(total, "run", "runs")),
        None => plural(done, "run", "runs"),
    };
    match pages {
        Some(pages) => format!("{runs} · page {} of {}", grouped(page.min(*pages)), grouped(*pages)),
        None => format!("{runs} · page {}", grouped(page)),
    }
}

/// What is to be known of a file that is less than it may seem; nothing of a whole one.
pub fn caveats(summary: &ReadSummary) -> Vec<String> {
    let mut words = Vec::new();
    if summary.unreadable > 0 {
        let them = if summary.unreadable == 1 { "is" } else { "are" };
        words.push(format!(
            "{} could not be read and {them} not in the file.",
            plural(summary.unreadable, "run", "runs")
        ));
    }
    let Some((first, last)) = summary.totals else {
        words
            .push("The server does not say how many runs there are, so nobody knows whether these are all.".to_owned());
        return words;
    };
    let missing = last.saturating_sub(summary.runs + summary.unreadable);
    if summary.changed {
        let rest = match missing {
            0 => "Runs that came or went meanwhile may be in the file or not.".to_owned(),
            1 => "1 of them is not in the file.".to_owned(),
            missing => format!("{} of them are not in the file.", grouped(missing)),
        };
        words.push(format!(
            "The history changed while it was read: {} at first, {} in the end. {rest}",
            plural(first, "run", "runs"),
            grouped(last)
        ));
    } else if missing > 0 {
        words.push(format!("The server counts {}, and sent {} fewer.", plural(last, "run", "runs"), grouped(missing)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{features::runs::question::Question, routes::Preset};

    fn filter() -> Filter {
        Question::new(&Default::default()).filter
    }

    #[test]
    fn a_name_tells_the_filter() {
        let names = Names::default();
        assert_eq!(name_parts(&filter(), &names), ["all"]);
        let some = Filter {
            group: Some("g1".into()),
            state: Some("FAILED".into()),
            deleted: true,
            dates: Dates::Since(Preset::Week),
            ..filter()
        };
        assert_eq!(name_parts(&some, &names), ["g1", "FAILED", "last-7d", "with-deleted"]);
        let at = crate::domain::time::parse_address_time("2026-03-05T00:00Z");
        let dated = Filter { dates: Dates::between(at, None), ..filter() };
        assert_eq!(name_parts(&dated, &names), ["from-2026-03-05T00:00Z"]);
    }

    #[test]
    fn progress_says_what_is_known() {
        let summary = ReadSummary { runs: 1_930, unreadable: 10, totals: Some((4_800, 4_812)), changed: true };
        let read = ReadSoFar { summary, next: Some(9), pages: Some(25) };
        assert_eq!(progress(&read, Some(7)), "1,940 of 4,812 runs · page 10 of 25");
        let begun = ReadSoFar { next: Some(0), ..ReadSoFar::default() };
        assert_eq!(progress(&begun, Some(1)), "0 of 1 run · page 1");
        assert_eq!(progress(&begun, None), "0 runs · page 1");
    }
}
