//! One write as the ledger remembers it.

use crate::{
    api::IdempotencyKey,
    contract::{
        Fields,
        json::{Json, quoted},
    },
};

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name, where it was known.
    pub name: Option<String>,
}

/// What a write is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The group, where it was known. A merge always has one.
    pub group: Option<Named>,
    /// The runs in the order in which they are sent, with the names of their scrapers. For a stop, the run that is to
    /// stop; for a start, the newest one before it, so that a newer one can be told.
    pub runs: Vec<Named>,
    /// The scraper that is started or stopped.
    pub scraper: Option<Named>,
}

/// How a write ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The server did it.
    Done,
    /// The server refused it: nothing was changed.
    Refused,
    /// The server began and did not finish: some rows may remain.
    Partly,
    /// It was never sent: nothing was changed.
    Unsent,
    /// What it was to bring about came about without it.
    Needless,
    /// Nobody knows, and the person no longer asks.
    Forgotten,
}

/// What is known of a write's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The answer's status, where there was one.
    pub status: Option<u16>,
    /// What support asks for.
    pub correlation_id: Option<String>,
    /// Rows that were merged, or counted by the preview that was confirmed, where known.
    pub items: Option<u64>,
}

/// A write: what was intended, stored before it was sent, and what came of it. Never holds the API key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names the intention, and makes it happen once where the endpoint takes a key.
    pub key: IdempotencyKey,
    /// When it was intended, in milliseconds since 1970.
    pub at: u64,
    /// The account's `customerRef`, or as much of a name as it has.
    pub account: String,
    /// The API base that it goes to.
    pub api: String,
    /// The server's name for people.
    pub server: String,
    /// What it does.
    pub action: Action,
    /// What it is about.
    pub target: Target,
    /// What came of it. `None` is "outcome unknown": it is under way, or the panel was closed before the answer.
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
    pub const ALL: [Self; 6] = [Self::Done, Self::Refused, Self::Partly, Self::Unsent, Self::Needless, Self::Forgotten];

    /// The word that is stored, and exported.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Partly => "partly",
            Self::Unsent => "not sent",
            Self::Needless => "not needed",
            Self::Forgotten => "forgotten",
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
        let group = self.target.group.as_ref().map_or_else(|| "null".to_owned(), Named::write);
        let scraper = self.target.scraper.as_ref().map_or_else(|| "null".to_owned(), Named::write);
        let runs: Vec<String> = self.target.runs.iter().map(Named::write).collect();
        format!(
            r#"{{"key":{},"at":{},"account":{},"api":{},"server":{},"action":"{}","group":{group},"scraper":{scraper},"runs":[{}],"outcome":{}}}"#,
            quoted(self.key.as_str()),
            self.at,
            quoted(&self.account),
            quoted(&self.api),
            quoted(&self.server),
            self.action.word(),
            runs.join(","),
            self.outcome.as_ref().map_or_else(|| "null".to_owned(), Outcome::write),
        )
    }

    /// Reads what [`Entry::write`] writes. `None` when it is no entry. An outcome that cannot be read is an unknown one.
    pub fn read(text: &str) -> Option<Self> {
        let json = Json::parse(text)?;
        let entry = Fields::of(&json)?;
        let action = entry.text("action")?;
        Some(Self {
            key: IdempotencyKey::parse(&entry.text("key")?)?,
            at: entry.count("at")?,
            account: entry.text("account").unwrap_or_default(),
            api: entry.text("api")?,
            server: entry.text("server").unwrap_or_default(),
            action: Action::ALL.into_iter().find(|known| known.word() == action)?,
            target: Target {
                group: entry.object("group").and_then(Named::read),
                runs: entry.array("runs")?.iter().map(|run| Named::read(Fields::of(run)?)).collect::<Option<_>>()?,
                scraper: entry.object("scraper").and_then(Named::read),
            },
            outcome: entry.object("outcome").and_then(Outcome::read),
        })
    }
}

impl Named {
    /// The name, else the id.
    pub fn name_or_id(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    fn write(&self) -> String {
        format!(r#"{{"id":{},"name":{}}}"#, quoted(&self.id), optional(self.name.as_deref()))
    }

    fn read(named: Fields) -> Option<Self> {
        Some(Self { id: named.text("id")?, name: named.text("name") })
    }
}

impl Outcome {
    fn write(&self) -> String {
        let number = |number: Option<u64>| number.map_or_else(|| "null".to_owned(), |number| number.to_string());
        format!(
            r#"{{"ending":"{}","at":{},"status":{},"correlationId":{},"items":{}}}"#,
            self.ending.word(),
            self.at,
            number(self.status.map(u64::from)),
            optional(self.correlation_id.as_deref()),
            number(self.items),
        )
    }

    fn read(outcome: Fields) -> Option<Self> {
        let ending = outcome.text("ending")?;
        Some(Self {
            ending: Ending::ALL.into_iter().find(|known| known.word() == ending)?,
            at: outcome.count("at")?,
            status: outcome.count("status").and_then(|status| u16::try_from(status).ok()),
            correlation_id: outcome.text("correlationId"),
            items: outcome.count("items"),
        })
    }
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}

#[cfg(test)]
#[path = "entry_tests.rs"]
pub(super) mod tests;
