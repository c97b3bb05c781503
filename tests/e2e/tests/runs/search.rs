//! What the panel looks for itself: over the whole chosen time, with the sandbox's own runs as the judge.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use e2e::{
    locate::Name,
    page::{DESKTOP, PHONE},
    server::{Answer, Run, Setup, Which, grouped},
    test::{Test, now, test, test_with},
    wait,
};
use serde_json::json;

const SEARCH: &str = "Search runs";

/// When a run started.
fn started(run: &Run) -> Option<DateTime<Utc>> {
    run.started.as_ref()?.parse().ok()
}

/// The runs of the last days, newest first; what waits to start is one of them.
async fn of_days(s: &Test, days: i64) -> Result<Vec<Run>> {
    let from = now() - TimeDelta::days(days);
    let mut runs = s.server.runs(&Which::default()).await?;
    runs.retain(|run| started(run).map_or(run.state == "PENDING", |at| at >= from));
    Ok(runs)
}

fn ids(runs: &[Run], wanted: impl Fn(&Run) -> bool) -> Vec<String> {
    runs.iter().filter(|run| wanted(run)).map(|run| run.id.clone()).collect()
}

/// The search is over, and these are found.
async fn finds(s: &Test, expected: &[String]) -> Result<()> {
    s.page.says("status", &format!(": {} found.", grouped(expected.len()))).await?;
    s.settled().await?;
    let shown = expected.len().min(20);
    assert_eq!(s.page.ids().await?, expected[..shown]);
    match shown {
        0 => Ok(()),
        _ => s.page.reads(&format!("Runs 1–{shown} of {}", grouped(expected.len()))).await,
    }
}

/// All requests for lists of runs were of 200 rows, newest first.
fn asks_in_large_pages(s: &Test) -> usize {
    let asked = s.server.asked();
    let has = |pair: (&str, &str)| {
        let pair = (pair.0.to_owned(), pair.1.to_owned());
        asked.iter().filter(|one| one.query.contains(&pair)).count()
    };
    assert!(has(("size", "200")) > 0);
    has(("size", "200"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_looked_for_in_all_runs_of_the_week_while_it_is_typed() -> Result<()> {
    test("search-text", async |s| {
        let runs = of_days(s, 7).await?;
        let completed = ids(&runs, |run| run.state == "COMPLETED");
        assert!(completed.len() > 20, "more than a page");
        s.enter("").await?;
        let entries = s.page.run("return history.length").await?;
        s.server.forget_log();
        s.page.fill("searchbox", SEARCH, "completed").await?;
        s.page.at("?text=completed").await?;
        finds(s, &completed).await?;
        s.page.reads("Found by the panel").await?;
        assert!(asks_in_large_pages(s) <= runs.len() / 200 + 2, "one request for 200 runs");
        assert_eq!(s.page.run("return history.length").await?, entries);
        s.page.click("link", "Page 2").await?;
        s.page.at("?page=2&text=completed").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, completed[20..completed.len().min(40)]);
        s.page.reload().await?;
        let page = completed[20..completed.len().min(40)].to_vec();
        wait::until_equal("the same page", page, async || s.page.ids().await).await?;
        assert_eq!(s.page.value("searchbox", SEARCH).await?, "completed");
        s.page.click("button", "Clear").await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_is_not_asked_for_again() -> Result<()> {
    test("search-again", async |s| {
        let runs = of_days(s, 7).await?;
        s.enter("?text=nothing%20like%20it").await?;
        finds(s, &[]).await?;
        s.page.find("heading", "No runs match").await?;
        s.page.is_accessible("a search that finds nothing").await?;
        s.server.forget_log();
        let id = runs[runs.len() - 1].id.clone();
        s.page.fill("searchbox", SEARCH, &id).await?;
        finds(s, &[id]).await?;
        let large = ("size".to_owned(), "200".to_owned());
        assert!(s.server.asked().iter().all(|one| !one.query.contains(&large)), "{:?}", s.server.asked());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn several_states_and_a_failure_rate_are_found_over_the_chosen_time() -> Result<()> {
    test("search-states", async |s| {
        let runs = of_days(s, 30).await?;
        s.enter("?since=30d").await?;
        s.page.click("button", "More").await?;
        s.page.is_accessible("the menu of further filters").await?;
        s.page.click("checkbox", "Failed").await?;
        s.page.at("?state=FAILED&since=30d").await?;
        s.page.click("checkbox", "Stopped").await?;
        s.page.at("?state=FAILED&state=STOPPED&since=30d").await?;
        let is_one = |run: &Run| ["FAILED", "STOPPED"].contains(&run.state.as_str());
        finds(s, &ids(&runs, is_one)).await?;
        assert_eq!(s.page.chosen("State").await?, "Failed, Stopped");
        s.open("?state=FAILED&state=STOPPED&since=30d&failing=100").await?;
        s.page.says("status", " found.").await?;
        s.settled().await?;
        for row in s.page.rows().await? {
            assert_eq!(row.cell("Failure rate")?, "100.0%", "{row:?}");
        }
        s.page.click("button", "Remove filter: Failure rate at least 100%").await?;
        s.page.at("?state=FAILED&state=STOPPED&since=30d").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tab_of_what_needs_attention_has_all_that_failed_or_returned_nothing() -> Result<()> {
    test("search-attention", async |s| {
        let runs = of_days(s, 7).await?;
        let failed = ids(&runs, |run| run.state == "FAILED");
        s.enter("").await?;
        let tab = s.page.find("link", Name::Starts("Needs attention")).await?;
        assert_eq!(tab.attr("aria-current").await?, None);
        s.page.click("link", Name::Starts("Needs attention")).await?;
        s.page.at("?view=attention").await?;
        s.page.says("status", " found.").await?;
        s.settled().await?;
        s.open("?view=attention&size=200").await?;
        s.page.says("status", " found.").await?;
        s.settled().await?;
        let found = s.page.ids().await?;
        assert!(failed.iter().take(150).all(|id| found.contains(id)), "every failed run is there");
        let empty = ids(&runs, |run| run.state == "COMPLETED" && run.items_quantity == Some(0));
        assert!(empty.iter().take(20).filter(|id| found.contains(id)).count() > 0 || empty.is_empty());
        let count = s.page.find("link", Name::Is(&format!("Needs attention {}", grouped(found.len())))).await?;
        assert_eq!(count.attr("aria-current").await?.as_deref(), Some("page"));
        s.page.is_accessible("what needs attention").await?;
        // What was read counts for the other tab, too.
        let running = ids(&runs, |run| ["RUNNING", "PENDING"].contains(&run.state.as_str()));
        s.page.click("link", Name::Is(&format!("Running {}", grouped(running.len())))).await?;
        s.page.at("?view=running&size=200").await?;
        finds(s, &running).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tabs_count_the_last_week_before_anybody_asks() -> Result<()> {
    let setup = Setup { by_itself: true, ..Setup::default() };
    test_with("search-ahead", setup, DESKTOP, async |s| {
        let runs = of_days(s, 7).await?;
        let running = ids(&runs, |run| ["RUNNING", "PENDING"].contains(&run.state.as_str()));
        s.enter("").await?;
        s.page.find("link", Name::Is(&format!("Running {}", grouped(running.len())))).await?;
        s.page.find("link", Name::Starts("Needs attention ")).await?;
        s.page.idle().await?;
        let read = asks_in_large_pages(s);
        assert!((1..=5).contains(&read), "{read} requests");
        // Opened, it has what it said, and nothing is read again.
        s.page.click("link", Name::Starts("Needs attention ")).await?;
        s.page.at("?view=attention").await?;
        s.page.says("status", " found.").await?;
        s.settled().await?;
        let names = s.page.names("link").await?;
        let tab = names.into_iter().find(|name| name.starts_with("Needs attention "));
        s.page.click("link", Name::Starts("All")).await?;
        s.page.at("").await?;
        s.page.find("link", &*tab.context("how many need attention")?).await?;
        assert_eq!(asks_in_large_pages(s), read);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_that_is_older_than_what_was_read_is_found_too() -> Result<()> {
    test("search-old-fault", async |s| {
        // Its runs of these two weeks look as if they were always so.
        s.enter("?view=attention").await?;
        s.page.reads("bazaar24-offers").await?;
        let rows = s.page.rows().await?;
        let its: Vec<_> =
            rows.iter().filter(|row| row.cell("Scraper").is_ok_and(|name| name.starts_with("bazaar24"))).collect();
        assert!(
            !its.is_empty() && its.iter().all(|row| row.cell("State").is_ok_and(|state| state == "Silent failure")),
            "{its:?}"
        );
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_can_be_stopped_and_goes_on_where_it_was() -> Result<()> {
    test("search-stop", async |s| {
        s.enter("").await?;
        s.server.hold("load-history", "first");
        s.page.click("link", Name::Starts("Needs attention")).await?;
        s.server.arrives("load-history").await?;
        s.page.says("status", "Searching runs, newest first").await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Stopped after 0 runs").await?;
        s.server.release("first");
        s.page.click("button", "Search on").await?;
        s.page.says("status", "The panel searched ").await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_fails_says_so_and_is_asked_for_again() -> Result<()> {
    test("search-fails", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer_times("load-history", 1, Answer::Status(400));
        s.page.click("link", Name::Starts("Needs attention")).await?;
        s.page.find("button", "Retry").await?;
        s.page.click("button", "Retry").await?;
        s.page.says("status", " found.").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_started_them_and_the_latest_go_together_and_survive_a_reload() -> Result<()> {
    test("search-launched", async |s| {
        let run = |id: &str, scraper: &str, by: serde_json::Value, at: &str| {
            json!({"id": id, "scraperId": scraper, "launchedByCustomer": by, "started": at, "state": "COMPLETED"})
        };
        let runs = [
            run("a2", "a", json!(false), "2026-03-12T05:00:00Z"),
            run("b1", "b", json!(true), "2026-03-12T04:00:00Z"),
            run("a1", "a", json!(true), "2026-03-12T03:00:00Z"),
            run("c1", "c", json!(null), "2026-03-12T02:00:00Z"),
        ];
        let body = json!({"content": runs, "totalElements": 4, "totalPages": 1, "size": 20, "number": 0}).to_string();
        s.open("").await?;
        s.server.answer_always(("GET", "load-history", ""), Answer::Json(200, body));
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        let rows = async |expected: &[&str]| {
            let expected: Vec<_> = expected.iter().map(|id| (*id).to_owned()).collect();
            wait::until_equal("the rows", expected, async || s.page.ids().await).await
        };
        s.page.click("button", "More").await?;
        s.page.choose("Started by", "You").await?;
        rows(&["b1", "a1"]).await?;
        s.page.click("checkbox", "Latest run per scraper").await?;
        rows(&["b1"]).await?;
        s.page.at("?by=you&latest=1").await?;
        s.page.choose("Started by", "Others").await?;
        rows(&["a2"]).await?;
        s.page.reload().await?;
        rows(&["a2"]).await?;
        s.page.click("button", "More · 2 set").await?;
        assert_eq!(s.page.chosen("Started by").await?, "Others");
        assert!(s.page.is_checked("checkbox", "Latest run per scraper").await?);
        s.page.back().await?;
        s.page.at("?by=you&latest=1").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scraper_is_left_out_and_all_is_cleared_at_once() -> Result<()> {
    test("search-without", async |s| {
        let all = of_days(s, 7).await?;
        let run = all.iter().find(|run| run.state == "COMPLETED").expect("a completed run").clone();
        s.enter("?state=COMPLETED&size=50").await?;
        s.page.click_in_row(&run.id, "menuitem", "Hide this scraper").await?;
        s.page.at(&format!("?state=COMPLETED&size=50&without={}", run.scraper_id)).await?;
        let rest = ids(&all, |other| other.state == "COMPLETED" && other.scraper_id != run.scraper_id);
        s.page.says("status", &format!(": {} found.", grouped(rest.len()))).await?;
        assert_eq!(s.page.ids().await?, rest[..rest.len().min(50)]);
        let chips = s.page.find("list", "Active filters").await?;
        assert_eq!(s.page.all(Some(&chips), "button", Name::Starts("Remove filter: ")).await?.len(), 1);
        s.page.run("scrollTo(0, 0)").await?;
        s.page.click("button", "Clear").await?;
        s.page.at("?size=50").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_rest_is_a_sheet() -> Result<()> {
    test_with("search-phone", Setup::default(), PHONE, async |s| {
        s.enter("").await?;
        s.page.click("button", "More").await?;
        s.page.click("checkbox", "Latest run per scraper").await?;
        s.page.is_accessible("the sheet of further filters").await?;
        assert!(s.page.sideways().await? <= 0);
        s.page.click("button", "Done").await?;
        s.page.gone("checkbox", "Latest run per scraper").await?;
        s.page.find("button", "More · 1 set").await?;
        s.page.says("status", " found.").await?;
        assert!(s.page.sideways().await? <= 0);
        Ok(())
    })
    .await
}
