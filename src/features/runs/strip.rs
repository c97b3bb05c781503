//! The strip above the table: one bar a run of the present answer, its items against what is typical, on a linear scale; with a
//! table for whom bars tell nothing. It asks for nothing.
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

use self::{figure::Strip, state::Item, table::StripTable};
use super::state::RunsState;
use crate::ui::lazy_part::{LazyPartError, LazyView, lazy_view};

/// The strip of the present answer.
pub(super) fn strip(history: RunsState) -> AnyView {
    view! {
        <Provider value=history>
            <Strip/>
        </Provider>
    }
    .into_any()
}

/// The same as a table, once somebody wants it.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(strip, fallible))]
fn strip_table(items: Signal<Vec<Item>>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <StripTable items/> }))
}
