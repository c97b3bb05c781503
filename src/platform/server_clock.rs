//! The server's time, as far as answers of the page's own server tell it.

use std::cell::Cell;

use crate::domain::time::{Reading, offset_after};

thread_local! {
    /// By how many milliseconds the server's clock is ahead.
    static OFFSET: Cell<f64> = const { Cell::new(0.0) };
}

/// Takes note of an answer: asked for and come at these times, in milliseconds since 1970, with this `Date` in its head, and
/// this `Age`, where something in between had kept it for so many seconds.
pub fn note([sent, came]: [f64; 2], date: &str, age: Option<&str>) {
    let kept = age.map_or(Some(0.0), |age| age.trim().parse::<u32>().ok().map(f64::from));
    let Some(kept) = kept else { return };
    let server = js_sys::Date::parse(date) + kept * 1_000.0;
    OFFSET.set(offset_after(OFFSET.get(), Reading { sent, came, server }));
}

/// By how many milliseconds the server's clock is ahead of the one here; 0 where nothing is known.
pub fn offset_ms() -> f64 {
    OFFSET.get()
}

/// The present by the server's clock, in milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now() + OFFSET.get()
}
