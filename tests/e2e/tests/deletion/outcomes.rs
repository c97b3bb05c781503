//! Every outcome of a deletion has its own words and its own next step, and the write log has it too.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::{Answer, SAMPLE_KEY},
    test::{Test, test},
    wait,
};
use serde_json::{Value, json};

use crate::deletion::confirmation::{Target, confirm, deletes, preview, write_log};

const RETRY: &str = "Retry safely";
const UNKNOWN: &str = "We don’t know whether the rows were deleted:";

/// Confirms and meets `answer`.
async fn meet(s: &Test, answer: Answer) -> Result<Target> {
    s.expect_failed_requests();
    let target = Target::pick(s).await?;
    preview(s, &target).await?;
    s.server.answer_to("DELETE", "scraper/data", 1, answer);
    confirm(s, &target).await?;
    Ok(target)
}

/// What the write log says of the one deletion.
async fn ending(s: &Test) -> Result<Value> {
    let all = write_log(s).await?;
    assert_eq!(all.len(), 1, "{all:#?}");
    Ok(all[0]["outcome"]["ending"].clone())
}

/// The keys that were sent, each once.
fn keys(s: &Test) -> Vec<String> {
    let mut keys: Vec<String> = deletes(s).into_iter().filter_map(|one| one.headers.idempotency_key).collect();
    keys.dedup();
    keys
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_that_nothing_was_deleted() -> Result<()> {
    test("delete-refused", async |s| {
        for (answer, words) in [
            (Answer::Status(400), "Run not found in this account (400)."),
            (Answer::CustomerError("Group is being rebuilt"), "Server message: “Group is being rebuilt”"),
            (Answer::Status(403), "This key isn’t allowed to delete rows (403)."),
            (Answer::Status(404), "Run not found in this account (404)."),
        ] {
            let target = meet(s, answer).await?;
            let alert = s.page.says("alert", words).await?;
            assert!(alert.contains("Nothing was deleted."), "{alert}");
            assert!(s.server.rows_of(&target.group, &target.run).await? > 0);
            assert_eq!(ending(s).await?, "refused");
            assert!(!s.page.has("button", RETRY).await?);
            s.page.click("button", "Refresh preview").await?;
            s.page.focused("link", "Cancel").await?;
            s.page.run("for (const name of Object.keys(localStorage)) if (name.includes('.write.')) localStorage.removeItem(name);").await?;
        }
        assert_eq!((deletes(s).len(), s.server.executed_writes()), (4, 0));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_is_asked_for_and_then_a_new_preview() -> Result<()> {
    test("delete-401", async |s| {
        let target = meet(s, Answer::Status(401)).await?;
        s.page.find("dialog", "Sign in again").await?;
        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        s.page.click("button", "Sign in").await?;
        s.page.gone("dialog", "Sign in again").await?;
        s.page.says("alert", "Your key is no longer accepted (401).").await?;
        assert_eq!(deletes(s).len(), 1, "nothing is sent again by itself");
        s.page.click("button", "Refresh preview").await?;
        s.page.focused("link", "Cancel").await?;
        confirm(s, &target).await?;
        s.page.says("status", "rows deleted.").await?;
        assert_eq!((keys(s).len(), s.server.executed_writes()), (2, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_still_ending_is_waited_for_six_times() -> Result<()> {
    test("delete-still-ending", async |s| {
        let target = meet(s, Answer::Status(409)).await?;
        s.server.answer_to("DELETE", "scraper/data", 6, Answer::Status(409));
        for times in 1..=6 {
            s.page
                .says("status", &format!("The run is still finishing (409). Retrying in 5 s ({times} of 6)."))
                .await?;
            assert_eq!(deletes(s).len(), times);
            s.advance(TimeDelta::seconds(4)).await?;
            s.page.idle().await?;
            assert_eq!(deletes(s).len(), times, "not before its time");
            s.advance(TimeDelta::seconds(1)).await?;
        }
        let said = s.page.says("status", "We tried 7 times").await?;
        assert!(said.contains("The run is still finishing (409). Nothing was deleted."), "{said}");
        assert_eq!((deletes(s).len(), keys(s).len()), (7, 1));
        assert_eq!(ending(s).await?, "refused");
        s.page.click("button", RETRY).await?;
        s.page.says("status", "rows deleted.").await?;
        assert_eq!((keys(s).len(), s.server.rows_of(&target.group, &target.run).await?), (1, 0));
        assert_eq!(ending(s).await?, "done");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wait_for_a_run_that_is_still_ending_can_be_cancelled() -> Result<()> {
    test("delete-still-ending-cancel", async |s| {
        meet(s, Answer::Status(409)).await?;
        s.page.says("status", "(1 of 6)").await?;
        s.page.click("button", "Cancel").await?;
        s.page.focused("link", "Cancel").await?;
        s.advance(TimeDelta::seconds(30)).await?;
        s.page.idle().await?;
        assert_eq!((deletes(s).len(), ending(s).await?), (1, json!("refused")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_partly_deleted_is_finished_under_the_same_retry_key() -> Result<()> {
    test("delete-partly", async |s| {
        let left = json!({"status": 409, "detail": "Some rows could not be deleted, call again."}).to_string();
        let target = meet(s, Answer::Json(409, left)).await?;
        let alert = s.page.says("alert", "Partly deleted: the server stopped before finishing (409).").await?;
        assert!(alert.contains("Some rows could not be deleted, call again."), "{alert}");
        assert_eq!(ending(s).await?, "partly");
        s.server.answer_to("DELETE", "scraper/data", 1, Answer::Status(500));
        s.page.click("button", RETRY).await?;
        s.page.says("alert", "Partly deleted: the server stopped before finishing (500).").await?;
        s.page.reads("Retry to delete the rest.").await?;
        s.page.find("button", "Copy request ID").await?;
        s.page.click("button", RETRY).await?;
        s.page.says("status", "Rows deleted. The first attempt may already have deleted them.").await?;
        assert_eq!((deletes(s).len(), keys(s).len(), s.server.executed_writes()), (3, 1, 1));
        assert_eq!((ending(s).await?, s.server.rows_of(&target.group, &target.run).await?), (json!("done"), 0));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_waited_out_by_the_person() -> Result<()> {
    test("delete-429", async |s| {
        meet(s, Answer::RetryAfter(7)).await?;
        s.page.says("status", "Rate limit reached (429).").await?;
        s.page.reads("Available in 0:07").await?;
        let button = s.page.find("button", RETRY).await?;
        assert_eq!(s.page.description(&button).await?, "Available in 0:07");
        button.click().await?;
        s.page.idle().await?;
        assert_eq!((deletes(s).len(), ending(s).await?), (1, json!("refused")));
        s.advance(TimeDelta::seconds(7)).await?;
        s.page.click("button", RETRY).await?;
        s.page.says("status", "rows deleted.").await?;
        assert_eq!((deletes(s).len(), keys(s).len()), (2, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_inside_a_success_is_not_told_as_a_deletion() -> Result<()> {
    test("delete-error-inside", async |s| {
        let inside = json!({ "status": 500, "detail": "Deleting failed.", "correlationId": "req_inside" }).to_string();
        let target = meet(s, Answer::Json(200, inside)).await?;
        let said = s.page.says("status", UNKNOWN).await?;
        assert!(said.contains("req_inside"), "{said}");
        assert_eq!(ending(s).await?, Value::Null);
        assert!(s.server.rows_of(&target.group, &target.run).await? > 0);
        s.page.click("button", RETRY).await?;
        s.page.says("status", "The first attempt may already have deleted them.").await?;
        assert_eq!((keys(s).len(), s.server.executed_writes()), (1, 1));
        Ok(())
    })
    .await
}

/// Loses the answer to a deletion that was done.
async fn lose(s: &Test) -> Result<Target> {
    s.expect_failed_requests();
    let target = Target::pick(s).await?;
    preview(s, &target).await?;
    // A browser repeats what it sent over an old connection that then breaks, by itself and with the same key.
    s.server.answer_to("DELETE", "scraper/data", 50, Answer::Lost);
    confirm(s, &target).await?;
    s.page.says("status", UNKNOWN).await?;
    s.server.forget_faults();
    assert_eq!(ending(s).await?, Value::Null);
    s.page.find("link", Name::Has("1 change is unresolved")).await?;
    Ok(target)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_retried_under_the_same_key_on_request() -> Result<()> {
    test("delete-lost", async |s| {
        let target = lose(s).await?;
        let sent = deletes(s).len();
        s.advance(TimeDelta::seconds(60)).await?;
        s.page.idle().await?;
        assert_eq!(deletes(s).len(), sent, "nothing is sent again by itself");
        s.page.find("button", RETRY).await?.focus().await?;
        s.page.run("window.__ticks = 0; setInterval(() => { window.__ticks += 1; }, 250);").await?;
        wait::until_true("time to be looked at", async || Ok(s.page.run("return window.__ticks > 3;").await? == true))
            .await?;
        s.page.focused("button", RETRY).await?;
        s.page.press(Key::Enter).await?;
        s.page.says("status", "The first attempt may already have deleted them.").await?;
        assert_eq!((keys(s).len(), s.server.executed_writes()), (1, 1));
        assert_eq!((ending(s).await?, s.server.rows_of(&target.group, &target.run).await?), (json!("done"), 0));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_answer_the_first_offer_is_to_check_what_happened() -> Result<()> {
    test("delete-lost-check", async |s| {
        let target = lose(s).await?;
        s.server.forget_log();
        s.page.click("button", "Check what happened").await?;
        s.page.says("status", "0 rows found; they may already be deleted.").await?;
        assert!(deletes(s).is_empty(), "checking deletes nothing");
        confirm(s, &target).await?;
        s.page.says("status", "The first attempt may already have deleted them.").await?;
        assert_eq!((s.server.executed_writes(), ending(s).await?), (1, json!("done")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_preview_ended_a_new_one_is_needed_and_the_key_is_kept() -> Result<()> {
    test("delete-lost-late", async |s| {
        let target = lose(s).await?;
        s.page.find("button", RETRY).await?.focus().await?;
        s.advance(TimeDelta::seconds(301)).await?;
        s.page.gone("button", RETRY).await?;
        s.page.focused("button", "Refresh preview").await?;
        s.page.press(Key::Enter).await?;
        s.page.says("status", "An earlier attempt is unresolved. Confirming retries it safely.").await?;
        s.page.says("status", "0 rows found; they may already be deleted.").await?;
        s.page.says("status", "0 now.").await?;
        confirm(s, &target).await?;
        s.page.says("status", "The first attempt may already have deleted them.").await?;
        assert_eq!((keys(s).len(), s.server.executed_writes(), ending(s).await?), (1, 1, json!("done")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_in_between_leaves_the_key_to_the_next_preview() -> Result<()> {
    test("delete-reload", async |s| {
        s.expect_failed_requests();
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        s.server.hold_to("DELETE", "scraper/data", "delete");
        confirm(s, &target).await?;
        s.server.arrives("scraper/data").await?;
        s.page.reload().await?;
        s.page.focused("link", "Cancel").await?;
        s.page.says("status", "An earlier attempt is unresolved.").await?;
        assert_eq!((deletes(s).len(), ending(s).await?), (1, Value::Null));
        s.server.release("delete");
        s.server.forget_faults();
        confirm(s, &target).await?;
        s.page.says("status", "Rows deleted.").await?;
        assert_eq!((keys(s).len(), s.server.executed_writes()), (1, 1));
        wait::until_equal("the outcome", json!("done"), async || ending(s).await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_that_fails_says_why_and_is_asked_for_again_by_the_person() -> Result<()> {
    test("delete-no-preview", async |s| {
        s.expect_failed_requests();
        let target = Target::pick(s).await?;
        crate::deletion::confirmation::preview(s, &target).await?;
        for (answer, role, words) in [
            (Answer::Status(400), "alert", "Run not found, or this account can’t delete its rows (400)."),
            (Answer::Status(403), "alert", "This key isn’t allowed to delete rows (403)."),
            (Answer::Status(409), "status", "The run hasn’t finished yet (409)."),
            (Answer::RetryAfter(9), "status", "Rate limit reached (429)."),
            (Answer::Status(500), "alert", "Couldn’t load the preview (500)."),
            (Answer::Html(502), "alert", "Couldn’t load the preview (502)."),
        ] {
            s.server.answer_to("POST", "preview-delete", 1, answer);
            s.page.reload().await?;
            let said = s.page.says(role, words).await?;
            assert!(!said.contains("Nothing was"), "it was a read: {said}");
            s.server.forget_log();
            s.page.click("button", "Refresh preview").await?;
            s.page.focused("link", "Cancel").await?;
            assert_eq!(s.server.requests("preview-delete").len(), 1);
        }
        assert!(deletes(s).is_empty());
        Ok(())
    })
    .await
}
