//! The address of a deletion.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer},
};

/// The screen's word in an address.
pub(super) const WORD: &str = "delete";

/// The deletion of one run's rows. Opening it asks for a preview and deletes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletionAddress {
    /// The group that the run belongs to, by id.
    pub group: Option<String>,
    /// The run, by id.
    pub run: String,
}

impl DeletionAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs()).unwrap_or_default()
    }

    /// `None` without a run.
    fn parse(pairs: &Pairs) -> Option<Self> {
        Some(Self { group: pairs.id("group"), run: pairs.id("run")? })
    }
}

impl From<DeletionAddress> for Screen {
    fn from(address: DeletionAddress) -> Self {
        Self::Deletion(RawQuery::written(|out| write(out, address.group.as_deref(), &address.run)))
    }
}

pub(super) fn write(out: &mut Writer, group: Option<&str>, run: &str) {
    out.pair("screen", WORD);
    out.optional("group", group);
    out.pair("run", run);
}
