//! The address of the overview of scrapers.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer},
};

/// The screen's word in an address.
pub(super) const WORD: &str = "overview";

/// Which scrapers are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverviewAddress {
    /// Only scrapers of this group, by id.
    pub group: Option<String>,
    /// Only those with a problem.
    pub problems: bool,
}

impl OverviewAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs())
    }

    fn parse(pairs: &Pairs) -> Self {
        Self { group: pairs.text("group"), problems: pairs.get("problems") == Some("1") }
    }

    fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.optional("group", self.group.as_deref());
        if self.problems {
            out.pair("problems", "1");
        }
    }
}

impl From<OverviewAddress> for Screen {
    fn from(address: OverviewAddress) -> Self {
        Self::Overview(RawQuery::written(|out| address.write(out)))
    }
}
