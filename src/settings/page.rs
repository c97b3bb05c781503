//! The settings' screen.

use crate::{
    leptos::prelude::*,
    session::Session,
    ui::element::{Content, el},
};

crate::part! {
    settings:
    /// The screen.
    pub fn settings_screen(session: Session) -> AnyView {
        let _ = session;
        el("div").class("page-heading").child(el("h1").child("Settings")).view()
    }
}
