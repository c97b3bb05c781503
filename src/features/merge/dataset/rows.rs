//! Rows of any form as a table and as files: which columns there are, and how values of any kind are shown.

use indexmap::IndexSet;
use links::cell::push_cell;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::api::types::{DataRow, to_json};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with a header; cells that a spreadsheet would run begin with an apostrophe.
    Csv,
    /// One array of objects, in the API's own form.
    Json,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// The name on a button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// The ending of a file's name, and its media type.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "text/csv"),
            Self::Json => ("json", "application/json"),
        }
    }
}

/// The names of all columns, in the order in which they first appear: those that were scraped, then those that say where
/// rows come from (contract, "Neighbours").
pub fn columns(rows: &[DataRow]) -> (Vec<String>, Vec<String>) {
    let names: IndexSet<&String> = rows.iter().flat_map(|row| row.0.keys()).collect();
    names.into_iter().cloned().partition(|name| !DataRow::is_metadata(name))
}

/// A value as people read it: a text as it is, anything else as JSON.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => to_json(other),
    }
}

/// The most columns that are drawn: a row of thousands takes half a minute. Files hold all.
pub const MAX_COLUMNS: usize = 200;

/// The columns of `all` that are drawn, and how many more there are.
pub fn drawn<T>(all: &[T]) -> (&[T], usize) {
    let drawn = all.get(..MAX_COLUMNS).unwrap_or(all);
    (drawn, all.len() - drawn.len())
}

/// Rows with these columns as a file. What a row does not have is an empty cell, or left out of its object.
pub fn file(format: Format, rows: &[DataRow], columns: &[String]) -> String {
    let mut out = String::new();
    match format {
        Format::Csv => {
            push_line(columns.iter().map(String::as_str), &mut out);
            for row in rows {
                let cells: Vec<String> =
                    columns.iter().map(|column| row.get(column).map(plain).unwrap_or_default()).collect();
                push_line(cells.iter().map(String::as_str), &mut out);
            }
        }
        Format::Json => {
            out.push_str("[\n");
            for (at, row) in rows.iter().enumerate() {
                out.push_str(if at > 0 { ",\n" } else { "" });
                out.push_str(&to_json(&SelectedColumns { row, columns }));
            }
            out.push_str("\n]\n");
        }
    }
    out
}

fn push_line<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_cell(cell, out);
    }
    out.push_str("\r\n");
}

/// A row as an object of some of its columns, in their order.
struct SelectedColumns<'a> {
    row: &'a DataRow,
    columns: &'a [String],
}

impl Serialize for SelectedColumns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().filter_map(|column| Some((column, self.row.get(column)?))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::types as contract;

    fn row(text: &str) -> DataRow {
        contract::row(text).unwrap()
    }

    #[test]
    fn columns_stand_in_order_and_metadata_apart() {
        let rows = [row(r#"{"title": 1, "_sw_group": "g", "price": 2}"#), row(r#"{"name": 1, "title": 2, "_id": 3}"#)];
        let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(columns(&rows), (strings(&["title", "price", "name"]), strings(&["_sw_group", "_id"])));
    }

    #[test]
    fn a_row_of_thousands_of_fields_has_200_columns_on_the_screen_and_all_in_a_file() {
        let fields: Vec<String> = (0..20_000).map(|at| format!("\"field {at}\": {at}")).collect();
        let rows = [row(&format!("{{{}}}", fields.join(",")))];
        let (all, _) = columns(&rows);
        let (shown, more) = drawn(&all);
        assert_eq!((all.len(), shown.len(), more), (20_000, MAX_COLUMNS, 19_800));
        assert_eq!((shown[0].as_str(), shown[199].as_str()), ("field 0", "field 199"));
        assert_eq!(file(Format::Csv, &rows, &all).lines().next().map(|head| head.split(',').count()), Some(20_000));
        assert_eq!((drawn(&all[..200]).1, drawn(&all[..1]).0.len()), (0, 1));
    }

    #[test]
    fn files_hold_what_the_rows_hold() {
        let rows =
            [row(r#"{"title": "=1+1", "price": -1.5, "tags": ["a", {"b": null}]}"#), row(r#"{"title": "é, \"x\""}"#)];
        let (columns, _) = columns(&rows);
        assert_eq!(
            file(Format::Csv, &rows, &columns),
            "title,price,tags\r\n\"'=1+1\",\"'-1.5\",\"[\"\"a\"\",{\"\"b\"\":null}]\"\r\n\"é, \"\"x\"\"\",,\r\n"
        );
        assert_eq!(
            file(Format::Json, &rows, &columns),
            "[\n{\"title\":\"=1+1\",\"price\":-1.5,\"tags\":[\"a\",{\"b\":null}]},\n{\"title\":\"é, \\\"x\\\"\"}\n]\n"
        );
        assert_eq!(file(Format::Json, &[], &[]), "[\n\n]\n");
    }

    proptest! {
        #[test]
        fn a_json_file_is_read_back_as_it_was(fields in proptest::collection::btree_map("\\PC{0,5}", ".{0,9}", 0..5), number: u64, float in -1e9..1e9_f64) {
            let mut object: serde_json::Map<String, Value> =
                fields.into_iter().map(|(name, text)| (name, Value::from(text))).collect();
            object.insert("number".to_owned(), number.into());
            object.insert("float".to_owned(), float.into());
            let text = Value::Object(object.clone()).to_string();
            let rows = [row(&text)];
            let (mut all, metadata) = columns(&rows);
            all.extend(metadata);
            let read: Vec<Value> = serde_json::from_str(&file(Format::Json, &rows, &all)).unwrap();
            prop_assert_eq!(read[0]["number"].as_u64(), Some(number));
            object.remove("float");
            let mut back = read[0].as_object().unwrap().clone();
            back.remove("float");
            prop_assert_eq!(back, object);
        }
    }
}
