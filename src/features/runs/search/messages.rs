//! The texts of the tabs and of the search.

use super::state::{Progress, Stage};
use crate::{
    domain::number::{grouped, plural},
    routes::RunsView,
};

pub const VIEWS: &str = "Views";
pub const STOP: &str = "Cancel";
pub const RESUME: &str = "Search on";
pub const LAST_30_DAYS: &str = "Search the last 30 days";

/// The name of a tab.
pub fn view(view: RunsView) -> &'static str {
    match view {
        RunsView::All => "All",
        RunsView::Attention => "Needs attention",
        RunsView::Running => "Running",
    }
}

/// A view with how many runs it has: "Needs attention 13".
pub fn counted_view(view: RunsView, count: u64) -> String {
    format!("{} {}", self::view(view), grouped(count))
}

/// How far the panel searched: "The panel searched 1,400 runs back to 5 Mar 2026, 09:41: 13 found." `back_to` is in words.
pub fn progress(progress: &Progress, back_to: Option<&str>) -> String {
    let runs = plural(progress.looked, "run", "runs");
    let back_to = back_to.map(|at| format!(" back to {at}")).unwrap_or_default();
    let found = |word: &str| progress.found.map(|found| format!(": {} {word}", grouped(found))).unwrap_or_default();
    match progress.stage {
        Stage::Reading if progress.looked == 0 => "Searching runs, newest first…".to_owned(),
        Stage::Reading => format!("Searched {runs}{back_to}{}…", found("found so far")),
        Stage::Stopped => format!("Stopped after {runs}{back_to}{}.", found("found so far")),
        Stage::Done => format!("The panel searched {runs}{back_to}{}.", found("found")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_it_searched_and_what_it_found() {
        let at = |stage, found| Progress { looked: 1_400, back_to: None, found, stage };
        let back = Some("5 Mar 2026, 09:41");
        assert_eq!(
            progress(&at(Stage::Done, Some(13)), back),
            "The panel searched 1,400 runs back to 5 Mar 2026, 09:41: 13 found."
        );
        assert_eq!(progress(&at(Stage::Reading, None), back), "Searched 1,400 runs back to 5 Mar 2026, 09:41…");
        assert_eq!(progress(&at(Stage::Stopped, Some(2)), None), "Stopped after 1,400 runs: 2 found so far.");
        let nothing = Progress { looked: 0, ..at(Stage::Reading, Some(0)) };
        assert_eq!(progress(&nothing, None), "Searching runs, newest first…");
    }
}
