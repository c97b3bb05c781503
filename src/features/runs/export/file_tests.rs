use proptest::{collection::vec, prelude::*};
use serde_json::json;

use super::*;
use crate::api::types::{Page, any_run};

/// A small reader of RFC 4180.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !inside, "the last line has its end");
    rows
}

fn file(format: Format, runs: &[Run], offset: i32) -> String {
    let (mut out, names) = (format.head(), Names::default());
    for (at, run) in runs.iter().enumerate() {
        format.write(&names, run, &|_| offset, at == 0, &mut out);
    }
    out + format.tail()
}

/// The text that was written as this cell, without the apostrophe that keeps it from being a formula.
fn unguarded(cell: &str) -> &str {
    let runs = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(|rest| runs(rest)).unwrap_or(cell)
}

fn golden() -> Vec<Run> {
    Page::parse(include_str!("../../../../tests/golden/history-page.json")).unwrap().content
}

#[test]
fn each_form_of_the_documented_run_is_as_expected() {
    let cells = "65a1f0c2d4e7f291a3b5c6d8,scr_abc,,grp_xyz,,COMPLETED,2026-05-19T15:30:00+05:30,\
                 2026-05-19T15:35:23+05:30,323,198,2,0.01,,,,,,,true,";
    assert_eq!(file(Format::Csv, &golden(), 330), format!("{}\r\n{cells}\r\n", COLUMNS.join(",")));
    let object: Value = serde_json::from_str(&file(Format::Ndjson, &golden(), 0)).unwrap();
    let expected = json!({
        "id": "65a1f0c2d4e7f291a3b5c6d8", "scraperId": "scr_abc", "scraperName": null, "groupId": "grp_xyz",
        "groupName": null, "state": "COMPLETED", "started": "2026-05-19T10:00:00+00:00",
        "finished": "2026-05-19T10:05:23+00:00", "durationSeconds": 323, "successLinks": 198, "errorLinks": 2,
        "errorRate": 0.01, "itemsQuantity": null, "attempted": null, "notAttempted": null, "totalRequests": null,
        "stopReason": null, "errorMessage": null, "launchedByCustomer": true, "continuable": null,
    });
    assert_eq!(object, expected);
    assert_eq!(file(Format::Json, &[], 0), "[\n]\n");
}

#[test]
fn what_runs_has_no_duration_yet_and_no_cell_is_a_formula() {
    let mut run = golden().remove(0);
    (run.state, run.finished, run.duration) = (Field::Value(State::Running), Field::Absent, Field::Value(7));
    run.error_message = Field::Value("=HYPERLINK(\"x\")".into());
    let rows = read_csv(&file(Format::Csv, &[run], 0));
    assert_eq!(rows[1][8], "", "{rows:?}");
    assert_eq!(rows[1][17], "'=HYPERLINK(\"x\")");
}

#[test]
fn what_cannot_be_read_is_written_as_it_was_sent() {
    let mut run = golden().remove(0);
    run.items_quantity = Field::Unreadable(r#""a dozen""#.into());
    run.finished = Field::Unreadable(r#"{"at":1}"#.into());
    let object: Value = serde_json::from_str(&file(Format::Ndjson, &[run.clone()], 0)).unwrap();
    assert_eq!((&object["itemsQuantity"], &object["finished"]), (&json!("a dozen"), &json!(r#"{"at":1}"#)));
    assert_eq!(read_csv(&file(Format::Csv, &[run], 0))[1][12], "a dozen");
}

#[test]
fn shares_are_numbers_from_0_to_1() {
    let written = |millionths| plain(share(millionths).into());
    assert_eq!([0, 1, 10_000, 42_158, 1_000_000].map(written), ["0", "0.000001", "0.01", "0.042158", "1"]);
}

proptest! {
    #[test]
    fn every_form_reads_back_as_the_same_cells(runs in vec(any_run(), 0..5), offset in -840..=840_i32) {
        let rows = read_csv(&file(Format::Csv, &runs, offset));
        prop_assert_eq!(rows.len(), runs.len() + 1);
        prop_assert_eq!(&rows[0], &COLUMNS);
        let objects: Vec<Value> = serde_json::from_str(&file(Format::Json, &runs, offset)).unwrap();
        let lines: Vec<Value> =
            file(Format::Ndjson, &runs, offset).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(&objects, &lines);
        prop_assert_eq!(objects.len(), runs.len());
        for ((run, row), object) in runs.iter().zip(&rows[1..]).zip(&objects) {
            let cells = cells(&Names::default(), run, &|_| offset);
            for (((cell, read), name), at) in cells.into_iter().zip(row).zip(COLUMNS).zip(0..) {
                let text = plain(cell);
                prop_assert_eq!(unguarded(read), unguarded(&text), "column {}", at);
                let same = match &object[name] {
                    Value::Null => text.is_empty(),
                    Value::String(value) => *value == text,
                    Value::Bool(flag) => text == if *flag { "true" } else { "false" },
                    other => other.as_f64() == text.parse().ok(),
                };
                prop_assert!(same, "{name}: {text} and {}", object[name]);
            }
            prop_assert_eq!(object["successLinks"].as_u64(), run.success_links.copied());
            prop_assert_eq!(object["id"].as_str(), Some(run.id.as_str()));
        }
    }
}
