//! The texts about watched runs.

use super::EndedRun;

pub const NOTIFY: &str = "Notify me when it finishes";
pub const WHILE_OPEN: &str = "while this tab is open";
pub const DISMISS: &str = "Dismiss";

/// What follows the scraper's name in the notice of a run that finished.
pub fn finished(run: &EndedRun) -> String {
    format!(" finished: {}", outcome(run))
}

/// What the notification says below the scraper's name.
pub fn notification(run: &EndedRun) -> String {
    format!("Finished: {}", outcome(run))
}

/// What the run is judged to be, and why: "Silent failure. Only 1 item from 448 links, typically 457."
fn outcome(run: &EndedRun) -> String {
    let reason = run.reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
    format!("{}.{reason}", run.verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::health::Tone;

    #[test]
    fn what_ended_is_told_with_its_reason() {
        let well = EndedRun {
            run: "r".to_owned(),
            scraper: None,
            name: "bazaar24-offers".to_owned(),
            verdict: "Completed".to_owned(),
            reason: None,
            tone: Tone::Quiet,
            at: 0,
        };
        assert_eq!([finished(&well), notification(&well)], [" finished: Completed.", "Finished: Completed."]);
        let reason = Some("0 items from 448 links.".to_owned());
        let silent = EndedRun { verdict: "Silent failure".to_owned(), reason, ..well };
        assert_eq!(finished(&silent), " finished: Silent failure. 0 items from 448 links.");
    }
}
