//! The settings' screen. Whatever is chosen counts at once, in every tab of this browser.

use super::{limits::limit_settings, taking::taking, zones::time_settings};
use crate::{
    over::{Over, Overlay},
    session::{
        Session, Settings,
        settings::{Density, Theme},
        shortcuts::shortcut_list,
    },
    ui::{
        button::button,
        element::{Content, Element, el},
    },
    views::Views,
};
use leptos::prelude::*;

crate::part! {
    settings:
    /// The screen.
    pub fn settings_screen(session: Session, views: Views, overlay: Overlay) -> AnyView {
        screen(session, views, overlay).view()
    }
}

fn screen(session: Session, views: Views, overlay: Overlay) -> [Element; 2] {
    let settings = session.settings;
    let words = "Kept in this browser. What you change counts at once.";
    let heading =
        el("div").class("page-heading").child(el("h1").child("Settings")).child(el("p").class("soft").child(words));
    let page = el("div").class("settings-page").children([
        panel("Time", time_settings(settings)).class("panel"),
        panel("Look", look(settings)).class("panel"),
        panel("Updates", updates(settings)).class("panel"),
        panel("What counts as too little", limit_settings(settings)).class("panel tall-panel"),
        panel("Keys", keys(settings, overlay)).class("panel wide-panel"),
        panel("Take along", taking(settings, session.clock, views)).class("panel wide-panel"),
    ]);
    [heading, page]
}

fn panel(title: &'static str, body: Element) -> Element {
    el("fieldset").child(el("legend").child(el("h2").child(title))).child(body)
}

/// A radio with its words; those of one `name` belong together.
pub(super) fn radio(
    name: &'static str,
    label: String,
    checked: impl Fn() -> bool + 'static,
    choose: impl Fn() + 'static,
) -> Element {
    let radio = el("input").attr("type", "radio").attr("name", name).live_prop("checked", checked);
    el("label").child(radio.on("change", move |_| choose())).child(label)
}

fn switch(
    label: &'static str,
    hint: &'static str,
    id: &'static str,
    on: impl Fn() -> bool + 'static,
    choose: impl Fn(bool) + 'static,
) -> Element {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("aria-describedby", id)
        .live_prop("checked", on)
        .on("change", move |event| choose(event_target_checked(&event)));
    el("div")
        .class("setting")
        .child(el("label").class("check label").child(input).child(label))
        .child(el("p").class("hint").attr("id", id).child(hint))
}

fn look(settings: Settings) -> Element {
    let theme = |theme: Theme| {
        let label = match theme {
            Theme::System => "Like the system",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        let chosen = move || settings.theme.get() == theme;
        radio("settings-theme", label.to_owned(), chosen, move || settings.choose_theme(theme))
    };
    let density = |density: Density| {
        let label = match density {
            Density::Comfortable => "Comfortable",
            Density::Compact => "Compact",
        };
        let chosen = move || settings.density.get() == density;
        radio("settings-density", label.to_owned(), chosen, move || settings.choose_density(density))
    };
    el("div")
        .class("body")
        .child(choice("Theme", Theme::ALL.map(theme)))
        .child(choice("Rows", Density::ALL.map(density)))
}

fn choice(title: &'static str, radios: impl IntoIterator<Item = Element>) -> Element {
    el("fieldset")
        .class("setting")
        .child(el("legend").class("label").child(title))
        .child(el("div").class("segmented large").children(radios))
}

fn updates(settings: Settings) -> Element {
    let live = "Looks at the history again every 10 s while something runs, else every minute. Off means that nothing is asked by itself.";
    let usual = "Compares runs with their scraper’s last 20 completed ones. Asks up to 20 further questions a page.";
    el("div")
        .class("body")
        .child(switch(
            "Live updates",
            live,
            "live-hint",
            move || settings.live.get(),
            move |on| settings.choose_live(on),
        ))
        .child(switch(
            "Compare with the usual",
            usual,
            "usual-hint",
            move || settings.usual.get(),
            move |on| settings.choose_usual(on),
        ))
}

fn keys(settings: Settings, overlay: Overlay) -> Element {
    let words = "Off, only Ctrl K (⌘ K on a Mac) acts. On, none of them acts while you type or while a dialog is open.";
    let on = move || settings.shortcuts.get();
    el("div")
        .class("body")
        .child(switch("Single keys", words, "keys-hint", on, move |on| settings.choose_shortcuts(on)))
        .child(shortcut_list())
        .child(el("div").class("actions").child(button("button", "Find anything", move || overlay.open(Over::Palette))))
}
