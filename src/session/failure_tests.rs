use super::*;

const RUNS: Subject = Subject { what: "The runs", refused: None };
const HERE: Place = Place { server: "portal.example", online: true };

fn error(kind: Kind, status: Option<u16>) -> Error {
    let mut error = Error::new(kind, "GET /api/scraper/load-history");
    (error.status, error.message) = (status, Some("Run not found".into()));
    error
}

#[test]
fn every_failure_has_words_that_name_what_failed() {
    let all = [
        (Kind::Offline, None, "No answer from portal.example."),
        (Kind::TimedOut, None, "portal.example took too long"),
        (Kind::RateLimited, Some(429), "Too many requests (429)."),
        (Kind::Forbidden, Some(403), "The runs may not be read with this key (403)."),
        (Kind::PlanLacks, Some(402), "(402)"),
        (Kind::Refused, Some(400), "The server refused the question (400)."),
        (Kind::Server, Some(500), "The runs could not be loaded (500)."),
        (Kind::Redirected, None, "portal.example redirects to another address, which the panel does not follow."),
        (Kind::Unexpected, Some(200), "portal.example answered in a form the panel cannot read (200)."),
        (Kind::PartMissing, None, "This part of the panel could not be loaded."),
    ];
    for (kind, status, headline) in all {
        let words = reading(RUNS, &error(kind, status), HERE);
        assert!(words.headline.contains(headline), "{words:?}");
        let told = format!("{} {}", words.headline, words.advice);
        assert!(told.contains("The runs ") && words.advice.ends_with('.'), "{told}");
    }
}

#[test]
fn a_refusal_repeats_the_servers_reason() {
    let words = reading(RUNS, &error(Kind::Refused, Some(400)), HERE);
    assert!(words.advice.starts_with("It says: “Run not found”"));
}

#[test]
fn offline_is_told_from_no_answer() {
    let error = error(Kind::Offline, None);
    assert_eq!(reading(RUNS, &error, Place { online: false, ..HERE }).headline, "You are offline.");
    assert!(signing_in(&error, Place { online: false, ..HERE }).starts_with("You are offline."));
    assert!(signing_in(&error, HERE).starts_with("No answer from portal.example."));
}

#[test]
fn each_way_of_not_signing_in_has_its_own_words() {
    let kinds = [
        (Kind::Unauthorized, Some(401)),
        (Kind::Forbidden, Some(403)),
        (Kind::Offline, None),
        (Kind::TimedOut, None),
        (Kind::RateLimited, Some(429)),
        (Kind::Server, Some(500)),
        (Kind::Redirected, None),
        (Kind::Unexpected, Some(200)),
    ];
    let words: std::collections::BTreeSet<_> =
        kinds.iter().map(|(kind, status)| signing_in(&error(*kind, *status), HERE)).collect();
    assert_eq!(words.len(), kinds.len());
}

#[test]
fn what_a_refusal_means_can_be_known_better() {
    let links = Subject { what: "The links", refused: Some(("No such run", "Look for it.")) };
    let words = reading(links, &error(Kind::Refused, Some(400)), HERE);
    assert_eq!(words.headline, "No such run (400).");
    assert!(words.advice.ends_with("Look for it."));
}
