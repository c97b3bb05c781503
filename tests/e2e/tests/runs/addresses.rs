//! The address is the state: pasted, reloaded, gone back to, or full of nonsense.

use anyhow::Result;
use e2e::{
    locate::Name,
    server::Which,
    test::{Test, test},
    wait,
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_link_gives_the_same_screen() -> Result<()> {
    test("deep-link", async |s| {
        let scraper = s.server.scrapers().await?.remove(3);
        let query = format!("?scraper={}&state=COMPLETED&sort=finished,asc&page=2&size=50", scraper.id);
        s.enter("").await?;
        s.open(&query).await?;
        s.settled().await?;
        let sorted = Which {
            scraper: Some(scraper.id.clone()),
            state: Some("COMPLETED".to_owned()),
            sort: Some("finished,asc".to_owned()),
            ..Which::default()
        };
        let ids = s.server.ids(&sorted).await?;
        assert!(ids.len() > 50, "two pages are needed: {}", ids.len());
        assert_eq!(s.page.ids().await?, ids[50..ids.len().min(100)]);
        assert_eq!(s.page.chosen("State").await?, "Completed");
        assert_eq!(s.page.chosen("Rows").await?, "50");
        let before = s.page.rows().await?;
        s.page.reload().await?;
        s.settled().await?;
        s.page.at(&query).await?;
        e2e::wait::until_equal("the same rows", before, async || s.page.rows().await).await
    })
    .await
}

/// Goes through the history and checks address, rows and that each step asks once.
async fn step(s: &Test, query: &str, asked: &[(&str, &str)], act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    s.asks(asked, act).await?;
    s.page.at(query).await?;
    s.page.titled("Runs · ScrapeWise Panel").await
}

#[tokio::test(flavor = "multi_thread")]
async fn back_and_forward_retrace_every_step() -> Result<()> {
    test("back", async |s| {
        let plain = [("page", "0"), ("size", "20"), ("sort", "started,desc")];
        let failed = [("filters", r#"{"state":"FAILED"}"#), plain[0], plain[1], plain[2]];
        let second = [failed[0], ("page", "1"), plain[1], plain[2]];
        s.enter("").await?;
        let first_rows = s.page.ids().await?;
        step(s, "?state=FAILED", &failed, async || s.page.choose("State", "Failed").await).await?;
        step(s, "?state=FAILED&page=2", &second, async || s.page.click("link", "Next").await).await?;
        let second_rows = s.page.ids().await?;
        step(s, "?state=FAILED", &failed, async || s.page.back().await).await?;
        assert_eq!(s.page.chosen("State").await?, "Failed");
        step(s, "", &plain, async || s.page.back().await).await?;
        assert_eq!(s.page.chosen("State").await?, "All states");
        assert_eq!(s.page.ids().await?, first_rows);
        step(s, "?state=FAILED", &failed, async || s.page.forward().await).await?;
        step(s, "?state=FAILED&page=2", &second, async || s.page.forward().await).await?;
        assert_eq!(s.page.ids().await?, second_rows);
        step(s, "?state=FAILED&page=2", &second, async || s.page.reload().await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_counts_as_absent() -> Result<()> {
    test("nonsense", async |s| {
        s.enter("").await?;
        let plain = [("page", "0"), ("size", "20"), ("sort", "started,desc")];
        let nonsense = [
            "?page=0&size=33&sort=evil,up&deleted=yes&since=9d",
            "?page=-1&size=201&sort=started&state=%3Cscript%3E&from=yesterday&before=2026-13-45T99:99Z",
            "?page=1e9&size=&sort=__proto__,desc&state=a%00b&group=&scraper=%0A",
            "?%E0%A4%A&&&===&page=99999999999999999999999",
            "?screen=nothing&api=https%3A%2F%2Fevil.example&run=",
        ];
        for query in nonsense {
            s.asks(&plain, async || s.open(query).await).await?;
            assert_eq!(s.page.ids().await?.len(), 20, "{query}");
            assert!(!s.page.has("list", "Active filters").await?, "{query}");
        }
        let unknown = [("filters", r#"{"groupId":"no such group"}"#), plain[0], plain[1], plain[2]];
        s.asks(&unknown, async || s.open("?group=no%20such%20group").await).await?;
        s.page.find("heading", "No runs match").await?;
        wait::until_equal("the group", "no such group".to_owned(), async || s.page.chosen("Group").await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_leads_to_its_run_and_back_to_the_row() -> Result<()> {
    test("row-to-run", async |s| {
        s.enter("?state=COMPLETED").await?;
        let which = Which { state: Some("COMPLETED".to_owned()), ..Which::default() };
        let run = s.server.runs(&which).await?.remove(1);
        s.page.click_in_row(&run.id, "link", Name::Any).await?;
        let (group, id, scraper) = (&run.group_id, &run.id, &run.scraper_id);
        s.page.at(&format!("?screen=run&group={group}&run={id}&scraper={scraper}")).await?;
        s.page.reads(&format!("Run ID {id}")).await?;
        s.page.back().await?;
        s.page.at("?state=COMPLETED").await?;
        s.settled().await?;
        let focused = "return document.activeElement.id;";
        wait::until_equal("the focus on the row", json!(format!("run-{id}")), async || s.page.run(focused).await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_open_details_is_the_runs() -> Result<()> {
    test("old-details", async |s| {
        let run = s.server.runs(&Which::default()).await?.remove(1);
        s.enter("").await?;
        s.open(&format!("?state=COMPLETED&run={}", run.id)).await?;
        s.page.reads(&format!("Run ID {}", run.id)).await
    })
    .await
}
