//! The address of a run.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer},
    runs::PageNumber,
};

/// The screen's word in an address.
pub(super) const WORD: &str = "run";

/// One run, and which of its rows are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunAddress {
    /// The group that its scraper belongs to, where it is known.
    pub group: Option<String>,
    /// The run, by id.
    pub run: String,
    /// Its scraper, where it is known: the run is then found with few requests.
    pub scraper: Option<String>,
    /// The page of its rows, counted from 1.
    pub page: PageNumber,
}

impl RunAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs()).unwrap_or_default()
    }

    /// `None` without a run.
    pub(super) fn parse(pairs: &Pairs) -> Option<Self> {
        Some(Self {
            group: pairs.id("group"),
            run: pairs.id("run")?,
            scraper: pairs.id("scraper"),
            page: pairs.get("page").and_then(|text| text.parse().ok()).map(PageNumber::new).unwrap_or_default(),
        })
    }

    fn write(&self, out: &mut Writer) {
        write(out, self.group.as_deref(), &self.run, self.scraper.as_deref());
        if self.page != PageNumber::default() {
            out.pair("page", &self.page.get().to_string());
        }
    }

    /// The same run with another page of its rows.
    pub fn at_page(&self, page: u64) -> Self {
        Self { page: PageNumber::new(page), ..self.clone() }
    }
}

impl From<RunAddress> for Screen {
    fn from(address: RunAddress) -> Self {
        Self::Run(RawQuery::written(|out| address.write(out)))
    }
}

pub(super) fn write(out: &mut Writer, group: Option<&str>, run: &str, scraper: Option<&str>) {
    out.pair("screen", WORD);
    out.optional("group", group);
    out.pair("run", run);
    out.optional("scraper", scraper);
}
