//! The old way to show a time: [`new::time`](super::new::time) takes its place.

use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, Utc};

use super::{
    element::{Element, el},
    time::datetime_attr,
};

pub use super::new::time::TimeContext;

/// The page's, for whoever asks where there is no owner.
static PAGE: RwLock<Option<TimeContext>> = RwLock::new(None);

impl TimeContext {
    /// Gives it to the whole page.
    pub fn provide(self) {
        *PAGE.write().unwrap_or_else(PoisonError::into_inner) = Some(self);
    }

    /// What the page was given.
    pub fn here() -> Self {
        match *PAGE.read().unwrap_or_else(PoisonError::into_inner) {
            Some(context) => context,
            None => unreachable!("the root gives the page its time"),
        }
    }
}

/// A time: relative in words, absolute in the title; or the other way round with `whole`.
pub fn time(at: DateTime<Utc>, whole: bool) -> Element {
    let context = TimeContext::here();
    let text = move |absolute| if absolute { context.absolute(at) } else { context.relative(at) };
    el("time").attr("datetime", datetime_attr(at)).live_attr("title", move || text(!whole)).live(move || text(whole))
}
