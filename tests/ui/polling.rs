//! Polls, events of the window, and running flows.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use scrapewise_panel::hooks::{
    Flow, Hold, Polling, PollingOptions, use_flow, use_keydown, use_polling, use_polling::Polled,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{dispatch, press, settled, with_owner};

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(1_000_000) };
}

struct Polls {
    polling: Polling<&'static str>,
    enabled: RwSignal<bool>,
    busy: RwSignal<Option<&'static str>>,
    count: Rc<Cell<u32>>,
}

/// Polls every 10 s, which takes 10 ms and fails when `fails`.
fn polls(fails: bool) -> Polls {
    polls_that_take(10, fails)
}

fn polls_that_take(milliseconds: u32, fails: bool) -> Polls {
    let (enabled, busy, count) = (RwSignal::new(true), RwSignal::new(None), Rc::new(Cell::new(0)));
    let options = PollingOptions {
        enabled: enabled.into(),
        interval: Signal::stored(Some(10_000)),
        busy: busy.into(),
        now: || NOW.get(),
    };
    let counted = Rc::clone(&count);
    let polling = use_polling(options, move || {
        let counted = Rc::clone(&counted);
        async move {
            TimeoutFuture::new(milliseconds).await;
            counted.set(counted.get() + 1);
            if fails { Polled::Failed { retry_after: None } } else { Polled::Answered }
        }
    });
    Polls { polling, enabled, busy, count }
}

#[wasm_bindgen_test]
async fn a_poll_is_due_by_the_clock() {
    let (_owner, polls) = with_owner(|| polls(false));
    settled().await;
    NOW.set(NOW.get() + 9_999);
    polls.polling.tick();
    TimeoutFuture::new(40).await;
    assert_eq!(polls.count.get(), 0);
    NOW.set(NOW.get() + 1);
    polls.polling.tick();
    TimeoutFuture::new(40).await;
    assert_eq!(polls.count.get(), 1);
    polls.polling.tick();
    TimeoutFuture::new(40).await;
    assert_eq!(polls.count.get(), 1, "the next one is as far away");
}

#[wasm_bindgen_test]
async fn nothing_is_polled_for_while_the_page_is_busy_or_it_is_switched_off() {
    let (_owner, polls) = with_owner(|| polls_that_take(200, false));
    settled().await;
    polls.busy.set(Some("details are open"));
    polls.polling.refresh();
    settled().await;
    polls.polling.tick();
    TimeoutFuture::new(300).await;
    assert_eq!(polls.count.get(), 0, "one that is under way is dropped");
    assert_eq!(polls.polling.hold().get_untracked(), Some(Hold::Busy("details are open")));
    polls.enabled.set(false);
    settled().await;
    assert_eq!(polls.polling.hold().get_untracked(), Some(Hold::Paused), "noticed at once");
}

#[wasm_bindgen_test]
async fn failures_are_known_until_there_is_an_answer() {
    let (_owner, polls) = with_owner(|| polls(true));
    settled().await;
    polls.polling.refresh();
    TimeoutFuture::new(40).await;
    assert!(polls.polling.backoff().get_untracked().is_failing());
    polls.polling.note_fresh();
    assert!(!polls.polling.backoff().get_untracked().is_failing());
}

#[wasm_bindgen_test]
async fn a_keydown_without_a_key_is_no_key() {
    let keys = Rc::new(RefCell::new(Vec::new()));
    let noted = Rc::clone(&keys);
    let (owner, ()) = with_owner(move || use_keydown(move |press, _| noted.borrow_mut().push(press.key)));
    let body = document().body().unwrap();
    dispatch(&body, "Event", "keydown", &[]);
    press(&body, "g");
    owner.cleanup();
    press(&body, "r");
    assert_eq!(*keys.borrow(), ["g"]);
}

/// Counts ticks, and the work that it wants done with each of the first two.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ticking {
    ticks: u32,
    done: u32,
}

enum Event {
    Tick,
    Done,
}

impl Flow for Ticking {
    type Event = Event;
    type Effect = u32;

    fn step(&mut self, event: Event, _: u64) -> Vec<u32> {
        match event {
            Event::Tick => self.ticks += 1,
            Event::Done => self.done += 1,
        }
        if matches!(event, Event::Tick) && self.ticks <= 2 { vec![self.ticks] } else { Vec::new() }
    }

    fn is_under_way(&self) -> bool {
        self.done < 2
    }

    fn on_tick() -> Option<Event> {
        Some(Event::Tick)
    }
}

#[wasm_bindgen_test]
async fn a_flow_hears_of_time_and_its_work_outlives_the_screen_where_it_must() {
    let done = Rc::new(RefCell::new(Vec::new()));
    let noted = Rc::clone(&done);
    let (owner, runner) = with_owner(|| {
        use_flow(
            Ticking::default(),
            || NOW.get(),
            move |task, number| {
                let noted = Rc::clone(&noted);
                let work = async move {
                    TimeoutFuture::new(50).await;
                    noted.borrow_mut().push(number);
                    Some(Event::Done)
                };
                // The first is sent for good, the second is of use to the screen only.
                if number == 1 { task.spawn(work) } else { task.spawn_while_shown(work) }
            },
        )
    });
    runner.dispatch(Event::Tick);
    runner.dispatch(Event::Tick);
    let allowed = dispatch(&document().body().unwrap(), "Event", "beforeunload", &[]);
    assert!(!allowed, "the browser asks before the page is left");
    TimeoutFuture::new(400).await;
    assert!(runner.with_untracked(|flow| flow.ticks >= 3), "it ticks by itself");
    assert_eq!((done.take(), runner.with_untracked(|flow| flow.done)), (vec![1, 2], 2));
    drop(owner);

    let noted = Rc::clone(&done);
    let (owner, runner) = with_owner(|| {
        use_flow(
            Ticking::default(),
            || NOW.get(),
            move |task, number| {
                let noted = Rc::clone(&noted);
                let work = async move {
                    TimeoutFuture::new(50).await;
                    noted.borrow_mut().push(number);
                    None
                };
                if number == 1 {
                    task.spawn(work)
                } else {
                    task.spawn_while_shown(work)
                }
                task.dispatch_after(Duration::from_millis(10), Event::Done);
            },
        )
    });
    runner.dispatch(Event::Tick);
    runner.dispatch(Event::Tick);
    owner.cleanup();
    TimeoutFuture::new(120).await;
    assert_eq!(done.take(), [1]);
}
