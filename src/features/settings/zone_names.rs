//! The names of time zones that the browser knows.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::{domain::time::Zone, platform::time_zone as zone};

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

/// The names of the zones that the browser lists, and those it knows without listing them, in alphabetical order.
pub(super) fn zone_names() -> Vec<String> {
    let listed = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let list: Function = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?.dyn_into().ok()?;
        list.call1(&intl, &"timeZone".into()).ok()?.dyn_into::<Array>().ok()
    };
    let mut names: Vec<String> = listed().unwrap_or_default().iter().filter_map(|name| name.as_string()).collect();
    names.extend(NEWER.map(str::to_owned));
    names.sort_unstable();
    names.dedup();
    names
}

/// The name of the browser's own zone.
pub(super) fn own_zone() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &JsValue::from("timeZone")).ok()?.as_string()
}

/// The zone that is meant by what was typed: as listed, whatever the case, else as the browser knows it.
pub(super) fn zone_meant(typed: &str, names: &[String]) -> Option<Zone> {
    let typed = typed.trim();
    let listed = names.iter().find(|name| name.eq_ignore_ascii_case(typed));
    zone::read(listed.map_or(typed, String::as_str))
}
