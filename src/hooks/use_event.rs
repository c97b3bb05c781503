//! Events of the window and the document, and ticks, for as long as the present owner lives.

use std::time::Duration;

use leptos::{
    ev::{self, EventDescriptor, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::{JsCast, closure::Closure};

use crate::platform::keyboard::{KeyPress, on_key};

/// Calls `listen` on every event of this kind that reaches the window.
pub fn use_window_event<E>(event: E, listen: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let handle = window_event_listener(event, listen);
    on_cleanup(move || handle.remove());
}

/// Calls `listen` on every event of this kind that reaches the document, where the window does not hear of it.
pub fn use_document_event<E>(event: E, listen: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let name = event.name();
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| listen(event.unchecked_into()));
    let _ = document().add_event_listener_with_callback(&name, listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let _ = document().remove_event_listener_with_callback(&name, listener.as_ref().unchecked_ref());
        });
    });
}

/// Calls `listen` on every key that reaches the window, as [`on_key`] has it.
pub fn use_keydown(listen: impl Fn(KeyPress, &KeyboardEvent) + 'static) {
    use_window_event(ev::keydown, on_key(listen));
}

/// Calls `run` every `period`.
pub fn use_interval(period: Duration, run: impl Fn() + 'static) {
    if let Ok(interval) = set_interval_with_handle(run, period) {
        on_cleanup(move || interval.clear());
    }
}
