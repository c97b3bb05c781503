//! The search of the run history: what the API cannot filter by (contract section 1), so that the panel looks for it.

use super::query::{Pairs, Writer, distinct};

/// A view of the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunsView {
    /// All runs.
    #[default]
    All,
    /// Those that somebody should look at.
    Attention,
    /// Those in progress.
    Running,
}

impl RunsView {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::All, Self::Attention, Self::Running];

    /// The word in the address; none for all runs.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Attention => Some("attention"),
            Self::Running => Some("running"),
        }
    }

    pub(super) fn parse(pairs: &Pairs) -> Self {
        let word = pairs.get("view");
        Self::ALL.into_iter().find(|view| view.word().is_some() && view.word() == word).unwrap_or_default()
    }
}

/// Who launched a run (contract section 1, `launchedByCustomer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaunchedBy {
    /// This account.
    You,
    /// Not this account.
    Others,
}

/// What is looked for in the runs of the chosen time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchFilters {
    /// Only runs that were launched by them.
    pub launched: Option<LaunchedBy>,
    /// Only runs in which every word of this text is found, in any case.
    pub text: Option<String>,
    /// Only runs of whose links at least this share failed, in percent from 1 to 100.
    pub min_rate: Option<u8>,
    /// Only the newest run of each scraper.
    pub latest: bool,
    /// Not the runs of these scrapers, by id.
    pub without: Vec<String>,
}

impl SearchFilters {
    pub(super) fn parse(pairs: &Pairs) -> Self {
        Self {
            launched: match pairs.get("by") {
                Some("you") => Some(LaunchedBy::You),
                Some("others") => Some(LaunchedBy::Others),
                _ => None,
            },
            text: pairs.text("text"),
            min_rate: pairs.get("failing").and_then(|text| text.parse().ok()).filter(|rate| (1..=100).contains(rate)),
            latest: pairs.get("latest") == Some("1"),
            without: distinct(pairs.texts("without")),
        }
    }

    pub(super) fn write(&self, out: &mut Writer) {
        let launched = self.launched.map(|by| match by {
            LaunchedBy::You => "you",
            LaunchedBy::Others => "others",
        });
        out.optional("by", launched);
        out.optional("text", self.text.as_deref());
        out.optional("failing", self.min_rate.map(|rate| rate.to_string()).as_deref());
        if self.latest {
            out.pair("latest", "1");
        }
        self.without.iter().for_each(|scraper| out.pair("without", scraper));
    }

    /// How many of these filters are set.
    pub fn count(&self) -> usize {
        usize::from(self.launched.is_some())
            + usize::from(self.text.is_some())
            + usize::from(self.min_rate.is_some())
            + usize::from(self.latest)
            + self.without.len()
    }
}
