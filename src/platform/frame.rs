//! Frames: when the browser draws.

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Waits until what is in the page now has been drawn.
pub async fn next_frame() {
    let begun = Promise::new(&mut |resolve, _| drop(window().request_animation_frame(&resolve)));
    let _ = JsFuture::from(begun).await;
    TimeoutFuture::new(0).await;
}
