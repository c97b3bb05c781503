use proptest::prelude::*;

use super::*;
use crate::api::types as contract;

fn rows(titles: &[&str]) -> Vec<DataRow> {
    let row = |title: &&str| {
        let text = format!(r#"{{"title": {title}, "_scraperJobStatusId": "r1"}}"#);
        contract::row(&text).unwrap()
    };
    titles.iter().map(row).collect()
}

#[test]
fn titles_are_counted_as_they_are() {
    let report = report(&[
        rows(&["\"4006381333931\"", "\" 4006381333931 \"", "96385074", "\"\"", "null", "[1]"]),
        rows(&["\"96385074\"", "\"Chair\""]),
    ]);
    let first = Titles { rows: 6, empty: 3, distinct: 2, constant: None, barcodes: 2 };
    let second = Titles { rows: 2, empty: 0, distinct: 2, constant: None, barcodes: 1 };
    assert_eq!(report, Report { runs: vec![first, second], shared: 1 });
    assert_eq!((report.match_quality(), report.are_barcodes()), (MatchQuality::Good, false));
}

#[test]
fn a_title_that_cannot_match_is_told() {
    let of = |samples: &[&[&str]]| {
        let samples: Vec<_> = samples.iter().map(|titles| rows(titles)).collect();
        report(&samples)
    };
    let constant = of(&[&["\"Product\"", "\"Product\""], &["\"a\"", "\"b\""]]);
    assert_eq!(constant.runs[0].constant.as_deref(), Some("Product"));
    assert_eq!(constant.match_quality(), MatchQuality::Useless);
    assert_eq!(of(&[&["\"a\""], &["null"]]).match_quality(), MatchQuality::Useless);
    assert_eq!(of(&[&["\"a\"", "\"b\""], &["\"c\""]]).match_quality(), MatchQuality::NothingShared);
    assert_eq!(of(&[&["\"a\""], &[]]).match_quality(), MatchQuality::NoRows);
    assert_eq!(of(&[&["\"a\""], &["\"a\""]]).match_quality(), MatchQuality::Good, "one row is not a constant");
    assert_eq!(of(&[]).shared, 0);
}

#[test]
fn only_rows_of_the_run_are_a_sample() {
    let mut sample = rows(&["\"a\"", "\"b\""]);
    assert_eq!(is_filtered(&sample, "r1"), Ok(()));
    assert_eq!(is_filtered(&sample, "r2"), Err(FilterIgnored));
    sample.push(contract::row(r#"{"title": null}"#).unwrap());
    assert_eq!(is_filtered(&sample, "r1"), Err(FilterIgnored), "a row that does not say");
}

#[test]
fn bar_codes_are_told_by_their_check_digit() {
    for right in ["4006381333931", "96385074", "036000291452", "5901234123457", "73513537"] {
        assert!(is_barcode(right), "{right}");
    }
    for wrong in [
        "4006381333932",
        "96385075",
        "036000291453",
        "",
        "400638133393",
        "00000000",
        "400638133393a",
        "４００６３８１３",
    ] {
        assert!(!is_barcode(wrong), "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_wrong_digit_is_always_noticed(twelve in "[0-9]{12}|[0-9]{7}|[0-9]{11}", at in 0usize..8, by in 1u8..10) {
        let right = (0..10).map(|last| format!("{twelve}{last}")).find(|code| is_barcode(code));
        prop_assume!(right.is_some());
        let mut digits = right.unwrap_or_default().into_bytes();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        prop_assert!(!is_barcode(std::str::from_utf8(&digits).unwrap()));
    }

    #[test]
    fn counts_add_up(titles in proptest::collection::vec(proptest::collection::vec(0u8..4, 0..9), 1..4)) {
        let samples: Vec<Vec<DataRow>> = titles
            .iter()
            .map(|run| rows(&run.iter().map(|n| ["null", "\"a\"", "\"b\"", "7"][usize::from(*n)]).collect::<Vec<_>>()))
            .collect();
        let report = report(&samples);
        for (run, titles) in report.runs.iter().zip(&titles) {
            prop_assert_eq!(run.rows, titles.len());
            prop_assert!(run.distinct <= run.rows - run.empty && run.barcodes <= run.distinct);
            prop_assert!(report.shared <= run.distinct);
        }
    }
}
