//! Flows: what may happen next on the way to a write, thought out apart from the screen that shows it.
//!
//! A [`Flow`] is a state machine in plain Rust: it takes what happened and gives back what is to be done. [`use_flow`] runs
//! one: it performs the effects, tells the flow how they went, and lets the screen follow its state. What is under way
//! outlives the screen.

mod runner;

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::use_event::{use_interval, use_window_event};

pub use self::runner::{FlowRunner, FlowTask};

/// How often a flow hears of the time, in milliseconds. What counts is the clock, not the number of ticks.
const TICK: u64 = 250;

/// A state machine. Times are in milliseconds since 1970.
pub trait Flow: Clone + PartialEq + 'static {
    /// What happened.
    type Event: 'static;
    /// What is to be done.
    type Effect: 'static;

    /// Takes note of what happened at `now`; what is to be done, in this order. What does not fit the state changes nothing.
    fn step(&mut self, event: Self::Event, now: u64) -> Vec<Self::Effect>;

    /// Whether something is under way that the person should stay for: the browser asks before the page is left.
    fn is_under_way(&self) -> bool {
        false
    }

    /// What the passing of time is to it, if anything.
    fn on_tick() -> Option<Self::Event> {
        None
    }

    /// What leaving its screen is to it, if anything.
    fn on_leave() -> Option<Self::Event> {
        None
    }
}

/// Runs a flow for the screen that the present owner draws. `now` tells the time, and `perform` does what the flow wants done.
///
/// ```ignore
/// let runner = use_flow(DeletionFlow::new(run), move || clock.now_ms(), move |task, effect| match effect {
///     Effect::AskPreview => task.spawn(async move { Some(previewed(client.preview_delete(&run).await)) }),
///     Effect::SignIn => session.expire(),
/// });
/// view! { <button on:click=move |_| runner.dispatch(Event::Ask)>"Preview"</button> }
/// ```
pub fn use_flow<F: Flow>(
    flow: F,
    now: impl Fn() -> u64 + 'static,
    perform: impl Fn(&FlowTask<F>, F::Effect) + 'static,
) -> FlowRunner<F> {
    let task = FlowTask::new(flow, now, perform);
    let runner = FlowRunner::new(task.clone());
    let tick = move || runner.tick();
    use_interval(Duration::from_millis(TICK), tick);
    use_window_event(ev::focus, move |_| tick());
    use_window_event(ev::beforeunload, move |event| {
        if runner.with_untracked(Flow::is_under_way) {
            event.prevent_default();
        }
    });
    let task = StoredValue::new_local(task);
    on_cleanup(move || task.with_value(FlowTask::leave));
    runner
}

#[cfg(test)]
#[path = "use_flow/tests.rs"]
mod tests;
