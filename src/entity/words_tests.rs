use chrono::{TimeDelta, TimeZone, Utc};

use super::*;
use crate::api::types::row;

fn run(json: serde_json::Value) -> Run {
    row(&json.to_string()).unwrap()
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 12, 9, 41, 7).unwrap()
}

#[test]
fn an_unknown_state_keeps_the_servers_word() {
    let words = state(Some(&State::from("ARCHIVING")));
    assert_eq!((words.word.as_str(), words.icon), ("ARCHIVING", "unknown"));
    assert_eq!(state(None).word, UNKNOWN_STATE);
}

#[test]
fn a_verdict_is_told_where_it_says_more_than_the_state() {
    let completed = State::from("SUCCEEDED");
    assert_eq!(verdict(Kind::Completed, Some(&completed)), state(Some(&completed)), "in the server's word");
    let silent = verdict(Kind::SilentFailure, Some(&completed));
    assert_eq!((silent.word.as_str(), silent.class), ("Silent failure", "badge badge-silent"));
    assert_eq!(reported_state(Some(&completed)), "The API reports SUCCEEDED");
    assert!(reported_state(None).contains("no known state"));
    assert_eq!(verdict(Kind::Unknown, Some(&State::from("ARCHIVING"))).word, "ARCHIVING");
    for kind in Kind::ALL.into_iter().filter(|kind| kind.needs_attention()) {
        let words = verdict(kind, Some(&State::Failed));
        assert_eq!(words.word, kind.label());
    }
}

#[test]
fn a_duration_is_reported_measured_or_unknown() {
    let started = now() - TimeDelta::seconds(90);
    let reported = run(serde_json::json!({"id": "r", "state": "COMPLETED", "duration": 323, "started": started}));
    let measured = run(serde_json::json!({"id": "r", "state": "COMPLETED", "started": started, "finished": now()}));
    let running = run(serde_json::json!({"id": "r", "state": "RUNNING", "started": started, "duration": 1}));
    let unknown = run(serde_json::json!({"id": "r", "state": "COMPLETED", "started": started}));
    let backwards = run(serde_json::json!({"id": "r", "state": "FAILED", "started": now(), "finished": started}));
    assert_eq!(seconds(&reported, now()), Some(323));
    assert_eq!(seconds(&measured, now()), Some(90));
    assert_eq!(seconds(&running, now()), Some(90));
    assert_eq!(seconds(&unknown, now()), None);
    assert_eq!(seconds(&backwards, now()), None);
}

#[test]
fn a_rate_needs_both_counts_and_a_link_and_says_which_it_lacks() {
    let rate = |ok: serde_json::Value, failed: serde_json::Value| {
        let run = run(serde_json::json!({"id": "r", "successLinks": ok, "errorLinks": failed}));
        error_rate(&run).unwrap_or_else(|| no_error_rate(&run).to_owned())
    };
    assert_eq!(rate(198.into(), 2.into()), "1.0%");
    assert_eq!(rate(198.into(), 0.into()), "0.0%", "none failed is a rate");
    assert_eq!(rate(0.into(), 0.into()), NO_LINKS);
    assert_eq!(rate(serde_json::Value::Null, 2.into()), NOT_REPORTED_WHY);
    assert_eq!(rate("many".into(), 2.into()), UNREADABLE_LINKS);
}

#[test]
fn what_cannot_be_read_is_told_as_it_was_sent() {
    let sent = [r#""twelve""#, r#"{"count":12}"#, "-3", r#""a\u2069b""#].map(as_sent);
    assert_eq!(sent, ["twelve", r#"{"count":12}"#, "-3", "ab"]);
    assert!(unreadable(&sent[0]).starts_with("Unexpected value") && unreadable(&sent[0]).ends_with(": twelve"));
}

#[test]
fn a_launcher_is_you_the_owner_or_not_you() {
    let by = |you: Option<bool>, group: Option<&GroupName>| {
        launcher(&run(serde_json::json!({"id": "r", "launchedByCustomer": you})), group).map(|launcher| launcher.word)
    };
    let shared =
        GroupName { id: "g".into(), name: "g".into(), folded: "g".into(), shared: true, owner: Some("c9".into()) };
    let own = GroupName { shared: false, owner: None, ..shared.clone() };
    assert_eq!(by(Some(true), Some(&shared)), Some("You"));
    assert_eq!(by(Some(false), Some(&shared)), Some("Group owner"));
    assert_eq!(by(Some(false), Some(&own)), Some("Someone else"));
    assert_eq!(by(None, Some(&own)), None);
}

#[test]
fn a_code_is_read_as_words_and_other_texts_as_sent() {
    let codes = ["TIME_LIMIT", "DAILY_LIMIT", "PARSER_ERROR", "STOPPED", "Limit", "", "E", "HTTP_2", "ÜBER"];
    let words = ["Time limit", "Daily limit", "Parser error", "Stopped", "Limit", "", "E", "HTTP_2", "ÜBER"];
    assert_eq!(codes.map(code), words);
}

#[test]
fn ids_are_cut_in_the_middle_by_characters() {
    assert_eq!(short_id("65a1f0c2d4e7f291a3b5c6d8"), "65a1f0…b5c6d8");
    assert_eq!(short_id("scr_abc"), "scr_abc");
    assert_eq!(short_id("ééééééééééééééééé"), "éééééé…éééééé");
}
