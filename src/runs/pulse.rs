//! Looking for news by itself: when, when not, and what is said of it.
//!
//! A look is due by the clock, not by a timer, so that it comes at once when a sleeping computer wakes. The look itself is in
//! [`super::watching`], a part of the program that is loaded with the first one.

use std::{cell::Cell, sync::Arc};

use gloo_timers::future::TimeoutFuture;
use web_sys::Event;

use super::{
    live::{Moved, Pace, moves},
    page::{History, RESULTS},
    watching::{Tab, look},
};
use crate::leptos::{every, on_window, prelude::*, spawn, spawn_scoped};
use crate::{
    address::Screen,
    api::{Error, Kind},
    contract::{Run, State},
    session::{Session, trouble::details},
    ui::{
        button::button,
        element::{Content, Element, el, live},
        focus::{again_in_place, go_to},
        load::Load,
        number::plural,
    },
};

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
    pub tab: StoredValue<Option<Tab>>,
    /// When the rows on the screen were true, in milliseconds since 1970.
    pub at: RwSignal<u64>,
    now: RwSignal<u64>,
    held: RwSignal<Option<Held>>,
    /// Counts the looks; 0 while there is none.
    turn: RwSignal<u32>,
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
            tab: StoredValue::new(None),
            at: RwSignal::new(now),
            now: RwSignal::new(now),
            held: RwSignal::new(None),
            turn: RwSignal::new(0),
        }
    }

    /// What is shown is what the server has, at `now`.
    pub fn is_fresh(self, now: u64) {
        self.pace.set(Pace::answered(now));
        self.at.set(now);
        self.error.set(None);
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
    effect(move || {
        history.session.settings.live.get();
        untrack(|| tick(history));
    });
    // Another answer: it is the newest that there is. While the same question is asked again, what moved stays.
    let answer = memo(move || history.runs.answer.state.with(|load| Some(Arc::as_ptr(&load.value()?.rows))));
    effect(move || {
        answer.get();
        history.moved.set(Moved::default());
        pulse.is_fresh(now(history.session));
        pulse.turn.set(0);
    });
    effect(move || {
        if pulse.turn.get() > 0 {
            spawn_scoped(async move {
                if look(history).await.is_err() {
                    pulse.pace.update(|pace| *pace = pace.failed(now(history.session), None));
                }
                pulse.turn.set(0);
            });
        }
    });
}

fn on_document(event: &'static str, listener: impl Fn() + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let listener = Closure::<dyn FnMut()>::new(listener);
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
    let looking = pulse.turn.get_untracked() > 0;
    if held.is_some() {
        // Another tab may look meanwhile.
        pulse.tab.set_value(None);
        if looking {
            pulse.turn.set(0);
        }
        return;
    }
    let ready = history.runs.answer.state.with_untracked(|load| matches!(load, Load::Ready(_)));
    if ready && !looking && pulse.pace.get_untracked().is_due(has_moving(history), now) {
        pulse.turn.set(1);
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

/// How old the rows are, and the switch.
pub(super) fn live_switch(history: History) -> Element {
    let settings = history.session.settings;
    let choice = |on: bool, label: &'static str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "updates")
            .live_prop("checked", move || settings.live.get() == on)
            .on("change", move |_| settings.choose_live(on));
        el("label").child(input).child(label)
    };
    let switch = el("fieldset").class("segmented").children([
        el("legend").class("visually-hidden").child("Updates"),
        choice(true, "Live"),
        choice(false, "Paused"),
    ]);
    let words = memo(move || words(history));
    el("div").class("live").children([
        el("div").class("failed-look").attr("role", "status").child(failed_look(history)),
        el("span").class("updated").live(move || words.get()),
        switch,
    ])
}

/// Why the last look failed, with a way to look at once, and what to report.
fn failed_look(history: History) -> AnyView {
    let pulse = history.pulse;
    let words = memo(move || {
        let failing = pulse.pace.with(|pace| pace.is_failing()) && history.session.settings.live.get();
        failing.then(|| pulse.error.with(|error| error.as_ref().map_or("no answer".to_owned(), why)))
    });
    let was_there = Cell::new(false);
    effect(move || {
        if was_there.replace(words.with(Option::is_some)) {
            spawn(async {
                TimeoutFuture::new(0).await;
                again_in_place(RESULTS);
            });
        }
    });
    live(move || {
        words.get().map(|words| {
            let words = el("span").child(format!("News could not be loaded: {words}."));
            let look = button("button tiny", "Look now", move || pulse.turn.set(1));
            let [correlation, report] = untrack(|| pulse.error.get()).map(details).unwrap_or_default();
            [Some(words), Some(look), report.map(|report| report.child(correlation))]
        })
    })
}

fn words(history: History) -> String {
    let (pulse, now) = (history.pulse, history.pulse.now.get());
    let updated = format!("updated {}", ago(now.saturating_sub(pulse.at.get())));
    if let Some(held) = pulse.held.get().filter(|held| *held != Held::Paused) {
        return format!("{}, {updated}", held.words());
    }
    let pace = pulse.pace.get();
    if pace.is_failing() && history.session.settings.live.get() {
        let again = pace.next(untrack(|| has_moving(history))).saturating_sub(now).div_ceil(1_000);
        return format!("looks again in {again} s, {updated}");
    }
    updated
}

/// Why a look brought nothing.
fn why(error: &Error) -> String {
    let words = match error.kind {
        Kind::RateLimited => "too many requests",
        Kind::Server => "the server has a problem",
        Kind::Offline | Kind::TimedOut => "no answer",
        _ if error.status.is_some_and(|status| status < 300) => "the answer cannot be read",
        _ => "the server refused",
    };
    let status = error.status.map(|status| format!(" ({status})")).unwrap_or_default();
    words.to_owned() + &status
}

/// How long ago, to the second as long as that says anything.
fn ago(millis: u64) -> String {
    match millis / 1_000 {
        0..2 => "just now".to_owned(),
        seconds @ 2..60 => format!("{seconds} s ago"),
        seconds @ 60..3_600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3_600),
    }
}

/// How many runs are new, to press for them: rows never jump by themselves.
pub(super) fn new_runs(history: History) -> AnyView {
    let first = move || history.address.with(|address| address.page.get() == 1);
    let count = memo(move || history.moved.with(|moved| moved.new_runs(first())));
    let pill = move || {
        let count = Some(count.get()).filter(|count| *count > 0)?;
        let show = move || {
            history.runs.answer.again();
            go_to(RESULTS);
        };
        let words = plural(count, "new run", "new runs");
        Some(if first() {
            button("button tiny new-runs", format!("{words}: show"), show)
        } else {
            let href = Screen::Runs(history.address.get().at_page(1)).href();
            el("a").class("button tiny new-runs").attr("href", href).child(format!("{words}: first page"))
        })
    };
    el("div").class("pill").attr("role", "status").child(live(pill)).view()
}

/// How many runs on this page are under way: " · 2 running, 1 waiting on this page".
pub(super) fn under_way(history: History) -> String {
    history.moved.with(|_| ());
    let count = |state: State, word: &str| {
        let count = rows(history, &|run: &Run| run.state.as_ref() == Some(&state));
        (count > 0).then(|| format!("{count} {word}"))
    };
    let words = [count(State::Running, "running"), count(State::Pending, "waiting")];
    let words: Vec<String> = words.into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" · {} on this page", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn ages_are_told_as_finely_as_they_matter() {
        let ages = [0, 1_999, 12_000, 59_999, 60_000, 3_599_999, 7_200_000].map(ago);
        assert_eq!(ages, ["just now", "just now", "12 s ago", "59 s ago", "1 min ago", "59 min ago", "2 h ago"]);
    }
}
