//! The texts of an export, and what its file is called.

use chrono::{DateTime, Utc};

use super::{
    super::question::{Question, SEARCHED_BY_DEFAULT},
    job::ReadSoFar,
    page_reader::ReadSummary,
};
use crate::{
    domain::{
        number::{grouped, plural},
        time::print_address_time,
    },
    entity::names::Names,
    routes::{Dates, Preset},
};

pub const EXPORT: &str = "Export";
pub const RUNS: &str = "Runs";
pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const DISCARD: &str = "Discard";
pub const RESUME: &str = "Resume";
pub const KEEP_OPEN: &str = "Stay on this screen and keep this tab in front until the export finishes.";
pub const CANCELLED: &str = "Cancelled. No file saved.";
pub const NO_ROOM: &str = "Couldn’t create the file. The browser may be out of memory.";

/// What is exported: "Export 184 runs".
pub fn export(total: Option<u64>) -> String {
    match total {
        Some(total) => format!("{EXPORT} {}", plural(total, "run", "runs")),
        None => format!("{EXPORT} all runs"),
    }
}

/// A file of this form is written.
pub fn exporting(format: &str) -> String {
    format!("Exporting {format}")
}

/// The dates are looked for, before anything is loaded.
pub fn searching_by_date(requests: u32) -> String {
    format!("searching by date, {}", plural(requests.into(), "request", "requests"))
}

/// What the server said of a failure.
pub fn server_message(message: &str) -> String {
    format!(" Server message: “{message}”")
}

/// What is not lost after a failure.
pub fn resume_hint(read: &ReadSoFar) -> String {
    match (read.next, read.summary.runs) {
        (_, 0) => "No runs loaded yet.".to_owned(),
        (Some(page), runs) => {
            format!("{} loaded so far; resume at page {}.", plural(runs, "run", "runs"), page + 1)
        }
        (None, runs) => format!("All {} loaded; resume to save the file.", plural(runs, "run", "runs")),
    }
}

/// How many runs are in the file, whose name follows.
pub fn exported(runs: u64) -> String {
    format!("Exported {} to ", plural(runs, "run", "runs"))
}

/// What a file's name says of the question, whose dates were chosen at `as_of`: `all`, or each part that is set.
pub fn name_parts(question: &Question, as_of: DateTime<Utc>, names: &Names) -> Vec<String> {
    let filter = &question.filter;
    let mut parts = Vec::new();
    parts.extend(filter.group.as_ref().map(|group| names.group_or_id(group).to_owned()));
    parts.extend(filter.scraper.as_ref().map(|scraper| names.scraper_or_id(scraper).to_owned()));
    parts.extend(filter.state.clone());
    let since = |preset: Preset| format!("last-{}-since-{}", preset.word(), print_address_time(as_of - preset.span()));
    match &filter.dates {
        Dates::Any if question.search.is_some() => parts.push(since(SEARCHED_BY_DEFAULT)),
        Dates::Any => {}
        Dates::Since(preset) => parts.push(since(*preset)),
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
        let (runs, verb) =
            (plural(summary.unreadable, "run", "runs"), if summary.unreadable == 1 { "is" } else { "are" });
        words.push(format!("{runs} couldn’t be read (unexpected format) and {verb} missing."));
    }
    let Some((first, last)) = summary.totals else {
        words.push("The server didn’t report a total, so the file may be incomplete.".to_owned());
        return words;
    };
    let missing = last.saturating_sub(summary.runs + summary.unreadable);
    if summary.changed {
        let rest = match missing {
            0 => "a few may be missing".to_owned(),
            1 => "1 is missing".to_owned(),
            missing => format!("{} are missing", grouped(missing)),
        };
        words.push(format!(
            "Runs changed during the export ({} at first, {} at the end); {rest}.",
            plural(first, "run", "runs"),
            grouped(last)
        ));
    } else if missing > 0 {
        words.push(format!("The server reported {} but sent {} fewer.", plural(last, "run", "runs"), grouped(missing)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::time::parse_address_time,
        routes::{RunsAddress, RunsView},
    };

    /// The parts of the name of a file of runs with this address, begun on 5 March.
    fn parts(address: RunsAddress) -> Vec<String> {
        let at = parse_address_time("2026-03-05T00:00Z").unwrap();
        name_parts(&Question::new(&address), at, &Names::default())
    }

    #[test]
    fn a_name_tells_the_filter() {
        assert_eq!(parts(RunsAddress::default()), ["all"]);
        let some = RunsAddress {
            group: Some("g1".into()),
            states: vec!["FAILED".into()],
            deleted: true,
            dates: Dates::Since(Preset::Week),
            ..RunsAddress::default()
        };
        assert_eq!(parts(some), ["g1", "FAILED", "last-7d-since-2026-02-26T00:00Z", "with-deleted"]);
        let dates = Dates::between(parse_address_time("2026-03-05T00:00Z"), None);
        assert_eq!(parts(RunsAddress { dates, ..RunsAddress::default() }), ["from-2026-03-05T00:00Z"]);
        let search = RunsAddress { view: RunsView::Attention, ..RunsAddress::default() };
        assert_eq!(parts(search), ["last-7d-since-2026-02-26T00:00Z"], "what is looked through without dates");
    }

    #[test]
    fn a_file_that_is_less_than_it_seems_says_so() {
        let of = |totals, changed| caveats(&ReadSummary { runs: 240, unreadable: 0, totals, changed }).join(" ");
        assert_eq!(of(Some((240, 240)), false), "");
        assert!(of(None, false).contains("didn’t report a total"));
        assert!(of(Some((240, 243)), true).contains("240 runs at first, 243 at the end); 3 are missing."));
        assert!(of(Some((241, 240)), true).ends_with("a few may be missing."));
        assert_eq!(of(Some((245, 245)), false), "The server reported 245 runs but sent 5 fewer.");
        assert_eq!(exported(185), "Exported 185 runs to ");
    }

    #[test]
    fn progress_says_what_is_known() {
        let summary = ReadSummary { runs: 1_930, unreadable: 10, totals: Some((4_800, 4_812)), changed: true };
        let read = ReadSoFar { summary, next: Some(9), pages: Some(25) };
        assert_eq!(progress(&read, Some(7)), "1,940 of 4,812 runs · page 10 of 25");
        let started = ReadSoFar { next: Some(0), ..ReadSoFar::default() };
        assert_eq!(progress(&started, Some(1)), "0 of 1 run · page 1");
        assert_eq!(progress(&started, None), "0 runs · page 1");
    }
}
