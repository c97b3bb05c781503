//! JSON of any shape, borrowed from the text where it can be.
//!
//! In place of serde_json, which costs the program ten times as much and refuses half a character in a text. Held
//! against it in the tests.

mod reader;

use std::borrow::Cow;

use reader::Reader;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// A negative whole number.
    Negative(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// An array.
    Array(Vec<Json<'a>>),
    /// An object, as sent: a name may come twice.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads a text. `None` when it is no JSON (RFC 8259), or nested deeper than anything the API sends.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let value = reader.value(0)?;
        reader.is_at_end().then_some(value)
    }

    /// The same value, borrowed from nothing.
    pub fn owned(&self) -> Json<'static> {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(*flag),
            Self::Whole(number) => Json::Whole(*number),
            Self::Negative(number) => Json::Negative(*number),
            Self::Float(number) => Json::Float(*number),
            Self::Text(text) => Json::Text(Cow::Owned(text.to_string())),
            Self::Array(array) => Json::Array(array.iter().map(Self::owned).collect()),
            Self::Object(fields) => {
                Json::Object(fields.iter().map(|(name, value)| (Cow::Owned(name.to_string()), value.owned())).collect())
            }
        }
    }

    /// The field of this name, where it is an object that has it; the last one, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().rev().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The text that it is.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The array that it is.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }

    /// The number that it is.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Negative(number) => Some(*number as f64),
            Self::Float(number) => Some(*number),
            _ => None,
        }
    }
}

/// A text as JSON, in quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\0'..='\x1f' => quoted += &format!("\\u{:04x}", u32::from(c)),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// An object that is being written, field by field. What is `None` is left out.
#[derive(Default)]
pub struct Object(String);

impl Object {
    /// A field whose value is JSON already.
    pub fn value(&mut self, name: &'static str, json: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        for part in ["\"", name, "\":", json] {
            self.0.push_str(part);
        }
    }

    /// A text.
    pub fn text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.value(name, &quoted(text));
        }
    }

    /// A count.
    pub fn count(&mut self, name: &'static str, count: Option<u64>) {
        if let Some(count) = count {
            self.value(name, &count.to_string());
        }
    }

    /// A yes or no.
    pub fn flag(&mut self, name: &'static str, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.value(name, if flag { "true" } else { "false" });
        }
    }

    /// The whole object.
    pub fn finish(self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { self.0 + "}" }
    }
}

#[cfg(test)]
mod tests;
