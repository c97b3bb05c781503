use proptest::prelude::*;

use super::{super::latest_runs::tests::run, *};
use crate::{
    api::types::Run,
    features::activity::{Action, Named, RecordError, Target},
    session::error_fixtures::{conflict, half_way, limited, lost, refused, still_ending, unauthorized},
};

fn key(number: u8) -> IdempotencyKey {
    IdempotencyKey::from_random([number; 16])
}

fn target() -> Target {
    let named = |id: &str| Named { id: id.to_owned(), name: None };
    Target { group: Some(named("g")), runs: vec![named("1"), named("2")], scraper: None }
}

fn choice() -> Choice {
    Choice { target: target(), runs: vec![run("1", "a", "COMPLETED", 1), run("2", "b", "COMPLETED", 2)], since: 5 }
}

fn same() -> Vec<(String, Latest)> {
    let latest = |run: Run| Latest::Run { run: Box::new(run), tied: false };
    choice().runs.into_iter().map(|run| (run.scraper_id.cloned().unwrap(), latest(run))).collect()
}

fn other() -> Vec<(String, Latest)> {
    let newer = Latest::Run { run: Box::new(run("9", "b", "COMPLETED", 9)), tied: false };
    vec![same().remove(0), ("b".to_owned(), newer)]
}

fn entry() -> Entry {
    Entry {
        key: key(7),
        at: 3,
        account: String::new(),
        api: "/api".to_owned(),
        realm: None,
        server: String::new(),
        action: Action::Merge,
        target: target(),
        outcome: None,
    }
}

fn at(state: State, unresolved: bool) -> MergeFlow {
    let begun = matches!(
        state,
        State::Checking(_)
            | State::Recording(_)
            | State::Unrecorded(..)
            | State::Sending(_)
            | State::Unknown(..)
            | State::Limited(..)
    );
    MergeFlow { state, intention: begun.then(|| (key(1), unresolved)) }
}

fn states() -> Vec<State> {
    vec![
        State::Choosing,
        State::Checking(choice()),
        State::Unchecked(lost()),
        State::Changed(vec![]),
        State::Recording(choice()),
        State::Unrecorded(choice(), RecordError::Full),
        State::Sending(choice()),
        State::Unknown(choice(), None),
        State::Limited(choice(), limited(), 100),
        State::Refused(choice(), refused(422)),
        State::Busy,
        State::Other(Box::new(entry())),
        State::Done(choice(), Some(3)),
    ]
}

fn events() -> Vec<Event> {
    vec![
        Event::Confirm(choice(), key(2)),
        Event::Checked(same()),
        Event::Checked(other()),
        Event::Checked(vec![]),
        Event::CheckFailed(lost()),
        Event::Recorded,
        Event::NotRecorded(RecordError::Full),
        Event::Blocked(None),
        Event::Blocked(Some(Box::new(entry()))),
        Event::Proceed,
        Event::Merged(Some(184)),
        Event::Merged(None),
        Event::Failed(lost()),
        Event::Failed(refused(422)),
        Event::Failed(unauthorized()),
        Event::Failed(conflict()),
        Event::Failed(still_ending()),
        Event::Failed(half_way()),
        Event::Failed(limited()),
        Event::Repeat,
        Event::Dismiss,
        Event::Cancel,
    ]
}

/// What must come of a state and an event at 100; `None` where nothing changes.
fn expected(state: &State, event: &Event) -> Option<(State, Vec<Effect>)> {
    use Effect::{Check, Dismiss, Record, Release, Send, SignIn, Store};
    use State::*;
    let free = matches!(state, Choosing | Unchecked(_) | Changed(_) | Refused(..) | Busy | Other(_) | Done(..));
    Some(match (state, event) {
        (_, Event::Confirm(..)) if free => (Checking(choice()), vec![Check(choice())]),
        (Checking(_), Event::Checked(now)) if *now == same() => {
            (Recording(choice()), vec![Record(choice(), key(1), false)])
        }
        (Checking(_), Event::Checked(now)) => (Changed(changes(&choice().runs, now)), vec![]),
        (Checking(_), Event::CheckFailed(error)) => (Unchecked(error.clone()), vec![]),
        (Recording(_), Event::Recorded) => (Sending(choice()), vec![Send(choice(), key(1))]),
        (Recording(_), Event::NotRecorded(why)) => (Unrecorded(choice(), *why), vec![]),
        (Recording(_), Event::Blocked(None)) => (Busy, vec![]),
        (Recording(_), Event::Blocked(Some(entry))) => (Other(entry.clone()), vec![]),
        (Unrecorded(..), Event::Proceed) => (Recording(choice()), vec![Record(choice(), key(1), true)]),
        (Sending(_), Event::Merged(items)) => (Done(choice(), *items), vec![Store(Ending::Done, None, *items)]),
        (Sending(_), Event::Failed(error)) => match error.status {
            None | Some(409 | 500) if error.code.is_none() => (Unknown(choice(), Some(error.clone())), vec![Release]),
            Some(429) => {
                (Limited(choice(), error.clone(), 7_100), vec![Store(Ending::Refused, Some(error.clone()), None)])
            }
            status => {
                let mut effects = vec![Store(Ending::Refused, Some(error.clone()), None)];
                effects.extend((status == Some(401)).then_some(SignIn));
                (Refused(choice(), error.clone()), effects)
            }
        },
        (Unknown(..) | Limited(..), Event::Repeat) => (Recording(choice()), vec![Record(choice(), key(1), false)]),
        (Unknown(..), Event::Dismiss) => (Choosing, vec![Dismiss(key(1))]),
        (Unrecorded(..) | Limited(..), Event::Cancel) => (Choosing, vec![]),
        (_, Event::Cancel) if free => (Choosing, vec![]),
        _ => return None,
    })
}

#[test]
fn every_event_in_every_state_does_what_it_must_and_nothing_else() {
    for state in states() {
        for event in events() {
            let mut flow = at(state.clone(), false);
            let effects = flow.step(event.clone(), 100);
            let (then, wanted) = expected(&state, &event).unwrap_or((state.clone(), Vec::new()));
            assert_eq!((&flow.state, &effects), (&then, &wanted), "{state:?} and {event:?}");
        }
    }
}

#[test]
fn a_merge_of_an_earlier_visit_is_repeated_with_its_own_key_and_runs() {
    let mut flow = MergeFlow::new(Some(&entry()));
    assert!(matches!(flow.state(), State::Unknown(_, None)));
    assert_eq!(flow.step(Event::Confirm(choice(), key(2)), 100), [], "nothing new before that is settled");
    let mut dismissed = flow.clone();
    assert_eq!(dismissed.step(Event::Dismiss, 100), [Effect::Dismiss(key(7))]);
    let effects = flow.step(Event::Repeat, 100);
    assert!(
        matches!(&effects[..], [Effect::Record(choice, sent, false)] if choice.target == target() && *sent == key(7))
    );
    flow.step(Event::Recorded, 100);
    let effects = flow.step(Event::Failed(refused(422)), 100);
    assert_eq!(effects, [Effect::Release], "the first attempt may have been executed all the same");
    assert!(matches!(flow.state(), State::Unknown(_, Some(_))));
    flow.step(Event::Repeat, 100);
    flow.step(Event::Recorded, 100);
    assert_eq!(flow.step(Event::Merged(None), 100), [Effect::Store(Ending::Done, None, None)]);
}

#[test]
fn a_conflict_with_a_copy_that_is_still_at_work_keeps_the_key_and_claims_nothing() {
    let mut flow = at(State::Sending(choice()), false);
    assert_eq!(flow.step(Event::Failed(conflict()), 100), [Effect::Release], "no ending is stored");
    assert!(flow.is_unresolved() && matches!(flow.state(), State::Unknown(_, Some(_))));
    flow.step(Event::Repeat, 100);
    assert_eq!(flow.step(Event::Recorded, 100), [Effect::Send(choice(), key(1))], "the same key");
    flow.step(Event::Failed(conflict()), 100);
    assert!(matches!(flow.state(), State::Unknown(_, Some(_))), "as often as the copy takes");
}

#[test]
fn too_many_requests_are_not_repeated_too_early() {
    let mut flow = at(State::Limited(choice(), limited(), 101), false);
    assert_eq!(flow.step(Event::Repeat, 100), []);
    assert_eq!(flow.step(Event::Repeat, 101).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_is_sent_unchecked_unrecorded_or_twice_at_once(
        steps in proptest::collection::vec(proptest::sample::select(events()), 0..60),
    ) {
        let mut flow = MergeFlow::new(None);
        let (mut checked, mut recorded, mut in_flight) = (false, false, false);
        for event in steps {
            let sending = matches!(flow.state(), State::Sending(_));
            match &event {
                Event::Checked(now) if matches!(flow.state(), State::Checking(_)) => checked = *now == same(),
                Event::Recorded => recorded = matches!(flow.state(), State::Recording(_)),
                Event::Merged(_) | Event::Failed(_) if sending => in_flight = false,
                _ => {}
            }
            for effect in flow.step(event, 100) {
                match effect {
                    Effect::Check(_) => checked = false,
                    Effect::Send(..) => {
                        prop_assert!(checked && recorded && !in_flight);
                        (recorded, in_flight) = (false, true);
                    }
                    _ => {}
                }
            }
        }
    }
}
