//! Verdicts in the table: the badge, figures beside typical ones, and the reason. Quiet where all is well.

use std::sync::Arc;

use leptos::prelude::*;

use super::messages;
use crate::{
    api::types::Run,
    domain::{
        health::{Kind, RateChange, Verdict},
        number::{change, grouped},
        text::truncate,
    },
    entity::{
        badge::VerdictBadge,
        baseline::{difference, rate},
        parts::Reported,
        scraper_history::RunVerdict,
        words,
    },
};

/// From so many millionths above typical on, a failure rate is drawn as bad.
const BAD: u64 = 50_000;

/// What the run is judged to be.
#[component]
pub(in crate::features::runs) fn RowBadge(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let kind = verdict.with(|found| found.verdict.kind);
        (kind, run.with(|run| run.state.value().cloned()))
    });
    move || {
        let (kind, state) = shown.get();
        view! { <VerdictBadge kind state/> }.into_any()
    }
}

/// The failure rate, and how it differs from what is typical.
#[component]
pub(in crate::features::runs) fn FailureRate(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let title = move || {
        verdict.with(|found| found.verdict.compared.rate.map(|typical| messages::typical(&typical.rate_text())))
    };
    let delta = move || {
        let delta = verdict.with(|found| run.with(|run| rate_delta(run, &found.verdict)));
        delta.map(|(class, words)| view! { <span class=class>{words}</span> })
    };
    view! {
        <span class="rate" title=title>
            {move || run.with(|run| view! { <Reported value={words::error_rate(run)}/> }.into_any())}
        </span>
        " "
        {delta}
    }
}

/// The items, and how they differ from what is typical.
#[component]
pub(in crate::features::runs) fn Items(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let items =
        move || run.with(|run| view! { <Reported value={run.items_quantity.copied().map(grouped)}/> }.into_any());
    let delta = move || {
        let delta = verdict.with(|found| run.with(|run| items_delta(run, &found.verdict)));
        delta.map(|(class, words, title)| view! { " " <span class=class title=title>{words}</span> })
    };
    view! {
        <span class="n">{items}</span>
        {delta}
    }
}

/// Why the run needs attention: what it says of its failure itself, else the reason of the verdict.
#[component]
pub(in crate::features::runs) fn Reason(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let reason = Memo::new(move |_| verdict.with(|found| run.with(|run| reason(run, &found.verdict))));
    move || {
        let title = reason.get();
        reason.get().map(|reason| view! { <span title=title>{reason}</span> })
    }
}

fn reason(run: &Run, verdict: &Verdict) -> Option<String> {
    let message = run.error_message.as_deref().filter(|_| verdict.kind == Kind::Failed).map(truncate);
    message.or_else(|| verdict.sentence()).filter(|_| verdict.needs_attention())
}

/// The class and the words of the difference in the failure rate, where chance does not make it.
fn rate_delta(run: &Run, verdict: &Verdict) -> Option<(&'static str, String)> {
    let (rate, typical) = (rate(run)?, verdict.compared.rate?.median);
    let class = match verdict.rate {
        RateChange::Typical => return None,
        RateChange::Higher if rate >= typical.saturating_add(BAD) => "delta delta-worse",
        RateChange::Higher => "delta",
        RateChange::Lower => "delta delta-better",
    };
    difference(rate, typical).map(|(_, words)| (class, words))
}

/// The class, the words and the title of the difference in items, where it is outside normal variation. A run that is not
/// over has none.
fn items_delta(run: &Run, verdict: &Verdict) -> Option<(&'static str, String, String)> {
    let (items, typical) = (run.items_quantity.copied()?, verdict.compared.items?);
    let is_over = !matches!(verdict.kind, Kind::Running | Kind::FailingNow | Kind::Stuck | Kind::Queued);
    let is_usual = items.abs_diff(typical.median) <= typical.spread.saturating_mul(2);
    let words = change(items, typical.median).filter(|_| is_over && !is_usual)?;
    let is_low = items < typical.median && verdict.needs_attention();
    let class = if is_low { "delta delta-low" } else { "delta" };
    Some((class, words, messages::typical_items(typical.median)))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;
    use crate::{api::types::row, domain::health::Limits, entity::scraper_history::ScraperHistory};

    fn now() -> DateTime<Utc> {
        "2026-03-12T09:00:00Z".parse().unwrap()
    }

    fn run(days: i64, state: &str, ok: u64, failed: u64, items: u64) -> Run {
        let run = serde_json::json!({
            "id": format!("run-{days}"), "state": state, "started": now() - TimeDelta::days(days),
            "successLinks": ok, "errorLinks": failed, "attempted": ok + failed, "itemsQuantity": items
        });
        row(&run.to_string()).unwrap()
    }

    /// The verdict after twenty runs that returned 846 or 848 items, with 5 of 855 links failed.
    fn verdict(run: &Run) -> Verdict {
        let before = (1..21).map(|days| self::run(days, "COMPLETED", 850, 5, 846 + days as u64 % 2 * 2)).collect();
        ScraperHistory::new(before, None).verdict(run, now(), &Limits::default()).verdict
    }

    fn deltas(run: &Run) -> (Option<(&'static str, String)>, Option<(&'static str, String)>) {
        let verdict = verdict(run);
        (rate_delta(run, &verdict), items_delta(run, &verdict).map(|(class, words, _)| (class, words)))
    }

    fn delta(class: &'static str, words: &str) -> Option<(&'static str, String)> {
        Some((class, words.to_owned()))
    }

    #[test]
    fn what_is_usual_has_no_difference() {
        assert_eq!(deltas(&run(0, "COMPLETED", 850, 5, 845)), (None, None));
        assert_eq!(reason(&run(0, "COMPLETED", 850, 5, 845), &verdict(&run(0, "COMPLETED", 850, 5, 845))), None);
    }

    #[test]
    fn a_difference_is_loud_only_where_it_matters() {
        assert_eq!(deltas(&run(0, "COMPLETED", 850, 5, 900)), (None, delta("delta", "+6%")));
        assert_eq!(deltas(&run(0, "COMPLETED", 850, 5, 700)), (None, delta("delta", "−17%")), "fewer, but well");
        assert_eq!(deltas(&run(0, "COMPLETED", 850, 5, 3)).1, delta("delta delta-low", "−99%"));
        assert_eq!(deltas(&run(0, "FAILED", 400, 455, 400)).0, delta("delta delta-worse", "+52.6 pts"));
        assert_eq!(deltas(&run(0, "COMPLETED", 820, 35, 846)).0, delta("delta", "+3.5 pts"));
        assert_eq!(deltas(&run(0, "RUNNING", 10, 0, 9)), (None, None), "it is not over");
    }

    #[test]
    fn a_failed_run_gives_its_own_reason_and_another_that_of_the_verdict() {
        let of = |run: &Run| reason(run, &verdict(run));
        let failed = Run { error_message: Some("Blocked".to_owned()).into(), ..run(0, "FAILED", 400, 455, 400) };
        assert_eq!(of(&failed).as_deref(), Some("Blocked"));
        assert_eq!(of(&run(0, "FAILED", 400, 455, 400)).unwrap(), "53.2% of links failed, typically 0.6%.");
        assert_eq!(of(&run(0, "COMPLETED", 850, 5, 3)).unwrap(), "Only 3 items from 855 links, typically 847.");
        let well = Run { error_message: Some("Deprecated".to_owned()).into(), ..run(0, "COMPLETED", 850, 5, 846) };
        assert_eq!(of(&well), None);
    }
}
