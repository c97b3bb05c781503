//! The present, as a signal that moves often enough for relative times to stay true.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::{ev, prelude::*};

use crate::hooks::{use_interval, use_window_event};

/// How often the present moves. Relative times have a grain of a minute, so none is ever wrong for long.
const TICK: Duration = Duration::from_secs(5);

/// The present.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<DateTime<Utc>>,
}

impl Clock {
    /// Starts the clock; it also moves as soon as a hidden or sleeping tab comes back.
    pub fn start() -> Self {
        let now = RwSignal::new(read());
        use_interval(TICK, move || now.set(read()));
        use_window_event(ev::focus, move |_| now.set(read()));
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
