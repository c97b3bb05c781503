//! Lenient access to the fields of a JSON object. A field of the wrong kind counts as missing.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::{json::Json, timestamp};

/// A JSON object whose fields may be missing, null or of the wrong kind.
#[derive(Clone, Copy)]
pub struct Fields<'a>(&'a Json<'a>);

impl<'a> Fields<'a> {
    /// The fields of `value`, if it is an object.
    pub fn of(value: &'a Json<'a>) -> Option<Self> {
        matches!(value, Json::Object(_)).then_some(Self(value))
    }

    fn get(self, name: &str) -> Option<&'a Json<'a>> {
        self.0.get(name)
    }

    /// An object in a field.
    pub fn object(self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.get(name)?)
    }

    /// The names and values of an object in a field, as sent.
    pub fn pairs(self, name: &str) -> Option<&'a [(Cow<'a, str>, Json<'a>)]> {
        match self.get(name)? {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The elements of an array in a field; none when it is no array.
    pub fn array(self, name: &str) -> Option<&'a [Json<'a>]> {
        self.get(name)?.as_array()
    }

    /// A text; a blank one says nothing.
    pub fn text(self, name: &str) -> Option<String> {
        text(self.get(name)?)
    }

    /// An id: a text, or a whole number as its digits.
    pub fn id(self, name: &str) -> Option<String> {
        let value = self.get(name)?;
        text(value).or_else(|| match value {
            Json::Whole(number) => Some(number.to_string()),
            Json::Negative(number) => Some(number.to_string()),
            _ => None,
        })
    }

    /// A count: a whole number that is not negative, also when it was sent as a text.
    pub fn count(self, name: &str) -> Option<u64> {
        count(self.get(name)?)
    }

    /// Seconds. Parts of a second are dropped.
    pub fn seconds(self, name: &str) -> Option<u64> {
        whole(self.get(name)?, f64::floor)
    }

    /// A finite number.
    pub fn amount(self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64().filter(|number| number.is_finite())
    }

    /// A yes or no.
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Json::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// An instant (RFC 3339).
    pub fn time(self, name: &str) -> Option<DateTime<Utc>> {
        timestamp::parse(self.get(name)?.as_str()?.trim())
    }
}

/// A value as a count.
pub(super) fn count(value: &Json) -> Option<u64> {
    whole(value, |number| number)
}

/// A value as a text.
pub(super) fn text(value: &Json) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A value as a count, `rounded` where it is no whole number. Whole numbers beyond 2^53 stay exact.
fn whole(value: &Json, rounded: fn(f64) -> f64) -> Option<u64> {
    if let Some(text) = value.as_str() {
        return text.trim().parse().ok();
    }
    if let Json::Whole(number) = value {
        return Some(*number);
    }
    let number = rounded(value.as_f64()?);
    (number >= 0.0 && number.fract() == 0.0 && number < u64::MAX as f64).then_some(number as u64)
}
