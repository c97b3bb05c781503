//! What the browser can do as well as tables that the program would have to carry.

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use crate::leptos::prelude::window;

/// Waits until what is in the page now has been drawn.
pub async fn frame() {
    let begun = Promise::new(&mut |resolve, _| drop(window().request_animation_frame(&resolve)));
    let _ = JsFuture::from(begun).await;
    TimeoutFuture::new(0).await;
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
