//! The bar above every screen: where you are, which server it is, settings, and the way out.

use crate::{
    activity::{Activity, ledger::Ledger},
    address::{RunsAddress, Screen},
    navigation::Navigation,
    over::{Over, Overlay},
    session::{Session, Settings, settings::Theme},
    ui::{
        button::button,
        element::{Element, el, live},
        icon::{icon, wordmark},
        number::plural,
        time::Zone,
    },
};
use leptos::prelude::*;

/// The top bar, with the settings that can be changed here.
pub fn top_bar(session: Session, navigation: Navigation, activity: Activity, overlay: Overlay) -> Element {
    let home = Screen::Runs(RunsAddress::default()).href();
    let server = el("p").class("chip-of-fact server").children([
        icon("server"),
        hidden("Server: "),
        el("code").child(session.server()),
    ]);
    let screens = [
        entry(navigation, Screen::Runs(RunsAddress::default())),
        entry(navigation, Screen::overview()),
        entry(navigation, Screen::merge()),
        entry(navigation, Screen::activity()).child(open_mark(activity)),
    ];
    let list = el("ul").children(screens.map(|screen| el("li").child(screen)));
    let nav = el("nav").class("main-nav").attr("aria-label", "Main").child(list);
    let open_settings = el("button")
        .class("button quiet icon-only settings-button")
        .attr("type", "button")
        .attr("popovertarget", "settings")
        .attr("aria-label", "Settings and sign out")
        .child(icon("settings"));
    let views = button("button quiet icon-only views-button", icon("bookmark"), move || overlay.open(Over::Views));
    el("header").class("top-bar").children([
        wordmark("a").attr("href", home),
        server,
        nav,
        views.attr("aria-label", "Saved views").attr("title", "Saved views"),
        open_settings,
        settings_menu(session),
    ])
}

/// The link to a screen of the bar.
fn entry(navigation: Navigation, screen: Screen) -> Element {
    let title = screen.title();
    let here = move || {
        navigation.screen().with(|here| match here {
            here if here.title() == title => Some("page"),
            // They are about a run.
            Screen::Failures(_) | Screen::Deletion(_) if title == "Runs" => Some("true"),
            Screen::Dataset(_) if title == "Merge" => Some("true"),
            _ => None,
        })
    };
    el("a").attr("href", screen.href()).live_attr("aria-current", here).child(title)
}

/// How many writes have no known outcome, where there are any.
fn open_mark(activity: Activity) -> AnyView {
    let open = Memo::new(move |_| activity.ledger().with(Ledger::open));
    live(move || {
        let count = open.get();
        (count > 0).then(|| {
            let label = plural(count as u64, "outcome unknown", "outcomes unknown");
            let mark = el("span").class("open-mark").attr("title", label.clone()).attr("aria-hidden", "true");
            [mark.child(count.to_string()), el("span").class("visually-hidden").child(format!(", {label}"))]
        })
    })
}

fn hidden(words: &'static str) -> Element {
    el("span").class("visually-hidden").child(words)
}

fn settings_menu(session: Session) -> Element {
    let settings = session.settings;
    let key_name = el("code").live(move || session.key_name());
    let key = el("span").class("chip-of-fact").children([icon("key"), hidden("API key: "), key_name]);
    let sign_out = button("button tiny", "Sign out", move || session.sign_out());
    el("div")
        .class("settings inline-popover")
        .attr("id", "settings")
        .attr("popover", "auto")
        .child(zone_choice(settings))
        .child(theme_choice(settings))
        .child(all_settings())
        .child(el("div").class("key").child(key).child(sign_out))
}

fn radio(name: &'static str, checked: impl Fn() -> bool + 'static, choose: impl Fn() + 'static) -> Element {
    el("input").attr("type", "radio").attr("name", name).live_prop("checked", checked).on("change", move |_| choose())
}

/// The link to the settings' screen; where room is short it has words.
fn all_settings() -> Element {
    let words = el("span").child("All settings…");
    el("a")
        .class("button quiet all-settings")
        .attr("href", Screen::Settings.href())
        .attr("title", "All settings")
        .child(icon("settings"))
        .child(words)
}

/// The zone of a name that was chosen last: it stays to choose from.
fn named_zone(settings: Settings) -> Signal<Option<Zone>> {
    let last = StoredValue::new(None);
    Memo::new(move |_| {
        let now = settings.zone.get();
        if matches!(now, Zone::Named(_)) {
            last.set_value(Some(now));
        }
        last.with_value(Option::clone)
    })
    .into()
}

fn zone_choice(settings: Settings) -> Element {
    let choice = move |zone: Zone, label: &'static str| {
        let radio = radio("zone", move || settings.zone.get() == zone, move || settings.choose_zone(zone));
        el("label").child(radio).child(label)
    };
    let named = named_zone(settings);
    let third = move || match named.get() {
        Some(Zone::Named(name)) => Some(choice(Zone::Named(name), name).class("named-zone").attr("title", name)),
        _ => None,
    };
    el("fieldset")
        .class("segmented")
        .children([
            el("legend").class("visually-hidden").child("Time zone"),
            choice(Zone::Local, "Local"),
            choice(Zone::Utc, "UTC"),
        ])
        .live(third)
}

fn theme_choice(settings: Settings) -> Element {
    let choice = |theme: Theme| {
        let (label, glyph) = match theme {
            Theme::System => ("Like the system", "system"),
            Theme::Light => ("Light", "sun"),
            Theme::Dark => ("Dark", "moon"),
        };
        let radio = radio("theme", move || settings.theme.get() == theme, move || settings.choose_theme(theme));
        el("label").attr("title", label).child(radio.attr("aria-label", label)).child(icon(glyph))
    };
    el("fieldset")
        .class("segmented")
        .child(el("legend").class("visually-hidden").child("Theme"))
        .children(Theme::ALL.map(choice))
}
