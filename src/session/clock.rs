//! The present, as a signal that moves often enough for relative times to stay true.
//!
//! It is the server's present where that is known: ages, presets and waits are about what the server says, and a clock here may
//! be wrong.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::{ev, prelude::*};

use crate::{
    hooks::{use_interval, use_window_event},
    platform::server_clock,
};

/// How often the present moves. Relative times have a grain of a minute, so none is ever wrong for long.
const TICK: Duration = Duration::from_secs(5);

/// From how many milliseconds on a wrong clock is worth a word.
const WRONG: f64 = 120_000.0;

/// The present.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<DateTime<Utc>>,
    /// By how many whole minutes the server's clock is ahead.
    ahead: RwSignal<i64>,
}

impl Clock {
    /// Starts the clock; it also moves as soon as a hidden or sleeping tab comes back.
    pub fn start() -> Self {
        let clock = Self { now: RwSignal::new(read()), ahead: RwSignal::new(minutes_ahead()) };
        use_interval(TICK, move || clock.refresh());
        use_window_event(ev::focus, move |_| clock.refresh());
        clock
    }

    /// Reads the clock, and how far it is from the server's.
    pub fn refresh(self) {
        self.now.set(read());
        let ahead = minutes_ahead();
        if self.ahead.get_untracked() != ahead {
            self.ahead.set(ahead);
        }
    }

    /// The present as of the last tick, for what is shown.
    pub fn signal(self) -> Signal<DateTime<Utc>> {
        self.now.into()
    }

    /// The present to the millisecond, for what is asked or kept.
    pub fn exact(self) -> DateTime<Utc> {
        read()
    }

    /// A clock of milliseconds since 1970 for something that lasts: it is not put right meanwhile, so that no deadline moves.
    pub fn steady(self) -> impl Fn() -> u64 + Copy + 'static {
        let offset = server_clock::offset_ms();
        move || (js_sys::Date::now() + offset).max(0.0) as u64
    }

    /// By how many minutes the server's clock is ahead of the one here, or behind it; 0 unless that is worth a word. Tracked.
    pub fn minutes_ahead(self) -> i64 {
        self.ahead.get()
    }
}

/// The present in milliseconds since 1970.
pub fn now_ms() -> u64 {
    server_clock::now_ms().max(0.0) as u64
}

fn read() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(server_clock::now_ms() as i64).unwrap_or_default()
}

fn minutes_ahead() -> i64 {
    let ahead = server_clock::offset_ms();
    if ahead.abs() < WRONG { 0 } else { (ahead / 60_000.0).round() as i64 }
}
