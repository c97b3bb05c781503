//! Failed links that cannot be had: cut off, refused, limited, cancelled, or asked for with a key that has ended.

use anyhow::Result;
use e2e::{
    locate::{Name, role},
    server::{Answer, Run, SAMPLE_KEY},
    test::{Test, test},
};

use crate::failed_links::causes::{causes, links, query, six_links};

/// Opens a run's failed links and meets `answer`.
async fn meet(s: &Test, answer: Answer) -> Result<Run> {
    s.expect_failed_requests();
    let (run, _) = s.server.failed_twice().await?;
    s.enter("").await?;
    s.server.forget_log();
    s.server.answer(&format!("{}/errors", run.id), answer);
    s.open(&query(&run)).await?;
    Ok(run)
}

/// Presses the button and sees the links; the facts never went.
async fn then(s: &Test, run: &Run, button: &str) -> Result<()> {
    s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
    s.page.find("heading", Name::Starts("Failed links of")).await?;
    s.page.click("button", button).await?;
    links(s, "6 links").await
}

fn times(s: &Test, run: &Run) -> usize {
    s.server.requests(&format!("{}/errors", run.id)).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_answer_that_breaks_off_nothing_is_kept() -> Result<()> {
    test("failures-cut-off", async |s| {
        let run = meet(s, Answer::Truncate(900)).await?;
        let told = s.page.says("alert", "The download was interrupted after").await?;
        assert!(told.contains("Nothing is shown because the list is incomplete."), "{told}");
        assert!(!s.page.has("heading", Name::Has("cause")).await?, "no part is shown as if it were all");
        assert_eq!(times(s, &run), 1, "not asked again by itself");
        then(s, &run, "Retry").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_ends_too_early_is_cut_off_too() -> Result<()> {
    test("failures-cut-short", async |s| {
        let whole = six_links().to_string();
        let run = meet(s, Answer::Json(200, whole[..whole.len() - 30].to_owned())).await?;
        s.page.says("alert", "The download was interrupted after 5 failed links.").await?;
        then(s, &run, "Retry").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_of_another_group_is_told_so() -> Result<()> {
    test("failures-400", async |s| {
        s.expect_failed_requests();
        let (run, _) = s.server.failed_twice().await?;
        let other = s.server.own_groups().await?.into_iter().find(|group| group.id != run.group_id).unwrap();
        s.enter("").await?;
        s.open(&format!("?screen=failures&group={}&run={}", other.id, run.id)).await?;
        let told = s.page.says("alert", "Run not found in this group (400).").await?;
        assert!(told.contains("Request ID"), "{told}");
        let said = s.page.says("status", "Run details not found.").await?;
        assert!(!said.contains("shown below"), "no links are shown: {said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn other_failures_have_their_own_words() -> Result<()> {
    test("failures-failures", async |s| {
        let cases = [
            (Answer::Status(500), "Couldn’t load failed links (500)."),
            (Answer::Status(403), "This key can’t read failed links (403)."),
            (Answer::CustomerError("Group is being rebuilt"), "“Group is being rebuilt”"),
            (Answer::Html(200), "Couldn’t load failed links; try again"),
            (Answer::Html(404), "something between here and the API answered (404)."),
            (Answer::Json(414, String::new()), "something between here and the API answered (414)."),
            (Answer::Json(200, "{\"content\":7}".to_owned()), "Got an unexpected response from"),
        ];
        for (answer, words) in cases {
            let run = meet(s, answer).await?;
            s.page.says("alert", words).await?;
            assert_eq!(times(s, &run), 1);
            then(s, &run, "Retry").await?;
            s.sign_out().await?;
            s.advance(chrono::TimeDelta::seconds(1)).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_for_one_cause_is_one_notice_with_one_retry() -> Result<()> {
    test("failures-alike", async |s| {
        s.expect_failed_requests();
        let (run, _) = s.server.failed_twice().await?;
        s.enter("").await?;
        s.server.answer_times("load-history", 50, Answer::Status(500));
        s.server.answer_times(&format!("{}/errors", run.id), 50, Answer::Status(500));
        s.open(&query(&run)).await?;
        s.page.find(role::DISCLOSURE, "Technical details (2 failures)").await?;
        let text = s.page.text().await?;
        assert!(text.contains("run details") && text.contains("failed links") && text.contains("(500)."), "{text}");
        assert_eq!(text.matches("Couldn’t load").count(), 1, "one cause is one notice: {text}");
        s.server.forget_faults();
        s.server.forget_log();
        s.page.click("button", "Retry").await?;
        s.page.find("heading", Name::Starts("Failed links of")).await?;
        s.page.find("heading", Name::Has("causes")).await?;
        assert!(!s.page.has("button", "Retry").await?, "both were asked for again");
        assert_eq!(times(s, &run), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_limit_and_short_failures_are_waited_out() -> Result<()> {
    test("failures-waited-out", async |s| {
        for answer in [Answer::RetryAfter(1), Answer::Status(503), Answer::Drop] {
            let run = meet(s, answer).await?;
            s.page.find("heading", Name::Has("causes")).await?;
            assert_eq!(times(s, &run), 2);
            s.sign_out().await?;
            s.advance(chrono::TimeDelta::seconds(1)).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_is_asked_for_and_the_same_links_are_shown() -> Result<()> {
    test("failures-401", async |s| {
        let run = meet(s, Answer::Status(401)).await?;
        s.page.find("dialog", "Sign in again").await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        s.page.click("button", "Sign in").await?;
        s.page.gone("dialog", "Sign in again").await?;
        s.page.at(&query(&run)).await?;
        links(s, "6 links").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_while_looking_loses_neither_search_nor_filters() -> Result<()> {
    test("failures-401-later", async |s| {
        let run = meet(s, Answer::Json(200, six_links().to_string())).await?;
        s.page.click("checkbox", "404 2").await?;
        s.page.click("searchbox", Name::Starts("Search URL")).await?;
        s.page.press("sku").await?;
        links(s, "1 of 6 links").await?;
        let address = format!("{}&status=404&q=sku", query(&run));
        s.page.at(&address).await?;
        let select = s.page.find("combobox", "Compare with").await?;
        let last = s.page.options(&select).await?.pop().unwrap();
        s.server.answer("/errors", Answer::Status(401));
        s.page.choose("Compare with", &last).await?;
        s.page.find("dialog", "Sign in again").await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        s.page.click("button", "Sign in").await?;
        s.page.gone("dialog", "Sign in again").await?;
        links(s, "1 of 6 links").await?;
        assert_eq!(s.page.value("searchbox", Name::Starts("Search URL")).await?, "sku");
        assert!(s.page.query().await?.contains("&status=404&q=sku"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn loading_can_be_cancelled_and_taken_up_again() -> Result<()> {
    test("failures-cancel", async |s| {
        let (run, _) = s.server.failed_twice().await?;
        s.enter("").await?;
        s.server.hold(&format!("{}/errors", run.id), "links");
        s.open(&query(&run)).await?;
        s.server.arrives(&format!("{}/errors", run.id)).await?;
        s.page.says("status", "Loading failed links…").await?;
        s.page.click("button", "Cancel").await?;
        s.page.find("heading", "Cancelled").await?;
        s.server.release("links");
        s.page.idle().await?;
        assert!(!s.page.has("heading", Name::Has("cause")).await?, "what was cancelled does not come");
        then(s, &run, "Load links").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_runs_failure_is_its_own() -> Result<()> {
    test("failures-other-run", async |s| {
        s.expect_failed_requests();
        let (run, before) = s.server.failed_twice().await?;
        s.enter("").await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.server.answer(&format!("{}/errors", before.id), Answer::Status(500));
        s.open(&query(&run)).await?;
        causes(s, 3).await?;
        s.page.says("alert", "Couldn’t load the other run’s failed links (500).").await?;
        let new = s.page.find("link", Name::Starts("New –")).await?;
        assert_ne!(s.page.description(&new).await?, "", "it says why there is nothing behind that tab");
        s.page.click("button", "Retry").await?;
        s.page.find("link", "New 6").await?;
        s.page.gone(role::DISCLOSURE, "Technical details").await
    })
    .await
}
