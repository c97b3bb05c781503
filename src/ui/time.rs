//! The one way a time is shown.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::domain::time::{Hours, Zone, absolute, clock, datetime_attr, minute, relative};

/// What every time on the screen depends on: a context, given at the root of the page.
#[derive(Clone, Copy)]
pub struct TimeContext {
    /// The present.
    pub now: Signal<DateTime<Utc>>,
    /// The zone that times are shown in.
    pub zone: Signal<Zone>,
    /// How hours are counted.
    pub hours: Signal<Hours>,
    /// Minutes that clocks in a zone are ahead of UTC at an instant.
    pub offset: fn(Zone, DateTime<Utc>) -> i32,
}

impl TimeContext {
    /// The page's.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The whole date and time in the chosen zone. Tracked.
    pub fn absolute(self, at: DateTime<Utc>) -> String {
        let zone = self.zone.get();
        absolute(at, (self.offset)(zone, at), zone, self.hours.get())
    }

    /// The time of day in the chosen zone. Tracked.
    pub fn clock(self, at: DateTime<Utc>) -> String {
        clock(at, (self.offset)(self.zone.get(), at), self.hours.get())
    }

    /// Day and minute in the chosen zone: `12 Mar 09:37`. Tracked.
    pub fn minute(self, at: DateTime<Utc>) -> String {
        minute(at, (self.offset)(self.zone.get(), at), self.hours.get())
    }

    /// How long ago, or how long until. Tracked.
    pub fn relative(self, at: DateTime<Utc>) -> String {
        relative(at, self.now.get())
    }

    fn text(self, at: DateTime<Utc>, whole: bool) -> String {
        if whole { self.absolute(at) } else { self.relative(at) }
    }
}

/// A time: relative in words and absolute in the title, or the other way round with `whole`.
///
/// Accessibility: a `<time>` whose `datetime` is the instant in UTC, whatever its text says; never translated, as it changes
/// in place ([`LiveText`](super::live_text::LiveText)).
#[component]
pub fn Time(
    /// The time.
    at: DateTime<Utc>,
    /// Whether the whole date and time is its text.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let context = TimeContext::expect();
    view! {
        <time datetime=datetime_attr(at) title=move || context.text(at, !whole) translate="no">
            {move || context.text(at, whole)}
        </time>
    }
}

/// The time of day of something that happened just now, with the whole date and time in the title.
///
/// Accessibility: as [`Time`].
#[component]
pub fn ClockTime(
    /// The time.
    at: DateTime<Utc>,
) -> impl IntoView {
    let context = TimeContext::expect();
    view! {
        <time datetime=datetime_attr(at) title=move || context.absolute(at) translate="no">
            {move || context.clock(at)}
        </time>
    }
}
