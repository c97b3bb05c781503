//! The question for the run history.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::write::to_json;

/// The unreserved characters of RFC 3986 stay; everything else is encoded.
pub(super) const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The most rows that may be asked for at once (contract section 1).
const MAX_SIZE: u16 = 200;

/// How many rows before a page make it a deep one.
pub(super) const DEEP: u64 = 10_000;

/// One page of the run history (contract section 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryQuery {
    /// Only runs of this group.
    pub group: Option<String>,
    /// Only runs of this scraper.
    pub scraper: Option<String>,
    /// Only runs in this state, as the server spells it.
    pub state: Option<String>,
    /// Also runs whose data was removed.
    pub with_deleted: bool,
    /// The page, from 0.
    pub page: u64,
    /// Rows on a page; 1 to 200 are sent.
    pub size: u16,
    /// The order of the rows.
    pub sort: Sort,
}

/// The keys of `filters` that are documented. None is for dates.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Filters<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scraper_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
}

impl HistoryQuery {
    /// The newest runs that still have their data, of one scraper or of all: the first page of this size.
    pub fn newest(scraper: Option<String>, size: u16) -> Self {
        Self { group: None, scraper, state: None, with_deleted: false, page: 0, size, sort: Sort::default() }
    }

    /// The path and query to ask, from the API's base address on.
    pub fn path(&self) -> String {
        let mut path = String::from("/api/scraper/load-history?");
        if let Some(filters) = self.filters() {
            path += &format!("filters={}&", utf8_percent_encode(&filters, ENCODED));
        }
        if self.with_deleted {
            path += "withDeleted=true&";
        }
        let (size, field) = (self.size.clamp(1, MAX_SIZE), self.sort.field.as_str());
        let direction = if self.sort.descending { "desc" } else { "asc" };
        path += &format!("page={}&size={size}&sort={field},{direction}", self.page);
        path
    }

    /// Whether the page lies so far down that the server has much to pass over before it.
    pub fn is_deep(&self) -> bool {
        self.page.saturating_mul(self.size.into()) >= DEEP
    }

    /// The filters as a JSON object of the keys that are set; `None` where none is.
    fn filters(&self) -> Option<String> {
        let [group_id, scraper_id, state] = [&self.group, &self.scraper, &self.state].map(Option::as_deref);
        let any = group_id.or(scraper_id).or(state).is_some();
        any.then(|| to_json(&Filters { group_id, scraper_id, state }))
    }
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The field to sort by.
    pub field: SortField,
    /// Greatest or newest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The server's own: newest first.
    fn default() -> Self {
        Self { field: SortField::Started, descending: true }
    }
}

/// The documented fields of a run that a person can sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortField {
    /// When it started.
    Started,
    /// When it ended.
    Finished,
    /// How far it came.
    State,
    /// Links that were scraped.
    SuccessLinks,
    /// Links that failed.
    ErrorLinks,
    /// Who started it.
    LaunchedByCustomer,
}

impl SortField {
    /// Every field.
    pub const ALL: [Self; 6] =
        [Self::Started, Self::Finished, Self::State, Self::SuccessLinks, Self::ErrorLinks, Self::LaunchedByCustomer];

    /// The field's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Finished => "finished",
            Self::State => "state",
            Self::SuccessLinks => "successLinks",
            Self::ErrorLinks => "errorLinks",
            Self::LaunchedByCustomer => "launchedByCustomer",
        }
    }

    /// The field of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}
