//! Scrapers: what runs.

use super::{fields::Fields, group::group_id, json::Json, page::Row, state::State};

/// A scraper, from the list or alone (contract, "Neighbours").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scraper {
    /// The scraper's id.
    pub id: String,
    /// The scraper's name. Names are not unique, so a name is never an identity.
    pub name: Option<String>,
    /// Its kind, `type` on the wire.
    pub kind: Option<String>,
    /// The group it belongs to.
    pub group_id: Option<String>,
    /// The state of its latest run.
    pub last_run_state: Option<State>,
}

impl Row for Scraper {
    fn read(value: &Json) -> Option<Self> {
        let scraper = Fields::of(value)?;
        Some(Self {
            id: scraper.id("id")?,
            name: scraper.text("name"),
            kind: scraper.text("type"),
            group_id: group_id(scraper),
            last_run_state: scraper.text("lastRunState").map(|word| State::from(word.as_str())),
        })
    }
}
