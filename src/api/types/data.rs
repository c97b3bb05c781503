//! The rows of a group: what its scrapers brought, or its enriched dataset (contract, "Neighbours").

use std::collections::BTreeMap;

use percent_encoding::utf8_percent_encode;
use serde_json::{Map, Value};

use super::{
    history::{DEEP, ENCODED},
    page::Row,
    raw::{Object, value},
    write::to_json,
};

/// The most rows that are asked for at once; as for the history, more is documented nowhere.
pub const MAX_ROWS: u16 = 200;

/// The field in which a row says which run it is of.
const RUN: &str = "_scraperJobStatusId";

/// One page of a group's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataQuery {
    /// The group, or an enriched dataset, which has an id as groups have.
    pub group: String,
    /// A filter in the manner of Mongo, as JSON: `{"price":{"$gt":50}}`.
    pub filter: Option<String>,
    /// The page, from 0.
    pub page: u64,
    /// Rows on a page; 1 to [`MAX_ROWS`] are sent.
    pub size: u16,
}

impl DataQuery {
    /// The path and query to ask, from the API's base address on.
    pub fn path(&self) -> String {
        let mut path = format!("/api/scraper/data/group/{}?", utf8_percent_encode(&self.group, ENCODED));
        if let Some(filter) = &self.filter {
            path += &format!("filters={}&", utf8_percent_encode(filter, ENCODED));
        }
        path + &format!("page={}&size={}", self.page, self.size.clamp(1, MAX_ROWS))
    }

    /// Whether it is much work: a page far down, a filter over fields that have no index, or one row, asked for to learn how
    /// many there are.
    pub fn is_heavy(&self) -> bool {
        self.filter.is_some() || self.size == 1 || self.page.saturating_mul(self.size.into()) >= DEEP
    }

    /// The filter that only lets rows of `run` through.
    pub fn of_run(run: &str) -> String {
        to_json(&BTreeMap::from([(RUN, run)]))
    }
}

/// A row: fields of any name and kind, in the server's order.
#[derive(Clone, Debug, PartialEq)]
pub struct DataRow(pub Map<String, Value>);

impl DataRow {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The run that the row is of, where it says so.
    pub fn run(&self) -> Option<&str> {
        self.get(RUN)?.as_str()
    }

    /// Whether a field says where the row comes from rather than what was scraped (contract, "Neighbours").
    pub fn is_metadata(name: &str) -> bool {
        name.starts_with('_')
    }
}

impl Row for DataRow {
    fn read(object: &Object) -> Option<Self> {
        Some(Self(object.fields().map(|(name, json)| (name.to_owned(), value(json))).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::Page;

    #[test]
    fn a_page_is_asked_for_with_its_filter() {
        let all = DataQuery { group: "g 1".into(), filter: None, page: 2, size: 999 };
        assert_eq!(all.path(), "/api/scraper/data/group/g%201?page=2&size=200");
        let one = DataQuery { filter: Some(DataQuery::of_run("65\"a")), page: 0, size: 50, ..all };
        let filter = "%7B%22_scraperJobStatusId%22%3A%2265%5C%22a%22%7D";
        assert_eq!(one.path(), format!("/api/scraper/data/group/g%201?filters={filter}&page=0&size=50"));
    }

    #[test]
    fn filters_counts_and_pages_far_down_are_heavy() {
        let first = DataQuery { group: "g".into(), filter: None, page: 0, size: 50 };
        assert!(!first.is_heavy() && !DataQuery { page: 199, ..first.clone() }.is_heavy());
        assert!(DataQuery { page: 200, ..first.clone() }.is_heavy());
        assert!(DataQuery { page: u64::MAX, ..first.clone() }.is_heavy());
        assert!(DataQuery { size: 1, ..first.clone() }.is_heavy());
        assert!(DataQuery { filter: Some("{}".into()), ..first }.is_heavy());
    }

    #[test]
    fn rows_of_any_form_are_read() {
        let body = r#"{"content": [{"title": "4001", "price": 1.5, "tags": [1, {"a": null}], "_scraperJobStatusId": "65a1"},
            7, {}], "totalElements": 3}"#;
        let page = Page::<DataRow>::parse(body).unwrap();
        assert_eq!((page.content.len(), page.unreadable), (2, 1));
        let row = &page.content[0];
        assert_eq!(row.run(), Some("65a1"));
        assert_eq!(row.get("title").and_then(Value::as_str), Some("4001"));
        assert_eq!(row.get("tags").and_then(Value::as_array).map(Vec::len), Some(2));
        assert!(DataRow::is_metadata("_sw_group") && !DataRow::is_metadata("title"));
        assert_eq!(page.content[1].run(), None);
    }
}
