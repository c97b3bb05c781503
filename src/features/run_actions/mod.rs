//! Run actions: starting a scraper and stopping its run, each once and after a confirmation (contract, "Neighbours").
//!
//! Neither call takes an idempotency key, so neither is ever repeated: where the answer is lost, the panel loads the
//! scraper instead. `flow` decides what may happen next and `snapshot` what a loaded scraper tells, both in plain Rust;
//! `effects` performs it, `messages` has the texts, the rest shows. What is requested comes from
//! [`RunActions`](crate::features::activity::RunActions): whoever shows a run opens the dialog there, and [`RunActionDialog`] shows it.

mod buttons;
mod dialog;
mod effects;
mod flow;
mod messages;
mod progress;
mod snapshot;
mod state;

use leptos::prelude::*;

use self::dialog::RunAction;
use crate::{
    features::activity::{ActionRequest, WriteLog},
    ui::lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
};

/// The dialog, while something is requested.
#[component]
pub fn RunActionDialog() -> impl IntoView {
    let requested = expect_context::<WriteLog>().run_actions.request();
    view! {
        {move || requested.get().map(|request| view! { <LazyPart load=move || run_action(request.clone())/> })}
    }
}

/// The dialog about a request, in a part of the program of its own.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(run_actions, fallible))]
fn run_action(request: ActionRequest) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <RunAction request=request.clone()/> }))
}
