//! What comes between while the history is exported.

use std::time::{Duration, Instant};

use anyhow::Result;
use e2e::{
    server::{Answer, Which, grouped},
    test::test,
};
use serde_json::{Value, json};

use crate::runs::export::{RUNS, begin, downloaded, ids, ready};

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_cancelled_and_leaves_nothing() -> Result<()> {
    test("export-cancel", async |s| {
        let folder = ready(s, "").await?;
        let total = s.server.ids(&Which::default()).await?.len();
        s.server.forget_log();
        s.server.hold(RUNS, "held");
        begin(s, "JSON").await?;
        s.server.arrives(RUNS).await?;
        s.page.reads(&format!("Exporting JSON · 0 of {} runs · page 1", grouped(total))).await?;
        let other = s.page.find("button", "Export").await?;
        assert_eq!(other.attr("aria-disabled").await?.as_deref(), Some("true"), "one at a time");
        let leaves = "const event = new Event('beforeunload', { cancelable: true });
            dispatchEvent(event); return !event.defaultPrevented;";
        assert_eq!(s.page.run(leaves).await?, false, "leaving the page asks first");
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Cancelled. No file saved.").await?;
        s.page.focused("button", "Close").await?;
        let began = Instant::now();
        s.server.is_aborted(RUNS).await?;
        assert!(began.elapsed() < Duration::from_secs(12), "by the person, not because it took too long");
        s.server.forget_log();
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "nothing more is asked");
        assert_eq!(s.page.run(leaves).await?, true);
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_error_it_goes_on_at_the_page_that_failed() -> Result<()> {
    test("export-error", async |s| {
        s.expect_failed_requests();
        let folder = ready(s, "").await?;
        let truth = s.server.ids(&Which::default()).await?;
        assert!(truth.len() > 600);
        s.server.forget_log();
        s.server.hold(RUNS, "first");
        begin(s, "CSV").await?;
        s.server.arrives(RUNS).await?;
        s.server.answer("load-history", Answer::Status(500));
        s.server.release("first");
        s.page.says("alert", "200 runs loaded so far; resume at page 2.").await?;
        s.page.find(e2e::locate::role::DISCLOSURE, "Technical details").await?;
        s.page.is_accessible("an export that failed").await?;
        assert_eq!(s.server.asked().len(), 2);
        s.page.click("button", "Resume").await?;
        s.page.says("status", &format!("Exported {} runs to ", grouped(truth.len()))).await?;
        let (_, csv) = downloaded(folder.path()).await?;
        assert_eq!(ids(&csv), truth, "each once, in order");
        let pages: Vec<String> = s
            .server
            .asked()
            .into_iter()
            .flat_map(|one| one.query)
            .filter_map(|(name, value)| (name == "page").then_some(value))
            .collect();
        let mut expected: Vec<String> = (0..truth.len().div_ceil(200)).map(|page| page.to_string()).collect();
        expected.insert(1, "1".to_owned());
        assert_eq!(pages, expected, "only the page that failed is asked for again");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rate_limit_is_waited_out() -> Result<()> {
    test("export-429", async |s| {
        s.expect_failed_requests();
        let folder = ready(s, "?state=FAILED").await?;
        let truth = s.server.ids(&Which { state: Some("FAILED".to_owned()), ..Which::default() }).await?;
        s.server.answer(RUNS, Answer::RetryAfter(3));
        begin(s, "NDJSON").await?;
        s.page.says("status", "Rate limit reached (429). Retrying in 3 s.").await?;
        s.page.says("status", &format!("Exported {} runs to ", grouped(truth.len()))).await?;
        let (_, text) = downloaded(folder.path()).await?;
        assert_eq!(text.lines().count(), truth.len());
        assert!(!s.page.text().await?.contains("Rate limit reached"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_moves_is_told_and_doubles_nothing() -> Result<()> {
    test("export-moving", async |s| {
        let folder = ready(s, "").await?;
        let run = |id: usize| json!({"id": format!("r{id}"), "state": "COMPLETED"});
        let page = |ids: std::ops::Range<usize>, total: usize| {
            let content: Vec<Value> = ids.map(run).collect();
            Answer::Json(200, json!({"content": content, "totalElements": total}).to_string())
        };
        // Three new runs pushed the others on.
        s.server.answer(RUNS, page(0..200, 250));
        s.server.answer(RUNS, page(197..250, 253));
        begin(s, "CSV").await?;
        let said = s.page.says("status", "Exported ").await?;
        let (_, csv) = downloaded(folder.path()).await?;
        assert_eq!(ids(&csv), (0..250).map(|id| format!("r{id}")).collect::<Vec<_>>());
        let words = "Runs changed during the export (250 runs at first, 253 at the end); 3 are missing.";
        assert!(said.contains(words), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_filter_does_not_change_what_is_being_exported() -> Result<()> {
    test("export-filter", async |s| {
        let folder = ready(s, "").await?;
        let truth = s.server.ids(&Which::default()).await?;
        assert!(truth.len() > 400, "several pages");
        s.server.hold(RUNS, "held");
        begin(s, "CSV").await?;
        s.server.arrives(RUNS).await?;
        s.page.choose("State", "Cancelled").await?;
        s.page.at("?state=CANCELLED").await?;
        s.settled().await?;
        s.server.release("held");
        s.page.says("status", &format!("Exported {} runs to ", grouped(truth.len()))).await?;
        assert_eq!(ids(&downloaded(folder.path()).await?.1), truth);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_in_the_meantime_loses_nothing() -> Result<()> {
    test("export-key", async |s| {
        s.expect_failed_requests();
        let folder = ready(s, "?state=FAILED").await?;
        let truth = s.server.ids(&Which { state: Some("FAILED".to_owned()), ..Which::default() }).await?;
        s.server.answer(RUNS, Answer::Status(401));
        begin(s, "CSV").await?;
        s.page.find("dialog", "Sign in again").await?;
        s.sign_in_with_sample_key().await?;
        s.page.gone("dialog", "Sign in again").await?;
        s.page.click("button", "Resume").await?;
        s.page.says("status", &format!("Exported {} runs to ", grouped(truth.len()))).await?;
        assert_eq!(ids(&downloaded(folder.path()).await?.1), truth);
        Ok(())
    })
    .await
}
