//! Filters of the rows of one page, in the browser: the API has no such filters (contract section 1).

use super::query::{Pairs, Writer, distinct};

/// Who launched a run (contract section 1, `launchedByCustomer`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaunchedBy {
    /// This account.
    You,
    /// Not this account.
    Others,
}

/// The filters of the rows on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageFilters {
    /// Only runs that were launched by them.
    pub launched: Option<LaunchedBy>,
    /// Only runs in which this text is found, in any case.
    pub text: Option<String>,
    /// Only the newest run of each scraper.
    pub latest: bool,
    /// Not the runs of these scrapers, by id.
    pub without: Vec<String>,
}

impl PageFilters {
    pub(super) fn parse(pairs: &Pairs) -> Self {
        Self {
            launched: match pairs.get("by") {
                Some("you") => Some(LaunchedBy::You),
                Some("others") => Some(LaunchedBy::Others),
                _ => None,
            },
            text: pairs.text("text"),
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
        if self.latest {
            out.pair("latest", "1");
        }
        self.without.iter().for_each(|scraper| out.pair("without", scraper));
    }

    /// How many of these filters are set.
    pub fn count(&self) -> usize {
        usize::from(self.launched.is_some())
            + usize::from(self.text.is_some())
            + usize::from(self.latest)
            + self.without.len()
    }
}
