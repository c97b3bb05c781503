//! Address of the write log.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer},
};

/// The screen's word in an address.
pub(super) const WORD: &str = "activity";

/// What is shown of the log, in the words that the log stores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivityAddress {
    /// Only writes of this kind.
    pub action: Option<String>,
    /// Only writes that came to this.
    pub outcome: Option<String>,
}

impl ActivityAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs())
    }

    fn parse(pairs: &Pairs) -> Self {
        Self { action: pairs.text("action"), outcome: pairs.text("outcome") }
    }

    fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.optional("action", self.action.as_deref());
        out.optional("outcome", self.outcome.as_deref());
    }
}

impl From<ActivityAddress> for Screen {
    fn from(address: ActivityAddress) -> Self {
        Self::Activity(RawQuery::written(|out| address.write(out)))
    }
}
