use super::*;
use crate::api::Executed;

fn error(kind: Kind, status: Option<u16>) -> Error {
    let mut error = Error::new(kind, "PUT /x");
    error.status = status;
    error.executed = Executed::No;
    error
}

#[test]
fn what_was_rejected_says_its_status_and_that_nothing_was_merged() {
    let cases = [
        (Kind::Unauthorized, 401),
        (Kind::PlanLacks, 402),
        (Kind::Forbidden, 403),
        (Kind::Conflict, 409),
        (Kind::Refused, 400),
        (Kind::Refused, 404),
        (Kind::Refused, 418),
        (Kind::Intermediary, 404),
        (Kind::Intermediary, 422),
        (Kind::SignOn, 401),
    ];
    for (kind, status) in cases {
        let error = error(kind, Some(status));
        let (_, headline, advice) = refused(&error);
        assert!(headline.contains(&format!("({status})")), "{headline}");
        assert!(nothing_merged(&error, advice).starts_with(NOTHING_MERGED), "{advice}");
    }
    assert_eq!(refused(&error(Kind::Offline, None)).1, "Couldn’t send the merge.");
}

#[test]
fn the_server_has_its_word_at_the_end() {
    let mut error = error(Kind::PlanLacks, Some(402));
    error.message = Some("Wallet is empty".to_owned());
    let said = nothing_merged(&error, "Ask your account admin to upgrade.");
    assert_eq!(said, "Nothing was merged. Ask your account admin to upgrade. Server message: “Wallet is empty”");
}

#[test]
fn a_422_is_one_sentence_with_its_reason() {
    let (_, headline, _) = refused(&error(Kind::Refused, Some(422)));
    for reason in [NO_TITLE_IN_ALL, EITHER_REASON, FINDING_OUT, &no_longer_latest(2)] {
        let said = format!("{headline}{reason}");
        assert!(said.starts_with("Nothing was merged (422)"), "{said}");
    }
    assert!(no_longer_latest(1).contains("1 selected run is no longer the latest."));
}

#[test]
fn of_an_unresolved_merge_nobody_says_that_nothing_was_merged() {
    let errors = [
        Some(error(Kind::Offline, None)),
        Some(error(Kind::TimedOut, None)),
        Some(error(Kind::Server, Some(500))),
        Some(error(Kind::Conflict, Some(409))),
        Some(error(Kind::Unexpected, Some(204))),
        None,
    ];
    for error in errors {
        let said = unresolved(error.as_ref()) + RETRY_IS_SAFE;
        assert!(said.starts_with("We don’t know whether the merge went through"), "{said}");
        assert!(!said.contains("Nothing was merged"), "{said}");
        if let Some(status) = error.and_then(|error| error.status) {
            assert!(said.contains(&format!("({status})")), "{said}");
        }
    }
}

#[test]
fn a_finished_merge_tells_items_and_runs() {
    assert_eq!([merged(Some(33)), merged(Some(1))], ["Merged: 33 items.", "Merged: 1 item."]);
    assert_eq!(merged(None), "Already merged earlier. The server didn’t report a count.");
    let runs = ["a".to_owned(), "b".to_owned()];
    assert_eq!(combines("toys", &runs), "toys_enriched now combines a, b.");
    assert_eq!(runs_in_merge(&runs), "Runs in this merge: a, b");
}

#[test]
fn what_cannot_be_logged_says_why() {
    assert!(not_logged(RecordError::Full).starts_with("Can’t log this merge because browser storage is full"));
}
