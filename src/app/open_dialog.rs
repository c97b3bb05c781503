//! The dialog that is open over any page.

use leptos::prelude::*;

use super::{help::shortcut_help, palette::command_palette};
use crate::{
    dialogs::{Over, Overlay},
    features::saved_views::views_dialog,
    ui::lazy_part::LazyPart,
};

/// The dialog that is open, if one is.
#[component]
pub(super) fn OpenDialog() -> impl IntoView {
    let overlay = expect_context::<Overlay>();
    let dialog = move |over: Over| match over {
        Over::Palette => view! { <LazyPart load=command_palette/> }.into_any(),
        Over::Help => view! { <LazyPart load=shortcut_help/> }.into_any(),
        Over::Views => view! { <LazyPart load=views_dialog/> }.into_any(),
    };
    view! { <div class="overlay">{move || overlay.get().map(dialog)}</div> }
}
