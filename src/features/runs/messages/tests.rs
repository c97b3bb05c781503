use super::*;

#[test]
fn ranges_say_what_is_known() {
    assert_eq!(range(1, 20, Some(4812)), "Runs 1–20 of 4,812");
    assert_eq!(range(4801, 12, Some(4812)), "Runs 4,801–4,812 of 4,812");
    assert_eq!(range(21, 20, None), "Runs 21–40, total not reported");
    assert_eq!((total(1), total(4812)), ("1 run".to_owned(), "4,812 runs".to_owned()));
}

#[test]
fn what_is_in_progress_is_counted_where_something_is() {
    assert_eq!(in_progress(0, 0), "");
    assert_eq!(in_progress(0, 1), " · 1 queued");
    assert_eq!(in_progress(2, 1), " · 2 running · 1 queued");
}

#[test]
fn it_is_said_who_chose_the_rows() {
    assert_eq!(answered_by(true, None, true, true), "Found by the panel");
    assert_eq!(answered_by(true, None, true, false), "Dates found by the panel");
    let since = Some("12 Mar 2026, 06:30");
    assert_eq!(answered_by(true, since, true, false), "Dates found by the panel, since 12 Mar 2026, 06:30");
    assert_eq!(answered_by(true, None, false, false), "Filtered by the server");
    assert_eq!(answered_by(false, None, false, false), "");
    assert_eq!(range_so_far(1, 20), "Runs 1–20 of those found so far");
}

#[test]
fn a_cost_has_its_labels() {
    let lines = [(Some("requests"), "0.228".to_owned()), (None, "1.2".to_owned())];
    assert_eq!(costs(lines.into_iter()), "requests 0.228, 1.2");
    assert_eq!(costs(std::iter::empty()), "");
}

#[test]
fn a_page_that_is_not_there_is_told_with_those_there_are() {
    assert_eq!(no_page(9_999), "Page 9,999 doesn’t exist");
    assert_eq!(pages_there_are(Some(5_002), 251), "There are 251 pages.");
    assert_eq!(pages_there_are(Some(3), 1), "There is 1 page.");
    assert!(pages_there_are(None, 1).contains("didn’t report"));
}

#[test]
fn what_could_not_be_displayed_is_counted() {
    assert_eq!(unreadable(1), "1 run couldn’t be displayed (unexpected format).");
    assert_eq!(filters_applied(1), "1 filter applied");
}
