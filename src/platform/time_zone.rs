//! Time zones, as the browser knows them.

use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};

use crate::domain::text::find;
use crate::domain::time::Zone;

/// A zone's word where it is stored: `local`, `utc`, or the name of an IANA zone.
pub fn word(zone: Zone) -> &'static str {
    match zone {
        Zone::Local => "local",
        Zone::Utc => "utc",
        Zone::Named(name) => name,
    }
}

/// Reads such a word. `None` when the browser does not know the zone.
pub fn read(word: &str) -> Option<Zone> {
    match word {
        "local" => Some(Zone::Local),
        "utc" => Some(Zone::Utc),
        name => {
            format(name)?;
            interned(name).map(Zone::Named)
        }
    }
}

/// The names of zones that were read, each once: a zone is copied with every time that it shows. There are fewer zones in
/// the world.
static NAMES: [OnceLock<String>; 1_024] = [const { OnceLock::new() }; 1_024];

/// The one copy of a name. `None` after more names than there are zones.
fn interned(name: &str) -> Option<&'static str> {
    let mut known = NAMES.iter().map(|place| place.get_or_init(|| name.to_owned()).as_str());
    known.find(|known| *known == name)
}

/// Minutes that clocks in `zone` are ahead of UTC at `at`.
pub fn offset_minutes(zone: Zone, at: DateTime<Utc>) -> i32 {
    let date = || Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    match zone {
        Zone::Utc => 0,
        Zone::Local => -(date().get_timezone_offset() as i32),
        Zone::Named(name) => named_offset(name, &date()).unwrap_or(0),
    }
}

/// The offset as the browser writes it: `3/12/2026, GMT+05:30`; `GMT` alone is none.
fn named_offset(name: &str, at: &Date) -> Option<i32> {
    let text = format(name)?.call1(&JsValue::NULL, at).ok()?.as_string()?;
    // Not split by the standard library: its search for texts is large, and there is one already.
    offset(text.get(find(&text, "GMT")? + 3..)?)
}

/// Reads `+05:30`, in minutes; nothing is none.
fn offset(text: &str) -> Option<i32> {
    if text.is_empty() {
        return Some(0);
    }
    let sign = if text.starts_with('+') { 1 } else { -1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes.get(..2)?.parse::<i32>().ok()?))
}

/// The last zone's name and formatter: making one takes a hundred times as long as using it.
static LAST_FORMAT: Mutex<Option<(String, SendWrapper<Function>)>> = Mutex::new(None);

/// What writes a date with the zone's offset. `None` when the browser does not know the zone.
fn format(name: &str) -> Option<Function> {
    let mut last = LAST_FORMAT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, format)) = last.as_ref().filter(|(known, _)| known == name) {
        return Some(Function::clone(format));
    }
    let format = new_format(name)?;
    *last = Some((name.to_owned(), SendWrapper::new(format.clone())));
    Some(format)
}

fn new_format(name: &str) -> Option<Function> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &name.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let kind: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&kind, &Array::of2(&"en-US".into(), &options)).ok()?;
    Some(made.unchecked_into::<Intl::DateTimeFormat>().format())
}

#[cfg(test)]
mod tests {
    use super::{interned, offset};

    #[test]
    fn an_offset_is_read_as_browsers_write_it() {
        assert_eq!(["", "+05:30", "-03:30", "+01:00"].map(offset), [Some(0), Some(330), Some(-210), Some(60)]);
        assert_eq!(offset("+x"), None);
    }

    #[test]
    fn a_name_is_kept_once() {
        let kept = ["Asia/Kolkata", "Europe/Berlin", "Asia/Kolkata"].map(|name| interned(name).unwrap());
        assert_eq!(kept, ["Asia/Kolkata", "Europe/Berlin", "Asia/Kolkata"]);
        assert!(std::ptr::eq(kept[0], kept[2]));
    }
}
