use super::*;
use crate::session::error_fixtures::{failed, lost};

const KINDS: [(Kind, u16); 8] = [
    (Kind::RateLimited, 429),
    (Kind::Unauthorized, 401),
    (Kind::Forbidden, 403),
    (Kind::Conflict, 409),
    (Kind::Refused, 400),
    (Kind::Refused, 404),
    (Kind::Intermediary, 404),
    (Kind::Server, 500),
];

fn all(message: Message) -> String {
    format!("{} {}", message.title, message.body)
}

#[test]
fn a_refused_deletion_says_its_status_and_that_nothing_was_deleted_unless_that_is_not_known() {
    for (kind, status) in KINDS.into_iter().filter(|(kind, _)| *kind != Kind::RateLimited) {
        let said = all(refused(&failed(kind, status), false));
        assert!(said.contains(&format!("({status})")) && said.contains(NOTHING_DELETED), "{said}");
        let said = all(refused(&failed(kind, status), true));
        assert!(!said.contains(NOTHING_DELETED) && said.contains("unresolved"), "{said}");
    }
}

#[test]
fn a_preview_that_fails_says_its_status_and_a_way_on_and_nothing_of_a_deletion() {
    for (kind, status) in KINDS {
        let message = no_preview(&failed(kind, status), "portal.example");
        assert!(message.title.contains(&format!("({status})")) && message.body.ends_with('.'), "{message:?}");
        assert!(!all(message).contains("Nothing was"), "it was a read");
    }
    for kind in [Kind::Offline, Kind::TimedOut] {
        let message = no_preview(&Error::new(kind, "POST /x"), "portal.example");
        assert!(
            message.title.contains("portal.example") && message.body.contains("refresh the preview"),
            "{message:?}"
        );
    }
}

#[test]
fn what_is_not_known_to_be_undone_is_not_told_as_undone() {
    let half_way = failed(Kind::Server, 500);
    for (stop, words) in [
        (Stop::Unknown(lost()), "the connection dropped"),
        (Stop::Unknown(failed(Kind::Server, 503)), "(503)"),
        (Stop::Partial(half_way), "before finishing (500)"),
    ] {
        let said = all(stopped(&stop));
        assert!(said.contains(words) && !said.contains("Nothing was deleted"), "{said}");
    }
    for stop in [Stop::Limited(failed(Kind::RateLimited, 429), 7), Stop::StillEnding(failed(Kind::Conflict, 409))] {
        let said = all(stopped(&stop));
        assert!(said.contains(NOTHING_DELETED) && said.contains("retry"), "{said}");
    }
}

#[test]
fn the_servers_own_words_are_quoted() {
    let mut error = failed(Kind::Refused, 400);
    error.message = Some("Group is being rebuilt".to_owned());
    for said in [all(refused(&error, false)), all(no_preview(&error, "here")), all(stopped(&Stop::Partial(error)))] {
        assert!(said.contains("Server message: “Group is being rebuilt”"), "{said}");
    }
}

#[test]
fn a_preview_of_something_else_is_a_failed_safety_check() {
    let run = mismatch(&Mismatch::Run(Some("65a1".to_owned())));
    assert!(run.title.contains("different run (65a1)") && run.body.contains(NOTHING_DELETED), "{run:?}");
    assert!(mismatch(&Mismatch::Run(None)).title.contains("(none named)"));
    assert!(mismatch(&Mismatch::Operation(Some("drop".to_owned()))).title.contains("different operation (drop)"));
    assert!(mismatch(&Mismatch::Token).title.contains("no token"));
}

#[test]
fn what_was_deleted_is_counted_unless_an_earlier_attempt_may_have_done_it() {
    assert_eq!(done(Some("266 rows"), false).title, "266 rows deleted.");
    assert_eq!(done(None, false).title, "Rows deleted.");
    let earlier = done(Some("0 rows"), true);
    assert!(earlier.title == "Rows deleted." && earlier.body.contains("first attempt"), "{earlier:?}");
    assert!(all(unrecorded(RecordError::Full)).contains(&format!("because {}.", RecordError::Full)));
}
