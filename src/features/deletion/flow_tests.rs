use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::{
    api::types::Field,
    features::{
        activity::{Action, Entry, Named, RecordError, Target},
        deletion::preview::Mismatch,
    },
    session::error_fixtures::{conflict, half_way, limited, lost, refused, still_ending, unauthorized},
};

const RUN: &str = "65a1f0c2d4e7f291a3b5c6d8";
const TAIL: &str = "b5c6d8";

/// When the preview was asked for, and a time at which it lives.
const ASKED: u64 = 1_000_000;
const NOW: u64 = ASKED + 60_000;
/// A time at which it no longer lives.
const LATE: u64 = ASKED + LIFETIME;

fn key(number: u8) -> IdempotencyKey {
    IdempotencyKey::from_random([number; 16])
}

fn preview() -> DeletePreview {
    DeletePreview::parse(include_str!("../../../tests/golden/delete-preview.json")).unwrap()
}

fn timed() -> TimedPreview {
    TimedPreview { preview: preview(), asked: ASKED }
}

fn other_entry(open: bool) -> Box<Entry> {
    let outcome = crate::features::activity::Outcome {
        ending: Ending::Done,
        at: NOW,
        status: Some(204),
        correlation_id: None,
        items: None,
    };
    Box::new(Entry {
        key: key(7),
        at: ASKED,
        account: String::new(),
        api: "/api".to_owned(),
        realm: None,
        server: String::new(),
        action: Action::Delete,
        target: Target { group: None, runs: vec![Named { id: RUN.to_owned(), name: None }], scraper: None },
        outcome: (!open).then_some(outcome),
    })
}

/// A flow in this state, with an intention where there must be one.
fn at(state: State) -> DeletionFlow {
    let begun =
        !matches!(state, State::Start | State::Loading(_) | State::NoPreview(_) | State::Shown(..) | State::Done(_));
    let intention = begun.then(|| Intention { key: key(1), unsure: false });
    DeletionFlow { run: RUN.to_owned(), state, before: None, intention }
}

fn states() -> Vec<State> {
    vec![
        State::Start,
        State::Loading(ASKED),
        State::NoPreview(lost()),
        State::Mismatched(Mismatch::Token, preview()),
        State::Shown(timed(), String::new()),
        State::Shown(timed(), TAIL.to_owned()),
        State::Expired,
        State::Recording(timed()),
        State::Unrecorded(timed(), RecordError::Full),
        State::Sending(timed(), 0),
        State::Sending(timed(), MAX_RETRIES),
        State::Waiting(timed(), 1, NOW - 1),
        State::Waiting(timed(), 1, NOW + 1),
        State::Stopped(timed(), Stop::Unknown(lost())),
        State::Stopped(timed(), Stop::Partial(half_way())),
        State::Stopped(timed(), Stop::Limited(limited(), NOW - 1)),
        State::Stopped(timed(), Stop::Limited(limited(), NOW + 1)),
        State::Stopped(timed(), Stop::StillEnding(still_ending())),
        State::Refused(refused(400)),
        State::Blocked(Conflict::Busy),
        State::Done(false),
    ]
}

fn events() -> Vec<Event> {
    let other = DeletePreview { target: Field::Value("other".to_owned()), ..preview() };
    vec![
        Event::Refresh,
        Event::Previewed(preview()),
        Event::Previewed(other),
        Event::PreviewFailed(lost()),
        Event::PreviewFailed(unauthorized()),
        Event::Tick,
        Event::Type("x".to_owned()),
        Event::Confirm(key(2)),
        Event::Recorded,
        Event::NotRecorded(RecordError::Full),
        Event::Blocked(Conflict::Busy),
        Event::SendUnrecorded,
        Event::Deleted,
        Event::Failed(lost()),
        Event::Failed(refused(400)),
        Event::Failed(unauthorized()),
        Event::Failed(half_way()),
        Event::Failed(conflict()),
        Event::Failed(limited()),
        Event::Failed(still_ending()),
        Event::Retry,
        Event::Cancel,
    ]
}

/// What must come of a state and an event while the preview lives; `None` where nothing changes.
fn expected(state: &State, event: &Event) -> Option<(State, Vec<Effect>)> {
    use Effect::{LoadPreview, Record, Release, Send, SignIn, Store};
    use State::*;
    let record = |anyway| vec![Record { key: key(1), anyway }];
    let store = |ending, error| vec![Store(ending, error)];
    let unsettled = |stop| Stopped(timed(), stop);
    Some(match (state, event) {
        (
            Start | NoPreview(_) | Mismatched(..) | Shown(..) | Expired | Stopped(..) | Refused(_) | Blocked(_),
            Event::Refresh,
        ) => (Loading(NOW), vec![LoadPreview]),
        (Loading(_), Event::Previewed(sent)) if *sent == preview() => (Shown(timed(), String::new()), vec![]),
        (Loading(_), Event::Previewed(sent)) => {
            (Mismatched(Mismatch::Run(Some("other".to_owned())), sent.clone()), vec![])
        }
        (Loading(_), Event::PreviewFailed(error)) => {
            let sign_in = if error.kind == Kind::Unauthorized { vec![SignIn] } else { vec![] };
            (NoPreview(error.clone()), sign_in)
        }
        (Shown(..), Event::Type(text)) => (Shown(timed(), text.clone()), vec![]),
        (Shown(_, typed), Event::Confirm(_)) if typed == TAIL => {
            (Recording(timed()), vec![Record { key: key(2), anyway: false }])
        }
        (Recording(_), Event::Recorded) => (Sending(timed(), 0), vec![Send(key(1))]),
        (Recording(_), Event::NotRecorded(why)) => (Unrecorded(timed(), *why), vec![]),
        (Recording(_), Event::Blocked(conflict)) => (Blocked(conflict.clone()), vec![]),
        (Unrecorded(..), Event::SendUnrecorded) => (Recording(timed()), record(true)),
        (Unrecorded(..), Event::Cancel) => (Shown(timed(), String::new()), vec![]),
        (Sending(..), Event::Deleted) => (Done(false), store(Ending::Done, None)),
        (Sending(_, times), Event::Failed(error)) => match (error.status, &error.code) {
            (None, _) => (unsettled(Stop::Unknown(error.clone())), vec![Release]),
            (Some(500), _) | (Some(409), None) => {
                (unsettled(Stop::Partial(error.clone())), store(Ending::Partial, Some(error.clone())))
            }
            (Some(429), _) => {
                (unsettled(Stop::Limited(error.clone(), NOW + 7_000)), store(Ending::Refused, Some(error.clone())))
            }
            (Some(409), Some(_)) if *times < MAX_RETRIES => (Waiting(timed(), times + 1, NOW + RETRY_PAUSE), vec![]),
            (Some(409), Some(_)) => {
                (unsettled(Stop::StillEnding(error.clone())), store(Ending::Refused, Some(error.clone())))
            }
            _ => {
                let mut effects = store(Ending::Refused, Some(error.clone()));
                effects.extend((error.kind == Kind::Unauthorized).then_some(SignIn));
                (Refused(error.clone()), effects)
            }
        },
        (Waiting(_, times, until), Event::Tick) if *until <= NOW => (Sending(timed(), *times), vec![Send(key(1))]),
        (Waiting(..), Event::Cancel) => (Shown(timed(), String::new()), store(Ending::Refused, None)),
        (Stopped(_, Stop::Limited(_, until)), Event::Retry) if *until > NOW => return None,
        (Stopped(..), Event::Retry) => (Recording(timed()), record(false)),
        _ => return None,
    })
}

#[test]
fn every_event_in_every_state_does_what_it_must_and_nothing_else() {
    for state in states() {
        for event in events() {
            let mut flow = at(state.clone());
            let effects = flow.step(event.clone(), NOW);
            let (then, wanted) = expected(&state, &event).unwrap_or((state.clone(), Vec::new()));
            assert_eq!((&flow.state, &effects), (&then, &wanted), "{state:?} and {event:?}");
        }
    }
}

#[test]
fn a_preview_that_no_longer_lives_sends_nothing_from_any_state() {
    for state in states() {
        for event in events() {
            let mut flow = at(state.clone());
            let effects = flow.step(event.clone(), LATE);
            let sends = effects.iter().any(|effect| matches!(effect, Effect::Send(_) | Effect::Record { .. }));
            assert!(!sends, "{state:?} and {event:?}: {effects:?}");
        }
    }
    let after = |state, event| {
        let mut flow = at(state);
        let effects = flow.step(event, LATE);
        (flow.state, effects, flow.before.is_some(), flow.intention.is_some())
    };
    let not_sent = vec![Effect::Store(Ending::NotSent, None)];
    for (state, event, effects, kept) in [
        (State::Shown(timed(), TAIL.to_owned()), Event::Tick, vec![], false),
        (State::Shown(timed(), TAIL.to_owned()), Event::Confirm(key(2)), vec![], false),
        (State::Unrecorded(timed(), RecordError::Full), Event::SendUnrecorded, vec![], false),
        (State::Recording(timed()), Event::Recorded, not_sent.clone(), false),
        (State::Waiting(timed(), 2, LATE), Event::Tick, not_sent, false),
        (State::Stopped(timed(), Stop::StillEnding(still_ending())), Event::Retry, vec![], false),
    ] {
        assert_eq!(after(state.clone(), event), (State::Expired, effects, true, kept), "{state:?}");
    }
}

#[test]
fn an_unknown_outcome_keeps_its_key_over_an_expiry_and_a_new_preview() {
    let mut flow = at(State::Sending(timed(), 0));
    assert_eq!(flow.step(Event::Failed(lost()), NOW), [Effect::Release]);
    assert!(flow.is_unsure());
    assert_eq!(flow.step(Event::Retry, LATE), []);
    assert_eq!(flow.state, State::Expired);
    assert_eq!(flow.step(Event::Refresh, LATE), [Effect::LoadPreview]);
    flow.step(Event::Previewed(preview()), LATE + 1);
    flow.step(Event::Type(TAIL.to_owned()), LATE + 2);
    let record = Effect::Record { key: key(1), anyway: false };
    assert_eq!(flow.step(Event::Confirm(key(9)), LATE + 3), [record], "not the new key");
    assert_eq!(flow.step(Event::Recorded, LATE + 4), [Effect::Send(key(1))]);
    // A refusal now says nothing of the first attempt.
    let mut refused_now = flow.clone();
    assert_eq!(refused_now.step(Event::Failed(refused(400)), LATE + 5), [Effect::Release]);
    assert_eq!(flow.step(Event::Deleted, LATE + 5), [Effect::Store(Ending::Done, None)]);
    assert_eq!(flow.state, State::Done(true), "it may have been done at the first attempt");
}

#[test]
fn a_reload_leaves_the_key_to_the_next_visit() {
    let mut flow = DeletionFlow::new(RUN, Some(key(5)));
    assert_eq!(flow.step(Event::Retry, NOW), []);
    flow.step(Event::Refresh, NOW);
    flow.step(Event::Previewed(preview()), NOW);
    flow.step(Event::Type(format!(" {TAIL} ")), NOW);
    assert_eq!(flow.step(Event::Confirm(key(9)), NOW), [Effect::Record { key: key(5), anyway: false }]);
}

#[test]
fn another_tabs_open_deletion_is_gone_on_with_under_its_own_key() {
    let key_after = |conflict, unsure| {
        let mut flow = at(State::Recording(timed()));
        flow.intention = Some(Intention { key: key(1), unsure });
        flow.step(Event::Blocked(conflict), NOW);
        flow.key().cloned()
    };
    assert_eq!(key_after(Conflict::Busy, false), None);
    assert_eq!(key_after(Conflict::Other(other_entry(true)), false), Some(key(7)));
    assert_eq!(key_after(Conflict::Other(other_entry(false)), false), None);
    assert_eq!(key_after(Conflict::Other(other_entry(true)), true), Some(key(1)));
}

#[test]
fn a_run_that_keeps_ending_is_tried_seven_times_in_all_and_waited_for_as_long_as_the_server_asks() {
    let mut flow = at(State::Recording(timed()));
    let (mut now, mut sent) = (NOW, 0);
    let mut effects = flow.step(Event::Recorded, now);
    while effects == [Effect::Send(key(1))] {
        sent += 1;
        assert_eq!(flow.step(Event::Tick, now), [], "not while it is under way");
        effects = flow.step(Event::Failed(still_ending()), now);
        if matches!(flow.state, State::Waiting(..)) {
            assert_eq!(flow.step(Event::Tick, now + RETRY_PAUSE - 1), []);
            now += RETRY_PAUSE;
            effects = flow.step(Event::Tick, now);
        }
    }
    assert_eq!((sent, now), (MAX_RETRIES + 1, NOW + u64::from(MAX_RETRIES) * RETRY_PAUSE));
    assert!(matches!(flow.state, State::Stopped(_, Stop::StillEnding(_))));
    let mut slow = still_ending();
    slow.retry_after = Some(Duration::from_secs(9));
    let mut flow = at(State::Sending(timed(), 0));
    flow.step(Event::Failed(slow), NOW);
    assert_eq!(flow.state, State::Waiting(timed(), 1, NOW + 9_000));
}

#[test]
fn a_preview_that_comes_when_its_five_minutes_are_over_is_not_shown() {
    let after = |now| {
        let mut flow = at(State::Loading(ASKED));
        assert_eq!(flow.step(Event::Previewed(preview()), now), []);
        flow.state
    };
    assert_eq!(after(LATE - 1), State::Shown(timed(), String::new()));
    assert_eq!(after(LATE), State::Expired);
    assert_eq!(after(ASKED - 1), State::Expired, "the clock was set back");
}

#[test]
fn what_was_limited_may_be_repeated_as_soon_as_the_server_said() {
    let stopped = || at(State::Stopped(timed(), Stop::Limited(limited(), NOW)));
    assert_eq!(stopped().step(Event::Retry, NOW - 1), []);
    assert_eq!(stopped().step(Event::Retry, NOW), [Effect::Record { key: key(1), anyway: false }]);
}

#[test]
fn who_no_longer_wants_to_wait_begins_anew_unless_an_attempt_may_have_been_executed() {
    for (unsure, effects, kept) in
        [(false, Effect::Store(Ending::Refused, None), None), (true, Effect::Release, Some(key(1)))]
    {
        let mut flow = at(State::Waiting(timed(), 1, NOW + 1));
        flow.intention = Some(Intention { key: key(1), unsure });
        assert_eq!(flow.step(Event::Cancel, NOW), [effects]);
        assert_eq!((flow.key().cloned(), flow.is_unsure()), (kept, unsure));
        let mut flow = at(State::Unrecorded(timed(), RecordError::Full));
        flow.intention = Some(Intention { key: key(1), unsure });
        assert_eq!(flow.step(Event::Cancel, NOW), []);
        assert_eq!((flow.key().is_some(), flow.is_unsure()), (unsure, unsure));
    }
}

#[test]
fn the_screen_is_told_which_run_it_is_what_was_shown_before_and_when_to_stay() {
    let mut flow = DeletionFlow::new(RUN, None);
    assert_eq!((flow.run(), flow.before(), flow.key(), flow.is_unsure()), (RUN, None, None, false));
    for state in states() {
        let stays = matches!(state, State::Recording(_) | State::Sending(..) | State::Waiting(..));
        assert_eq!(at(state.clone()).is_under_way(), stays, "{state:?}");
    }
    let other = DeletePreview { warnings: vec!["New.".to_owned()], ..preview() };
    flow.step(Event::Refresh, ASKED);
    flow.step(Event::Previewed(other.clone()), ASKED);
    flow.step(Event::Refresh, ASKED);
    assert_eq!(flow.before(), Some(&other), "to tell what has changed since");
}

#[test]
fn a_deletion_has_started_once_it_is_confirmed() {
    let begun: Vec<_> = states().into_iter().map(|state| state.has_started()).collect();
    let confirmed = states().iter().position(|state| matches!(state, State::Recording(_))).unwrap();
    assert!(begun[..confirmed].iter().all(|begun| !begun) && begun[confirmed..].iter().all(|begun| *begun));
}

#[test]
fn time_is_a_tick_and_leaving_ends_a_wait() {
    assert_eq!((DeletionFlow::on_tick(), DeletionFlow::on_leave()), (Some(Event::Tick), Some(Event::Cancel)));
}

fn any_event() -> impl Strategy<Value = Event> {
    let other = DeletePreview { target: Field::Value("other".to_owned()), ..preview() };
    let tokenless = DeletePreview { token: Field::Absent, ..preview() };
    prop_oneof![
        4 => proptest::sample::select(events()),
        2 => Just(Event::Type(TAIL.to_owned())),
        2 => any::<u8>().prop_map(|number| Event::Confirm(key(number))),
        2 => Just(Event::Refresh),
        1 => proptest::sample::select(vec![other, tokenless]).prop_map(Event::Previewed),
        3 => Just(Event::Previewed(preview())),
        3 => Just(Event::Recorded),
        1 => proptest::bool::ANY.prop_map(|open| Event::Blocked(Conflict::Other(other_entry(open)))),
    ]
}

/// What a watcher knows who sees events and effects only.
#[derive(Default)]
struct Watcher {
    asked: u64,
    asking: bool,
    shown: Option<u64>,
    typed: String,
    confirmed: Option<u64>,
    recording: bool,
    in_flight: bool,
    sent: Vec<IdempotencyKey>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_is_sent_without_a_live_confirmed_preview_of_this_run(
        steps in proptest::collection::vec((any_event(), prop_oneof![8 => 0u64..4_000, 1 => 0u64..400_000]), 0..80),
    ) {
        let mut flow = DeletionFlow::new(RUN, None);
        let (mut watcher, mut now) = (Watcher::default(), ASKED);
        for (event, later) in steps {
            now += later;
            match &event {
                // A new preview takes the place of the one before as soon as it was asked for and came.
                Event::Previewed(sent) if watcher.asking => {
                    watcher.asking = false;
                    watcher.shown = (*sent == preview()).then_some(watcher.asked);
                    watcher.typed.clear();
                }
                Event::PreviewFailed(_) => watcher.asking = false,
                Event::Type(text) => watcher.typed = text.clone(),
                Event::Confirm(_) if watcher.typed.trim() == TAIL && !watcher.asking => {
                    watcher.confirmed = watcher.confirmed.or(watcher.shown);
                }
                Event::Deleted | Event::Failed(_) => watcher.in_flight = false,
                _ => {}
            }
            let recorded = event == Event::Recorded;
            let effects = flow.step(event, now);
            for effect in effects {
                match effect {
                    Effect::LoadPreview => {
                        (watcher.asking, watcher.asked) = (true, now);
                        (watcher.shown, watcher.confirmed) = (None, None);
                    }
                    Effect::Record { .. } => {
                        prop_assert!(watcher.confirmed.is_some(), "recorded without a confirmation");
                        watcher.recording = true;
                    }
                    Effect::Send(sent) => {
                        let asked = watcher.confirmed;
                        prop_assert!(asked.is_some(), "sent without a confirmed preview");
                        prop_assert!(asked.is_some_and(|asked| now < asked + LIFETIME), "sent with an expired preview");
                        prop_assert!(watcher.recording, "sent before it was recorded");
                        prop_assert!(recorded || !watcher.sent.is_empty());
                        prop_assert!(!watcher.in_flight, "sent twice at once");
                        watcher.in_flight = true;
                        watcher.sent.push(sent);
                    }
                    Effect::Store(..) | Effect::Release => watcher.recording = false,
                    Effect::SignIn => {}
                }
            }
            let shown = match flow.state() {
                State::Shown(timed, _) | State::Recording(timed) | State::Sending(timed, _) => Some(timed),
                _ => None,
            };
            prop_assert!(shown.is_none_or(|timed| timed.preview.target.as_deref() == Some(RUN)));
        }
    }
}
