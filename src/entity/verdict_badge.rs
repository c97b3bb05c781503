//! The verdict on a run: glyph and word together, coloured where eyes are needed.

use leptos::{either::Either, prelude::*};

use super::{badge::StateBadge, words};
use crate::{
    api::types::{Field, State},
    domain::health::Kind,
    ui::icon::Icon,
};

/// The verdict on a run; where it says no more than the state, the state.
#[component]
pub fn VerdictBadge(
    /// What the run is judged to be.
    kind: Kind,
    /// The state that was reported.
    #[prop(into)]
    state: Field<State>,
) -> impl IntoView {
    let words = words::verdict(kind, state.value());
    if words == words::state(state.value()) {
        return Either::Left(view! { <StateBadge state/> });
    }
    let title = words::reported_state(state.value());
    Either::Right(view! {
        <span class=words.class>
            <Icon name=words.icon/>
            <span title=title>{words.word}</span>
        </span>
    })
}
