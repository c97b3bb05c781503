//! The address of a merge.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer, distinct},
};

/// The screen's word in an address.
pub(super) const WORD: &str = "merge";

/// A group and the runs that are picked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MergeAddress {
    /// The group, by id.
    pub group: Option<String>,
    /// The picked runs, by id, each once.
    pub picks: Vec<String>,
}

impl MergeAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs())
    }

    fn parse(pairs: &Pairs) -> Self {
        Self { group: pairs.id("group"), picks: distinct(pairs.texts("pick")) }
    }

    fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.optional("group", self.group.as_deref());
        for run in &self.picks {
            out.pair("pick", run);
        }
    }

    /// The same with `run` picked, or no longer.
    pub fn toggled(&self, run: &str) -> Self {
        let mut address = self.clone();
        match address.picks.iter().position(|picked| picked == run) {
            Some(at) => drop(address.picks.remove(at)),
            None => address.picks.push(run.to_owned()),
        }
        address
    }
}

impl From<MergeAddress> for Screen {
    fn from(address: MergeAddress) -> Self {
        Self::Merge(RawQuery::written(|out| address.write(out)))
    }
}
