//! Time that only goes forward, whatever clocks are set to.

use js_sys::{Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsCast;

/// Milliseconds since the page began.
pub fn elapsed_ms() -> f64 {
    let performance = Reflect::get(&window(), &"performance".into()).unwrap_or_default();
    let now = Reflect::get(&performance, &"now".into()).ok().and_then(|now| now.dyn_into::<Function>().ok());
    now.and_then(|now| now.call0(&performance).ok()?.as_f64()).unwrap_or_default()
}
