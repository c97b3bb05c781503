//! The texts about watched runs.

use super::EndedRun;

pub const NOTIFY: &str = "Notify me when it finishes";
pub const WHILE_OPEN: &str = "while this tab is open";
pub const DISMISS: &str = "Dismiss";

/// What follows the scraper's name in the notice of a run that finished.
pub fn finished(run: &EndedRun) -> String {
    format!(" finished: {}.", run.state)
}

/// What the notification says below the scraper's name.
pub fn notification(run: &EndedRun) -> String {
    format!("Finished: {}.", run.state)
}
