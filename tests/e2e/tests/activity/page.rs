//! The log of changes: what was done, what is unresolved, and how to export it.

use anyhow::Result;
use e2e::{
    locate::Name,
    server::Answer,
    test::{Test, test},
    wait,
};
use serde_json::json;

use crate::deletion::confirmation::{Target, confirm, preview, write_log};

/// A deletion that was done, one that was refused, and an unresolved one.
async fn three(s: &Test) -> Result<Target> {
    s.expect_failed_requests();
    let first = Target::pick(s).await?;
    preview(s, &first).await?;
    s.server.answer_to("DELETE", "scraper/data", 1, Answer::Status(403));
    confirm(s, &first).await?;
    s.page.says("alert", "This key isn’t allowed to delete rows (403).").await?;
    preview(s, &first).await?;
    confirm(s, &first).await?;
    s.page.says("status", "rows deleted.").await?;
    let second = Target::pick(s).await?;
    preview(s, &second).await?;
    s.server.answer_to("DELETE", "scraper/data", 50, Answer::Drop);
    confirm(s, &second).await?;
    s.page.says("status", "We don’t know whether the rows were deleted:").await?;
    s.server.forget_faults();
    s.page.click("link", Name::Starts("Activity ")).await?;
    s.page.find("heading", "Activity").await?;
    Ok(second)
}

async fn rows(s: &Test) -> Result<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('main tbody tr')].map(row => row.innerText.replace(/\\s+/g, ' '));";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_unresolved_stands_on_top_with_its_actions() -> Result<()> {
    test("activity", async |s| {
        let target = three(s).await?;
        s.page.titled("Activity · ScrapeWise Panel").await?;
        s.page.reads("3 changes made in this browser · 1 unresolved").await?;
        let all = rows(s).await?;
        assert!(all[0].contains("Unresolved") && all[0].contains(target.tail()), "{all:?}");
        assert!(all.iter().any(|row| row.contains("Deleted rows of run") && row.contains("rows 204")), "{all:?}");
        assert!(all.iter().any(|row| row.contains("Delete rows of run") && row.contains("Refused 403")), "{all:?}");

        s.page.choose("Result", "Refused").await?;
        s.page.at("?screen=activity&outcome=refused").await?;
        wait::until_equal("rows", 1, async || Ok(rows(s).await?.len())).await?;
        s.page.choose("Action", "Merges").await?;
        s.page.reads("No matching activity").await?;
        s.page.click("button", "Clear filters").await?;
        s.page.at("?screen=activity").await?;

        s.page.click("link", "Resolve…").await?;
        s.page.at(&target.query()).await?;
        s.page.says("status", "An earlier attempt is unresolved.").await?;
        s.page.back().await?;
        s.page.click("button", "Dismiss").await?;
        s.page.reads("Dismissed without a result.").await?;
        s.page.find("link", "Activity").await?;
        s.page.click("button", "Clear finished…").await?;
        s.page.click("button", "Delete 3 entries").await?;
        s.page.reads("No activity yet").await?;
        assert!(write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tab_and_a_reload_show_the_same_and_rubbish_is_skipped() -> Result<()> {
    test("activity-tabs", async |s| {
        three(s).await?;
        let first = s.page.tab().await?;
        s.page.new_tab().await?;
        s.open("?screen=activity").await?;
        s.page.click("button", "Explore with sample data").await?;
        s.page.reads("3 changes made in this browser").await?;
        let damage = "const name = Object.keys(localStorage).find(name => name.includes('.write.')
            && localStorage[name].includes('\"refused\"')); localStorage[name] = '{\"key\":';";
        s.page.run(damage).await?;
        s.page.reload().await?;
        s.page.reads("2 changes made in this browser · 1 unresolved").await?;
        s.page.click("button", "Dismiss").await?;
        s.page.switch_to(&first).await?;
        s.page.reads("2 changes made in this browser").await?;
        s.page.find("link", "Activity").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_can_be_exported() -> Result<()> {
    test("activity-export", async |s| {
        three(s).await?;
        let catch = "window.saved = []; const make = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make(blob); };
            HTMLAnchorElement.prototype.click = function () { window.name_of_file = this.download; };";
        s.page.run(catch).await?;
        s.page.click("button", "Export CSV").await?;
        s.page.click("button", "Export JSON").await?;
        wait::until_equal("two files", json!(2), async || s.page.run("return saved.length;").await).await?;
        let saved = s.page.run("return saved;").await?;
        let (csv, text) = (saved[0].as_str().unwrap_or_default(), saved[1].as_str().unwrap_or_default());
        assert_eq!(csv.lines().count(), 4, "{csv}");
        assert!(csv.starts_with("time,account,api,action,groupId,"), "{csv}");
        let entries: Vec<serde_json::Value> = serde_json::from_str(text)?;
        assert_eq!((entries.len(), &entries[0]["outcome"]), (3, &json!("unknown")));
        assert!(!text.contains("sw_live") && !csv.contains("sw_live"));
        assert_eq!(s.page.run("return window.name_of_file;").await?, "activity_20260312T094107Z.json");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_leads_to_its_run_and_its_group() -> Result<()> {
    test("activity-links", async |s| {
        let target = three(s).await?;
        let hrefs = "const row = document.querySelector('main tbody tr');
            return [...row.querySelectorAll('th a')].map(link => link.getAttribute('href'));";
        let hrefs: Vec<String> = serde_json::from_value(s.page.run(hrefs).await?)?;
        assert!(hrefs[0].starts_with("?screen=run&") && hrefs[0].contains(&format!("run={}", target.run)), "{hrefs:?}");
        assert!(hrefs[1].starts_with("?group=") && !hrefs[1].contains("run="), "{hrefs:?}");
        s.page.click("link", Name::Has(target.tail())).await?;
        s.page.reads(&format!("Run ID {}", target.run)).await
    })
    .await
}
