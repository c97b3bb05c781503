use std::{cell::RefCell, rc::Rc};

use leptos::prelude::Owner;

use super::{Flow, FlowTask};

/// A flow that sends something once it is recorded.
#[derive(Clone, Debug, PartialEq)]
enum Sending {
    Asking,
    Recording,
    Sent(u64),
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    Confirm,
    Recorded,
    Leave,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Effect {
    Record,
    Send,
}

impl Flow for Sending {
    type Event = Event;
    type Effect = Effect;

    fn step(&mut self, event: Event, now: u64) -> Vec<Effect> {
        let (state, effects) = match (&*self, event) {
            (Self::Asking, Event::Confirm) => (Self::Recording, vec![Effect::Record]),
            (Self::Recording, Event::Recorded) => (Self::Sent(now), vec![Effect::Send]),
            (Self::Asking | Self::Recording, Event::Leave) => (Self::Left, Vec::new()),
            _ => return Vec::new(),
        };
        *self = state;
        effects
    }

    fn is_under_way(&self) -> bool {
        *self == Self::Recording
    }

    fn on_leave() -> Option<Event> {
        Some(Event::Leave)
    }
}

type Done = Rc<RefCell<Vec<Effect>>>;

/// A task whose effects are noted; with `at_once`, recording succeeds at once.
fn task(at_once: bool) -> (FlowTask<Sending>, Done) {
    let done = Done::default();
    let noted = Rc::clone(&done);
    let task = FlowTask::new(
        Sending::Asking,
        || 7,
        move |task, effect| {
            noted.borrow_mut().push(effect);
            if at_once && effect == Effect::Record {
                task.dispatch(Event::Recorded);
            }
        },
    );
    (task, done)
}

fn with_owner(test: impl FnOnce()) {
    Owner::new().with(test);
}

#[test]
fn effects_are_performed_and_what_comes_of_them_is_told() {
    with_owner(|| {
        let (task, done) = task(false);
        task.dispatch(Event::Confirm);
        assert_eq!(*done.borrow(), [Effect::Record]);
        assert!(task.with(Flow::is_under_way));
        task.dispatch(Event::Recorded);
        assert_eq!(*done.borrow(), [Effect::Record, Effect::Send]);
        assert!(task.with(|flow| *flow == Sending::Sent(7)), "it is told the time");
    });
}

#[test]
fn what_happens_while_an_effect_is_performed_is_told_after_it() {
    with_owner(|| {
        let (task, done) = task(true);
        task.dispatch(Event::Confirm);
        assert_eq!(*done.borrow(), [Effect::Record, Effect::Send]);
    });
}

#[test]
fn what_does_not_fit_changes_nothing() {
    with_owner(|| {
        let (task, done) = task(false);
        task.dispatch(Event::Recorded);
        assert!(task.with(|flow| *flow == Sending::Asking) && done.borrow().is_empty());
    });
}

#[test]
fn a_flow_outlives_its_screen_and_hears_that_it_was_left() {
    with_owner(|| {
        let (one, done) = task(false);
        one.dispatch(Event::Confirm);
        assert!(!one.has_left());
        one.leave();
        assert!(one.has_left() && one.with(|flow| *flow == Sending::Left));
        one.dispatch(Event::Recorded);
        assert_eq!(*done.borrow(), [Effect::Record], "nothing is sent any more");

        let (other, done) = task(false);
        other.dispatch(Event::Confirm);
        other.dispatch(Event::Recorded);
        other.leave();
        assert!(other.with(|flow| *flow == Sending::Sent(7)), "what was sent goes on");
        assert_eq!(done.borrow().len(), 2);
    });
}
