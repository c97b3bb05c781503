//! Answers with more than was asked for: the page stays quick, and says what it leaves out.

use std::time::{Duration, Instant};

use anyhow::Result;
use e2e::{
    server::{Answer, Which},
    test::test,
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_draws_as_many_runs_as_it_asked_for() -> Result<()> {
    test("too-many-runs", async |s| {
        let run = serde_json::to_value(s.server.runs(&Which::default()).await?.remove(40).id)?;
        let rows: Vec<Value> = (0..5_000)
            .map(|at| json!({ "id": format!("{}{at:04}", run.as_str().unwrap_or_default()), "state": "FAILED" }))
            .collect();
        s.server.answer("load-history", Answer::Json(200, json!({ "content": rows }).to_string()));
        let since = Instant::now();
        s.enter("").await?;
        s.page.reads("The server sent 5,000 runs instead of 20. Only the first 20 are shown.").await?;
        assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
        assert_eq!(s.page.ids().await?.len(), 20);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_thousands_of_fields_is_shown_in_part() -> Result<()> {
    test("too-many-columns", async |s| {
        let fields: serde_json::Map<String, Value> =
            (0..5_000).map(|at| (format!("field {at:04}"), json!("x".repeat(if at == 0 { 9_000 } else { 3 })))).collect();
        let group = s.server.own_groups().await?.remove(0).id;
        s.server.answer(&format!("data/group/{group}"), Answer::Json(200, json!({ "content": [fields] }).to_string()));
        s.enter("").await?;
        s.open(&format!("?screen=dataset&group={group}")).await?;
        s.page.reads("Showing the first 200 columns; 4,800 more columns aren’t shown. Exports include all.").await?;
        let longest = s.page.run("return Math.max(...[...document.querySelectorAll('.dataset-table td')].map(cell => cell.textContent.length));");
        assert_eq!(longest.await?, json!(2_001), "2,000 characters, and a sign that there are more");
        Ok(())
    })
    .await
}
