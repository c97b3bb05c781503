//! Query strings: pairs in, pairs out.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::api::types::fields::is_dots;

/// What stays readable in an address: everything but what would end or split a value.
const VALUE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':').remove(b',');

/// The longest value that is read; longer ones count as absent.
const LONGEST: usize = 1_000;

/// The longest id or word that is read.
const LONGEST_WORD: usize = 128;

/// The pairs of a query string, decoded.
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Splits and decodes `query`. Pairs that are not UTF-8, empty or absurdly long are dropped.
    pub fn parse(query: &str) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs = query.split('&').filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            let value = decode(value)?;
            (!value.is_empty() && value.len() <= LONGEST).then_some((decode(name)?, value))
        });
        Self(pairs.collect())
    }

    /// The value of the first pair called `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every pair, as sent.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }

    /// The values of all pairs called `name`.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// An opaque id that becomes part of a path: never one that leads elsewhere.
    pub fn id(&self, name: &str) -> Option<String> {
        self.text(name).filter(|id| !is_dots(id))
    }

    /// An opaque id or word: any text without control characters.
    pub fn text(&self, name: &str) -> Option<String> {
        let fits = |value: &&str| value.len() <= LONGEST_WORD && !value.chars().any(char::is_control);
        self.get(name).filter(fits).map(str::to_owned)
    }

    /// Every such text of the pairs called `name`.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = String> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.filter(|(_, value)| !value.chars().any(char::is_control)).map(|(_, value)| value.clone())
    }
}

/// The same texts, each once, where it stood first. However many they are: what an address holds is never cut.
pub fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}

fn decode(text: &str) -> Option<String> {
    percent_decode_str(&text.replace('+', " ")).decode_utf8().ok().map(|text| text.into_owned())
}

/// Collects pairs into a query string.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    /// Appends `name=value`, encoded.
    pub fn pair(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.is_empty() { '?' } else { '&' });
        self.0.push_str(name);
        self.0.push('=');
        self.0.extend(utf8_percent_encode(value, VALUE));
    }

    /// Appends `name=value` when there is a value.
    pub fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.pair(name, value);
        }
    }

    /// The query string; `?` alone when there are no pairs, so that it still works as a link.
    pub fn finish(self) -> String {
        if self.0.is_empty() { "?".to_owned() } else { self.0 }
    }
}
