//! Exporting the whole filtered history, and reading the file back.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use e2e::{
    env::Scratch,
    keys::Key,
    page::PHONE,
    server::{Answer, Setup, Which, grouped},
    test::{Test, now, test, test_with},
    wait::{self, Look},
};
use serde_json::{Value, json};

pub const RUNS: &str = "load-history";

/// A small reader of RFC 4180.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside => {}
            '\n' if !inside => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    rows
}

/// The ids in the first column of a CSV file.
pub fn ids(csv: &str) -> Vec<String> {
    cells(csv).into_iter().skip(1).map(|mut row| row.remove(0)).collect()
}

pub async fn downloaded(folder: &Path) -> Result<(String, String)> {
    wait::until("a file", async || {
        let files: Vec<PathBuf> =
            std::fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
        match files.as_slice() {
            [file] if !file.to_string_lossy().ends_with(".crdownload") => {
                let text = std::fs::read_to_string(file)?;
                std::fs::remove_file(file)?;
                Ok(Look::Found((file.file_name().unwrap_or_default().to_string_lossy().into_owned(), text)))
            }
            other => Ok(Look::NotYet(format!("{other:?}"))),
        }
    })
    .await
}

/// Opens the history with this query; the folder for files.
pub async fn ready(s: &Test, query: &str) -> Result<Scratch> {
    let folder = Scratch::new("downloads")?;
    s.page.download_to(folder.path()).await?;
    s.enter(query).await?;
    Ok(folder)
}

/// Begins to export in this form.
pub async fn begin(s: &Test, form: &str) -> Result<()> {
    s.page.click("button", "Export").await?;
    s.page.click("button", form).await
}

/// Exports; the file's name and text, and what was said of it.
pub async fn export(s: &Test, folder: &Scratch, button: &str) -> Result<(String, String, String)> {
    begin(s, button).await?;
    let said = s.page.says("status", "Exported ").await?;
    let (name, text) = downloaded(folder.path()).await?;
    assert!(said.contains(&format!(" to {name}")), "{said}");
    Ok((name, text, said))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_holds_every_run_of_the_filter_once() -> Result<()> {
    test("export-forms", async |s| {
        s.page.set_zone("Asia/Kolkata").await?;
        let group = s.server.own_groups().await?.remove(0);
        let which = Which { group: Some(group.id.clone()), state: Some("FAILED".to_owned()), ..Which::default() };
        let truth = s.server.runs(&which).await?;
        let query = format!("?group={}&state=FAILED", group.id);
        let folder = ready(s, &query).await?;
        s.page.click("button", "Export").await?;
        s.page.find("group", &format!("Export {} runs", grouped(truth.len()))).await?;
        s.page.press(Key::Escape).await?;
        s.server.forget_log();
        let (name, csv, said) = export(s, &folder, "CSV").await?;
        let plain = group.name.replace(['_', ' '], "-");
        assert_eq!(name, format!("runs_{plain}_FAILED_20260312T094107Z.csv"));
        assert!(said.starts_with(&format!("Exported {} runs to ", grouped(truth.len()))), "{said}");
        assert_eq!(ids(&csv), truth.iter().map(|run| run.id.clone()).collect::<Vec<_>>(), "in the order of the server");
        let asked = s.server.asked();
        assert_eq!(asked.len(), truth.len().div_ceil(200), "one request a page");
        assert!(asked.iter().all(|one| one.query.contains(&("size".to_owned(), "200".to_owned()))), "{asked:?}");

        let rows = cells(&csv);
        let column = |name: &str| rows[0].iter().position(|cell| cell == name).context("no such column");
        let (started, group_name, state) = (column("started")?, column("groupName")?, column("state")?);
        for (row, run) in rows[1..].iter().zip(&truth) {
            assert_eq!((row.len(), row[state].as_str(), &row[group_name]), (20, "FAILED", &group.name));
            let same = |text: &str| chrono::DateTime::parse_from_rfc3339(text).map(|at| at.timestamp());
            match &run.started {
                Some(at) => {
                    assert!(row[started].ends_with("+05:30"), "{}", row[started]);
                    assert_eq!(same(&row[started])?, same(at)?, "the same instant");
                }
                None => assert_eq!(row[started], "", "what is not known is empty"),
            }
        }
        assert!(!csv.contains("sw_live"));

        let (_, text, _) = export(s, &folder, "JSON").await?;
        let objects: Vec<Value> = serde_json::from_str(&text)?;
        let (_, text, _) = export(s, &folder, "NDJSON").await?;
        let lines: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        assert_eq!(objects, lines);
        let first: Vec<&str> = rows[0].iter().map(String::as_str).collect();
        for (object, row) in objects.iter().zip(&rows[1..]) {
            for (name, cell) in first.iter().zip(row) {
                let value = &object[name];
                let text = value.as_str().map(str::to_owned).unwrap_or_else(|| match value {
                    Value::Null => String::new(),
                    other => other.to_string(),
                });
                assert_eq!(&text, cell, "{name}");
            }
        }
        s.page.click("button", "Close").await?;
        s.page.gone("button", "Close").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_safe_and_what_is_on_this_page_only_is_not_left_out() -> Result<()> {
    test("export-hostile", async |s| {
        s.expect_failed_requests();
        let runs = json!([
            {"id": "=1+1", "errorMessage": "@SUM(A1), \"x\"\r\nand", "state": "-ODD", "successLinks": 3, "errorLinks": 1},
            {"id": "b", "started": "2026-03-12T09:00:00Z"}, {"id": "b"}, {"state": "FAILED"}, 7
        ]);
        let body = json!({"content": runs, "totalElements": 5}).to_string();
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        s.open("").await?;
        s.server.answer_times(RUNS, 2, Answer::Json(200, body));
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        s.server.answer(RUNS, Answer::Json(200, json!({"content": [], "totalElements": 5}).to_string()));
        let (name, csv, said) = export(s, &folder, "CSV").await?;
        assert_eq!(name, "runs_all_20260312T094107Z.csv");
        let rows = cells(&csv);
        assert_eq!(rows.len(), 3, "{csv}");
        assert_eq!((rows[1][0].as_str(), rows[1][5].as_str()), ("'=1+1", "'-ODD"));
        assert_eq!(rows[1][17], "'@SUM(A1), \"x\"\r\nand");
        assert_eq!((rows[1][11].as_str(), rows[1][12].as_str()), ("0.25", ""), "a missing count is no 0");
        assert_eq!((rows[2][6].as_str(), rows[2][9].as_str()), ("2026-03-12T09:00:00+00:00", ""));
        assert!(said.contains("2 runs couldn’t be read (unexpected format) and are missing."), "{said}");
        assert!(said.contains("The server reported 5 runs but sent 1 fewer."), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_are_found_and_only_their_runs_are_in_the_file() -> Result<()> {
    test("export-dates", async |s| {
        s.open("").await?;
        s.page.run("localStorage.setItem('scrapewise-panel.zone', 'America/St_Johns');").await?;
        let folder = ready(s, "?from=2026-02-20T00:00Z&before=2026-03-10T12:00Z").await?;
        let runs = s.server.runs(&Which::default()).await?;
        let within = |at: &String| ("2026-02-20T00:00:00Z".."2026-03-10T12:00:00Z").contains(&at.as_str());
        let truth: Vec<String> =
            runs.into_iter().filter(|run| run.started.as_ref().is_some_and(within)).map(|run| run.id).collect();
        assert!(truth.len() > 200, "more than a page: {}", truth.len());
        let (name, csv, _) = export(s, &folder, "CSV").await?;
        assert_eq!(name, "runs_from-2026-02-20T00-00Z_before-2026-03-10T12-00Z_20260312T094107Z.csv");
        assert_eq!(ids(&csv), truth);
        let started: Vec<String> = cells(&csv).into_iter().skip(1).map(|mut row| row.remove(6)).collect();
        // Clocks there were put forward on 8 March at 05:30 UTC.
        let (summer, winter): (Vec<_>, Vec<_>) = started.iter().partition(|at| at.ends_with("-02:30"));
        assert!(!summer.is_empty() && summer.iter().all(|at| at.as_str() >= "2026-03-08T03:00:00"), "{summer:?}");
        assert!(!winter.is_empty() && winter.iter().all(|at| at.ends_with("-03:30")), "{winter:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_fits_a_phone_and_axe_finds_nothing() -> Result<()> {
    test_with("export-phone", Setup::default(), PHONE, async |s| {
        s.expect_failed_requests();
        ready(s, "").await?;
        s.server.answer(RUNS, Answer::RetryAfter(100));
        s.page.click("button", "Export").await?;
        s.page.is_accessible("the menu of an export").await?;
        s.page.click("button", "CSV").await?;
        s.page.says("status", "Retrying in 1 min 40 s").await?;
        s.page.is_accessible("an export that waits").await?;
        assert_eq!(s.page.sideways().await?, 0);
        s.page.set_now(now() + TimeDelta::seconds(1)).await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Cancelled. No file saved.").await?;
        s.page.is_accessible("an export that was cancelled").await
    })
    .await
}
