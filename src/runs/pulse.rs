//! Looking for news by itself: when, when not, and what is said of it.
//!
//! A look is due by the clock, not by a timer, so that it comes at once when a sleeping computer wakes. The look itself is in
//! [`super::watching`], a part of the program that is loaded with the first one.

mod said;

use std::sync::Arc;

use web_sys::Event;

pub(super) use self::said::{live_switch, new_runs, under_way};
use super::{
    live::{Pace, moves},
    page::History,
    watching::{Tab, look},
};
use send_wrapper::SendWrapper;

use crate::ui::browser::{every, on_window};
use crate::{api::Error, contract::Run, hooks::Load, session::Session};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// How often it is seen to whether a look is due, in milliseconds.
const TICK: u32 = 1_000;

/// The looks of one history, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Pulse {
    /// When to look again.
    pub pace: RwSignal<Pace>,
    /// Why the last look failed.
    pub error: RwSignal<Option<Error>>,
    /// This tab among those that show the same.
    pub tab: StoredValue<Option<Tab>, LocalStorage>,
    /// When the rows on the screen were true, in milliseconds since 1970.
    pub at: RwSignal<u64>,
    now: RwSignal<u64>,
    held: RwSignal<Option<Held>>,
    looking: RwSignal<bool>,
}

/// Why nothing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Paused,
    Offline,
    Hidden,
    Details,
    Dialog,
}

impl Held {
    fn words(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::Offline => "offline",
            Self::Hidden => "hidden",
            Self::Details => "waits while details are open",
            Self::Dialog => "waits while a dialog is open",
        }
    }
}

impl Pulse {
    /// Rests until [`beat`].
    pub fn new(session: Session) -> Self {
        let now = now(session);
        Self {
            pace: RwSignal::new(Pace::answered(now)),
            error: RwSignal::new(None),
            tab: StoredValue::new_local(None),
            at: RwSignal::new(now),
            now: RwSignal::new(now),
            held: RwSignal::new(None),
            looking: RwSignal::new(false),
        }
    }

    /// What is shown is what the server has, at `now`.
    pub fn is_fresh(self, now: u64) {
        self.pace.set(Pace::answered(now));
        self.at.set(now);
        self.error.set(None);
    }

    /// Looks at once, unless a look is under way.
    fn look(self) {
        if !self.looking.get_untracked() {
            self.looking.set(true);
        }
    }
}

/// The present in milliseconds since 1970.
pub(super) fn now(session: Session) -> u64 {
    session.clock.exact().timestamp_millis().unsigned_abs()
}

/// Begins to look for news.
pub(super) fn beat(history: History) {
    let pulse = history.pulse;
    every(TICK, move || tick(history));
    for event in ["focus", "online", "offline"] {
        on_window(event, move |_: Event| tick(history));
    }
    on_document("visibilitychange", move || tick(history));
    Effect::new(move || {
        history.session.settings.live.get();
        untrack(|| tick(history));
    });
    // Another answer: it is the newest that there is. While the same question is asked again, what moved stays.
    let answer =
        Memo::new(move |_| history.runs.answer.state.with(|load| Some(Arc::as_ptr(&load.value()?.rows).addr())));
    Effect::new(move || {
        answer.get();
        history.moved.maybe_update(|moved| std::mem::take(moved) != *moved);
        pulse.is_fresh(now(history.session));
        pulse.looking.set(false);
    });
    Effect::new(move || {
        if pulse.looking.get() {
            spawn_local_scoped_with_cancellation(async move {
                if look(history).await.is_err() {
                    pulse.pace.update(|pace| *pace = pace.failed(now(history.session), None));
                }
                pulse.looking.set(false);
            });
        }
    });
}

fn on_document(event: &'static str, listener: impl Fn() + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let listener = SendWrapper::new(Closure::<dyn FnMut()>::new(listener));
    let _ = document().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    on_cleanup(move || {
        let _ = document().remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    });
}

fn tick(history: History) {
    let (pulse, now) = (history.pulse, now(history.session));
    let held = held(history);
    if pulse.held.get_untracked() != held {
        pulse.held.set(held);
    }
    pulse.now.set(now);
    if held.is_some() {
        // Another tab may look meanwhile.
        pulse.tab.set_value(None);
        if pulse.looking.get_untracked() {
            pulse.looking.set(false);
        }
        return;
    }
    let ready = history.runs.answer.state.with_untracked(|load| matches!(load, Load::Ready(_)));
    if ready && pulse.pace.get_untracked().is_due(has_moving(history), now) {
        pulse.look();
    }
}

fn held(history: History) -> Option<Held> {
    let dialog = || document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some());
    let details = || history.address.with_untracked(|address| address.open.is_some());
    let reasons: [(Held, &dyn Fn() -> bool); 5] = [
        (Held::Paused, &|| !history.session.settings.live.get_untracked()),
        (Held::Offline, &|| !window().navigator().on_line()),
        (Held::Hidden, &|| document().hidden()),
        (Held::Details, &details),
        (Held::Dialog, &dialog),
    ];
    reasons.into_iter().find(|(_, is)| is()).map(|(held, _)| held)
}

fn has_moving(history: History) -> bool {
    rows(history, &moves) > 0
}

/// How many of the rows on the screen are like this, as far as is known by now. Untracked.
fn rows(history: History, is: &dyn Fn(&Run) -> bool) -> usize {
    let count =
        |rows: &[Run]| history.moved.with_untracked(|moved| rows.iter().filter(|run| is(moved.newest(run))).count());
    history.runs.answer.state.with_untracked(|load| load.value().map_or(0, |answer| count(&answer.rows)))
}
