//! The old names of [`platform::focus`](crate::platform::focus), and what keeps the focus in old elements.

use leptos::prelude::AnyView;

use super::element::{Content, live};
use crate::platform::focus::keep_focus;

pub use crate::platform::focus::{
    focus, focus_and_reveal as go_to, focus_region_around as step_out, refocus as again,
    refocus_in_place as again_in_place, restore_focus as go_back,
};

/// A live part in which whatever had the focus has it again afterwards, found by its id.
pub fn keeping_focus<C: Content>(content: impl Fn() -> C + 'static) -> AnyView {
    live(move || {
        keep_focus();
        content()
    })
}
