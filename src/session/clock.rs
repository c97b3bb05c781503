//! The present, as a signal that moves often enough for relative times to stay true.

use crate::ui::browser::{every, on_window};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// How often the present moves, in milliseconds. Relative times have a grain of a minute, so none is ever wrong for long.
const TICK: u32 = 5_000;

/// The present.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<DateTime<Utc>>,
}

impl Clock {
    /// Starts the clock; it also moves as soon as a hidden or sleeping tab comes back.
    pub fn start() -> Self {
        let now = RwSignal::new(read());
        every(TICK, move || now.set(read()));
        on_window("focus", move |_| now.set(read()));
        Self { now }
    }

    /// The present as of the last tick, for what is shown.
    pub fn signal(self) -> Signal<DateTime<Utc>> {
        self.now.into()
    }

    /// The present to the millisecond, for what is asked or kept.
    pub fn exact(self) -> DateTime<Utc> {
        read()
    }
}

fn read() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}
