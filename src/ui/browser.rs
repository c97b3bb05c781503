//! What the browser can do as well as tables that the program would have to carry, and its events for as long as an owner lives.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

use leptos::prelude::*;

/// Waits until what is in the page now has been drawn.
pub async fn frame() {
    let begun = Promise::new(&mut |resolve, _| drop(window().request_animation_frame(&resolve)));
    let _ = JsFuture::from(begun).await;
    TimeoutFuture::new(0).await;
}

/// Calls `listener` on every event of this kind that reaches the window, as long as the present owner lives.
pub fn on_window(event: &str, listener: impl Fn(Event) + 'static) {
    let listener = window_event_listener_untyped(event, listener);
    on_cleanup(move || listener.remove());
}

/// Calls `run` every `millis` milliseconds, as long as the present owner lives.
pub fn every(millis: u32, run: impl Fn() + 'static) {
    if let Ok(interval) = set_interval_with_handle(run, Duration::from_millis(millis.into())) {
        on_cleanup(move || interval.clear());
    }
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
