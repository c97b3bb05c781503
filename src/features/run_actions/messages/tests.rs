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
    features::activity::Entry,
};

fn error(kind: Kind, status: Option<u16>, code: Option<&str>, message: Option<&str>) -> Error {
    let mut error = Error::new(kind, "GET /x");
    (error.status, error.code, error.message) = (status, code.map(str::to_owned), message.map(str::to_owned));
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
        (Kind::PlanLacks, 402),
        (Kind::Forbidden, 403),
        (Kind::Unauthorized, 401),
        (Kind::Conflict, 409),
        (Kind::RateLimited, 429),
    ];
    for (action, nothing) in [(Action::Run, "Nothing was started."), (Action::Stop, "Nothing was stopped.")] {
        for (kind, status) in kinds {
            let error = || error(kind, Some(status), None, Some("so it is"));
            assert!(all(action, State::Refused(error(), None)).contains(nothing), "{status}");
            assert!(all(action, State::RetryLater(error(), 7)).contains(nothing), "{status}");
            assert!(all(action, State::CheckFailed(error())).contains(nothing), "{status}");
        }
        let ineligible = [
            Ineligible::InFlight(None),
            Ineligible::Ended(RunState::Failed),
            Ineligible::Waiting,
            Ineligible::NotFound,
        ];
        for ineligible in ineligible {
            assert!(all(action, State::Ineligible(ineligible)).contains(nothing));
        }
        let lost = || Some(error(Kind::Offline, None, None, None));
        for recheck in
            [Recheck::NotYet, Recheck::Inconclusive(None, 7), Recheck::Inconclusive(Some(RunState::Running), 7)]
        {
            let said = all(action, State::Unknown(lost(), recheck));
            assert!(!said.contains(nothing) && said.contains("Nothing is sent again"), "{said}");
        }
    }
}

#[test]
fn errors_quote_the_server_and_say_what_to_do() {
    let refused = |kind, status, code, message, then| {
        all(Action::Run, State::Refused(error(kind, Some(status), code, Some(message)), then))
    };
    let words = "Scraper is disabled or already in RUNNING or PENDING state";
    let busy = refused(Kind::Refused, 400, None, words, Some(RunState::Running));
    assert!(busy.contains(&format!("“{words}”")) && busy.contains("Wait for its end, or stop it."), "{busy}");
    let idle = refused(Kind::Refused, 400, None, words, Some(RunState::Failed));
    assert!(idle.contains("Its last run is failed.") && idle.contains("enable it in the portal"), "{idle}");
    let wallet = refused(Kind::PlanLacks, 402, Some("WALLET_INSUFFICIENT_BALANCE"), "Balance is 0", None);
    assert!(wallet.contains("wallet has too little left (402)") && wallet.contains("“Balance is 0”"), "{wallet}");
    assert!(refused(Kind::PlanLacks, 402, Some("PLAN"), "no", None).contains("plan does not allow it (402)"));
    assert!(refused(Kind::Forbidden, 403, None, "no", None).contains("This key may not start a run (403)."));
    let ending = error(Kind::Conflict, Some(409), Some(crate::api::STILL_ENDING), None);
    assert!(all(Action::Stop, State::RetryLater(ending, 7)).contains("still ending (409)"));
}

#[test]
fn what_was_seen_is_told_with_its_run() {
    let seen = |action, run: Option<Run>, status: Option<u16>| {
        let error = status.map(|status| error(Kind::Refused, Some(status), None, None));
        all(action, State::Done(Proof::Seen(run.map(Box::new), error)))
    };
    let started = seen(Action::Run, Some(run("r9", "PENDING")), None);
    assert!(started.contains("There is a newer one: run r9 is pending."), "{started}");
    assert!(seen(Action::Run, None, None).contains("one is under way"));
    assert!(seen(Action::Run, Some(run("r9", "RUNNING")), Some(400)).contains("The server answered 400;"));
    assert!(seen(Action::Stop, Some(run("r9", "STOPPED")), None).contains("Its run r9 is stopped now."));
    let strange = all(Action::Stop, State::Unknown(None, Recheck::Inconclusive(Some(RunState::from("STOPPING")), 7)));
    assert!(strange.contains("This run is still “STOPPING”"), "{strange}");
    assert!(all(Action::Stop, State::Done(Proof::Obsolete(RunState::Completed))).contains("ended by itself"));
    assert!(all(Action::Run, State::Done(Proof::Answer(Some(true)))).contains("first one"));
}

#[test]
fn another_tab_is_told_from_one_that_was_faster() {
    let entry = Entry {
        key: IdempotencyKey::from_random([7; 16]),
        at: 3,
        account: String::new(),
        api: "/api".to_owned(),
        server: String::new(),
        action: Action::Run,
        target: target(&[]),
        outcome: None,
    };
    assert!(all(Action::Run, State::HandledElsewhere(None)).contains("right now"));
    assert!(all(Action::Run, State::HandledElsewhere(Some(Box::new(entry)))).contains("started meanwhile"));
}
