//! Filters on this page: the page chooses among its rows, the server is asked nothing.

use anyhow::Result;
use e2e::{
    locate::Name,
    page::PHONE,
    server::{Answer, Run, Setup, Which},
    test::{Test, test, test_with},
    wait,
};
use serde_json::json;

const SEARCH: &str = "Search this page";
const LATEST: &str = "Latest run per scraper (this page)";

/// The rows on the screen become these.
async fn rows(s: &Test, expected: Vec<String>) -> Result<()> {
    wait::until_equal("the rows", expected, async || s.page.ids().await).await
}

/// The first runs whose row says `wanted`, of so many.
fn ids(runs: &[Run], first: usize, wanted: impl Fn(&Run) -> bool) -> Vec<String> {
    runs.iter().take(first).filter(|run| wanted(run)).map(|run| run.id.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_looked_for_in_the_page_while_it_is_typed() -> Result<()> {
    test("here-text", async |s| {
        let all = s.server.runs(&Which::default()).await?;
        s.enter("?page=2").await?;
        let entries = s.page.run("return history.length").await?;
        let second = &all[20..40];
        s.page.click("button", "More").await?;
        s.asks_nothing(async || s.page.fill("searchbox", SEARCH, "Comp").await).await?;
        s.page.at("?page=2&text=Comp").await?;
        let word = second.iter().find(|run| run.state == "COMPLETED").expect("a completed run").id.clone();
        s.asks_nothing(async || s.page.fill("searchbox", SEARCH, &word).await).await?;
        rows(s, vec![word.clone()]).await?;
        s.page.focused("searchbox", SEARCH).await?;
        s.page.at(&format!("?page=2&text={word}")).await?;
        s.page.says("status", "1 of these 20 runs matches").await?;
        s.page.reads("Runs 21–40 of 5,000, 1 shown").await?;
        assert!(s.page.caption().await?.ends_with(", 1 shown. Newest first."));
        // What is typed stays in the entry of the history that was there.
        assert_eq!(s.page.run("return history.length").await?, entries);
        let chip = format!("Remove filter: This page: contains “{word}”");
        s.asks_nothing(async || s.page.click("button", &chip).await).await?;
        s.page.at("?page=2").await?;
        rows(s, ids(second, 20, |_| true)).await?;
        s.page.click("button", "More").await?;
        assert_eq!(s.page.value("searchbox", SEARCH).await?, "");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_left_says_so_and_shows_all_rows_again() -> Result<()> {
    test("here-nothing", async |s| {
        s.enter("?text=nothing%20like%20it&latest=1").await?;
        s.page.find("heading", "No matches on this page").await?;
        s.page.says("status", "None of these 20 runs match").await?;
        s.page.is_accessible("no row of the page is left").await?;
        s.asks_nothing(async || s.page.click("button", "Clear page filters").await).await?;
        s.page.at("").await?;
        assert_eq!(s.page.ids().await?.len(), 20);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_started_them_and_the_latest_go_together_and_survive_paging_and_reload() -> Result<()> {
    test("here-launched", async |s| {
        let run = |id: &str, scraper: &str, by: serde_json::Value, at: &str| {
            json!({"id": id, "scraperId": scraper, "launchedByCustomer": by, "started": at, "state": "COMPLETED"})
        };
        let runs = [
            run("a2", "a", json!(false), "2026-03-12T05:00:00Z"),
            run("b1", "b", json!(true), "2026-03-12T04:00:00Z"),
            run("a1", "a", json!(true), "2026-03-12T03:00:00Z"),
            run("c1", "c", json!(null), "2026-03-12T02:00:00Z"),
        ];
        let body = json!({"content": runs, "totalElements": 44, "totalPages": 3, "size": 20, "number": 0}).to_string();
        s.open("").await?;
        s.server.answer_times("load-history", 3, Answer::Json(200, body));
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        s.page.click("button", "More").await?;
        s.page.find("group", "Filter these 4 rows").await?;
        s.page.is_accessible("the menu of further filters").await?;
        s.asks_nothing(async || s.page.choose("Started by", "You").await).await?;
        rows(s, vec!["b1".into(), "a1".into()]).await?;
        s.asks_nothing(async || s.page.click("checkbox", LATEST).await).await?;
        rows(s, vec!["b1".into()]).await?;
        s.page.at("?by=you&latest=1").await?;
        s.asks_nothing(async || s.page.choose("Started by", "Others").await).await?;
        rows(s, vec!["a2".into()]).await?;
        s.page.click("link", "Page 2").await?;
        s.page.at("?page=2&by=others&latest=1").await?;
        s.settled().await?;
        rows(s, vec!["a2".into()]).await?;
        s.page.reload().await?;
        s.settled().await?;
        rows(s, vec!["a2".into()]).await?;
        s.page.click("button", "More · 2 set").await?;
        assert_eq!(s.page.chosen("Started by").await?, "Others");
        assert!(s.page.is_checked("checkbox", LATEST).await?);
        s.page.find("link", "See all scrapers in Overview").await?;
        s.page.back().await?;
        s.page.at("?by=others&latest=1").await?;
        s.page.back().await?;
        s.page.at("?by=you&latest=1").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scraper_is_excluded_on_this_page_and_all_is_cleared_at_once() -> Result<()> {
    test("here-without", async |s| {
        let all = s.server.runs(&Which { state: Some("COMPLETED".to_owned()), ..Which::default() }).await?;
        let scrapers = s.server.scrapers().await?;
        let run = all[0].clone();
        let name = &scrapers.iter().find(|scraper| scraper.id == run.scraper_id).expect("its scraper").name;
        s.enter("?state=COMPLETED&size=50").await?;
        s.asks_nothing(async || s.page.click_in_row(&run.id, "menuitem", "Hide this scraper").await).await?;
        s.page.at(&format!("?state=COMPLETED&size=50&without={}", run.scraper_id)).await?;
        let rest = ids(&all, 50, |other| other.scraper_id != run.scraper_id);
        assert!(rest.len() < 50);
        rows(s, rest).await?;
        s.page.focused("region", "Results").await?;
        let chips = s.page.find("list", "Active filters").await?;
        assert_eq!(s.page.all(Some(&chips), "button", Name::Starts("Remove filter: ")).await?.len(), 2);
        s.page.find("button", Name::Starts(&format!("Remove filter: This page: {name}"))).await?;
        // The results are at the top of the screen by now, and the chips above it.
        s.page.run("scrollTo(0, 0)").await?;
        let asked = [("page", "0"), ("size", "50"), ("sort", "started,desc")];
        s.asks(&asked, async || s.page.click("button", "Clear all").await).await?;
        s.page.at("?size=50").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_they_are_a_sheet() -> Result<()> {
    test_with("here-phone", Setup::default(), PHONE, async |s| {
        s.enter("").await?;
        assert!(!s.page.has("searchbox", SEARCH).await?, "they are away");
        s.page.click("button", "More").await?;
        s.page.click("checkbox", LATEST).await?;
        s.page.is_accessible("the sheet of filters on this page").await?;
        assert!(s.page.sideways().await? <= 0);
        s.page.click("button", "Done").await?;
        s.page.gone("checkbox", LATEST).await?;
        s.page.find("button", "More · 1 set").await?;
        assert!(s.page.ids().await?.len() < 20);
        assert!(s.page.sideways().await? <= 0);
        Ok(())
    })
    .await
}
