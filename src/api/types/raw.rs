//! JSON as it was sent: read no further than asked, and never refused for what nobody asks about.
//!
//! serde_json alone refuses a whole body for half a character in one text, for a number that no float holds, and for a
//! name that an object has twice. Here each part stands as it was sent until a field is read from it: half a character
//! counts as U+FFFD, the number is a field that cannot be read, and of two fields of one name the last counts, as in
//! JavaScript.

use std::{borrow::Cow, fmt};

use indexmap::IndexMap;
use serde::{
    Deserialize, Deserializer,
    de::{Visitor, value::MapDeserializer},
};
use serde_json::{Value, value::RawValue};

/// How deep a value is looked into that serde_json cannot hold.
const DEEPEST: u32 = 128;

/// The JSON (RFC 8259) that a whole text is, a byte order mark before it apart; `None` when it is none.
pub fn json(text: &str) -> Option<&RawValue> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

/// The elements of an array.
pub fn array(json: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json.get()).ok()
}

/// A text, blank or not.
pub fn string(json: &RawValue) -> Option<Cow<'_, str>> {
    serde_json::from_str::<Text>(json.get()).ok().map(|text| text.0)
}

/// A value of any form. What cannot be held in it, a number that no float holds or what is nested too deep, stands there
/// as a text: the JSON as sent.
pub fn value(json: &RawValue) -> Value {
    value_within(json, DEEPEST)
}

fn value_within(json: &RawValue, depth: u32) -> Value {
    if let Ok(value) = serde_json::from_str(json.get()) {
        return value;
    }
    let text = || string(json).map_or_else(|| json.get().to_owned(), Cow::into_owned);
    let Some(depth) = depth.checked_sub(1) else { return Value::String(text()) };
    if let Some(array) = array(json) {
        return array.into_iter().map(|json| value_within(json, depth)).collect();
    }
    match Object::of(json) {
        Some(object) => object.fields().map(|(name, json)| (name, value_within(json, depth))).collect(),
        None => Value::String(text()),
    }
}

/// An object, whose fields may be anything.
#[derive(Deserialize)]
pub struct Object<'a>(#[serde(borrow)] IndexMap<Text<'a>, &'a RawValue>);

impl<'a> Object<'a> {
    /// The object that `json` is.
    pub fn of(json: &'a RawValue) -> Option<Self> {
        serde_json::from_str(json.get()).ok()
    }

    /// The object that a whole text is.
    pub fn parse(text: &'a str) -> Option<Self> {
        Self::of(json(text)?)
    }

    /// The field of this name.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.get(name).copied()
    }

    /// Every field, in the order in which they were sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, value)| (name.0.as_ref(), *value))
    }

    /// Reads the fields that a type names. `None` when one that must be there cannot be read.
    pub fn read<T: Deserialize<'a>>(&self) -> Option<T> {
        let fields = self.0.iter().map(|(name, value)| (name.0.clone(), *value));
        T::deserialize(MapDeserializer::<_, serde_json::Error>::new(fields)).ok()
    }
}

/// A text in which half a character counts as U+FFFD.
#[derive(PartialEq, Eq, Hash)]
struct Text<'a>(Cow<'a, str>);

impl std::borrow::Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    /// As bytes: serde_json leaves half a character in those, and refuses it in a text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl<'de> Visitor<'de> for Bytes {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a text")
            }

            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Text<'de>, E> {
                Ok(Text(whole_characters(bytes)))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(whole_characters(bytes).into_owned())))
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

fn whole_characters(bytes: &[u8]) -> Cow<'_, str> {
    /// The first of the three bytes that serde_json writes for half a character.
    const HALF: u8 = 0xed;

    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        whole.push_str(chunk.valid());
        if chunk.invalid().first() == Some(&HALF) {
            whole.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Cow::Owned(whole)
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;
