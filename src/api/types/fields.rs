//! Readers of each kind of fact.
//!
//! [`text`], [`id`], [`count`] and the others are what `#[serde(deserialize_with)]` names. Each knows every spelling of
//! its kind of fact. What it is read into says what becomes of the rest: see [`FromField`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::value::RawValue;

use super::{
    field::{Field, FromField},
    object_id,
    raw::{Object, string},
    state::State,
    timestamp,
};

/// Below it, a float holds every whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A text; a blank one says nothing.
pub fn text<'de, D: Deserializer<'de>, F: FromField<Of = String>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, text_of)
}

/// An id: a text; a whole number as its digits; or MongoDB's object id, as `{"$oid": "..."}` or in its parts. Ids become parts
/// of paths, where `.` and `..` would lead elsewhere: those are none.
pub fn id<'de, D: Deserializer<'de>, F: FromField<Of = String>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, |json| {
        let id = text_of(json).or_else(|| whole_number(json)).or_else(|| object_id::read(&Object::of(json)?));
        id.filter(|id| !is_dots(id))
    })
}

/// Whether an id would be a step in a path, and no name in it: nothing can encode these.
pub fn is_dots(id: &str) -> bool {
    matches!(id, "." | "..")
}

/// A count: a whole number that is not negative, also when it was sent as a text or with a point.
pub fn count<'de, D: Deserializer<'de>, F: FromField<Of = u64>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, count_of)
}

/// Seconds. Parts of a second are dropped.
pub fn seconds<'de, D: Deserializer<'de>, F: FromField<Of = u64>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, |json| whole(json, f64::floor))
}

/// A finite number.
pub fn amount<'de, D: Deserializer<'de>, F: FromField<Of = f64>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, float)
}

/// A yes or no.
pub fn flag<'de, D: Deserializer<'de>, F: FromField<Of = bool>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, |json| json.get().parse().ok())
}

/// An instant: RFC 3339 as documented, and what else serves one; see [`timestamp::read`].
pub fn time<'de, D: Deserializer<'de>, F: FromField<Of = DateTime<Utc>>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, timestamp::read)
}

/// The state of a run.
pub fn state<'de, D: Deserializer<'de>, F: FromField<Of = State>>(deserializer: D) -> Result<F, D::Error> {
    read(deserializer, |json| Some(State::from(text_of(json)?.as_str())))
}

/// An object. What is none, or lacks what it must have, is nothing.
pub fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    read(deserializer, |json| Object::of(json)?.read())
}

/// Writes an instant as [`time`] reads it; nothing where its year has not four digits.
pub fn write_time<S: Serializer>(at: &Field<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = match at {
        Field::Value(at) => timestamp::print(*at).into(),
        Field::Unreadable(sent) => Field::Unreadable(sent.clone()),
        Field::Absent => Field::Absent,
    };
    text.serialize(serializer)
}

/// Reads a fact with `of`, which is asked only where something was sent.
pub(super) fn read<'de, D, F>(deserializer: D, of: impl FnOnce(&'de RawValue) -> Option<F::Of>) -> Result<F, D::Error>
where
    D: Deserializer<'de>,
    F: FromField,
{
    let field = field(<&RawValue>::deserialize(deserializer)?, of);
    F::from_field(field).ok_or_else(|| D::Error::custom("a field that must be there is not, or cannot be read"))
}

/// The fact that `json` is.
pub(super) fn field<'a, T>(json: &'a RawValue, of: impl FnOnce(&'a RawValue) -> Option<T>) -> Field<T> {
    if json.get() == "null" || string(json).is_some_and(|text| text.trim().is_empty()) {
        return Field::Absent;
    }
    of(json).map_or_else(|| Field::Unreadable(json.get().into()), Field::Value)
}

/// A value as a text.
pub(super) fn text_of(json: &RawValue) -> Option<String> {
    string(json).filter(|text| !text.trim().is_empty()).map(|text| text.into_owned())
}

/// A value as a count.
pub(super) fn count_of(json: &RawValue) -> Option<u64> {
    whole(json, |number| number)
}

/// A whole number as its digits, also when it was sent with a point or an exponent.
fn whole_number(json: &RawValue) -> Option<String> {
    let digits = json.get();
    let fits = digits.parse::<u64>().is_ok() || digits.parse::<i64>().is_ok_and(i64::is_negative);
    if fits {
        return Some(digits.to_owned());
    }
    let number = float(json)?;
    (number.fract() == 0.0 && number.abs() < EXACT).then(|| format!("{number:.0}"))
}

/// A value as a count, `rounded` where it is no whole number. Whole numbers beyond 2^53 stay exact.
fn whole(json: &RawValue, rounded: fn(f64) -> f64) -> Option<u64> {
    if let Some(text) = string(json) {
        return text.trim().parse().ok();
    }
    if let Ok(number) = json.get().parse() {
        return Some(number);
    }
    let number = rounded(float(json)?);
    (number >= 0.0 && number.fract() == 0.0 && number < u64::MAX as f64).then_some(number as u64)
}

/// A number that a float can be.
fn float(json: &RawValue) -> Option<f64> {
    serde_json::from_str(json.get()).ok()
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
