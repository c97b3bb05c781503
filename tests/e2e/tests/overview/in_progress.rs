//! Runs in progress, costs, and causes across scrapers.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::{Name, role},
    server::Answer,
    test::test,
    wait,
};
use serde_json::{Value, json};

use crate::overview::page::{ALWAYS, HISTORY, group, loaded, of_group, open, page, rows, run};

const LINKS: &str = "/errors";

#[tokio::test(flavor = "multi_thread")]
async fn runs_in_progress_say_how_long_they_will_take() -> Result<()> {
    test("overview-running", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let minutes = TimeDelta::minutes;
        let mut running = run(0, "RUNNING", minutes(7), 0);
        running["attempted"] = 700.into();
        running["successLinks"] = 700.into();
        running["finished"] = Value::Null;
        let queued = json!({"id": "q", "state": "PENDING"});
        let completed = (1..9).map(|at| {
            let mut run = run(at, "COMPLETED", TimeDelta::days(at as i64), 846);
            run["attempted"] = 1_000.into();
            run["duration"] = 600.into();
            run["costLines"] = json!([{"label": "requests", "amount": 0.25}]);
            run
        });
        let runs: Vec<Value> = [queued, running].into_iter().chain(completed).collect();
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 10));
        open(s, &format!("?screen=overview&group={toys}")).await?;
        loaded(s).await?;
        s.page.reads("about 3 min left").await?;
        s.page.reads("7 min, 0 failed links").await?;
        s.page.reads("not started").await?;
        let bars = s.page.all(None, "progressbar", Name::Has(": about 70% done")).await?;
        assert_eq!(bars.len(), of_group(s, &toys).await?.len(), "one a scraper");
        s.advance(minutes(2)).await?;
        s.page.reads("queued for at least 2 min").await?;
        s.page.reads("about 1 min left").await?;

        s.page.click(role::DISCLOSURE, Name::Has("Costs")).await?;
        let costs = s.page.find("table", "Costs by scraper, the highest first").await?;
        let text = s.page.text_of(&costs).await?;
        assert!(text.contains("Cost (requests)") && text.contains("2"), "{text}");
        s.page.is_accessible("the overview with runs in progress and costs").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn causes_are_found_when_somebody_asks_for_them() -> Result<()> {
    test("overview-causes", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let scrapers = of_group(s, &toys).await?;
        let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
        let runs: Vec<Value> = std::iter::once(run(0, "FAILED", TimeDelta::hours(1), 0)).chain(well).collect();
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
        let link = |at: usize| {
            json!({"url": format!("https://shop.example/{at}"), "status": 403, "error": "Blocked by bot protection"})
        };
        let links: Vec<Value> = (0..10).map(link).collect();
        open(s, &format!("?screen=overview&group={toys}")).await?;
        loaded(s).await?;
        s.server.forget_faults();
        s.server.answer_times(LINKS, ALWAYS, Answer::Json(200, json!(links).to_string()));
        let count = scrapers.len().min(10);
        s.page.reads("Loads the failed links of").await?;
        assert!(s.server.requests(LINKS).is_empty(), "nothing is asked before");
        // All scrapers were given the same run: it is asked for once.
        s.page.click("button", "Find causes").await?;
        s.page.find("link", "Blocked by bot protection").await?;
        wait::until_equal("requests", 1, async || Ok(s.server.requests(LINKS).len())).await?;
        s.page.reads(&format!("{} links", count * 10)).await?;
        s.page.reads("since 12 Mar").await?;
        wait::until_true("it stands in the rows", async || {
            Ok(rows(s).await?[0]["Why"].contains("403 Blocked by bot protection: 10 of 10 failed links."))
        })
        .await?;
        s.page.is_accessible("the overview with causes").await
    })
    .await
}
