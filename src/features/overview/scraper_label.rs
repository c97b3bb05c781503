//! The label of a scraper: its name, and its group.

use crate::{
    domain::text::bidi_isolate,
    entity::{names::Names, words::short_id},
};

use super::messages;

/// The name of a scraper, with what tells it from others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScraperLabel {
    /// Its name, or its id.
    pub name: String,
    /// Its id, shortened, where others have the same name.
    pub short_id: Option<String>,
    /// The name of its group.
    pub group: String,
    /// Whether the group is shared with the account.
    pub shared: bool,
    /// Who shares it, in words.
    pub shared_by: Option<String>,
}

impl ScraperLabel {
    /// The label of the scraper of this id.
    pub fn of(names: &Names, id: &str) -> Self {
        let scraper = names.scraper(id);
        let group = scraper.and_then(|scraper| scraper.group.as_deref());
        let shared = group.and_then(|id| names.group(id)).filter(|group| group.shared);
        Self {
            name: names.scraper_or_id(id).to_owned(),
            short_id: scraper.filter(|scraper| scraper.ambiguous).map(|_| short_id(id)),
            group: bidi_isolate(group.map_or(messages::NO_GROUP, |id| names.group_or_id(id))),
            shared: shared.is_some(),
            shared_by: shared.and_then(|group| group.owner.as_deref()).map(messages::shared_by),
        }
    }

    /// It in a sentence: the name, with the id where others have the same.
    pub fn in_words(&self) -> String {
        let short_id = self.short_id.as_ref().map(|id| format!(" ({})", bidi_isolate(id))).unwrap_or_default();
        bidi_isolate(&self.name) + &short_id
    }
}
