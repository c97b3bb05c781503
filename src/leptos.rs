//! The parts of Leptos that the panel is made of.
//!
//! Taken from Leptos' own crates one by one: `leptos` itself adds server functions, whose streams every program has
//! to carry. Its signals are wrapped in [`signal`], because each type of value would bring a copy of their code.

pub mod bundle;
pub mod local;
pub mod signal;

/// What nearly every file needs.
pub mod prelude {
    pub use reactive_graph::{graph::untrack, owner::Owner};
    pub use tachys::{
        dom::{document, event_target_checked, event_target_value, window},
        prelude::*,
        view::any_view::{AnyView, IntoAny},
    };

    pub use super::{
        bundle::Bundle,
        on_cleanup,
        signal::{RwSignal, Signal, StoredValue, effect, memo},
    };
}

use std::{cell::Cell, future::Future, pin::Pin};

use gloo_timers::callback::Interval;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Event;

use self::{local::Local, prelude::*};

pub use any_spawner::Executor;
pub use reactive_graph as reactive;
pub use tachys;

/// Runs `task` until it ends, whatever becomes of the screen.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(task));
}

#[inline(never)]
fn spawn_boxed(task: Pin<Box<dyn Future<Output = ()>>>) {
    Executor::spawn_local(task);
}

/// Runs `task` until it ends, or until the present owner runs again or is gone: then it is dropped.
pub fn spawn_scoped(task: impl Future<Output = ()> + 'static) {
    spawn_boxed_scoped(Box::pin(task));
}

#[inline(never)]
fn spawn_boxed_scoped(task: Pin<Box<dyn Future<Output = ()>>>) {
    reactive::spawn_local_scoped_with_cancellation(task);
}

/// Calls `run` when the present owner runs again or is gone.
pub fn on_cleanup(run: impl FnOnce() + 'static) {
    clean_up_boxed(Box::new(run));
}

#[inline(never)]
fn clean_up_boxed(run: Box<dyn FnOnce()>) {
    let run = Local::new(Cell::new(Some(run)));
    reactive::owner::on_cleanup(move || {
        if let Some(run) = run.get().take() {
            run();
        }
    });
}

/// Calls `listener` on every event of this kind that reaches the window, as long as the present owner lives.
pub fn on_window(event: &'static str, listener: impl Fn(Event) + 'static) {
    listen_on_window(event, Box::new(listener));
}

#[inline(never)]
fn listen_on_window(event: &'static str, listener: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(listener);
    let _ = window().add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    });
}

/// Calls `run` every `millis` milliseconds, as long as the present owner lives.
pub fn every(millis: u32, run: impl Fn() + 'static) {
    let interval = Interval::new(millis, run);
    on_cleanup(move || drop(interval));
}
