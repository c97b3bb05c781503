//! The one way a time is shown.

use std::cell::Cell;

use chrono::{DateTime, Utc};

use super::{
    element::{Element, el},
    time::{Hours, Zone, absolute, datetime_attr, relative},
};
use leptos::prelude::*;

/// What every time on the screen depends on. Given once, at the root.
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

thread_local! {
    static HERE: Cell<Option<TimeContext>> = const { Cell::new(None) };
}

impl TimeContext {
    /// Gives it to the whole page.
    pub fn provide(self) {
        HERE.set(Some(self));
    }

    /// What the page was given.
    pub fn here() -> Self {
        match HERE.get() {
            Some(context) => context,
            None => unreachable!("the root gives the page its time"),
        }
    }

    /// The whole date and time in the chosen zone.
    pub fn absolute(self, at: DateTime<Utc>) -> String {
        let zone = self.zone.get();
        absolute(at, (self.offset)(zone, at), zone, self.hours.get())
    }

    /// How long ago, or how long until.
    pub fn relative(self, at: DateTime<Utc>) -> String {
        relative(at, self.now.get())
    }
}

/// A time: relative in words, absolute in the title; or the other way round with `whole`.
pub fn time(at: DateTime<Utc>, whole: bool) -> Element {
    let context = TimeContext::here();
    let text = move |absolute| if absolute { context.absolute(at) } else { context.relative(at) };
    el("time").attr("datetime", datetime_attr(at)).live_attr("title", move || text(!whole)).live(move || text(whole))
}
