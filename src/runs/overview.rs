//! All scrapers at a glance.

use crate::{
    activity::Activity,
    address::Unread,
    entity::lists::Lists,
    leptos::prelude::*,
    navigation::Navigation,
    runs::question::overview_call,
    session::{Session, curl::curl_button},
    ui::element::{Content, el},
};

/// What screens are made with.
type Given = (Session, Navigation, Lists, Activity);

crate::part! {
    overview:
    /// The screen.
    pub fn overview_screen(given: Given, address: Signal<Unread>) -> AnyView {
        let _ = address;
        let call = move || given.2.names.with(overview_call);
        el("div").class("page-heading").child(el("h1").child("Overview")).child(curl_button(given.0, call)).view()
    }
}
