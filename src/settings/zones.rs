//! The time zone and the hours.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use super::page::radio;
use crate::{
    session::Settings,
    ui::{
        element::{Element, Handle, el},
        notice::error_line,
        time::{Hours, Zone},
        time_part::TimeContext,
        zone,
    },
};
use leptos::prelude::*;

/// Newer names that browsers know and some do not list.
const NEWER: [&str; 8] = [
    "America/Nuuk",
    "Asia/Ho_Chi_Minh",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Yangon",
    "Atlantic/Faroe",
    "Europe/Kyiv",
    "Pacific/Kanton",
];

/// What is wrong with a name.
const UNKNOWN: &str = "This browser knows no such zone. Write it like Europe/Berlin. Until then it stays as it was.";

/// The names of the zones that the browser lists.
fn names() -> Vec<String> {
    let listed = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let list: Function = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into().ok()?;
        list.call1(&intl, &"timeZone".into()).ok()?.dyn_into::<Array>().ok()
    };
    let listed = listed().unwrap_or_default();
    let mut names: Vec<String> = listed.iter().filter_map(|name| name.as_string()).collect();
    for name in NEWER {
        if !names.iter().any(|listed| listed == name) {
            let place = names.partition_point(|listed| listed.as_str() < name);
            names.insert(place, name.to_owned());
        }
    }
    names
}

/// The name of the browser's own zone.
fn own_zone() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &JsValue::from("timeZone")).ok()?.as_string()
}

/// The zone that is meant by what was typed: as listed, whatever the case, else as the browser knows it.
fn meant(typed: &str, names: &[String]) -> Option<Zone> {
    let typed = typed.trim();
    match names.iter().find(|name| name.eq_ignore_ascii_case(typed)) {
        Some(name) => zone::read(name),
        None => zone::read(typed),
    }
}

/// The fieldset.
pub(super) fn time_settings(settings: Settings) -> Element {
    let own = own_zone().map(|name| format!(" ({name})")).unwrap_or_default();
    let example = || {
        let time = TimeContext::here();
        format!("Now it is {}.", time.absolute(time.now.get()))
    };
    let hours = |hours: Hours, label: &'static str| {
        radio("hours", label.to_owned(), move || settings.hours.get() == hours, move || settings.choose_hours(hours))
    };
    let hours = el("fieldset").class("setting").child(el("legend").class("label").child("Hours")).child(
        el("div")
            .class("segmented large")
            .child(hours(Hours::TwentyFour, "0 to 23"))
            .child(hours(Hours::Twelve, "am and pm")),
    );
    el("div").class("body").child(zone_setting(settings, own)).child(hours).child(el("p").class("hint").live(example))
}

fn zone_setting(settings: Settings, own: String) -> Element {
    let (field, names, error) = (Handle::new(), names(), RwSignal::new(None::<&'static str>));
    // Chosen, but no name is typed yet.
    let other = RwSignal::new(matches!(settings.zone.get_untracked(), Zone::Named(_)));
    let choose = move |zone: Zone| {
        other.set(false);
        error.set(None);
        settings.choose_zone(zone);
    };
    let is = move |zone: Zone| move || !other.get() && settings.zone.get() == zone;
    // Chosen elsewhere: in the bar above, or in another tab.
    Effect::new(move || {
        other.set(matches!(settings.zone.get(), Zone::Named(_)));
        error.set(None);
    });
    let named = Memo::new(move |_| match settings.zone.get() {
        Zone::Named(name) => name,
        _ => "",
    });
    let focus = move || {
        other.set(true);
        if let Some(field) = field.get::<HtmlInputElement>() {
            let _ = field.focus();
        }
    };
    let options: Vec<Element> = names.iter().map(|name| el("option").attr("value", name.clone())).collect();
    let take = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        // Left empty, it says nothing.
        if typed.trim().is_empty() {
            return;
        }
        match meant(&typed, &names) {
            Some(zone) => settings.choose_zone(zone),
            None => {
                other.set(true);
                error.set(Some(UNKNOWN));
            }
        }
    };
    let input = el("input")
        .attr("id", "zone-name")
        .attr("type", "text")
        .attr("list", "zone-names")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", "Europe/Berlin")
        .attr("aria-label", "Name of another zone")
        .attr("aria-describedby", "zone-error")
        .live_attr("aria-invalid", move || error.get().map(|_| "true"))
        .live_prop("value", move || named.get())
        .handle(field)
        .on("input", move |_| error.set(None))
        .on("change", take);
    let choices = el("div")
        .class("segmented large")
        .child(radio("settings-zone", format!("Local{own}"), is(Zone::Local), move || choose(Zone::Local)))
        .child(radio("settings-zone", "UTC".to_owned(), is(Zone::Utc), move || choose(Zone::Utc)))
        .child(radio("settings-zone", "Another".to_owned(), move || other.get(), focus));
    el("fieldset")
        .class("setting")
        .child(el("legend").class("label").child("Time zone"))
        .child(choices)
        .child(el("div").class("field zone-field").child(input))
        .child(el("datalist").attr("id", "zone-names").children(options))
        .child(error_line("zone-error", move || error.get().map(str::to_owned)))
}
