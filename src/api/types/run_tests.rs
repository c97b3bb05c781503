use proptest::{option, prelude::*};

use super::*;
use crate::api::types::{Page, to_json};

fn read(text: &str) -> Option<Run> {
    Run::read(&Object::parse(text)?)
}

/// A text that says something: anything but white space.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,12}", "[\"\\\\\n\u{0}\u{2028}/<]{1,6}x", ".{1,8}"]
        .prop_filter("blank", |text| !text.trim().is_empty())
}

/// A text that is no step of a path.
fn id() -> impl Strategy<Value = String> {
    text().prop_filter("a step of a path", |id| !matches!(id.trim(), "." | ".."))
}

fn time() -> impl Strategy<Value = DateTime<Utc>> {
    let nanos = prop_oneof![Just(0), 0..1_000_000_000_u32];
    let at = |(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).unwrap();
    (-62_167_219_200_i64..253_402_300_800, nanos).prop_map(at)
}

fn count() -> impl Strategy<Value = Option<u64>> {
    option::of(prop_oneof![0..10_000_u64, any::<u64>()])
}

fn cost() -> impl Strategy<Value = CostLine> {
    let amount = prop_oneof![any::<f64>(), (0..1_000_000_i64).prop_map(|cents| cents as f64 / 100.0)]
        .prop_filter("finite", |amount| amount.is_finite());
    (option::of(text()), option::of(amount))
        .prop_filter("says nothing", |(label, amount)| label.is_some() || amount.is_some())
        .prop_map(|(label, amount)| CostLine { label: label.into(), amount: amount.into() })
}

/// Any run that can be read.
pub(crate) fn run() -> impl Strategy<Value = Run> {
    let word = prop_oneof!["COMPLETED|RUNNING|PENDING|FAILED|STOPPED|SUCCEEDED|CANCELLED", text()];
    let texts = (
        id(),
        proptest::array::uniform7(option::of(id())),
        option::of(word.prop_map(|word| State::from(word.as_str()))),
    );
    let counts = proptest::array::uniform7(count());
    let rest = (
        proptest::array::uniform2(option::of(time())),
        proptest::array::uniform2(option::of(any::<bool>())),
        option::of(proptest::collection::vec(cost(), 0..3)),
    );
    (texts, counts, rest).prop_map(|((id, texts, state), counts, (times, flags, cost_lines))| {
        let [scraper_id, group_id, group_name, scraper_name, stop_reason, error_message, job_id] = texts;
        let [success_links, error_links, items_quantity, total_requests, attempted, not_attempted, duration] = counts;
        let ([started, finished], [launched_by_customer, continuable]) = (times, flags);
        Run {
            id,
            scraper_id: scraper_id.into(),
            group_id: group_id.into(),
            group_name: group_name.into(),
            scraper_name: scraper_name.into(),
            state: state.into(),
            started: started.into(),
            finished: finished.into(),
            success_links: success_links.into(),
            error_links: error_links.into(),
            items_quantity: items_quantity.into(),
            total_requests: total_requests.into(),
            attempted: attempted.into(),
            not_attempted: not_attempted.into(),
            duration: duration.into(),
            stop_reason: stop_reason.into(),
            error_message: error_message.into(),
            launched_by_customer: launched_by_customer.into(),
            continuable: continuable.into(),
            job_id: job_id.into(),
            cost_lines: cost_lines.into(),
        }
    })
}

#[test]
fn what_is_known_is_written_and_nothing_else() {
    let least = read(r#"{"id": "a", "unknown": 7, "errorLinks": null}"#).unwrap();
    assert_eq!(to_json(&least), r#"{"id":"a"}"#);
    let golden = include_str!("../../../tests/golden/history-page.json");
    let documented: serde_json::Value = serde_json::from_str(golden).unwrap();
    let run = Page::<Run>::parse(golden).unwrap().content.remove(0);
    let written: serde_json::Value = serde_json::from_str(&to_json(&run)).unwrap();
    assert_eq!(written, documented["content"][0], "with the names and in the form of the wire");
}

#[test]
fn the_vendors_own_row_is_written_with_documented_names() {
    let run =
        Page::<Run>::parse(include_str!("../../../tests/golden/history-page-sdk.json")).unwrap().content.remove(0);
    let expected = serde_json::json!({
        "id": "65a1f0c2d4e7f291a3b5c6d9", "scraperId": "65f1aa02bb13cc24dd35ee46", "state": "SUCCEEDED",
        "itemsQuantity": 181, "totalRequests": 204, "attempted": 200, "notAttempted": 0, "duration": 323,
        "costLines": [{"label": "requests", "amount": 0.2}],
        "groupId": "65f1aa02bb13cc24dd35ee00", "groupName": "de prices",
    });
    let written: serde_json::Value = serde_json::from_str(&to_json(&run)).unwrap();
    assert_eq!(written, expected);
}

#[test]
fn what_could_not_be_read_is_written_as_it_was_sent() {
    let row =
        r#"{"id":"a","state":[7],"started":"19 May","errorLinks":-1,"stopReason":{"a": 1e999},"costLines":"free"}"#;
    let run = read(row).unwrap();
    assert_eq!(run.started, Field::Unreadable("\"19 May\"".into()));
    assert_eq!(run.stop_reason, Field::Unreadable("{\"a\": 1e999}".into()));
    assert_eq!(to_json(&run), row);
    assert_eq!(read(&to_json(&run)), Some(run));
}

proptest! {
    #[test]
    fn a_written_run_is_read_back_as_it_was(run in run()) {
        prop_assert_eq!(read(&to_json(&run)), Some(run));
    }

    #[test]
    fn what_is_written_is_json_for_anyone(run in run()) {
        let value: serde_json::Value = serde_json::from_str(&to_json(&run)).unwrap();
        prop_assert_eq!(value["id"].as_str(), Some(run.id.as_str()));
    }
}
