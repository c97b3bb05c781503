use super::*;

const RUNS: Subject = Subject { what: "runs", refused: None };
const HERE: Place = Place { server: "portal.example", online: true };

fn error(kind: Kind, status: Option<u16>) -> Error {
    let mut error = Error::new(kind, "GET /api/scraper/load-history");
    (error.status, error.message) = (status, Some("Run not found".into()));
    error
}

#[test]
fn every_error_has_a_message_that_names_what_failed() {
    let all = [
        (Kind::Offline, None, "can’t reach portal.example."),
        (Kind::TimedOut, None, "portal.example didn’t respond in time."),
        (Kind::RateLimited, Some(429), "your account has reached its request limit (429)."),
        (Kind::Forbidden, Some(403), "This key can’t read runs (403)."),
        (Kind::PlanLacks, Some(402), "Your plan doesn’t include runs (402)."),
        (Kind::Refused, Some(400), "Couldn’t load runs: the server rejected the request (400)."),
        (Kind::Intermediary, Some(404), "Couldn’t load runs: something between here and the API answered (404)."),
        (Kind::SignOn, Some(401), "Couldn’t load runs: a sign-on in front of portal.example answered (401)."),
        (Kind::Server, Some(500), "Couldn’t load runs (500)."),
        (Kind::Redirected, None, "portal.example redirected us elsewhere; for safety we didn’t follow."),
        (Kind::Unexpected, Some(200), "got an unexpected response from portal.example (200)."),
        (Kind::PartMissing, None, "Couldn’t load runs."),
    ];
    for (kind, status, headline) in all {
        let message = load_error(RUNS, &error(kind, status), HERE);
        assert!(message.title.contains(headline), "{message:?}");
        assert!(message.title.contains(" runs") && message.body.ends_with('.'), "{message:?}");
        assert!(!message.body.contains("Nothing was"), "a question changes nothing: {message:?}");
    }
}

#[test]
fn an_error_repeats_the_servers_reason() {
    let message = load_error(RUNS, &error(Kind::Refused, Some(400)), HERE);
    assert!(message.body.starts_with("Server message: “Run not found”"));
}

#[test]
fn a_sign_on_is_named_and_the_key_is_not_blamed() {
    let said = sign_in_error(&error(Kind::SignOn, Some(401)), HERE);
    assert!(
        said.starts_with("A sign-on in front of portal.example answered (401). Your key wasn’t checked."),
        "{said}"
    );
    assert!(sign_in_error(&error(Kind::Redirected, None), HERE).contains("sign-on"));
    let mut page = error(Kind::Unexpected, Some(200));
    page.body = Some("<!doctype html><title>Sign on</title>".to_owned());
    assert!(load_error(RUNS, &page, HERE).body.contains("sign-on"));
    page.body = Some("[1,".to_owned());
    assert!(!load_error(RUNS, &page, HERE).body.contains("sign-on"));
}

#[test]
fn offline_is_told_from_no_answer() {
    let error = error(Kind::Offline, None);
    assert_eq!(load_error(RUNS, &error, Place { online: false, ..HERE }).title, "Couldn’t load runs: you’re offline.");
    assert!(sign_in_error(&error, Place { online: false, ..HERE }).starts_with("You’re offline."));
    assert!(sign_in_error(&error, HERE).starts_with("Can’t reach portal.example."));
}

#[test]
fn each_way_of_not_signing_in_has_its_own_message() {
    let kinds = [
        (Kind::Unauthorized, Some(401)),
        (Kind::Forbidden, Some(403)),
        (Kind::Offline, None),
        (Kind::TimedOut, None),
        (Kind::RateLimited, Some(429)),
        (Kind::Server, Some(500)),
        (Kind::Redirected, None),
        (Kind::Unexpected, Some(200)),
        (Kind::SignOn, Some(401)),
    ];
    let messages: std::collections::BTreeSet<_> =
        kinds.iter().map(|(kind, status)| sign_in_error(&error(*kind, *status), HERE)).collect();
    assert_eq!(messages.len(), kinds.len());
}

#[test]
fn a_key_of_another_scope_is_told_which_one_it_has_where_the_server_names_it() {
    let mut error = error(Kind::Forbidden, Some(403));
    assert!(sign_in_error(&error, HERE).ends_with("Use a key with USER scope. Server message: “Run not found”"));
    error.message = Some("Your API key has scope LLM_READ but this endpoint requires USER.".into());
    assert_eq!(
        sign_in_error(&error, HERE),
        "This key is valid but can’t be used here (403): it has LLM_READ scope. Use a key with USER scope."
    );
}

#[test]
fn what_a_refusal_means_can_be_known_better() {
    let links = Subject { what: "failed links", refused: Some(("No such run", "Look for it.")) };
    let message = load_error(links, &error(Kind::Refused, Some(400)), HERE);
    assert_eq!(message.title, "No such run (400).");
    assert!(message.body.ends_with("Look for it."));
}

/// The subjects of the screens' questions.
const SUBJECTS: [&str; 8] = [
    "runs",
    "The failed links",
    "run details",
    "the compared run’s failed links",
    "samples",
    "rows",
    "All rows",
    "account details",
];

const STATUSES: [(u16, Kind); 13] = [
    (400, Kind::Refused),
    (401, Kind::Unauthorized),
    (402, Kind::PlanLacks),
    (403, Kind::Forbidden),
    (404, Kind::Refused),
    (408, Kind::TimedOut),
    (409, Kind::Conflict),
    (422, Kind::Refused),
    (429, Kind::RateLimited),
    (500, Kind::Server),
    (502, Kind::Server),
    (503, Kind::Server),
    (504, Kind::Server),
];

const PROBLEM: &str =
    r#"{"title": "flummox", "status": 1, "detail": "A detail.", "correlationId": "req_1", "code": "SOME"}"#;
const CUSTOMERS: &str = r#"{"message": "A detail.", "reason": {"code": 17}}"#;
const HTML: &str = "<html><h1>flummox</h1></html>";

/// A failed question, its message as it is read, and the key that asked.
fn failed(status: u16, body: &str, what: &'static str) -> (Error, Message) {
    let key = crate::api::Key::parse("sw_live_abc1234.top-secret-part").unwrap();
    let error = Error::answered(Kind::of(status), "GET /api/x", status, body, &key);
    let message = load_error(what.into(), &error, HERE);
    (error, message)
}

#[test]
fn every_status_with_every_body_is_told_about_every_question() {
    for (status, kind) in STATUSES {
        for (body, what) in [PROBLEM, CUSTOMERS, HTML, ""].iter().flat_map(|body| SUBJECTS.map(|what| (*body, what))) {
            let (error, message) = failed(status, body, what);
            let told = format!("{} {}", message.title, message.body);
            let is_foreign = match kind {
                Kind::Refused => body == HTML || body.is_empty(),
                Kind::Forbidden | Kind::PlanLacks | Kind::Conflict => body == HTML,
                _ => false,
            };
            assert_eq!(error.kind, if is_foreign { Kind::Intermediary } else { kind }, "{status}");
            assert_eq!(message.title.contains(INTERMEDIARY), is_foreign, "{told}");
            assert!(message.title.contains(&within(what)) && message.body.ends_with('.'), "{told}");
            assert!(message.title.contains(&format!("({status})")), "{told}");
            for raw in ["flummox", "<", "{", "top-secret"] {
                assert!(!told.contains(raw), "{raw} is read in: {told}");
            }
            assert_eq!(error.correlation_id.as_deref(), (body == PROBLEM).then_some("req_1"));
            assert_eq!(error.body.is_some(), !body.is_empty(), "the report has how the answer began");
            assert_eq!(load_error_line(what, &error, HERE), message.title);
        }
    }
}

#[test]
fn a_refusals_reason_is_read_where_the_body_has_one() {
    for (status, kind) in STATUSES {
        let is_refusal = matches!(kind, Kind::Refused | Kind::Conflict | Kind::Forbidden | Kind::PlanLacks);
        for (body, has_reason) in [(PROBLEM, true), (CUSTOMERS, true), (HTML, false), ("", false)] {
            let (_, message) = failed(status, body, "runs");
            assert_eq!(message.body.contains("“A detail.”"), is_refusal && has_reason, "{status}: {}", message.body);
        }
    }
}

#[test]
fn an_answer_that_breaks_off_or_makes_no_sense_names_the_question_and_a_way_on() {
    for kind in [Kind::Offline, Kind::TimedOut, Kind::Unexpected, Kind::Redirected, Kind::PartMissing] {
        for (what, online) in SUBJECTS.iter().flat_map(|what| [true, false].map(|online| (*what, online))) {
            let message = load_error(what.into(), &Error::new(kind, "GET /api/x"), Place { online, ..HERE });
            assert!(message.title.contains(&within(what)) && message.body.ends_with('.'), "{message:?}");
            assert_eq!(message.title.ends_with("you’re offline."), kind == Kind::Offline && !online);
        }
    }
}

#[test]
fn what_failed_for_one_cause_is_told_in_one_sentence() {
    let error = error(Kind::Server, Some(500));
    let told = |subjects: &[Subject]| load_errors(subjects, &error, HERE).title;
    assert_eq!(told(&["Runs".into(), "names".into()]), "Couldn’t load runs and names (500).");
    assert_eq!(told(&[RUNS, RUNS]), told(&[RUNS]));
}

#[test]
fn lists_are_named_as_in_a_sentence() {
    let all = ["group", "shared group", "scraper"];
    let told = [0, 1, 2, 3].map(|count| listed(&all[..count]));
    assert_eq!(told, ["", "group", "group and shared group", "group, shared group and scraper"]);
}
