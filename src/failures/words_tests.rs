use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

#[test]
fn counts_that_do_not_fit_together_are_told() {
    assert_eq!(mismatch(412, Some(412), true), None);
    assert_eq!(mismatch(412, None, true), None);
    assert_eq!(
        mismatch(1, Some(1_200), true).as_deref(),
        Some("The server lists 1 failed link; the run itself reports 1,200.")
    );
    assert!(mismatch(9, Some(8), false).is_some_and(|words| words.ends_with("reports 8 so far.")));
}

#[test]
fn a_file_tells_scraper_run_and_time_whatever_they_are_called() {
    let at = Utc.with_ymd_and_hms(2026, 3, 12, 9, 41, 7).unwrap();
    let name = |scraper: &str| file_name(Format::Csv, scraper, "65a1f0c2d4e7f291a3b5c6d8", at);
    assert_eq!(name("shop-catalogue"), "failed-links_shop-catalogue_65a1f0-b5c6d8_20260312T094107Z.csv");
    assert_eq!(name("../../etc/passwd"), "failed-links_etc-passwd_65a1f0-b5c6d8_20260312T094107Z.csv");
    assert_eq!(name("\u{202e}gnp"), "failed-links_gnp_65a1f0-b5c6d8_20260312T094107Z.csv");
    assert_eq!(name("…"), "failed-links_unnamed_65a1f0-b5c6d8_20260312T094107Z.csv");
    assert!(file_name(Format::Urls, "a", "r", at).starts_with("next-run_a_r_"));
}

#[test]
fn only_plain_web_addresses_become_links() {
    for url in ["https://a.example/p?q=1#x", "HTTP://a.example", "https://exämple.example/ä"] {
        assert!(is_web(url), "{url}");
    }
    for url in [
        "javascript:alert(1)",
        "java\nscript:x",
        " https://a.example",
        "ftp://a",
        "https:/a",
        "https://a b",
        "",
        "data:text/html,x",
    ] {
        assert!(!is_web(url), "{url}");
    }
}

#[test]
fn sizes_are_short() {
    assert_eq!([0, 999, 64_000, 18_249_000].map(bytes), ["0 B", "999 B", "64 kB", "18.2 MB"]);
}

proptest! {
    #[test]
    fn halves_are_the_whole_unless_they_say_otherwise(url in "\\PC{0,600}") {
        let (head, tail, cut) = halves(&url);
        prop_assert!(url.starts_with(&head) && url.ends_with(&tail));
        prop_assert_eq!(format!("{head}{tail}") == url, !cut);
        prop_assert!(head.chars().count() <= 400 && tail.chars().count() <= 22);
    }
}
