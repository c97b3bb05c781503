//! Dialog that is open over any page.

use leptos::prelude::*;

use super::{help::shortcut_help, palette::command_palette};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    features::saved_views::views_dialog,
    ui::lazy_part::LazyPart,
};

/// The dialog that is open, if one is.
#[component]
pub(super) fn OpenDialog() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    let view = move |dialog: ActiveDialog| match dialog {
        ActiveDialog::Palette => view! { <LazyPart load=command_palette/> }.into_any(),
        ActiveDialog::Help => view! { <LazyPart load=shortcut_help/> }.into_any(),
        ActiveDialog::Views => view! { <LazyPart load=views_dialog/> }.into_any(),
    };
    view! { <div class="overlay">{move || dialogs.get().map(view)}</div> }
}
