//! Export of the log: CSV and JSON.

use chrono::DateTime;
use links::cell::push_cell;
use serde_json::{Map, Value};

use super::entry::{Entry, Named};
use crate::{api::types::to_json, domain::time::datetime_attr};

const COLUMNS: [&str; 15] = [
    "time",
    "account",
    "api",
    "action",
    "groupId",
    "group",
    "runIds",
    "scrapers",
    "idempotencyKey",
    "outcome",
    "outcomeTime",
    "status",
    "correlationId",
    "items",
    "scraperId",
];

/// The entries as CSV (RFC 4180), with a header.
pub fn csv(entries: &[Entry]) -> String {
    let mut out = COLUMNS.join(",") + "\r\n";
    for entry in entries {
        for (at, cell) in cells(entry).into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            push_cell(&cell.unwrap_or_default(), &mut out);
        }
        out.push_str("\r\n");
    }
    out
}

/// The entries as one JSON array of objects with the columns of the CSV file. What is not known is `null`.
pub fn json(entries: &[Entry]) -> String {
    let object = |entry: &Entry| {
        let value = |name: &str, cell: Option<String>| match (name, cell) {
            ("status" | "items", cell) => cell.and_then(|number| number.parse::<u64>().ok()).into(),
            (_, cell) => Value::from(cell),
        };
        let fields = COLUMNS.into_iter().zip(cells(entry)).map(|(name, cell)| (name.to_owned(), value(name, cell)));
        to_json(&fields.collect::<Map<_, _>>())
    };
    let objects: Vec<String> = entries.iter().map(object).collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

fn cells(entry: &Entry) -> [Option<String>; COLUMNS.len()] {
    let (group, outcome) = (entry.target.group.as_ref(), entry.outcome.as_ref());
    let (runs, scraper) = (entry.runs(), entry.target.scraper.as_ref());
    let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
    let names: Vec<&str> =
        scraper.map_or_else(|| runs.iter().map(Named::name_or_id).collect(), |s| vec![s.name_or_id()]);
    [
        time(entry.at),
        Some(entry.account.clone()),
        Some(entry.api.clone()),
        Some(entry.action.word().to_owned()),
        group.map(|group| group.id.clone()),
        group.and_then(|group| group.name.clone()),
        Some(ids.join(" ")),
        Some(names.join(" · ")),
        entry.sent_key().map(str::to_owned),
        Some(outcome.map_or("unknown", |outcome| outcome.ending.word()).to_owned()),
        outcome.and_then(|outcome| time(outcome.at)),
        outcome.and_then(|outcome| outcome.status).map(|status| status.to_string()),
        outcome.and_then(|outcome| outcome.correlation_id.clone()),
        outcome.and_then(|outcome| outcome.items).map(|items| items.to_string()),
        scraper.map(|scraper| scraper.id.clone()),
    ]
}

/// An instant as RFC 3339 in UTC.
fn time(at: u64) -> Option<String> {
    DateTime::from_timestamp_millis(i64::try_from(at).ok()?).map(datetime_attr)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::entry::{
            Ending,
            tests::{entry, numbered},
        },
        *,
    };

    #[test]
    fn each_entry_is_a_line() {
        let mut first = numbered(1, 1_773_308_467_000, Some(Ending::Done));
        first.target.runs[0].name = Some("=cmd()".to_owned());
        let open = numbered(2, 1_773_308_467_000, None);
        let csv = csv(&[first, open]);
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        assert_eq!(
            lines[1],
            "2026-03-12T09:41:07Z,c1f2,/api/scraper-api,delete,g1,,run1,\"'=cmd()\",\
             01010101-0101-4101-8101-010101010101,done,2026-03-12T09:41:07Z,,,,"
        );
        assert!(lines[2].ends_with(",unknown,,,,,"), "{}", lines[2]);
    }

    proptest! {
        #[test]
        fn both_forms_say_the_same(entries in proptest::collection::vec(entry(), 0..4)) {
            let read: Vec<Value> = serde_json::from_str(&json(&entries)).unwrap();
            prop_assert_eq!(read.len(), entries.len());
            for (value, entry) in read.iter().zip(&entries) {
                for (name, cell) in COLUMNS.into_iter().zip(cells(entry)) {
                    let written = value[name].as_u64().map(|number| number.to_string());
                    prop_assert_eq!(written.or(value[name].as_str().map(str::to_owned)), cell);
                }
            }
        }
    }
}
