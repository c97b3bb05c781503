//! The timeline above the table: the runs of the present answer as bars, with a table for whom bars tell nothing. It asks
//! for nothing.
//!
//! `geometry` thinks in plain Rust, `messages` has the texts, `state` is what the parts share; `figure` shows them all,
//! `bars` the drawing. The same as a table lies in a part of the program of its own.

mod bars;
mod figure;
mod geometry;
mod messages;
mod state;
mod table;

use leptos::{context::Provider, prelude::*};

use self::{figure::Timeline, state::Item, table::TimelineTable};
use super::state::RunsState;
use crate::ui::lazy_part::{LazyPartError, LazyView, lazy_view};

/// The timeline of the present answer.
pub(super) fn timeline(history: RunsState) -> AnyView {
    view! {
        <Provider value=history>
            <Timeline/>
        </Provider>
    }
    .into_any()
}

/// The same as a table, once somebody wants it.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(timeline, fallible))]
fn timeline_table(items: Signal<Vec<Item>>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <TimelineTable items/> }))
}
