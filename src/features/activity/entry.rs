//! Entry of the write log: what was intended, and its result.

use serde::{Deserialize, Deserializer, Serialize};

use crate::api::{
    IdempotencyKey,
    types::{
        Row, every_row,
        fields::{count, object, text},
        raw::Object,
        to_json,
    },
};

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Merges runs into the enriched dataset of their group (contract section 3).
    Merge,
    /// Deletes the rows of a run (contract section 4).
    Delete,
    /// Starts a run of a scraper (contract, "Neighbours").
    Run,
    /// Stops the running run of a scraper (contract, "Neighbours").
    Stop,
}

/// Something with an id, and its name at that time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    #[serde(deserialize_with = "text")]
    pub id: String,
    /// The name, where it was known.
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
}

/// What a write is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The group, where it was known. A merge always has one.
    #[serde(default, deserialize_with = "object")]
    pub group: Option<Named>,
    /// The runs in the order in which they are sent, with the names of their scrapers. For a stop, the run that is to
    /// stop; for a start, the newest one before it, so that a newer one can be told.
    #[serde(deserialize_with = "every_row")]
    pub runs: Vec<Named>,
    /// The scraper that is started or stopped.
    #[serde(default, deserialize_with = "object")]
    pub scraper: Option<Named>,
}

/// How a write ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// The server did it.
    Done,
    /// The server refused it: nothing was changed.
    Refused,
    /// The server began and did not finish: some rows may remain.
    #[serde(rename = "partly")]
    Partial,
    /// It was never sent: nothing was changed.
    #[serde(rename = "not sent")]
    NotSent,
    /// What it was to bring about came about without it.
    #[serde(rename = "not needed")]
    Obsolete,
    /// Nobody knows, and the person no longer asks.
    #[serde(rename = "forgotten")]
    Dismissed,
}

/// What is known of a write's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// When, in milliseconds since 1970.
    #[serde(deserialize_with = "count")]
    pub at: u64,
    /// The answer's status, where there was one.
    #[serde(default, deserialize_with = "status")]
    pub status: Option<u16>,
    /// What support asks for.
    #[serde(default, deserialize_with = "text")]
    pub correlation_id: Option<String>,
    /// Rows that were merged, or counted by the preview that was confirmed, where known.
    #[serde(default, deserialize_with = "count")]
    pub items: Option<u64>,
}

/// A write: what was intended, stored before it was sent, and its result. Never holds the API key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Names the intention, and makes it happen once where the endpoint takes a key.
    pub key: IdempotencyKey,
    /// When it was intended, in milliseconds since 1970.
    #[serde(deserialize_with = "count")]
    pub at: u64,
    /// The account's `customerRef`, or as much of a name as it has.
    #[serde(default, deserialize_with = "text_or_none")]
    pub account: String,
    /// The API base that it goes to.
    #[serde(deserialize_with = "text")]
    pub api: String,
    /// The service behind that base, where the configuration named one.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "text")]
    pub realm: Option<String>,
    /// The server's name for people.
    #[serde(default, deserialize_with = "text_or_none")]
    pub server: String,
    /// What it does.
    pub action: Action,
    /// What it is about.
    #[serde(flatten, skip_deserializing)]
    pub target: Target,
    /// Its result. `None` is "unresolved": it is in progress, or the panel was closed before the answer.
    #[serde(default, deserialize_with = "object")]
    pub outcome: Option<Outcome>,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 4] = [Self::Merge, Self::Delete, Self::Run, Self::Stop];

    /// The word that is stored, and exported.
    pub fn word(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Delete => "delete",
            Self::Run => "run",
            Self::Stop => "stop",
        }
    }
}

impl Ending {
    /// Every ending.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Refused, Self::Partial, Self::NotSent, Self::Obsolete, Self::Dismissed];

    /// The word that is stored, and exported.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Partial => "partly",
            Self::NotSent => "not sent",
            Self::Obsolete => "not needed",
            Self::Dismissed => "forgotten",
        }
    }
}

impl Target {
    /// Whether a write of this kind about `other` touches the same: a deletion the rows of the same run, a merge the
    /// same group's dataset, a start or stop the same scraper.
    pub fn meets(&self, action: Action, other: &Self) -> bool {
        let group = |target: &Self| target.group.as_ref().map(|group| group.id.clone());
        match action {
            Action::Merge => group(self) == group(other),
            Action::Delete => self.runs.iter().any(|run| other.runs.iter().any(|other| other.id == run.id)),
            Action::Run | Action::Stop => {
                let scraper = |target: &Self| target.scraper.as_ref().map(|scraper| scraper.id.clone());
                scraper(self).is_some() && scraper(self) == scraper(other)
            }
        }
    }
}

impl Entry {
    /// Whether its outcome is unknown.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// The runs that it is about; a start is about none that is there.
    pub fn runs(&self) -> &[Named] {
        if self.action == Action::Run { &[] } else { &self.target.runs }
    }

    /// The key that was sent along. Starts and stops take none, and have theirs in this browser only.
    pub fn sent_key(&self) -> Option<&str> {
        matches!(self.action, Action::Merge | Action::Delete).then(|| self.key.as_str())
    }

    /// The entry as a JSON object.
    pub fn write(&self) -> String {
        to_json(self)
    }

    /// Reads what [`Entry::write`] writes. `None` when it is no entry. An outcome that cannot be read is an unknown one.
    pub fn read(text: &str) -> Option<Self> {
        let entry = Object::parse(text)?;
        Some(Self { target: entry.read()?, ..entry.read()? })
    }
}

impl Named {
    /// The name, else the id.
    pub fn name_or_id(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl Row for Named {
    fn read(named: &Object) -> Option<Self> {
        named.read()
    }
}

/// A text, empty where there is none.
fn text_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text::<_, Option<String>>(deserializer)?.unwrap_or_default())
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    Ok(count::<_, Option<u64>>(deserializer)?.and_then(|status| status.try_into().ok()))
}

#[cfg(test)]
#[path = "entry_tests.rs"]
pub(super) mod tests;
