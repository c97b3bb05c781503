//! What happened since the last visit, in words.

use super::super::visit::Happened;
use crate::domain::number::{grouped, plural};

pub const SINCE_LAST_VISIT: &str = "Since your last visit";
pub const COPY_AS_TEXT: &str = "Copy as text";
pub const MARK_AS_SEEN: &str = "Mark as seen";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "Couldn’t copy: your browser blocked the clipboard";
/// What marks a problem that began since the last visit.
pub const NEW: &str = "New";

/// Since when: "Since your last visit, yesterday 18:04: ".
pub fn since(moment: &str) -> String {
    format!("{SINCE_LAST_VISIT}, {moment}: ")
}

/// How many runs there were.
pub fn runs_since(happened: &Happened) -> String {
    let runs = plural(happened.runs, "run", "runs");
    if happened.at_least { format!("at least {runs}") } else { runs }
}

/// How many of them failed, where any did.
pub fn failed_since(happened: &Happened) -> Option<String> {
    (happened.failed > 0).then(|| format!("{} failed", grouped(happened.failed)))
}

/// What else happened: "1 silent failure, 1 missed".
pub fn else_since(happened: &Happened) -> Vec<String> {
    let Happened { silent, early, high, missed, .. } = *happened;
    [
        (silent, plural(silent, "silent failure", "silent failures")),
        (early, format!("{} stopped early", grouped(early))),
        (high, format!("{} with a high failure rate", grouped(high))),
        (missed, format!("{} missed", grouped(missed))),
    ]
    .into_iter()
    .filter_map(|(count, words)| (count > 0).then_some(words))
    .collect()
}

/// All of it in a line.
pub fn happened(moment: &str, happened: &Happened) -> String {
    let parts: Vec<String> =
        std::iter::once(runs_since(happened)).chain(failed_since(happened)).chain(else_since(happened)).collect();
    since(moment) + &parts.join(", ")
}

/// A problem as a line of text: "- bazaar24-offers (toys): Silent failure, since 18 Feb, 22 runs. 1 item from 448 links.".
pub fn problem_line(scraper: &str, group: &str, word: &str, since: &str, why: &str) -> String {
    let since = if since.is_empty() { String::new() } else { format!(", {since}") };
    format!("- {scraper} ({group}): {word}{since}. {why}")
}

/// How many need attention, above their lines.
pub fn need_attention(problems: usize) -> String {
    plural(problems as u64, "scraper needs attention", "scrapers need attention")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_one_line_that_leaves_out_what_did_not() {
        let all = Happened { runs: 42, failed: 2, silent: 1, missed: 1, ..Happened::default() };
        assert_eq!(
            happened("yesterday 18:04", &all),
            "Since your last visit, yesterday 18:04: 42 runs, 2 failed, 1 silent failure, 1 missed"
        );
        let none = Happened { runs: 1, at_least: true, ..Happened::default() };
        assert_eq!(happened("today 08:00", &none), "Since your last visit, today 08:00: at least 1 run");
    }

    #[test]
    fn a_problem_is_told_in_a_line() {
        let line = problem_line("shop", "toys", "Failed", "today 09:03", "Login page.");
        assert_eq!(line, "- shop (toys): Failed, today 09:03. Login page.");
        assert_eq!(problem_line("shop", "toys", "No runs", "", "No runs yet."), "- shop (toys): No runs. No runs yet.");
    }
}
