//! The verdicts on the runs on the screen, as far as they can be told by now.

use leptos::prelude::*;

use super::{
    super::{row_run::RowRun, state::RunsState},
    messages,
};
use crate::{
    api::types::Run,
    domain::health::{Kind, Reason, Severity, Verdict},
    entity::{baselines::BaselineState, scraper_history::RunVerdict},
};

/// The verdict on a run. Tracked.
pub(in crate::features::runs) fn run_verdict(state: RunsState, run: &Run) -> RunVerdict {
    verdict_by(state, &state.verdicts.known(run), run)
}

/// The verdict on a run as its row shows it.
pub(in crate::features::runs) fn row_verdict(state: RunsState, run: RowRun) -> Signal<RunVerdict> {
    // Others' answers are no news to it.
    let known = Memo::new(move |_| state.verdicts.known(&run.answered()));
    Memo::new(move |_| known.with(|known| run.with(|run| verdict_by(state, known, run)))).into()
}

/// How many of the runs on the page need attention.
pub(in crate::features::runs) fn attention_on_page(state: RunsState) -> Signal<usize> {
    Memo::new(move |_| {
        let rows = state.with_answer(|answer| answer.rows.clone());
        state.live_updates.with(|updates| {
            let needs_attention = |run: &&Run| run_verdict(state, updates.newest(run)).verdict.needs_attention();
            rows.iter().flat_map(|rows| rows.iter()).filter(needs_attention).count()
        })
    })
    .into()
}

/// The count for the heading, where there are any.
pub(in crate::features::runs) fn attention_text(count: usize) -> Option<String> {
    (count > 0).then(|| messages::need_attention(count as u64))
}

fn verdict_by(state: RunsState, known: &BaselineState, run: &Run) -> RunVerdict {
    let found = state.verdicts.by(known, run);
    let verdict = if *known == BaselineState::Loading { while_loading(found.verdict) } else { found.verdict };
    RunVerdict { verdict, ..found }
}

/// What the scraper's other runs may explain waits for them: nothing cries for a moment.
fn while_loading(verdict: Verdict) -> Verdict {
    match verdict.reason {
        Some(Reason::FewerThanLinks { .. }) => {
            Verdict { kind: Kind::Completed, severity: Severity::Fine, reason: None, also: None, ..verdict }
        }
        _ => verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::types::row,
        domain::health::{Limits, RateChange},
    };

    #[test]
    fn what_other_runs_may_explain_waits_for_them() {
        let of = |items: u64| {
            let run = serde_json::json!({"id": "r", "state": "COMPLETED", "itemsQuantity": items, "attempted": 448});
            let run: Run = row(&run.to_string()).unwrap();
            RunVerdict::alone(&run, chrono::DateTime::UNIX_EPOCH, &Limits::default()).verdict
        };
        assert_eq!((of(1).kind, while_loading(of(1)).kind), (Kind::SilentFailure, Kind::Completed));
        assert_eq!(while_loading(of(1)).sentence(), None);
        assert_eq!(while_loading(of(0)), of(0), "nothing explains no items");
        assert_eq!(of(0).rate, RateChange::Typical);
    }
}
