//! The address of a deletion.

use super::query::{Pairs, Writer};

/// The screen's word in an address.
pub(super) const WORD: &str = "delete";

/// The deletion of one run's rows. Opening it asks for a preview and deletes nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct DeletionAddress {
    /// The group that the run belongs to, by id.
    pub group: Option<String>,
    /// The run, by id.
    pub run: String,
}

impl DeletionAddress {
    /// `None` without a run.
    pub(super) fn parse(pairs: &Pairs) -> Option<Self> {
        Some(Self { group: pairs.text("group"), run: pairs.text("run")? })
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.optional("group", self.group.as_deref());
        out.pair("run", &self.run);
    }
}
