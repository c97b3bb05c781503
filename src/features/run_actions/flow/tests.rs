use proptest::prelude::*;

use super::{
    super::snapshot::{
        Ineligible as Reason,
        tests::{run, snapshot, target},
    },
    *,
};
use crate::{
    api::types as contract,
    features::activity::RecordError,
    session::error_fixtures::{conflict, limited, lost, refused, still_ending, unauthorized},
};

fn key(number: u8) -> IdempotencyKey {
    IdempotencyKey::from_random([number; 16])
}

/// A customer error, which has no code.
fn already() -> Error {
    refused(400)
}

fn with_code() -> Error {
    let mut error = already();
    error.code = Some("UNKNOWN_ID".to_owned());
    error
}

fn ended() -> ScraperSnapshot {
    snapshot(&[("a", "COMPLETED")])
}

fn newer() -> ScraperSnapshot {
    snapshot(&[("b", "PENDING"), ("a", "COMPLETED")])
}

fn entry(outcome: Option<Ending>) -> Entry {
    let outcome = outcome.map(|ending| crate::features::activity::Outcome {
        ending,
        at: 3,
        status: None,
        correlation_id: None,
        items: None,
    });
    Entry {
        key: key(7),
        at: 3,
        account: String::new(),
        api: "/api".to_owned(),
        realm: None,
        server: String::new(),
        action: Action::Run,
        target: target(&["a"]),
        outcome,
    }
}

fn at(state: State) -> RunActionFlow {
    let begun = matches!(
        state,
        State::Checking
            | State::Recording
            | State::Unrecorded(_)
            | State::Sending
            | State::Verifying(_)
            | State::Unknown(..)
    );
    RunActionFlow { action: Action::Run, target: target(&["a"]), state, key: begun.then(|| key(1)) }
}

fn states() -> Vec<State> {
    vec![
        State::Asking,
        State::Checking,
        State::CheckFailed(lost()),
        State::Ineligible(Reason::InProgress(None)),
        State::Recording,
        State::Unrecorded(RecordError::Full),
        State::Sending,
        State::Verifying(already()),
        State::Unknown(Some(lost()), Recheck::NotYet),
        State::Unknown(None, Recheck::InProgress),
        State::Unknown(None, Recheck::Failed(lost())),
        State::Unknown(None, Recheck::Inconclusive(None, 5)),
        State::RetryLater(limited(), 99),
        State::RetryLater(still_ending(), 101),
        State::Refused(already(), None),
        State::HandledElsewhere(None),
        State::Done(Proof::Answer(Some(false))),
    ]
}

fn events() -> Vec<Event> {
    vec![
        Event::Confirm(key(2)),
        Event::Checked(ended()),
        Event::Checked(newer()),
        Event::CheckFailed(lost()),
        Event::CheckFailed(unauthorized()),
        Event::Recorded,
        Event::NotRecorded(RecordError::Full),
        Event::HandledElsewhere(None),
        Event::HandledElsewhere(Some(Box::new(entry(None)))),
        Event::HandledElsewhere(Some(Box::new(entry(Some(Ending::Done))))),
        Event::SendUnrecorded,
        Event::Acted(Some(false)),
        Event::Failed(lost()),
        Event::Failed(already()),
        Event::Failed(with_code()),
        Event::Failed(unauthorized()),
        Event::Failed(still_ending()),
        Event::Failed(conflict()),
        Event::Failed(limited()),
        Event::Recheck,
        Event::Rechecked(ended()),
        Event::Rechecked(newer()),
        Event::RecheckFailed(lost()),
        Event::RecheckFailed(unauthorized()),
        Event::Dismiss,
        Event::Ended(Box::new(entry(Some(Ending::Done)))),
        Event::Ended(Box::new(entry(Some(Ending::Refused)))),
    ]
}

/// What must come of a state and an event at 100; `None` where nothing changes.
fn expected(state: &State, event: &Event) -> Option<(State, Vec<Effect>)> {
    use Effect::{Check, Dismiss, Recheck as RecheckEffect, Record, Release, RunsChanged, Send, SignIn, Store};
    use State::*;
    let free = matches!(
        state,
        Asking | CheckFailed(_) | Ineligible(_) | Refused(..) | HandledElsewhere(_) | RetryLater(_, 99)
    );
    let store = |ending, error: &Error| Store(key(1), ending, Some(error.clone()));
    let refused = |error: &Error| vec![store(Ending::Refused, error)];
    let seen = || Some(Box::new(run("b", "PENDING")));
    Some(match (state, event) {
        (_, Event::Confirm(_)) if free => (Checking, vec![Check]),
        (Checking, Event::Checked(now)) if *now == ended() => (Recording, vec![Record(target(&["a"]), key(1), false)]),
        (Checking, Event::Checked(_)) => (State::Ineligible(Reason::InProgress(seen())), vec![RunsChanged]),
        (Checking, Event::CheckFailed(error)) => {
            (CheckFailed(error.clone()), if error.status == Some(401) { vec![SignIn] } else { vec![] })
        }
        (Recording, Event::Recorded) => (Sending, vec![Send]),
        (Recording, Event::NotRecorded(why)) => (Unrecorded(*why), vec![]),
        (Recording, Event::HandledElsewhere(Some(entry))) if entry.is_open() => {
            (Unknown(None, Recheck::NotYet), vec![])
        }
        (Recording, Event::HandledElsewhere(other)) => (HandledElsewhere(other.clone()), vec![]),
        (Unrecorded(_), Event::SendUnrecorded) => (Recording, vec![Record(target(&["a"]), key(1), true)]),
        (Sending, Event::Acted(first)) => {
            (Done(Proof::Answer(*first)), vec![Store(key(1), Ending::Done, None), RunsChanged])
        }
        (Sending, Event::Failed(error)) => match error.status {
            None => (Unknown(Some(error.clone()), Recheck::NotYet), vec![Release]),
            Some(409) if error.code.is_none() => (Unknown(Some(error.clone()), Recheck::NotYet), vec![Release]),
            Some(429) => (RetryLater(error.clone(), 7_100), refused(error)),
            Some(409) => (RetryLater(error.clone(), 5_100), refused(error)),
            Some(400) if error.code.is_none() => (Verifying(error.clone()), vec![RecheckEffect]),
            status => {
                let mut effects = refused(error);
                effects.extend((status == Some(401)).then_some(SignIn));
                (Refused(error.clone(), None), effects)
            }
        },
        (Verifying(error), Event::Rechecked(now)) if *now == newer() => {
            (Done(Proof::Seen(seen(), Some(error.clone()))), vec![store(Ending::Done, error), RunsChanged])
        }
        (Verifying(error), Event::Rechecked(now)) => {
            (Refused(error.clone(), now.state.clone()), vec![store(Ending::Refused, error), RunsChanged])
        }
        (Verifying(error), Event::RecheckFailed(_)) => (Refused(error.clone(), None), refused(error)),
        (Unknown(error, recheck), Event::Recheck) if *recheck != Recheck::InProgress => {
            (Unknown(error.clone(), Recheck::InProgress), vec![RecheckEffect])
        }
        (Unknown(error, Recheck::InProgress), Event::Rechecked(now)) if *now == newer() => {
            (Done(Proof::Seen(seen(), error.clone())), vec![Store(key(1), Ending::Done, None), RunsChanged])
        }
        (Unknown(error, Recheck::InProgress), Event::Rechecked(now)) => {
            (Unknown(error.clone(), Recheck::Inconclusive(now.state.clone(), 100)), vec![])
        }
        (Unknown(error, Recheck::InProgress), Event::RecheckFailed(why)) => (
            Unknown(error.clone(), Recheck::Failed(why.clone())),
            if why.status == Some(401) { vec![SignIn] } else { vec![] },
        ),
        (Unknown(..), Event::Dismiss) => (Asking, vec![Dismiss(key(1))]),
        (Unknown(..), Event::Ended(entry)) if entry.outcome.as_ref().unwrap().ending == Ending::Done => {
            (HandledElsewhere(Some(entry.clone())), vec![RunsChanged])
        }
        (Unknown(..), Event::Ended(_)) => (Asking, vec![]),
        _ => return None,
    })
}

#[test]
fn every_event_in_every_state_does_what_it_must_and_nothing_else() {
    for state in states() {
        for event in events() {
            let mut flow = at(state.clone());
            let effects = flow.step(event.clone(), 100);
            let (then, wanted) = expected(&state, &event).unwrap_or((state.clone(), Vec::new()));
            assert_eq!((&flow.state, &effects), (&then, &wanted), "{state:?} and {event:?}");
        }
    }
}

#[test]
fn one_of_an_earlier_visit_is_checked_and_not_sent_again() {
    let mut flow = RunActionFlow::new(Action::Run, target(&[]), Some(&entry(None)));
    assert_eq!(flow.step(Event::Confirm(key(2)), 100), [], "nothing new before that is settled");
    assert_eq!(flow.step(Event::Recheck, 100), [Effect::Recheck]);
    assert_eq!(flow.step(Event::Rechecked(ended()), 100), [], "it knows the newest run before");
    flow.step(Event::Recheck, 100);
    let settled = flow.step(Event::Rechecked(newer()), 100);
    assert_eq!(settled, [Effect::Store(key(7), Ending::Done, None), Effect::RunsChanged]);
}

#[test]
fn a_stop_is_settled_by_the_end_of_its_run() {
    let sent = || {
        let mut flow = RunActionFlow::new(Action::Stop, target(&["a"]), None);
        flow.step(Event::Confirm(key(1)), 100);
        flow.step(Event::Checked(snapshot(&[("a", "RUNNING")])), 100);
        flow.step(Event::Recorded, 100);
        flow
    };
    let look = |state: &str| {
        let mut flow = sent();
        assert_eq!(flow.step(Event::Failed(lost()), 100), [Effect::Release]);
        flow.step(Event::Recheck, 100);
        flow.step(Event::Rechecked(snapshot(&[("a", state)])), 100)
    };
    assert_eq!(look("RUNNING"), []);
    assert_eq!(look("STOPPED"), [Effect::Store(key(1), Ending::Done, None), Effect::RunsChanged]);
    assert_eq!(look("COMPLETED"), [Effect::Store(key(1), Ending::Obsolete, None), Effect::RunsChanged]);
    let mut flow = sent();
    flow.step(Event::Failed(already()), 100);
    flow.step(Event::Rechecked(snapshot(&[("a", "COMPLETED")])), 100);
    assert_eq!(flow.state, State::Refused(already(), Some(contract::State::Completed)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_is_sent_unchecked_unrecorded_or_twice(
        steps in proptest::collection::vec(proptest::sample::select(events()), 0..60),
    ) {
        let mut flow = RunActionFlow::new(Action::Run, target(&[]), None);
        let (mut confirmed, mut checked, mut recorded, mut open) = (false, false, false, false);
        for event in steps {
            match &event {
                Event::Confirm(_) if flow.is_free(100) => (confirmed, checked, recorded) = (true, false, false),
                Event::Checked(now) if flow.state == State::Checking => checked = *now == ended(),
                Event::Recorded => recorded = flow.state == State::Recording,
                Event::Ended(_) if flow.unknown().is_some() => open = false,
                _ => {}
            }
            for effect in flow.step(event, 100) {
                match effect {
                    Effect::Send => {
                        prop_assert!(confirmed && checked && recorded && !open);
                        (confirmed, open) = (false, true);
                    }
                    Effect::Store(..) | Effect::Dismiss(_) => open = false,
                    _ => {}
                }
            }
        }
    }
}
