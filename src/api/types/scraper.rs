//! Scrapers: what runs.

use serde::Deserialize;

use super::{
    field::Field,
    fields::{id, state, text},
    group::group_elsewhere,
    page::Row,
    raw::Object,
    state::State,
};

/// A scraper, from the list or alone (contract, "Neighbours").
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Scraper {
    /// The scraper's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// The scraper's name. Names are not unique, so a name is never an identity.
    #[serde(default, deserialize_with = "text")]
    pub name: Field<String>,
    /// Its kind, `type` on the wire.
    #[serde(default, rename = "type", deserialize_with = "text")]
    pub kind: Field<String>,
    /// The group it belongs to.
    #[serde(default, deserialize_with = "id")]
    pub group_id: Field<String>,
    /// The state of its latest run.
    #[serde(default, deserialize_with = "state")]
    pub last_run_state: Field<State>,
}

impl Row for Scraper {
    fn read(object: &Object) -> Option<Self> {
        let mut scraper: Self = object.read()?;
        let [group, _] = group_elsewhere(object);
        scraper.group_id = scraper.group_id.or(group);
        Some(scraper)
    }
}
