//! Messages between the page and the worker that holds the links.
//!
//! Both sides are built together, so the form on the way (postcard) is nobody else's business.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{export::Format, view::Query};

/// Whose links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// Those of the run that is looked at.
    Run,
    /// Those of the run that it is compared with.
    Earlier,
}

/// Which links, compared with the earlier run's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    /// All of the run.
    #[default]
    All,
    /// Those that did not fail in the earlier run.
    New,
    /// Those that failed in the earlier run too.
    Still,
    /// Those of the *earlier* run that do not fail in this one. They may not have been tried.
    Gone,
}

impl Tab {
    /// Every tab, in the order shown.
    pub const ALL: [Self; 4] = [Self::All, Self::New, Self::Still, Self::Gone];
}

/// A question. They are answered one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// An answer of the server begins: what was there of this side goes. [`Reply::Done`].
    Begin(Side),
    /// The bytes that come with this message follow. [`Reply::Read`], or [`Reply::Malformed`].
    Feed(Side),
    /// The answer has ended. [`Reply::Read`] when it was whole, else [`Reply::CutOff`].
    End(Side),
    /// Compares both sides. [`Reply::Compared`].
    Compare,
    /// Summarizes the links to show. [`Reply::View`].
    View(ViewOptions),
    /// Links of the last [`Request::View`], counted from 0. [`Reply::Rows`].
    Rows {
        /// Only those of this cause, by its key.
        cause: u64,
        /// The first one.
        from: u32,
        /// How many at the most.
        count: u32,
    },
    /// A file of the links of the last [`Request::View`] begins. [`Reply::Done`].
    Export(Format),
    /// The next piece of that file. [`Reply::Piece`].
    More,
}

/// Which links to show, and how much of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ViewOptions {
    /// Of which links.
    pub tab: Tab,
    /// Which of them.
    pub query: Query,
    /// The number of the first cause to show, from 0.
    pub first: u32,
    /// How many causes to show.
    pub causes: u32,
    /// How many values of each facet to show; those that are chosen come in addition.
    pub values: [u32; 3],
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It is done.
    Done,
    /// So much was read by now.
    Read {
        /// Links.
        links: u32,
        /// Elements that were no links.
        unreadable: u32,
        /// Bytes.
        bytes: u64,
    },
    /// The server's answer ended before it was whole, after so many links. Nothing of it is kept.
    CutOff {
        /// Links.
        links: u32,
    },
    /// The server's answer is not what the endpoint is documented to answer. Nothing of it is kept.
    Malformed,
    /// How many links each tab has, in the order of [`Tab::ALL`].
    Compared([u32; 4]),
    /// The summary of the links to show.
    View(ViewSummary),
    /// Links.
    Rows(Vec<Link>),
    /// A piece of a file.
    Piece {
        /// Its text.
        text: String,
        /// Links written so far.
        written: u32,
        /// Whether it is the last piece.
        last: bool,
    },
}

/// The links that are left, counted, and some of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ViewSummary {
    /// How many links the tab has.
    pub of: u32,
    /// How many of them are left.
    pub total: u32,
    /// How many causes they have.
    pub causes: u32,
    /// Some of the causes, the most frequent first.
    pub shown: Vec<Cause>,
    /// Statuses, hosts and patterns to narrow by.
    pub facets: [Facet; 3],
}

/// A cause: one status on one host with one kind of message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// A number made of the three, the same in every run.
    pub key: u64,
    /// The status, as digits or as sent.
    pub status: String,
    /// The host.
    pub host: String,
    /// The message without what differs from link to link.
    pub pattern: String,
    /// How many links it has.
    pub count: u32,
    /// The URLs of the first one or two of them.
    pub samples: Vec<String>,
}

/// A thing to narrow by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facet {
    /// Its values, the most frequent first.
    pub values: Vec<Value>,
    /// How many values are not among them.
    pub more: u32,
}

/// One value to narrow by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The value; empty where nothing was reported.
    pub value: String,
    /// How many links have it, of those that the search, the tab and the other facets leave.
    pub count: u32,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Exactly as sent; empty when it was not.
    pub url: String,
    /// As digits or as sent.
    pub status: String,
    /// As sent, or how it begins when it is very long.
    pub error: String,
}

/// A message as bytes.
pub fn pack<T: Serialize>(message: &T) -> Vec<u8> {
    // Nothing that is sent has a length that is not known beforehand, the one thing that cannot be written.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message that the bytes hold.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
