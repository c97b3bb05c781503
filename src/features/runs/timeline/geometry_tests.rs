use proptest::prelude::*;

use super::*;
use crate::api::types::row;

fn run(ok: Option<u64>, failed: Option<u64>, state: &str) -> Arc<Run> {
    let json = serde_json::json!({"id": "r", "state": state, "successLinks": ok, "errorLinks": failed});
    Arc::new(row(&json.to_string()).unwrap())
}

fn started(id: &str, minute: Option<u32>) -> Arc<Run> {
    let at = minute.map(|minute| format!("2026-03-12T09:{minute:02}:00Z"));
    Arc::new(row(&serde_json::json!({"id": id, "started": at}).to_string()).unwrap())
}

fn fills(run: &Arc<Run>, deleted: bool) -> Vec<Fill> {
    plot(std::slice::from_ref(run), |_| deleted).0[0].parts.iter().map(|part| part.fill).collect()
}

#[test]
fn each_part_of_a_bar_stands_for_something() {
    assert_eq!(fills(&run(Some(90), Some(10), "FAILED"), false), [Fill::Ok, Fill::Failed]);
    assert_eq!(fills(&run(Some(90), Some(10), "RUNNING"), false), [Fill::SoFar, Fill::Failed]);
    assert_eq!(fills(&run(Some(0), Some(87), "FAILED"), false), [Fill::Failed]);
    assert_eq!(fills(&run(Some(200), Some(0), "COMPLETED"), false), [Fill::Ok]);
    assert_eq!(fills(&run(Some(90), Some(10), "COMPLETED"), true), [Fill::Gone]);
    assert_eq!(fills(&run(Some(0), Some(0), "PENDING"), false), [Fill::Nothing]);
    assert_eq!(fills(&run(None, None, "COMPLETED"), false), [Fill::Unknown]);
    assert_eq!(fills(&run(Some(9), None, "COMPLETED"), false), [Fill::Ok, Fill::Unknown]);
}

#[test]
fn heights_are_square_roots_between_round_lines() {
    let runs = [run(Some(9_812), Some(59), "COMPLETED"), run(Some(1_000), Some(0), "COMPLETED")];
    let (bars, guides) = plot(&runs, |_| false);
    assert_eq!(guides, [Guide { links: 10_000, y: 0 }, Guide { links: 1_000, y: 6_838 }]);
    assert_eq!((bars[1].parts[0].y, bars[1].parts[0].height), (6_838, 3_162));
    let seen =
        |most| plot(&[run(Some(most), None, "RUNNING")], |_| false).1.iter().map(|g| g.links).collect::<Vec<_>>();
    assert_eq!([seen(0), seen(3), seen(60), seen(7_000)], [vec![1], vec![2], vec![50, 5], vec![5_000, 500]]);
}

#[test]
fn words_say_what_is_not_reported() {
    assert_eq!(counts(&run(Some(9_459), Some(412), "FAILED")), "9,459 ok, 412 failed");
    assert_eq!(counts(&run(Some(5), None, "FAILED")), "5 ok, failed –");
    assert_eq!(counts(&run(None, None, "FAILED")), "links –");
    assert_eq!([500, 1_000, 20_000, 5_000_000].map(on_scale), ["500", "1 k", "20 k", "5 M"]);
}

#[test]
fn runs_that_have_not_started_come_last_and_equals_keep_their_order() {
    let answer = vec![started("p", None), started("c", Some(7)), started("b", Some(5)), started("a", Some(5))];
    let ids: Vec<String> = oldest_first(answer).iter().map(|run| run.id.clone()).collect();
    assert_eq!(ids, ["a", "b", "c", "p"]);
}

fn count() -> impl Strategy<Value = Option<u64>> {
    proptest::option::of(prop_oneof![0..5_u64, 0..20_000_u64, any::<u64>()])
}

proptest! {
    #[test]
    fn every_bar_lies_within_the_plot_and_its_parts_on_one_another(
        links in proptest::collection::vec((count(), count(), any::<bool>()), 1..201),
    ) {
        let runs: Vec<Arc<Run>> = links.iter().map(|(ok, failed, _)| run(*ok, *failed, "COMPLETED")).collect();
        let (bars, guides) = plot(&runs, |_| false);
        prop_assert_eq!(bars.len(), runs.len());
        let mut edge = 0;
        for (bar, run) in bars.iter().zip(&runs) {
            prop_assert_eq!(bar.place, edge);
            edge += bar.room;
            prop_assert!(bar.x >= bar.place && bar.x + bar.width <= edge && bar.width > 0);
            let mut ground = WHOLE;
            for part in &bar.parts {
                prop_assert!(part.height > 0);
                prop_assert_eq!(part.y + part.height, ground);
                ground = part.y;
            }
            let has = |fill| bar.parts.iter().any(|part| part.fill == fill);
            prop_assert_eq!(has(Fill::Failed), run.error_links.copied() > Some(0));
            prop_assert_eq!(has(Fill::Ok), run.success_links.copied() > Some(0));
            prop_assert_eq!(has(Fill::Unknown), run.success_links.copied().is_none() || run.error_links.copied().is_none());
        }
        prop_assert_eq!(edge, WHOLE);
        prop_assert!(guides.iter().all(|guide| guide.y <= WHOLE) && guides.is_sorted_by_key(|guide| guide.y));
    }

    #[test]
    fn more_links_are_never_lower(few: u64, more: u64, rest in 0..200_000_u64) {
        let (few, more) = (few.min(more), few.max(more));
        let high = |at: usize| {
            let runs = [few, more, rest].map(|links| run(Some(links), Some(0), "COMPLETED"));
            plot(&runs, |_| false).0[at].parts.iter().map(|part| part.height).sum::<u32>()
        };
        prop_assert!(few == 0 || high(0) <= high(1));
    }

    #[test]
    fn no_run_is_lost_and_time_runs_to_the_right(minutes in proptest::collection::vec(proptest::option::of(0..60_u32), 0..40)) {
        let runs: Vec<Arc<Run>> = minutes.iter().enumerate().map(|(at, minute)| started(&at.to_string(), *minute)).collect();
        let sorted = oldest_first(runs.clone());
        prop_assert!(sorted.is_sorted_by_key(|run| (run.started.copied().is_none(), run.started.copied())));
        let ids = |runs: &[Arc<Run>]| {
            let mut ids: Vec<String> = runs.iter().map(|run| run.id.clone()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(ids(&sorted), ids(&runs));
    }
}
