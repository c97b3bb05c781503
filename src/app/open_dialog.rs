//! The dialog that is open over any page.

use leptos::prelude::*;

use super::{help::shortcut_help, palette::command_palette};
use crate::{
    entity::lists::Lists,
    navigation::Navigation,
    over::{Over, Overlay},
    session::Clock,
    ui::new::lazy_part::LazyPart,
    views::{Views, views_dialog},
};

/// The dialog that is open, if one is.
#[component]
pub(super) fn OpenDialog() -> impl IntoView {
    let overlay = expect_context::<Overlay>();
    let (navigation, lists) = (expect_context::<Navigation>(), expect_context::<Lists>());
    let (clock, views) = (expect_context::<Clock>(), expect_context::<Views>());
    let dialog = move |over: Over| match over {
        Over::Palette => view! { <LazyPart load=command_palette/> }.into_any(),
        Over::Help => view! { <LazyPart load=shortcut_help/> }.into_any(),
        Over::Views => views_dialog(navigation, lists, clock, views, overlay),
    };
    view! { <div class="overlay">{move || overlay.get().map(dialog)}</div> }
}
