use super::*;

fn page(rows: &[(&str, Option<&str>, Option<&str>)], total: Option<u64>) -> Page<Run> {
    let rows: Vec<_> = rows
        .iter()
        .map(|(id, scraper, started)| serde_json::json!({"id": id, "scraperId": scraper, "started": started}))
        .collect();
    Page::parse(&serde_json::json!({"content": rows, "totalElements": total}).to_string()).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-03-12T09:41:07Z".parse().unwrap()
}

#[test]
fn runs_are_newest_first_and_of_this_scraper() {
    let rows = [
        ("a", Some("s"), Some("2026-03-10T00:00:00Z")),
        ("b", None, Some("2026-03-11T00:00:00Z")),
        ("c", Some("other"), Some("2026-03-12T00:00:00Z")),
        ("d", Some("s"), None),
    ];
    let known = ScraperRuns::of("s", page(&rows, Some(4)), now(), None);
    let ids: Vec<&str> = known.runs.iter().map(|run| run.id.as_str()).collect();
    assert_eq!((ids.as_slice(), known.whole, known.unreadable), (["d", "b", "a"].as_slice(), false, 1));
}

#[test]
fn all_runs_are_there_when_the_server_says_so_or_sends_fewer_than_asked_for() {
    let one = [("a", Some("s"), None)];
    assert!(ScraperRuns::of("s", page(&one, Some(1)), now(), None).whole);
    assert!(ScraperRuns::of("s", page(&one, None), now(), None).whole);
    assert!(!ScraperRuns::of("s", page(&one, Some(2)), now(), None).whole);
}

#[test]
fn it_is_fresh_for_ten_minutes() {
    let known = ScraperRuns::of("s", page(&[], Some(0)), now(), None);
    assert!(known.is_fresh(now() + TimeDelta::seconds(599)));
    assert!(!known.is_fresh(now() + TimeDelta::minutes(10)));
}
