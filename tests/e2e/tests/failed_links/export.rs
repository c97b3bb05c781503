//! Exports of failed links: copied, or as files that are read back.

use std::path::{Path, PathBuf};

use anyhow::Result;
use e2e::{
    env::Scratch,
    locate::Name,
    server::{Answer, Run},
    test::{Test, test},
    wait::{self, Look},
};
use serde_json::{Value, json};

use crate::failed_links::causes::{links, query, shown, six_links};

/// The file that the next download leaves in `folder`, whole; it is taken out.
async fn downloaded(folder: &Path) -> Result<(String, String)> {
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

/// Chooses an export.
pub async fn choose(s: &Test, name: &str) -> Result<()> {
    s.page.click("button", "Export").await?;
    s.page.click("button", name).await
}

async fn export(s: &Test, folder: &Path, name: &str) -> Result<(String, String)> {
    choose(s, name).await?;
    downloaded(folder).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_hold_what_is_shown_and_tell_where_it_is_from() -> Result<()> {
    test("failures-files", async |s| {
        let folder = Scratch::new("downloads")?;
        let run = shown(s, &six_links()).await?;
        links(s, "6 links").await?;
        s.page.download_to(folder.path()).await?;
        let (name, csv) = export(s, folder.path(), "CSV").await?;
        let scraper = s.server.scrapers().await?.into_iter().find(|scraper| scraper.id == run.scraper_id).unwrap().name;
        let short = format!("{}-{}", &run.id[..6], &run.id[run.id.len() - 6..]);
        assert_eq!(name, format!("failed-links_{}_{short}_20260312T094107Z.csv", scraper.replace(['_', ' '], "-")));
        s.page.says("status", &format!("Exported 6 links to {name}")).await?;
        assert_eq!(csv.lines().count(), 7);
        assert!(
            csv.starts_with("url,status,error\r\nhttps://shop.example/p/1,503,Upstream unavailable after 30 s\r\n"),
            "{csv}"
        );

        let (_, text) = export(s, folder.path(), "JSON").await?;
        assert_eq!(serde_json::from_str::<Value>(&text)?, six_links());
        s.page.click("checkbox", "404 2").await?;
        links(s, "2 of 6 links").await?;
        let (_, text) = export(s, folder.path(), "NDJSON").await?;
        let lines: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        assert_eq!(lines, [six_links()[1].clone(), six_links()[5].clone()]);
        let (name, text) = export(s, folder.path(), "Download URL list").await?;
        s.page.says("status", "Saved 2 unique URLs.").await?;
        assert!(name.starts_with("next-run_") && name.ends_with(".txt"), "{name}");
        assert_eq!(text, "https://shop.example/p/2\nhttps://shop.example/p/6?sku=9\n");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_cell_of_a_file_is_a_formula_and_nothing_of_a_link_is_lost() -> Result<()> {
    test("failures-files-hostile", async |s| {
        let folder = Scratch::new("downloads")?;
        let hostile = json!([
            {"url": "=HYPERLINK(\"x\")", "status": "+1", "error": "-2+3"},
            {"url": "@SUM(A1)", "status": "\tx", "error": "say \"no\"\r\nand, then"},
            {"url": "https://shop.example/ü", "status": null, "error": "\u{202e}x"}
        ]);
        shown(s, &hostile).await?;
        links(s, "3 links").await?;
        s.page.download_to(folder.path()).await?;
        let (_, csv) = export(s, folder.path(), "CSV").await?;
        let expected = "url,status,error\r\n\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-2+3\"\r\n\"'@SUM(A1)\",\"'\tx\",\"say \"\"no\"\"\r\nand, then\"\r\nhttps://shop.example/ü,,\u{202e}x\r\n";
        assert_eq!(csv, expected);
        let (_, text) = export(s, folder.path(), "JSON").await?;
        assert_eq!(serde_json::from_str::<Value>(&text)?, hostile);
        Ok(())
    })
    .await
}

/// Opens a list in which one URL stands twice.
async fn with_a_double(s: &Test) -> Result<Run> {
    let double = json!([
        {"url": "https://shop.example/a", "status": 503}, {"url": "https://shop.example/b", "status": 404},
        {"url": "https://shop.example/a", "status": 429}
    ]);
    let run = shown(s, &double).await?;
    links(s, "3 links").await?;
    Ok(run)
}

#[tokio::test(flavor = "multi_thread")]
async fn urls_are_copied_each_once() -> Result<()> {
    test("failures-copy", async |s| {
        with_a_double(s).await?;
        s.page.allow_clipboard().await?;
        choose(s, "Copy URLs").await?;
        s.page.says("status", "Copied 2 unique URLs.").await?;
        assert_eq!(s.page.clipboard().await?, "https://shop.example/a\nhttps://shop.example/b\n");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_clipboard_is_refused_urls_are_copied_by_hand() -> Result<()> {
    test("failures-copy-refused", async |s| {
        with_a_double(s).await?;
        s.page.refuse_clipboard().await?;
        choose(s, "Copy URLs").await?;
        s.page.find("dialog", "Copy the URLs by hand").await?;
        s.page.focused("textbox", "URLs").await?;
        assert_eq!(s.page.value("textbox", "URLs").await?, "https://shop.example/a\nhttps://shop.example/b\n");
        let selected =
            "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd);";
        assert_eq!(s.page.run(selected).await?, "https://shop.example/a\nhttps://shop.example/b\n");
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.gone("dialog", "Copy the URLs by hand").await?;
        s.page.focused("button", "Export").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_can_be_exported_of_nothing() -> Result<()> {
    test("failures-export-nothing", async |s| {
        let run = shown(s, &six_links()).await?;
        links(s, "6 links").await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.open(&format!("{}&q=nothing", query(&run))).await?;
        s.page.find("heading", "No matching links").await?;
        let button = s.page.find("button", Name::Is("Export")).await?;
        assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
        assert_eq!(s.page.description(&button).await?, "There are no links to export.");
        button.click().await?;
        s.page.idle().await?;
        assert!(!s.page.has("button", "CSV").await?, "its menu stays closed");
        Ok(())
    })
    .await
}
