//! Every outcome of a merge has its own words and its own next step.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    server::{Answer, SAMPLE_KEY},
    test::{Test, test},
};
use serde_json::{Value, json};

use crate::deletion::confirmation::write_log;
use crate::merge::board::{confirm, merges, picked};

async fn meet(s: &Test, answer: Answer) -> Result<()> {
    s.server.answer_to("PUT", "/merge", 1, answer);
    confirm(s).await
}

/// The keys that were sent, each once.
fn keys(s: &Test) -> usize {
    let mut keys: Vec<_> = merges(s).into_iter().map(|one| one.headers.idempotency_key).collect();
    keys.dedup();
    keys.len()
}

async fn endings(s: &Test) -> Result<Vec<Value>> {
    Ok(write_log(s).await?.into_iter().map(|entry| entry["outcome"]["ending"].clone()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_say_that_nothing_was_merged() -> Result<()> {
    test("merge-refused", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        for (answer, words) in [
            (Answer::Status(400), "Group or run not found (400)."),
            (Answer::Html(404), "The merge was rejected (404): something between here and the API answered."),
            (Answer::Status(402), "Your plan doesn’t include data enrichment (402)."),
            (Answer::Status(403), "This key isn’t allowed to merge (403)."),
            (Answer::Status(409), "The server can’t merge right now (409)."),
            (Answer::Status(422), "Nothing was merged (422): no title appears in all selected runs."),
        ] {
            meet(s, answer).await?;
            let said = s.page.says("alert", words).await?;
            assert!(said.contains("Nothing was merged"), "{said}");
        }
        assert_eq!(s.server.executed_writes(), 0);
        assert_eq!(endings(s).await?, vec![json!("refused"); 6]);
        assert_eq!(keys(s), 6, "every intention has its own key");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_422_is_told_from_the_latest_runs() -> Result<()> {
    test("merge-422-older", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        s.server.hold_to("PUT", "/merge", "merge");
        confirm(s).await?;
        s.server.arrives("/merge").await?;
        // A newer run completes while the server thinks.
        s.advance(TimeDelta::days(3)).await?;
        s.server.forget_faults();
        let said = s.page.says("alert", "no longer the latest.").await?;
        assert!(said.contains("Nothing was merged (422): "), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_keeps_the_choice() -> Result<()> {
    test("merge-401", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        meet(s, Answer::Status(401)).await?;
        s.page.find("dialog", "Sign in again").await?;
        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        s.page.click("button", "Sign in").await?;
        s.page.gone("dialog", "Sign in again").await?;
        assert_eq!(merges(s).len(), 1, "nothing is sent again by itself");
        confirm(s).await?;
        s.page.says("status", "Merged: ").await?;
        assert_eq!((keys(s), s.server.executed_writes()), (2, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_waited_out_by_the_person() -> Result<()> {
    test("merge-429", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        meet(s, Answer::RetryAfter(7)).await?;
        s.page.says("status", "Rate limit reached (429).").await?;
        s.page.click("button", "Retry").await?;
        s.page.idle().await?;
        assert_eq!(merges(s).len(), 1);
        s.advance(TimeDelta::seconds(7)).await?;
        s.page.click("button", "Retry").await?;
        s.page.says("status", "Merged: ").await?;
        assert_eq!((merges(s).len(), keys(s), s.server.executed_writes()), (2, 1, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_a_count_is_done() -> Result<()> {
    test("merge-empty", async |s| {
        picked(s).await?;
        meet(s, Answer::Json(200, String::new())).await?;
        s.page.says("status", "Already merged earlier. The server didn’t report a count.").await?;
        assert_eq!(endings(s).await?, [json!("done")]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_inside_a_success_is_not_told_as_a_merge() -> Result<()> {
    test("merge-error-inside", async |s| {
        picked(s).await?;
        let inside = json!({ "status": 500, "detail": "The merge failed.", "correlationId": "req_inside" }).to_string();
        meet(s, Answer::Json(200, inside)).await?;
        let said = s.page.says("status", "We don’t know whether the merge went through").await?;
        assert!(said.contains("req_inside"), "{said}");
        assert_eq!((endings(s).await?, s.server.executed_writes()), (vec![Value::Null], 0));
        s.page.click("button", "Retry safely").await?;
        s.page.says("status", "Merged: ").await?;
        assert_eq!((keys(s), s.server.executed_writes()), (1, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_can_be_retried_with_the_same_key_or_dismissed() -> Result<()> {
    test("merge-lost", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        s.server.answer_to("PUT", "/merge", 50, Answer::Lost);
        confirm(s).await?;
        s.page.says("status", "We don’t know whether the merge went through").await?;
        s.page.find("link", Name::Has("1 change is unresolved")).await?;
        s.server.forget_faults();
        s.page.reload().await?;
        s.page.says("status", "It was sent earlier, and the result never arrived.").await?;
        s.page.click("button", "Retry safely").await?;
        s.page.says("status", "Merged: ").await?;
        assert_eq!((keys(s), s.server.executed_writes()), (1, 1));
        assert_eq!(endings(s).await?, [json!("done")]);

        s.server.answer_to("PUT", "/merge", 1, Answer::Status(500));
        confirm(s).await?;
        s.page.says("status", "the server failed (500), as it also does when it can’t read a run ID").await?;
        s.page.click("button", "Dismiss").await?;
        s.page.gone("button", "Dismiss").await?;
        s.page.find("link", "Activity").await?;
        let mut endings = endings(s).await?;
        endings.sort_by_key(Value::to_string);
        assert_eq!((endings, s.server.executed_writes()), (vec![json!("done"), json!("forgotten")], 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_with_a_copy_at_work_is_retried_with_the_same_key() -> Result<()> {
    test("merge-copy-at-work", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        let at_work = json!({ "status": 409, "detail": "A request with this key is in progress." }).to_string();
        s.server.answer_to("PUT", "/merge", 2, Answer::Json(409, at_work));
        confirm(s).await?;
        let said = s.page.says("status", "the server reported a conflict (409)").await?;
        assert!(!said.contains("Nothing was merged"), "{said}");
        s.page.click("button", "Retry safely").await?;
        s.page.idle().await?;
        s.page.says("status", "We don’t know whether the merge went through").await?;
        assert_eq!(endings(s).await?, [Value::Null]);
        s.page.click("button", "Retry safely").await?;
        s.page.says("status", "Merged: ").await?;
        assert_eq!((merges(s).len(), keys(s), s.server.executed_writes()), (3, 1, 1));
        Ok(())
    })
    .await
}
