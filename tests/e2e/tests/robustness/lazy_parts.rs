//! The program in parts: what a first screen does not need is loaded when it is opened first, once.

use anyhow::Result;
use e2e::{
    locate::Name,
    server::Answer,
    test::{Test, test},
};
use serde_json::json;

use crate::failed_links::causes::{causes, query, six_links};

/// The names of the parts that were loaded, without the numbers that tell what they hold.
async fn loaded(s: &Test) -> Result<Vec<String>> {
    let files = files(s).await?;
    Ok(files
        .iter()
        .filter(|name| !name.starts_with("part-shared"))
        .filter_map(|name| name.split('-').nth(1))
        .map(str::to_owned)
        .collect())
}

/// The files of the program that were loaded beside the first.
async fn files(s: &Test) -> Result<Vec<String>> {
    let names = "return performance.getEntriesByType('resource').map(entry => entry.name.split('/').at(-1))
        .filter(name => /^part-.*\\.wasm$/.test(name));";
    Ok(serde_json::from_value(s.page.run(names).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_screen_loads_no_part_and_a_later_one_its_own_once() -> Result<()> {
    test("parts", async |s| {
        let (run, _) = s.server.failed_twice().await?;
        s.enter_by_hand("").await?;
        s.page.idle().await?;
        assert_eq!(loaded(s).await?, ["sign_in"], "the sign-in screen came before it");
        s.enter_or_open(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        for _ in 0..2 {
            s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
            s.page.find("heading", Name::Has("causes")).await?;
            s.page.back().await?;
            s.settled().await?;
        }
        let names = loaded(s).await?;
        assert_eq!(names.iter().filter(|name| *name == "failed_links").count(), 1, "{names:?}");
        let mut files = files(s).await?;
        let count = files.len();
        files.sort();
        files.dedup();
        assert!(files.len() == count && count <= 7, "a few files, each once: {files:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_cannot_be_loaded_is_told_and_tried_again() -> Result<()> {
    test("parts-missing", async |s| {
        s.expect_failed_requests();
        s.expect_in_console("Failed to find a valid digest");
        s.expect_in_console("hashes in the integrity attribute match the content");
        s.expect_in_console("Fetch API cannot load");
        let (run, _) = s.server.failed_twice().await?;
        s.enter_by_hand(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        // Each time it is asked for once more.
        s.server.answer_times("part-failed_links", 4, Answer::Status(404));
        s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
        s.page.says("alert", "Couldn’t load this screen.").await?;
        s.page.click("button", "Retry").await?;
        s.page.says("alert", "Couldn’t load this screen.").await?;
        s.server.forget_faults();
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.page.click("button", "Retry").await?;
        causes(s, 3).await?;
        s.page.at(&query(&run)).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_breaks_off_once_is_loaded_again_without_a_word() -> Result<()> {
    test("parts-broken-off", async |s| {
        s.expect_failed_requests();
        s.expect_in_console("Failed to find a valid digest");
        s.expect_in_console("hashes in the integrity attribute match the content");
        s.expect_in_console("Fetch API cannot load");
        let (run, _) = s.server.failed_twice().await?;
        s.enter_by_hand(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        s.server.answer("part-failed_links", Answer::Truncate(1_000));
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        let alerts = "window.alerts = []; new MutationObserver(() => {
            // A region without words waits for some, and says nothing.
            for (const one of document.querySelectorAll('[role=alert]:not(:empty)')) window.alerts.push(one.textContent);
        }).observe(document, {subtree: true, childList: true});";
        s.page.run(alerts).await?;
        s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
        causes(s, 3).await?;
        assert_eq!(s.page.run("return window.alerts;").await?, json!([]));
        let asked = s.server.everything().iter().filter(|one| one.path.contains("/part-failed_links")).count();
        assert_eq!(asked, 2, "it was asked for once more");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_worker_the_links_are_not_to_be_had_and_the_rest_is() -> Result<()> {
    test("parts-worker", async |s| {
        s.expect_failed_requests();
        let (run, _) = s.server.failed_twice().await?;
        s.enter_by_hand("").await?;
        s.server.answer("part-worker", Answer::Status(404));
        s.open(&query(&run)).await?;
        s.page.says("alert", "Your browser couldn’t load the list.").await?;
        s.page.find("heading", Name::Starts("Failed links of")).await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, json!([]).to_string()));
        s.page.click("button", "Retry").await?;
        s.page.find("heading", "List not available").await.map(drop)
    })
    .await
}
