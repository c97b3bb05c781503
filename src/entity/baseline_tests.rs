use super::*;
use crate::api::types::row;

fn run(id: &str, state: &str, ok: u64, failed: u64) -> Run {
    row(&serde_json::json!({"id": id, "state": state, "successLinks": ok, "errorLinks": failed, "itemsQuantity": ok})
        .to_string())
    .unwrap()
}

#[test]
fn runs_of_any_size_have_a_rate() {
    assert_eq!(rate(&run("r", "COMPLETED", 9_459, 412)), Some(41_738));
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX, 1)), None);
    assert_eq!(rate(&run("r", "COMPLETED", u64::MAX - 1, 1)), Some(0));
    assert_eq!(rate(&run("r", "COMPLETED", 0, 0)), None);
}

#[test]
fn a_difference_is_in_points_and_silent_where_it_cannot_be_seen() {
    assert_eq!(difference(41_738, 6_000), Some((true, "+3.6 pts".to_owned())));
    assert_eq!(difference(0, 123_400), Some((false, "−12.3 pts".to_owned())));
    assert_eq!(difference(6_010, 6_040), None);
}
