//! Runs in progress, and costs.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::{Name, role},
    test::test,
};
use serde_json::{Value, json};

use crate::overview::page::{ALWAYS, HISTORY, group, loaded, open, page, run};

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
        s.page.find("progressbar", Name::Has(": about 70% done")).await?;
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
