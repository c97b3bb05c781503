//! What happened since the last visit, and problems that the person knows of.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    test::{Test, test},
    wait,
};
use serde_json::Value;

use crate::overview::page::{ALWAYS, HISTORY, group, loaded, names, open, page, rows, run};

/// Answers with a scraper that failed an hour ago, and was well before that.
fn fails(s: &Test) {
    let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
    let runs: Vec<Value> = std::iter::once(run(0, "FAILED", TimeDelta::hours(1), 0)).chain(well).collect();
    s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_reads_what_happened_since() -> Result<()> {
    test("overview-visit", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let query = format!("?screen=overview&group={toys}");
        fails(s);
        open(s, &query).await?;
        loaded(s).await?;
        assert!(!s.page.text().await?.contains("Since your last visit"), "nobody was here before");
        s.page.follow("?screen=activity").await?;
        s.page.find("heading", "Activity").await?;
        s.advance(TimeDelta::hours(2)).await?;
        let scrapers = s.server.scrapers().await?.iter().filter(|scraper| scraper.group == toys).count();
        let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
        // The clock of the server is two hours on.
        let runs: Vec<Value> = std::iter::once(run(0, "FAILED", TimeDelta::hours(-1), 0)).chain(well).collect();
        s.server.forget_faults();
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
        s.page.follow(&query).await?;
        loaded(s).await?;
        let line = s.page.find("region", "Since your last visit").await?;
        let told = s.page.text_of(&line).await?;
        assert!(told.contains("Since your last visit, today 09:41:"), "{told}");
        assert!(told.contains(&format!("{scrapers} runs")) && told.contains(&format!("{scrapers} failed")), "{told}");
        assert!(rows(s).await?.iter().all(|row| row["Problem"].contains("New")), "they began since");
        s.page.find("link", Name::Has(" failed")).await?;
        s.page.is_accessible("the overview of who comes back").await?;
        s.page.click("button", "Mark as seen").await?;
        wait::until_true("nothing is new", async || {
            Ok(rows(s).await?.iter().all(|row| !row["Problem"].contains("New")))
        })
        .await
    })
    .await
}
