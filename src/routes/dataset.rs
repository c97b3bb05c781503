//! The address of a dataset's rows.

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer, distinct},
    runs::PageNumber,
};

/// The screen's word in an address.
pub(super) const WORD: &str = "dataset";

/// A page of a group's rows, and which of their columns are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatasetAddress {
    /// The group, by id: an enriched dataset has one as groups have.
    pub group: String,
    /// The page, counted from 1.
    pub page: PageNumber,
    /// Columns that are not shown, by name.
    pub hidden: Vec<String>,
    /// Whether columns that say where rows come from are shown.
    pub metadata: bool,
}

impl DatasetAddress {
    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs()).unwrap_or_default()
    }

    /// The first page of a group's rows, with all that was scraped.
    pub fn new(group: String) -> Self {
        Self { group, page: PageNumber::default(), hidden: Vec::new(), metadata: false }
    }

    /// `None` without a group.
    fn parse(pairs: &Pairs) -> Option<Self> {
        Some(Self {
            page: pairs.get("page").and_then(|text| text.parse().ok()).map(PageNumber::new).unwrap_or_default(),
            hidden: distinct(pairs.texts("hide")),
            metadata: pairs.get("metadata") == Some("1"),
            ..Self::new(pairs.id("group")?)
        })
    }

    fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.pair("group", &self.group);
        if self.page != PageNumber::default() {
            out.pair("page", &self.page.get().to_string());
        }
        for column in &self.hidden {
            out.pair("hide", column);
        }
        if self.metadata {
            out.pair("metadata", "1");
        }
    }

    /// The same with a column hidden, or no longer.
    pub fn toggled(&self, column: &str) -> Self {
        let mut address = self.clone();
        match address.hidden.iter().position(|hidden| hidden == column) {
            Some(at) => drop(address.hidden.remove(at)),
            None => address.hidden.push(column.to_owned()),
        }
        address
    }

    /// The same rows on another page.
    pub fn at_page(&self, page: u64) -> Self {
        Self { page: PageNumber::new(page), ..self.clone() }
    }
}

impl From<DatasetAddress> for Screen {
    fn from(address: DatasetAddress) -> Self {
        Self::Dataset(RawQuery::written(|out| address.write(out)))
    }
}
