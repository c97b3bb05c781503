//! What the verdict on a run needs to know of it, from what the API sent.

use crate::{
    api::types::{Run, State},
    domain::health::{Limits, RunFacts, RunState, Stop},
    session::thresholds::Thresholds,
};

/// What codes of stop reasons have in them when a person stopped the run: `STOPPED_BY_CUSTOMER`. All others are limits.
const BY_HAND: [&str; 3] = ["CUSTOMER", "USER", "MANUAL"];

/// The facts of a run. Its id stays where it is, so the run has to live on.
pub fn run_facts(run: &Run) -> RunFacts<'_> {
    let state = match run.state.value() {
        Some(State::Pending) => RunState::Queued,
        Some(State::Running) => RunState::Running,
        Some(State::Completed | State::Succeeded) => RunState::Completed,
        Some(State::Failed) => RunState::Failed,
        Some(State::Stopped | State::Cancelled) => RunState::Stopped,
        Some(State::Other(_)) | None => RunState::Unknown,
    };
    let took = || u64::try_from((run.finished.copied()? - run.started.copied()?).num_seconds()).ok();
    RunFacts {
        id: &run.id,
        state,
        stop: stop(run.stop_reason.as_deref()),
        started: run.started.copied(),
        seconds: run.duration.copied().or_else(took),
        ok: run.success_links.copied(),
        failed: run.error_links.copied(),
        items: run.items_quantity.copied(),
        attempted: run.attempted.copied(),
        not_attempted: run.not_attempted.copied(),
    }
}

/// The facts of a scraper's runs, in their order.
pub fn all_facts(runs: &[Run]) -> Vec<RunFacts<'_>> {
    runs.iter().map(run_facts).collect()
}

/// The numbers of the settings.
pub fn limits(thresholds: &Thresholds) -> Limits {
    let Thresholds { attempted, items, points, runs } = *thresholds;
    Limits { attempted, items, points, runs }
}

fn stop(reason: Option<&str>) -> Stop {
    match reason {
        Some(code) if !BY_HAND.iter().any(|word| crate::domain::text::find(code, word).is_some()) => Stop::Limit,
        _ => Stop::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::row;

    fn read(text: &str) -> Run {
        row(text).unwrap()
    }

    #[test]
    fn both_spellings_of_a_state_are_one_and_a_new_one_is_unknown() {
        let state = |word: &str| run_facts(&read(&format!(r#"{{"id": "r", "state": "{word}"}}"#))).state;
        assert_eq!(["COMPLETED", "SUCCEEDED"].map(state), [RunState::Completed; 2]);
        assert_eq!(["STOPPED", "CANCELLED"].map(state), [RunState::Stopped; 2]);
        assert_eq!(
            ["PENDING", "RUNNING", "FAILED"].map(state),
            [RunState::Queued, RunState::Running, RunState::Failed]
        );
        assert_eq!([state("ARCHIVING"), run_facts(&read(r#"{"id": "r"}"#)).state], [RunState::Unknown; 2]);
    }

    #[test]
    fn limits_are_told_from_persons() {
        let codes = [Some("TIME_LIMIT"), Some("DAILY_LIMIT"), Some("NEW_ONE"), Some("STOPPED_BY_CUSTOMER"), None];
        assert_eq!(codes.map(stop), [Stop::Limit, Stop::Limit, Stop::Limit, Stop::None, Stop::None]);
    }

    #[test]
    fn counts_are_taken_as_they_are_and_the_duration_is_measured_where_it_is_not_sent() {
        let run = read(
            r#"{"id": "r", "started": "2026-03-12T09:00:00Z", "finished": "2026-03-12T09:10:00Z", "successLinks": 3,
            "errorLinks": 1, "itemsQuantity": 7, "attempted": 4, "notAttempted": 2, "stopReason": "TIME_LIMIT"}"#,
        );
        let facts = run_facts(&run);
        assert_eq!((facts.seconds, facts.ok, facts.failed, facts.items), (Some(600), Some(3), Some(1), Some(7)));
        assert_eq!((facts.attempted, facts.not_attempted, facts.stop), (Some(4), Some(2), Stop::Limit));
        let sent = read(r#"{"id": "r", "duration": 41}"#);
        assert_eq!((run_facts(&sent).seconds, run_facts(&sent).items), (Some(41), None));
        assert_eq!(limits(&Thresholds::default()), Limits::default());
    }
}
