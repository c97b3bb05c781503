use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::api::types::{Field, row};

/// A run of a scraper that started at a minute.
pub fn run(id: &str, scraper: &str, state: &str, minute: i64) -> Run {
    let started = DateTime::from_timestamp(1_773_000_000 + 60 * minute, 0).unwrap();
    let text = serde_json::json!({
        "id": id, "scraperId": scraper, "groupId": "g", "state": state,
        "started": started.to_rfc3339(), "itemsQuantity": 10, "attempted": 10,
    });
    row::<Run>(&text.to_string()).unwrap()
}

fn page(content: Vec<Run>, total: usize) -> Page<Run> {
    Page {
        content,
        unreadable: 0,
        total_elements: Field::Value(total as u64),
        total_pages: Field::Absent,
        number: Field::Value(0),
        size: Field::Absent,
        last: Field::Absent,
    }
}

/// A server with these runs, each list newest first, and runs of one time in the order that `shuffle` gives them.
struct Server {
    runs: Vec<Run>,
    shuffle: u64,
}

impl Server {
    fn answer(&self, query: &HistoryQuery, number: u64) -> Page<Run> {
        let wanted = |run: &&Run| {
            query.scraper.as_ref().is_none_or(|scraper| run.scraper_id.value() == Some(scraper))
                && run.state.value().map(State::word) == query.state.as_deref()
        };
        let mut found: Vec<Run> = self.runs.iter().filter(wanted).cloned().collect();
        let mix = |run: &Run| crate::session::tabs::account_hash(&format!("{}{}{number}", run.id, self.shuffle));
        found.sort_by(|a, b| b.started.copied().cmp(&a.started.copied()).then_with(|| mix(a).cmp(&mix(b))));
        let total = found.len();
        found.truncate(query.size.into());
        page(found, total)
    }
}

/// Asks until all is known, with answers in an order of their own; how many requests that took, and the most at once.
fn find(server: &Server, scrapers: &[String], order: u64) -> (LatestRunsSearch, usize, usize) {
    let mut search = LatestRunsSearch::new("g", scrapers.iter().cloned());
    let (mut open, mut asked, mut most) = (Vec::new(), 0, 0);
    while !search.is_done() {
        while let Some(request) = search.next_request() {
            asked += 1;
            open.push(request);
        }
        most = most.max(open.len());
        let request = open.swap_remove((order as usize).wrapping_mul(asked) % open.len());
        let answer = server.answer(&search.query(&request), asked as u64);
        search.answer(&request, &answer);
    }
    (search, asked, most)
}

#[test]
fn forty_scrapers_of_a_million_runs_take_forty_one_requests() {
    let scrapers: Vec<String> = (0..40).map(|number| format!("s{number}")).collect();
    // One scraper fills the first page; the others ran long ago.
    let mut runs: Vec<Run> =
        (0..250).map(|number| run(&format!("r{number}"), "s0", "COMPLETED", 9_000 + number)).collect();
    runs.extend((1..39).map(|number| run(&format!("old{number}"), &format!("s{number}"), "COMPLETED", number)));
    let server = Server { runs, shuffle: 0 };
    let (search, asked, most) = find(&server, &scrapers, 1);
    assert_eq!((asked, most), (40, AT_ONCE));
    assert!(asked <= 41);
    assert!(matches!(search.scrapers()[39], (_, Latest::Never)));
    assert_eq!(search.progress(), (40, 40));
}

#[test]
fn a_group_whose_runs_fit_on_one_page_takes_one_request() {
    let scrapers = ["a".to_owned(), "b".to_owned()];
    let runs = vec![run("1", "a", "COMPLETED", 1), run("2", "unlisted", "COMPLETED", 2)];
    let (search, asked, _) = find(&Server { runs, shuffle: 0 }, &scrapers, 0);
    let found: Vec<_> = search.scrapers().iter().map(|(id, latest)| (id.as_str(), *latest != Latest::Never)).collect();
    assert_eq!((found, asked), (vec![("a", true), ("b", false), ("unlisted", true)], 1));
}

#[test]
fn what_cannot_be_read_is_not_taken_for_nothing() {
    let mut search = LatestRunsSearch::new("g", ["a".to_owned(), "b".to_owned()]);
    let request = search.next_request().unwrap();
    let mut recent = page(vec![run("1", "a", "COMPLETED", 1)], 2);
    recent.unreadable = 1;
    search.answer(&request, &recent);
    let (a, b) = (search.next_request().unwrap(), search.next_request().unwrap());
    assert_eq!((&a, &b), (&SearchRequest::LatestOf("a".to_owned()), &SearchRequest::LatestOf("b".to_owned())));
    search.answer(&a, &page(vec![run("9", "a", "COMPLETED", 9)], 2));
    search.answer(&b, &Page { unreadable: 1, ..page(vec![], 1) });
    assert!(matches!(&search.scrapers()[0].1, Latest::Run { run, .. } if run.id == "9"));
    assert_eq!(search.scrapers()[1].1, Latest::Unreadable);
}

#[test]
fn without_a_total_only_a_page_that_is_not_full_is_all_there_is() {
    let missing = |count: usize, total: Option<u64>| {
        let mut search = LatestRunsSearch::new("g", ["a".to_owned(), "missing".to_owned()]);
        let request = search.next_request().unwrap();
        let runs = (0..count).map(|number| run(&format!("r{number}"), "a", "COMPLETED", number as i64)).collect();
        search.answer(&request, &Page { total_elements: total.into(), ..page(runs, 0) });
        assert!(matches!(search.scrapers()[0].1, Latest::Run { .. }));
        (search.scrapers()[1].1.clone(), search.is_done())
    };
    assert_eq!(missing(usize::from(FIRST_PAGE) - 1, None), (Latest::Never, true));
    assert_eq!(missing(FIRST_PAGE.into(), None), (Latest::Unknown, false));
    assert_eq!(missing(FIRST_PAGE.into(), Some(FIRST_PAGE.into())), (Latest::Never, true));
    assert_eq!(missing(3, Some(4)), (Latest::Unknown, false), "one is on another page");
    assert_eq!(missing(3, Some(2)), (Latest::Never, true), "a run ended meanwhile");
}

#[test]
fn a_few_scrapers_are_asked_for_again_in_their_order_and_counted() {
    let mut search = LatestRunsSearch::only("g", ["a", "b", "c", "d", "e"].map(str::to_owned));
    assert_eq!((search.progress(), search.is_done()), ((0, 5), false));
    let requests: Vec<SearchRequest> = std::iter::from_fn(|| search.next_request()).collect();
    assert_eq!(
        requests,
        ["a", "b", "c", "d"].map(|scraper| SearchRequest::LatestOf(scraper.to_owned())),
        "four at once"
    );
    assert_eq!((search.progress(), search.is_done()), ((0, 5), false));
    // An empty page says that there is none; one of another scraper, or unreadable, says nothing.
    search.answer(&requests[0], &page(vec![], 0));
    search.answer(&requests[1], &page(vec![run("1", "z", "COMPLETED", 1)], 1));
    search.answer(&requests[2], &Page { unreadable: 1, ..page(vec![], 1) });
    search.answer(&requests[3], &page(vec![run("4", "d", "COMPLETED", 1)], 1));
    assert_eq!((search.progress(), search.is_done()), ((4, 5), false));
    let last = search.next_request().unwrap();
    search.answer(&last, &page(vec![run("5", "e", "FAILED", 1)], 1));
    assert_eq!((search.progress(), search.is_done(), search.next_request()), ((5, 5), true, None));
    let found: Vec<&Latest> = search.scrapers().iter().map(|(_, latest)| latest).collect();
    assert_eq!(found[..3], [&Latest::Never, &Latest::Unreadable, &Latest::Unreadable]);
    assert!(matches!(found[3], Latest::Run { tied: false, .. }) && *found[4] == Latest::Unreadable);
}

#[test]
fn of_runs_that_started_at_one_time_the_one_that_ended_later_is_taken_and_one_listed_twice_is_no_tie() {
    let ended = |id: &str, minute: i64| {
        let finished = DateTime::from_timestamp(1_773_100_000 + 60 * minute, 0).into();
        Run { finished, ..run(id, "a", "COMPLETED", 5) }
    };
    let (late, early) = (ended("1", 9), ended("2", 8));
    for runs in [[&late, &early], [&early, &late]] {
        let found = latest(runs.into_iter());
        assert!(matches!(&found, Latest::Run { run, tied: true } if run.id == "1"), "{found:?}");
    }
    let found = latest([&late, &late].into_iter());
    assert!(matches!(&found, Latest::Run { tied: false, .. }), "{found:?}");
}

#[test]
fn runs_that_started_at_one_time_are_told() {
    let runs = [run("1", "a", "COMPLETED", 5), run("2", "a", "SUCCEEDED", 5), run("3", "a", "FAILED", 6)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let found = latest(order.iter().map(|at| &runs[*at]));
        assert!(matches!(&found, Latest::Run { run, tied: true } if run.id == "2"), "{found:?}");
    }
    let newer = run("4", "a", "COMPLETED", 7);
    let found = latest(runs.iter().chain([&newer]));
    assert!(matches!(&found, Latest::Run { run, tied: false } if run.id == "4"), "{found:?}");
}

fn history() -> impl Strategy<Value = Vec<Run>> {
    let state = proptest::sample::select(vec!["COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "RUNNING", "STOPPED"]);
    // Few scrapers and few minutes: many runs of one time, and pages that end in the middle of them.
    proptest::collection::vec((0u8..12, state, 0i64..60), 0..700).prop_map(|runs| {
        runs.into_iter()
            .enumerate()
            .map(|(number, (scraper, state, minute))| {
                let minute = if scraper < 2 { 100 + minute } else { minute };
                run(&format!("{number:04}"), &format!("s{scraper}"), state, minute)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_latest_of_each_scraper_is_found_in_any_history(runs in history(), shuffle: u64, order: u64) {
        let scrapers: Vec<String> = (0..12).map(|number| format!("s{number}")).collect();
        let server = Server { runs, shuffle };
        let (search, asked, most) = find(&server, &scrapers, order);
        prop_assert!(asked <= scrapers.len() + 1 && most <= AT_ONCE);
        for (scraper, found) in search.scrapers() {
            let mine = server.runs.iter().filter(|run| run.scraper_id.value() == Some(scraper) && is_completed(run));
            let newest = mine.clone().filter_map(|run| run.started.copied()).max();
            match found {
                Latest::Run { run, .. } => {
                    prop_assert_eq!(run.started.copied(), newest);
                    prop_assert!(is_completed(run) && run.scraper_id.value() == Some(scraper));
                    let equal: Vec<&Run> = mine.filter(|run| run.started.copied() == newest).collect();
                    prop_assert!(equal.iter().any(|other| other.id == run.id));
                }
                Latest::Never => prop_assert_eq!(newest, None),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
