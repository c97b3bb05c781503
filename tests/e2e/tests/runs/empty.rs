//! Nothing to show: because there is nothing yet, or because nothing matches.

use anyhow::Result;
use e2e::{server::Answer, test::test};

const NOTHING: &str = r#"{"content":[],"totalElements":0,"totalPages":0,"size":20,"number":0}"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_has_no_runs_yet() -> Result<()> {
    test("empty-new", async |s| {
        s.open("").await?;
        s.server.answer("load-history", Answer::Json(200, NOTHING.to_owned()));
        s.page.click("button", "Explore with sample data").await?;
        s.page.find("heading", "No runs yet").await?;
        s.page.reads("0 runs").await?;
        assert!(!s.page.has("button", "Clear filters").await?);
        assert!(!s.page.has("navigation", "Pages of runs").await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_that_match_nothing_can_be_cleared() -> Result<()> {
    test("empty-filtered", async |s| {
        s.enter("?scraper=65f1aa000000000000000000&deleted=1&sort=state,asc").await?;
        s.page.find("heading", "No runs match").await?;
        s.page.reads("2 filters applied").await?;
        let asked = [("page", "0"), ("size", "20"), ("sort", "state,asc")];
        s.asks(&asked, async || s.page.click("button", "Clear filters").await).await?;
        s.page.at("?sort=state,asc").await?;
        assert_eq!(s.page.ids().await?.len(), 20);
        Ok(())
    })
    .await
}
