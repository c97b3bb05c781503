//! The state of a run: glyph and word together, coloured where eyes are needed.

use leptos::{either::EitherOf3, prelude::*};

use super::{
    parts::{NotReported, Unreadable},
    words,
};
use crate::{
    api::types::{Field, State},
    ui::icon::Icon,
};

/// A run's state, as sent where it cannot be read.
#[component]
pub fn StateBadge(
    /// The state.
    #[prop(into)]
    state: Field<State>,
) -> impl IntoView {
    let words::StateWords { word, icon, class } = words::state(state.value());
    if let Field::Unreadable(sent) = state {
        return EitherOf3::A(view! {
            <span class=class>
                <Icon name=icon/>
                <Unreadable sent/>
            </span>
        });
    }
    if state.is_absent() {
        return EitherOf3::B(view! { <NotReported/> });
    }
    let title = word.clone();
    EitherOf3::C(view! {
        <span class=class>
            <Icon name=icon/>
            <span title=title>{word}</span>
        </span>
    })
}
