use super::{
    super::{
        flow::{Proof, Recheck},
        snapshot::{
            Ineligible,
            tests::{run, target},
        },
    },
    *,
};
use crate::{
    api::{IdempotencyKey, Kind, types::State as RunState},
    features::activity::{Entry, RecordError},
    session::error_fixtures::{failed, lost, still_ending},
};

fn error(kind: Kind, status: u16, code: Option<&str>, message: Option<&str>) -> Error {
    let mut error = failed(kind, status);
    (error.code, error.message) = (code.map(str::to_owned), message.map(str::to_owned));
    error
}

fn of(action: Action, state: State) -> Message {
    state_message(action, &state, "portal.example").unwrap()
}

fn all(action: Action, state: State) -> String {
    let message = of(action, state);
    format!("{} {}", message.title, message.body)
}

#[test]
fn whatever_was_not_done_says_so_and_what_nobody_knows_does_not() {
    let kinds = [
        (Kind::Refused, 400),
        (Kind::Intermediary, 404),
        (Kind::SignOn, 407),
        (Kind::PlanLacks, 402),
        (Kind::Forbidden, 403),
        (Kind::Unauthorized, 401),
        (Kind::Conflict, 409),
        (Kind::RateLimited, 429),
    ];
    for (action, nothing) in [(Action::Run, "Nothing was started."), (Action::Stop, "Nothing was stopped.")] {
        for (kind, status) in kinds {
            let error = || error(kind, status, None, Some("so it is"));
            for state in [State::Refused(error(), None), State::RetryLater(error(), 7), State::CheckFailed(error())] {
                let said = all(action, state);
                assert!(said.contains(nothing) && said.contains(&format!("({status})")), "{said}");
            }
        }
        let why = format!("because {}.", RecordError::Full);
        assert!(all(action, State::Unrecorded(RecordError::Full)).contains(&why));
        for recheck in
            [Recheck::NotYet, Recheck::Inconclusive(None, 7), Recheck::Inconclusive(Some(RunState::Running), 7)]
        {
            let said = all(action, State::Unknown(Some(lost()), recheck));
            assert!(!said.contains("Nothing was") && said.contains("heck"), "{said}");
        }
        let said = all(action, State::Unknown(Some(lost()), Recheck::NotYet));
        assert!(said.contains("We won’t retry"), "{said}");
    }
}

#[test]
fn what_is_certain_to_fail_says_why_and_what_to_do() {
    let said = |reason| all(Action::Run, State::Ineligible(reason));
    let of = |state| Ineligible::InProgress(Some(Box::new(run("r9", state))));
    assert!(said(of("RUNNING")).contains("already running (run r9). Wait for it to finish or stop it first."));
    assert!(said(of("PENDING")).contains("already queued (run r9)."));
    assert!(said(Ineligible::InProgress(None)).contains("already running."));
    assert!(said(Ineligible::Ended(RunState::Failed)).contains("already finished (failed)."));
    assert!(said(Ineligible::Queued).contains("hasn’t started yet"));
    assert!(said(Ineligible::NotFound).contains("could affect a different run"));
}

#[test]
fn errors_quote_the_server_and_say_what_to_do() {
    let refused = |kind, status, code, message, then| {
        all(Action::Run, State::Refused(error(kind, status, code, Some(message)), then))
    };
    let words = "Scraper is disabled or already in RUNNING or PENDING state";
    let busy = refused(Kind::Refused, 400, None, words, Some(RunState::Running));
    assert!(busy.contains(&format!("“{words}”")) && busy.contains("Wait for it to finish or stop it first."), "{busy}");
    let idle = refused(Kind::Refused, 400, None, words, Some(RunState::Failed));
    assert!(idle.contains("Last run: failed.") && idle.contains("enable it in the portal"), "{idle}");
    let wallet = refused(Kind::PlanLacks, 402, Some("WALLET_INSUFFICIENT_BALANCE"), "Balance is 0", None);
    assert!(wallet.contains("Insufficient balance (402)") && wallet.contains("“Balance is 0”"), "{wallet}");
    assert!(refused(Kind::PlanLacks, 402, Some("PLAN"), "no", None).contains("plan doesn’t include this (402)"));
    assert!(refused(Kind::Forbidden, 403, None, "no", None).contains("isn’t allowed to start runs (403)."));
    assert!(all(Action::Stop, State::RetryLater(still_ending(), 7)).contains("still finishing (409)"));
}

#[test]
fn what_was_seen_is_told_with_its_run() {
    let seen = |action, run: Option<Run>, status: Option<u16>| {
        let error = status.map(|status| failed(Kind::Refused, status));
        all(action, State::Done(Proof::Seen(run.map(Box::new), error)))
    };
    let started = seen(Action::Run, Some(run("r9", "FAILED")), None);
    assert!(started.contains("Run started. New run r9: failed."), "{started}");
    assert!(seen(Action::Run, None, None).contains("will appear in the list shortly"));
    let anyway = seen(Action::Run, Some(run("r9", "RUNNING")), Some(503));
    assert!(anyway.contains("The server returned 503, but a run has started anyway."), "{anyway}");
    assert!(seen(Action::Stop, Some(run("r9", "STOPPED")), None).contains("State of run r9: stopped."));
    let strange = all(Action::Stop, State::Unknown(None, Recheck::Inconclusive(Some(RunState::from("STOPPING")), 7)));
    assert!(strange.contains("hasn’t stopped yet (state: “STOPPING”)"), "{strange}");
    let finished = all(Action::Stop, State::Done(Proof::Obsolete(RunState::Completed)));
    assert!(finished.contains("The run had already finished (completed)."), "{finished}");
    assert!(all(Action::Run, State::Done(Proof::Answer(Some(true)))).contains("first run"));
}

#[test]
fn what_will_happen_names_the_group_or_the_run() {
    let start = |group| consequence(Action::Run, "", group);
    assert!(start(Some("de prices")).contains("May use credits. Results are added to group “de prices”."));
    assert!(start(None).contains("added to its group."));
    assert!(consequence(Action::Stop, "r9", None).starts_with("Stops run r9 now."));
    assert!([Action::Run, Action::Stop].map(command_note).iter().all(|note| note.starts_with("Careful:")));
}

#[test]
fn another_tab_is_told_from_one_that_was_faster() {
    let entry = Entry {
        key: IdempotencyKey::from_random([7; 16]),
        at: 3,
        account: String::new(),
        api: "/api".to_owned(),
        realm: None,
        server: String::new(),
        action: Action::Run,
        target: target(&[]),
        outcome: None,
    };
    assert!(all(Action::Run, State::HandledElsewhere(None)).contains("already being started"));
    assert!(all(Action::Run, State::HandledElsewhere(Some(Box::new(entry)))).contains("started in the meantime"));
}
