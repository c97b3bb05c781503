//! The one way a time is shown.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::time::{Zone, absolute, datetime_attr, relative};

/// What every time on the screen depends on. Given once, at the root.
#[derive(Clone, Copy)]
pub struct TimeContext {
    /// The present.
    pub now: Signal<DateTime<Utc>>,
    /// The zone that times are shown in.
    pub zone: Signal<Zone>,
    /// Minutes that clocks in a zone are ahead of UTC at an instant.
    pub offset: fn(Zone, DateTime<Utc>) -> i32,
}

impl TimeContext {
    /// The whole date and time in the chosen zone.
    pub fn absolute(self, at: DateTime<Utc>) -> String {
        let zone = self.zone.get();
        absolute(at, (self.offset)(zone, at), zone)
    }

    /// How long ago, or how long until.
    pub fn relative(self, at: DateTime<Utc>) -> String {
        relative(at, self.now.get())
    }
}

/// A time: relative in words, absolute in the title; or the other way round with `whole`.
#[component]
pub fn Time(
    /// The instant.
    at: DateTime<Utc>,
    /// Shows the whole date and time.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let context = expect_context::<TimeContext>();
    let words = move || if whole { context.absolute(at) } else { context.relative(at) };
    let title = move || if whole { context.relative(at) } else { context.absolute(at) };
    view! { <time datetime=datetime_attr(at) title=title>{words}</time> }
}
