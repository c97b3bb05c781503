use super::*;

const PROBLEM: &str = include_str!("../../tests/golden/problem.json");

fn key() -> Key {
    Key::parse("sw_live_abc1234.top-secret-part").unwrap()
}

#[test]
fn the_documented_problem_is_read() {
    let error = Error::answered(Kind::of(403), "GET /api/x", 403, PROBLEM, &key());
    let problem: serde_json::Value = serde_json::from_str(PROBLEM).unwrap();
    assert_eq!(error.code.as_deref(), problem["code"].as_str());
    assert_eq!(error.correlation_id.as_deref(), problem["correlationId"].as_str());
    assert_eq!(error.message.as_deref(), problem["detail"].as_str());
    assert!(error.body.is_some());
}

#[test]
fn every_status_of_the_contracts_table_has_its_kind() {
    let table = [
        (Kind::Refused, &[400, 404, 405, 422, 499][..]),
        (Kind::Unauthorized, &[401]),
        (Kind::PlanLacks, &[402]),
        (Kind::Forbidden, &[403]),
        (Kind::TimedOut, &[408]),
        (Kind::Conflict, &[409]),
        (Kind::RateLimited, &[429]),
        (Kind::Server, &[500, 501, 502, 503, 504, 599]),
        (Kind::Unexpected, &[100, 204, 302, 399, 600, 999]),
    ];
    for (kind, status) in table.into_iter().flat_map(|(kind, all)| all.iter().map(move |status| (kind, *status))) {
        assert_eq!(Kind::of(status), kind, "{status}");
    }
}

#[test]
fn only_a_body_of_the_apis_own_is_a_reason_of_the_apis() {
    let of = |status, body: &str| Error::answered(Kind::of(status), "GET /x", status, body, &key()).kind;
    let html = "<html><h1>Not Found</h1></html>";
    for status in [400, 404, 405, 413, 414, 422, 431] {
        assert_eq!([html, "", "404 page not found"].map(|body| of(status, body)), [Kind::Intermediary; 3], "{status}");
        assert_eq!([PROBLEM, r#"{"message": "No"}"#].map(|body| of(status, body)), [Kind::Refused; 2], "{status}");
    }
    for status in [402, 403, 409] {
        assert_eq!(of(status, html), Kind::Intermediary, "{status}");
        assert_eq!(["", PROBLEM].map(|body| of(status, body)), [Kind::of(status); 2], "{status}");
    }
    for status in [401, 408, 429, 500, 502, 503] {
        assert_eq!([html, "", PROBLEM].map(|body| of(status, body)), [Kind::of(status); 3], "{status}");
    }
}

#[test]
fn only_a_refusal_is_certainly_not_executed() {
    let of = |status, body: &str| Error::answered(Kind::of(status), "PUT /x", status, body, &key()).executed;
    for status in [400, 401, 402, 403, 404, 422, 429] {
        assert_eq!(of(status, ""), Executed::No, "{status}");
    }
    for status in [200, 302, 408, 409, 499, 500, 502, 503, 504] {
        assert_eq!(of(status, ""), Executed::Unknown, "{status}");
    }
    assert_eq!(of(409, r#"{"code": "RUN_STILL_ENDING"}"#), Executed::No);
    assert_eq!(Error::new(Kind::Offline, "PUT /x").executed, Executed::Unknown);
    assert_eq!(Error::not_sent(Kind::Offline, "PUT /x").executed, Executed::No);
}

#[test]
fn the_heads_id_stands_in_where_the_body_names_none_and_never_holds_the_key() {
    let of = |body: &str, id| {
        let error = Error::answered(Kind::Unexpected, "GET /api/x", 200, body, &key());
        error.or_request_id(id, &key()).correlation_id.clone()
    };
    assert_eq!(of("<html>", Some("req_7")).as_deref(), Some("req_7"));
    assert_eq!(of("<html>", None), None);
    assert_ne!(of(PROBLEM, Some("req_7")).as_deref(), Some("req_7"), "the body's own goes first");
    assert!(!of("", Some("top-secret-part")).is_some_and(|id| id.contains("top-s")));
}

#[test]
fn a_page_of_a_gateway_is_kept_for_the_report_only() {
    let html = format!("<html>{}</html>", "ü".repeat(900));
    let error = Error::answered(Kind::of(502), "GET /api/x", 502, &html, &key());
    assert_eq!(error.message, None);
    assert_eq!(error.body.as_deref().unwrap().chars().count(), 500);
    assert_eq!(Error::answered(Kind::Server, "GET /api/x", 500, " ", &key()).body, None);
}

#[test]
fn an_answer_that_repeats_the_key_does_not_leak_it() {
    let body = r#"{"detail":"bad sw_live_abc1234.top-secret-part","code":"top-secret-part","correlationId":"top-secret-part"}"#;
    let cut = format!("{}top-secret-part", "x".repeat(495));
    for body in [body, &cut] {
        let error = Error::answered(Kind::Refused, "GET /api/x", 400, body, &key());
        assert!(!format!("{error:?}").contains("top-s"), "{error:?}");
    }
}
