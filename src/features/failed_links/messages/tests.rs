use super::*;
use crate::api::types::{Run, row};

#[test]
fn counts_that_do_not_fit_together_are_told() {
    assert_eq!(mismatch(412, Some(412), true), None);
    assert_eq!(mismatch(412, None, true), None);
    assert_eq!(mismatch(3_990, Some(4_000), true).as_deref(), Some("3,990 links listed; the run reported 4,000."));
    assert_eq!(mismatch(1, Some(8), false).as_deref(), Some("1 link listed; the run reported 8 so far."));
}

#[test]
fn sizes_are_short() {
    assert_eq!([0, 999, 64_000, 18_249_000].map(size), ["0 B", "999 B", "64 kB", "18.2 MB"]);
}

#[test]
fn an_unexpected_response_tells_server_status_and_what_is_missing() {
    let [title, advice] = unexpected(LINKS.what, "api.example", " (200)");
    assert!(title.contains("api.example") && title.contains("(200)"), "{title}");
    assert!(advice.contains("failed links") && advice.contains("try again"), "{advice}");
}

#[test]
fn of_an_interrupted_download_it_is_said_how_far_it_came_and_that_nothing_is_shown() {
    let [title, advice] = interrupted(1_200);
    assert_eq!(title, "The download was interrupted after 1,200 failed links.");
    assert!(advice.starts_with("Nothing is shown"), "{advice}");
    let [title, advice] = other_interrupted(1);
    assert!(title.contains("the other run’s failed links") && title.contains("1 link."), "{title}");
    assert!(advice.starts_with("Nothing is compared"), "{advice}");
}

#[test]
fn after_reads_nobody_says_that_nothing_was_changed() {
    for words in [interrupted(1), other_interrupted(1), unexpected("x", "y", "")].concat() {
        assert!(!words.contains("Nothing was"), "{words}");
    }
}

#[test]
fn a_silent_failure_without_failed_links_tells_its_items() {
    assert_eq!(none_failed_but(1, Some(448)), "No failed links, but only 1 item from 448 links");
    assert_eq!(none_failed_but(0, Some(448)), "No failed links, but 0 items from 448 links");
    assert_eq!(none_failed_but(0, None), "No failed links, but 0 items");
}

#[test]
fn a_run_to_compare_with_is_told_by_start_state_and_failed_links() {
    let run: Run = row(r#"{"id": "a", "state": "FAILED", "errorLinks": 2956}"#).unwrap();
    assert_eq!(choice(Some("27 Nov 03:31"), &run), "27 Nov 03:31, Failed (2,956 failed links)");
    let silent: Run = row(r#"{"id": "a", "state": "COMPLETED"}"#).unwrap();
    assert_eq!(choice(None, &silent), "Completed");
}

#[test]
fn what_is_left_out_of_a_list_is_said() {
    assert_eq!([shown(4_000, 4_000, false), shown(1, 6, true)], ["4,000 links", "1 of 6 links"]);
    assert_eq!(no_match_why(4_000), "4,000 links hidden by your search and filters.");
    assert_eq!(printed_links(1, 60, 2_364), "Links 1–60 of 2,364: export for all.");
    assert!(first_links(290_000, 500_000).contains("290,000 of 500,000"));
}

#[test]
fn exports_tell_how_much_there_is_of_what() {
    assert_eq!(exported(185, "failed-links.csv"), "Exported 185 links to failed-links.csv");
    assert_eq!([saved_urls(3_994), copied_urls(1)], ["Saved 3,994 unique URLs.", "Copied 1 unique URL."]);
}
