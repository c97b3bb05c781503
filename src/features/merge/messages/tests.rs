use super::*;
use crate::features::merge::match_check::{Report, Titles};

#[test]
fn days_of_one_month_name_it_once() {
    assert_eq!(apart(22, "8 Nov", "30 Nov"), "These runs are 22 days apart (8–30 Nov).");
    assert_eq!(apart(1, "30 Nov", "1 Dec"), "These runs are 1 day apart (30 Nov – 1 Dec).");
}

#[test]
fn the_board_counts_what_needs_a_look_only_where_something_does() {
    assert_eq!(board_counts(7, 6, 1), "7 scrapers: 6 ready, 1 needs a look");
    assert_eq!(board_counts(1, 1, 0), "1 scraper: 1 ready");
    assert_eq!(board_counts(5, 0, 2), "5 scrapers: 0 ready, 2 need a look");
}

#[test]
fn a_run_with_few_items_says_how_many_and_from_how_many_links() {
    let few = warning(&Warning::FewItems { items: 1, attempted: 448 });
    assert_eq!(few, "Completed without errors but returned only 1 item from 448 links.");
}

#[test]
fn a_sample_says_how_many_titles_and_rows_it_has() {
    let sample = Titles { rows: 500, empty: 3, distinct: 497, constant: None, barcodes: 0 };
    assert_eq!(titles(&sample, "kantoor-direct"), "kantoor-direct: 497 unique titles in 500 rows, 3 without a title");
    let same = Titles { rows: 470, empty: 0, distinct: 1, constant: Some("Product".to_owned()), barcodes: 0 };
    assert_eq!(titles(&same, "pharmaplus"), "pharmaplus: every title is “Product” (470 rows)");
    let report = Report { runs: vec![sample, same], shared: 1 };
    let said = shared_titles(&report);
    assert!(said.starts_with("1 title appears in all 2 samples (up to 500 rows each; more may match)."), "{said}");
    assert!(said.ends_with("They don’t look like EAN/UPC codes."), "{said}");
}

#[test]
fn outdated_runs_are_counted() {
    assert!(outdated(1).starts_with("1 selected run isn’t"), "{}", outdated(1));
    assert!(outdated(2).starts_with("2 selected runs aren’t"), "{}", outdated(2));
}
