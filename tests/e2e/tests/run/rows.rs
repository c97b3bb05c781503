//! The run's own rows: page by page, proven, and exported whole.

use anyhow::{Context, Result};
use e2e::{
    env::Scratch,
    server::{Answer, Run, Which, grouped},
    test::{Test, test},
    wait,
};
use serde_json::{Value, json};

use crate::run::page::{open, query};

/// A completed run with so many rows at least.
async fn with_rows(s: &Test, least: u64) -> Result<(Run, usize)> {
    let which = Which { state: Some("COMPLETED".to_owned()), ..Which::default() };
    let runs = s.server.runs(&which).await?;
    let run = runs.into_iter().find(|run| run.items_quantity.is_some_and(|items| (least..2_000).contains(&items)));
    let run = run.context("no run with rows")?;
    let rows = s.server.rows_of(&run.group_id, &run.id).await?;
    Ok((run, rows))
}

/// The cells of the table of rows: its heads, then each row.
async fn table(s: &Test) -> Result<Vec<Vec<String>>> {
    let read = "const table = document.querySelector('.rows-table');
        return table ? [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim())) : [];";
    Ok(serde_json::from_value(s.page.run(read).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_shown_page_by_page_and_each_is_of_this_run() -> Result<()> {
    test("run-rows", async |s| {
        let (run, count) = with_rows(s, 50).await?;
        let all = grouped(count);
        open(s, &run).await?;
        s.page.reads(&format!("Rows 1–20 of {all}")).await?;
        let cells = table(s).await?;
        assert_eq!(cells.len(), 21, "heads and a page");
        let whose = cells[0].iter().position(|name| name == "_scraperJobStatusId").context("no column")?;
        assert!(cells[1..].iter().all(|row| row[whose] == run.id), "{cells:?}");
        s.page.click("link", "Page 2").await?;
        s.page.reads(&format!("Rows 21–40 of {all}")).await?;
        s.page.at(&format!("{}&page=2", query(&run))).await?;
        s.page.reload().await?;
        s.page.reads(&format!("Rows 21–40 of {all}")).await?;
        s.page.is_accessible("rows of a run").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_other_runs_are_not_shown() -> Result<()> {
    test("run-rows-of-others", async |s| {
        let (run, _) = with_rows(s, 50).await?;
        let rows = json!({"content": [{"title": "theirs", "_scraperJobStatusId": "another"}], "totalElements": 1});
        s.server.answer_always(("GET", "data/group", ""), Answer::Json(200, rows.to_string()));
        open(s, &run).await?;
        s.page.reads("The server sent rows of other runs").await?;
        assert!(!s.page.text().await?.contains("theirs"));
        s.server.forget_faults();
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_them_can_be_exported() -> Result<()> {
    test("run-rows-export", async |s| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        let (run, count) = with_rows(s, 250).await?;
        open(s, &run).await?;
        for (format, ending) in [("CSV", ".csv"), ("JSON", ".json")] {
            s.page.click("button", &format!("Export rows ({format})")).await?;
            let said = s.page.says("status", ending).await?;
            assert!(said.starts_with(&format!("Exported {} rows to rows_", grouped(count))), "{said}");
            let path = folder.path().join(said.split(" to ").nth(1).context("no name")?);
            wait::until_true("the file", async || Ok(path.exists())).await?;
            let text = std::fs::read_to_string(&path)?;
            if format == "CSV" {
                assert_eq!(text.lines().count(), count + 1, "a header and the rows");
            } else {
                let rows: Vec<Value> = serde_json::from_str(&text)?;
                assert!(rows.len() == count && rows.iter().all(|row| row["_scraperJobStatusId"] == run.id));
            }
        }
        Ok(())
    })
    .await
}
