//! What the browser can do as well as tables that the program would have to carry, and the old names of its events.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::Event;

use crate::hooks::use_interval;

pub use crate::platform::frame::next_frame as frame;

/// Calls `listener` on every event of this kind that reaches the window, as long as the present owner lives.
pub fn on_window(event: &str, listener: impl Fn(Event) + 'static) {
    let listener = window_event_listener_untyped(event, listener);
    on_cleanup(move || listener.remove());
}

/// Calls `run` every `millis` milliseconds, as long as the present owner lives.
pub fn every(millis: u32, run: impl Fn() + 'static) {
    use_interval(Duration::from_millis(millis.into()), run);
}

/// `text` in lower case.
pub fn lowercase(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

/// A number with as many digits as it needs.
pub fn decimal(number: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    number.to_string()
}
