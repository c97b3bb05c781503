//! Links in memory.

use std::borrow::Cow;

use hashbrown::HashTable;
use memchr::{memchr_iter, memrchr};

use crate::{
    arena::{Arena, Interner, Span, hash},
    fingerprint::pattern,
};

/// What makes links fail in the same way: one status on one host with one kind of message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The status' number in [`Links::status`].
    pub status: u32,
    /// The host's number in [`Links::host`].
    pub host: u32,
    /// The pattern's number in [`Links::pattern`].
    pub pattern: u32,
}

/// The failed links of a run, in the server's order. A missing or blank text is the empty one.
#[derive(Debug, Default)]
pub struct Links {
    urls: Arena,
    spans: Vec<Span>,
    message_of: Vec<u32>,
    cause_of: Vec<u32>,
    messages: Interner,
    statuses: Interner,
    hosts: Interner,
    patterns: Interner,
    /// By message.
    pattern_of: Vec<u32>,
    causes: Vec<Cause>,
    cause_table: HashTable<u32>,
}

impl Links {
    /// Adds a link.
    pub fn push(&mut self, url: &str, status: &str, message: &str) {
        let (url, status, message) = (blank(url), blank(status), blank(message));
        let message = self.message(message);
        let cause = Cause {
            status: self.statuses.number(status),
            host: self.hosts.number(&host(url)),
            pattern: self.pattern_of[message as usize],
        };
        let cause = self.cause_number(cause);
        self.spans.push(self.urls.push(url));
        self.message_of.push(message);
        self.cause_of.push(cause);
    }

    fn message(&mut self, message: &str) -> u32 {
        let number = self.messages.number(message);
        if number as usize == self.pattern_of.len() {
            self.pattern_of.push(self.patterns.number(&pattern(message)));
        }
        number
    }

    fn cause_number(&mut self, cause: Cause) -> u32 {
        let Self { causes, cause_table, .. } = self;
        let key = |cause: &Cause| {
            let mut bytes = [0; 12];
            let parts = [cause.status, cause.host, cause.pattern];
            for (to, part) in bytes.chunks_mut(4).zip(parts) {
                to.copy_from_slice(&part.to_le_bytes());
            }
            hash(&bytes)
        };
        if let Some(known) = cause_table.find(key(&cause), |number| causes[*number as usize] == cause) {
            return *known;
        }
        let number = causes.len() as u32;
        causes.push(cause);
        cause_table.insert_unique(key(&causes[number as usize]), number, |number| key(&causes[*number as usize]));
        number
    }

    /// How many links there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// A link's URL, exactly as sent.
    pub fn url(&self, row: u32) -> &str {
        self.spans.get(row as usize).map_or("", |span| self.urls.get(*span))
    }

    /// A link's message, exactly as sent.
    pub fn message_text(&self, row: u32) -> &str {
        self.message_of.get(row as usize).map_or("", |message| self.messages.get(*message))
    }

    /// The number of a link's cause in [`Links::causes`].
    pub fn cause_of(&self, row: u32) -> u32 {
        self.cause_of.get(row as usize).copied().unwrap_or_default()
    }

    /// The causes, in the order in which they came first.
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// Status, host and pattern of a cause.
    pub fn cause_words(&self, cause: u32) -> (&str, &str, &str) {
        self.causes.get(cause as usize).map_or(("", "", ""), |cause| {
            (self.statuses.get(cause.status), self.hosts.get(cause.host), self.patterns.get(cause.pattern))
        })
    }

    /// A number made of a cause's words: the same in every run, so that an address can name it.
    pub fn cause_key(&self, cause: u32) -> u64 {
        let (status, host, pattern) = self.cause_words(cause);
        hash(format!("{status}\n{host}\n{pattern}").as_bytes())
    }

    /// A link's status.
    pub fn status_of(&self, row: u32) -> &str {
        self.causes.get(self.cause_of(row) as usize).map_or("", |cause| self.statuses.get(cause.status))
    }

    /// The statuses: numbers as their digits, words as sent.
    pub fn statuses(&self) -> &Interner {
        &self.statuses
    }

    /// The hosts, in lower case.
    pub fn hosts(&self) -> &Interner {
        &self.hosts
    }

    /// The messages' patterns.
    pub fn patterns(&self) -> &Interner {
        &self.patterns
    }

    pub(crate) fn messages(&self) -> &Interner {
        &self.messages
    }

    pub(crate) fn message_numbers(&self) -> &[u32] {
        &self.message_of
    }

    pub(crate) fn cause_numbers(&self) -> &[u32] {
        &self.cause_of
    }

    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(crate) fn urls(&self) -> &Arena {
        &self.urls
    }
}

fn blank(text: &str) -> &str {
    if text.trim().is_empty() { "" } else { text }
}

/// The host of a URL, with its port, in lower case; nothing for what has none.
fn host(url: &str) -> Cow<'_, str> {
    let colon = memchr_iter(b':', url.as_bytes()).find(|at| url.as_bytes()[*at..].starts_with(b"://"));
    let rest = colon.and_then(|at| url.get(at + 3..)).unwrap_or_default();
    let ends = |byte| matches!(byte, b'/' | b'?' | b'#' | b'\\');
    let authority = rest.get(..rest.bytes().position(ends).unwrap_or(rest.len())).unwrap_or_default();
    let host = memrchr(b'@', authority.as_bytes()).and_then(|at| authority.get(at + 1..)).unwrap_or(authority);
    if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_a_status_a_host_and_a_kind_of_message() {
        let mut links = Links::default();
        assert!(links.is_empty());
        links.push("https://A.example/1", "503", "down for 3 s");
        assert!(!links.is_empty());
        links.push("https://a.example/2", "503", "down for 9 s");
        links.push("https://b.example/1", "503", "down for 9 s");
        links.push("https://a.example/3", "", "down for 9 s");
        links.push("mailto:x", " ", "\n");
        assert_eq!((0..5).map(|row| links.cause_of(row)).collect::<Vec<_>>(), [0, 0, 1, 2, 3]);
        let last = &links.causes()[3];
        let parts =
            [links.statuses().get(last.status), links.hosts().get(last.host), links.patterns().get(last.pattern)];
        assert_eq!(parts, ["", "", ""]);
        assert_eq!(
            (links.url(0), links.message_text(1), links.status_of(2)),
            ("https://A.example/1", "down for 9 s", "503")
        );
    }

    #[test]
    fn hosts_are_told_apart_from_what_stands_around_them() {
        let cases = [
            ("https://user:pw@Shop.example:8443/p?x#y", "shop.example:8443"),
            ("HTTP://a.example?q=http://b.example", "a.example"),
            ("ftp://a.example#x", "a.example"),
            ("javascript:alert(1)", ""),
            ("", ""),
        ];
        for (url, expected) in cases {
            assert_eq!(host(url), expected, "{url}");
        }
    }
}
