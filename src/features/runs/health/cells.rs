//! Verdicts in the table: the badge, figures beside typical ones, and the reason. Quiet where all is well.

use std::sync::Arc;

use leptos::prelude::*;

use super::{super::cells::stop_reason, messages};
use crate::{
    api::types::Run,
    domain::{
        health::{Kind, RateChange, Verdict},
        number::{change, grouped},
        text::truncate,
    },
    entity::{
        baseline::{difference, rate},
        parts::{Reported, failure_rate},
        scraper_history::RunVerdict,
        verdict_badge::VerdictBadge,
    },
};

/// From so many millionths above typical on, a failure rate is drawn as bad.
const BAD: u64 = 50_000;

/// What the run is judged to be.
#[component]
pub(in crate::features::runs) fn RowBadge(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let kind = verdict.with(|found| found.verdict.kind);
        (kind, run.with(|run| run.state.clone()))
    });
    move || {
        let (kind, state) = shown.get();
        view! { <VerdictBadge kind state/> }.into_any()
    }
}

/// The failure rate; the tooltip says what is typical, and how far from it this one is.
#[component]
pub(in crate::features::runs) fn FailureRate(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let compared = Memo::new(move |_| verdict.with(|found| run.with(|run| compared_rate(run, &found.verdict))));
    let class = move || if compared.with(|compared| compared.is_bad) { "rate worse" } else { "rate" };
    view! {
        <span class=class title=move || compared.with(|compared| compared.title.clone())>
            {move || run.with(|run| failure_rate(run))}
        </span>
    }
}

/// The items, and how they differ from what is typical.
#[component]
pub(in crate::features::runs) fn Items(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let items =
        move || run.with(|run| view! { <Reported value={run.items_quantity.clone().map(grouped)}/> }.into_any());
    let delta = move || {
        let delta = verdict.with(|found| run.with(|run| items_delta(run, &found.verdict)));
        delta.map(|(class, words, title)| view! { " " <span class=class title=title>{words}</span> })
    };
    view! {
        <span class="n">{items}</span>
        {delta}
    }
}

/// Why the run stopped, and why it needs attention: what it says of its failure itself, else the reason of the verdict.
#[component]
pub(in crate::features::runs) fn Reason(verdict: Signal<RunVerdict>, run: Signal<Arc<Run>>) -> impl IntoView {
    let reason = Memo::new(move |_| verdict.with(|found| run.with(|run| reason(run, &found.verdict))));
    let stopped = Memo::new(move |_| run.with(|run| run.stop_reason.clone()));
    view! {
        {move || stop_reason(stopped.get())}
        {move || {
            let colon = stopped.with(|code| !code.is_absent()).then_some(": ");
            reason.get().map(|reason| view! { {colon} <span title=reason.clone()>{reason.clone()}</span> })
        }}
    }
}

fn reason(run: &Run, verdict: &Verdict) -> Option<String> {
    let message = run.error_message.as_deref().filter(|_| verdict.kind == Kind::Failed).map(truncate);
    message.or_else(|| verdict.sentence()).filter(|_| verdict.needs_attention())
}

/// A failure rate beside what is typical.
#[derive(Clone, Debug, Default, PartialEq)]
struct ComparedRate {
    is_bad: bool,
    title: Option<String>,
}

fn compared_rate(run: &Run, verdict: &Verdict) -> ComparedRate {
    let Some((rate, typical)) = rate(run).zip(verdict.compared.rate) else { return ComparedRate::default() };
    let is_bad = verdict.rate == RateChange::Higher && rate >= typical.median.saturating_add(BAD);
    // What chance makes is no difference.
    let delta = difference(rate, typical.median).filter(|_| verdict.rate != RateChange::Typical);
    let title = messages::typical_rate(&typical.rate_text(), delta.map(|(_, words)| words).as_deref());
    ComparedRate { is_bad, title: Some(title) }
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

    fn delta_of(run: &Run) -> Option<(&'static str, String)> {
        items_delta(run, &verdict(run)).map(|(class, words, _)| (class, words))
    }

    fn delta(class: &'static str, words: &str) -> Option<(&'static str, String)> {
        Some((class, words.to_owned()))
    }

    #[test]
    fn what_is_usual_has_no_difference() {
        let well = run(0, "COMPLETED", 850, 5, 845);
        assert_eq!((delta_of(&well), reason(&well, &verdict(&well))), (None, None));
        let rate = compared_rate(&well, &verdict(&well));
        assert_eq!(
            (rate.is_bad, rate.title.unwrap().as_str()),
            (false, "Typical: 0.6% ± 0.0 pts (last 20 completed runs)")
        );
    }

    #[test]
    fn a_difference_in_items_is_loud_only_where_it_matters() {
        assert_eq!(delta_of(&run(0, "COMPLETED", 850, 5, 900)), delta("delta", "+6%"));
        assert_eq!(delta_of(&run(0, "COMPLETED", 850, 5, 700)), delta("delta", "−17%"), "fewer, but well");
        assert_eq!(delta_of(&run(0, "COMPLETED", 850, 5, 3)), delta("delta delta-low", "−99%"));
        assert_eq!(delta_of(&run(0, "RUNNING", 10, 0, 9)), None, "it is not over");
    }

    #[test]
    fn a_failure_rate_is_bad_from_five_points_on() {
        let of = |ok, failed| {
            let run = run(0, "COMPLETED", ok, failed, 846);
            let rate = compared_rate(&run, &verdict(&run));
            (rate.is_bad, rate.title.unwrap())
        };
        assert!(of(400, 455).0 && of(400, 455).1.ends_with("; this run: +52.6 pts"), "{:?}", of(400, 455));
        assert!(!of(820, 35).0 && of(820, 35).1.ends_with("; this run: +3.5 pts"), "{:?}", of(820, 35));
        assert_eq!(
            compared_rate(&run(0, "COMPLETED", 0, 0, 846), &verdict(&run(0, "COMPLETED", 0, 0, 846))).title,
            None
        );
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
