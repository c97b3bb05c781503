//! The state of a run: glyph and word together, coloured where eyes are needed.

use leptos::{either::Either, prelude::*};

use super::{parts::NotReported, words};
use crate::{api::types::State, ui::icon::Icon};

/// A run's state, where one was reported.
#[component]
pub fn StateBadge(
    /// The state; `None` where none was reported.
    state: Option<State>,
) -> impl IntoView {
    let Some(state) = state else { return Either::Left(view! { <NotReported/> }) };
    let words::StateWords { word, icon, class } = words::state(Some(&state));
    let title = word.clone();
    Either::Right(view! {
        <span class=class>
            <Icon name=icon/>
            <span title=title>{word}</span>
        </span>
    })
}
