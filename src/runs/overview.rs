//! All scrapers at a glance.

use crate::{
    activity::Activity,
    address::Unread,
    entity::lists::Lists,
    leptos::prelude::*,
    navigation::Navigation,
    session::Session,
    ui::element::{Content, el},
};

/// What screens are made with.
type Given = (Session, Navigation, Lists, Activity);

crate::part! {
    overview:
    /// The screen.
    pub fn overview_screen(given: Given, address: Signal<Unread>) -> AnyView {
        let _ = (given, address);
        el("div").class("page-heading").child(el("h1").child("Overview")).view()
    }
}
