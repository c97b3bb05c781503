//! The rows of an enriched dataset: shown page by page, by column, and exported.

use anyhow::Result;
use e2e::{
    env::Scratch,
    locate::Name,
    server::{Answer, grouped},
    test::{Test, test},
    wait,
};
use serde_json::{Value, json};

use crate::merge::board::{confirm, open, picked};

/// Merges the pair and opens what came of it; how many rows it has.
async fn merged(s: &Test) -> Result<usize> {
    picked(s).await?;
    confirm(s).await?;
    let done = s.page.says("status", "Merged: ").await?;
    let count = done.split(' ').nth(1).unwrap_or_default().replace(',', "");
    s.server.forget_log();
    s.page.click("link", "Open dataset").await?;
    s.page.find("heading", "Dataset").await?;
    Ok(count.parse()?)
}

/// The names of the table's columns, and its cells by row.
async fn table(s: &Test) -> Result<(Vec<String>, Vec<Vec<String>>)> {
    let read = "const cells = (row, kind) => [...row.querySelectorAll(kind)].map(cell => cell.textContent);
        const table = document.querySelector('.dataset-table');
        return table ? [cells(table.tHead, 'th'), [...table.tBodies[0].rows].map(row => cells(row, 'td'))] : [[], []];";
    Ok(serde_json::from_value(s.page.run(read).await?)?)
}

async fn saved(s: &Test, folder: &Scratch, ending: &str) -> Result<String> {
    let said = s.page.says("status", "Exported ").await?;
    let name = said.split(" to ").nth(1).unwrap_or_default().to_owned();
    assert!(name.starts_with("rows_") && name.ends_with(ending), "{said}");
    let path = folder.path().join(name);
    wait::until_true("the file", async || Ok(path.exists())).await?;
    Ok(std::fs::read_to_string(path)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_shown_page_by_page_and_exported_whole() -> Result<()> {
    test("dataset-read", async |s| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        let count = merged(s).await?;
        assert!(count > 200, "more than one request's worth");
        s.page.reads(&format!("competitor_prices_enriched {} rows", grouped(count))).await?;
        s.page.reads("Rows 1–50").await?;
        let (columns, rows) = table(s).await?;
        assert_eq!(rows.len(), 50);
        assert!(columns.contains(&"title".to_owned()) && !columns.iter().any(|name| name.starts_with('_')));
        let asked = s.server.requests("/api/scraper/data/group/");
        assert_eq!(asked.len(), 1, "one request for the first page");

        s.page.click("checkbox", "title").await?;
        s.page.click("checkbox", "Show metadata columns").await?;
        s.page.reads("_scraperJobStatusId").await?;
        let (chosen, _) = table(s).await?;
        assert!(!chosen.contains(&"title".to_owned()), "{chosen:?}");
        s.page.click("link", "Page 2").await?;
        s.page.reads("Rows 51–100").await?;
        let address = s.page.query().await?;
        s.page.reload().await?;
        s.page.reads("Rows 51–100").await?;
        s.page.at(&address).await?;
        assert_eq!(table(s).await?.0, chosen, "columns stay as chosen");

        s.page.click("button", "Export page (CSV)").await?;
        let csv = saved(s, &folder, ".csv").await?;
        assert_eq!(csv.lines().count(), 51, "a header and the page");
        assert_eq!(csv.lines().next(), Some(chosen.join(",").as_str()));
        s.server.forget_log();
        s.page.click("button", "Export all (JSON)").await?;
        let all: Vec<Value> = serde_json::from_str(&saved(s, &folder, ".json").await?)?;
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|row| row.get("title").is_none() && row.get("_scraperJobStatusId").is_some()));
        assert_eq!(s.server.requests("/api/scraper/data/group/").len(), count / 200 + 1);
        assert_eq!(s.server.executed_writes(), 1, "nothing was written but the merge");
        Ok(())
    })
    .await
}

/// Opens the rows of a group that are these.
async fn shown(s: &Test, rows: Value, total: u64) -> Result<String> {
    let group = s.server.own_groups().await?.remove(0).id;
    open(s, "?screen=merge").await?;
    let size = rows.as_array().map_or(0, Vec::len);
    let page = json!({ "content": rows, "totalElements": total, "size": 50, "number": 0, "numberOfElements": size });
    s.server.answer("/api/scraper/data/group/", Answer::Json(200, page.to_string()));
    s.open(&format!("?screen=dataset&group={group}")).await?;
    s.page.find("heading", "Dataset").await?;
    Ok(group)
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_any_kind_are_only_shown() -> Result<()> {
    test("dataset-values", async |s| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        let markup = "<img src=x onerror=alert(1)>";
        let rows = json!([
            {"title": "=cmd|' /C calc'!A0", "price": 12.5, "tags": ["a", {"b": null}], "stock": true, "_scraperId": "x"},
            {"title": markup, "price": null, "more": {"deep": [1, -2]}},
        ]);
        shown(s, rows, 2).await?;
        s.page.reads("Rows 1–2").await?;
        let (columns, cells) = table(s).await?;
        assert_eq!(columns, ["title", "price", "tags", "stock", "more"]);
        assert_eq!(cells[0], ["=cmd|' /C calc'!A0", "12.5", r#"["a",{"b":null}]"#, "true", "–"]);
        assert_eq!(cells[1], [markup, "null", "–", "–", r#"{"deep":[1,-2]}"#]);
        s.page.is_accessible("a dataset").await?;
        s.page.click("button", "Export page (CSV)").await?;
        let csv = saved(s, &folder, ".csv").await?;
        assert!(csv.contains("'=cmd|"), "a formula is defused: {csv}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn exporting_all_can_be_cancelled_and_retried_after_a_failure() -> Result<()> {
    test("dataset-exporting", async |s| {
        s.expect_failed_requests();
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        let count = merged(s).await?;
        s.page.reads("Rows 1–50").await?;
        s.server.hold("/api/scraper/data/group/", "rows");
        s.page.click("button", "Export all (CSV)").await?;
        s.page.says("status", &format!("Downloading 0 of {}…", grouped(count))).await?;
        s.server.arrives("/api/scraper/data/group/").await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Cancelled. No file saved.").await?;
        s.server.is_aborted("/api/scraper/data/group/").await?;
        s.server.forget_faults();

        s.server.answer("/api/scraper/data/group/", Answer::Status(500));
        s.page.click("button", "Export all (CSV)").await?;
        s.page.says("alert", "Couldn’t load all rows (500).").await?;
        s.page.click("button", "Retry").await?;
        assert_eq!(saved(s, &folder, ".csv").await?.lines().count(), count + 1);
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 1, "one file was made");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_says_so() -> Result<()> {
    test("dataset-empty", async |s| {
        s.expect_failed_requests();
        let group = shown(s, json!([]), 0).await?;
        s.page.find("heading", "No rows").await?;
        s.open(&format!("?screen=dataset&group={group}&page=9999999")).await?;
        s.page.find("heading", "Page doesn’t exist").await?;
        s.page.click("link", "Go to the first page").await?;
        s.page.reads("Rows 1–50").await?;
        s.server.answer("/api/scraper/data/group/", Answer::Status(403));
        s.page.click("link", Name::Is("Page 2")).await?;
        s.page.says("alert", "This key can’t read rows (403).").await.map(drop)
    })
    .await
}
