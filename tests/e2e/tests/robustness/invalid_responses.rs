//! Answers that are no answers: each is told in words, once, with a way on.

use anyhow::Result;
use e2e::{
    locate::role,
    server::Answer,
    test::{Test, test},
};

/// Goes to the second page and meets `answer` there; the log begins with that request.
async fn meet(s: &Test, answer: Answer) -> Result<()> {
    s.expect_failed_requests();
    s.enter("").await?;
    s.server.forget_log();
    s.server.answer("load-history", answer);
    s.page.click("link", "Page 2").await
}

/// Presses "Retry" and sees the second page.
async fn try_again(s: &Test) -> Result<()> {
    s.page.click("button", "Retry").await?;
    s.page.reads("Runs 21–40").await?;
    s.settled().await?;
    assert!(!s.page.has("button", "Retry").await?, "the notice goes");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_500_is_shown_once_with_its_correlation_id() -> Result<()> {
    test("500", async |s| {
        meet(s, Answer::Status(500)).await?;
        let notice = s.page.says("alert", "Couldn’t load runs (500).").await?;
        assert!(notice.contains("Request ID"), "{notice}");
        let text = s.page.text().await?;
        assert_eq!(text.matches("Couldn’t load").count(), 1, "told once: {text}");
        assert_eq!(s.server.asked().len(), 1, "a 500 is not retried by itself");
        s.page.find("button", "Copy request ID").await?;
        s.page.click(role::DISCLOSURE, "Technical details").await?;
        s.page.reads("GET /api/scraper/load-history · status 500").await?;
        s.page.at("?page=2").await?;
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn passing_troubles_are_retried_by_themselves() -> Result<()> {
    test("503", async |s| {
        for answer in [Answer::Status(503), Answer::Status(502), Answer::Status(504), Answer::Drop] {
            meet(s, answer).await?;
            s.page.reads("Runs 21–40").await?;
            s.settled().await?;
            assert_eq!(s.server.asked().len(), 2, "asked again once");
            s.sign_out().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wait_before_a_retry_is_told() -> Result<()> {
    test("503-told", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer_times("load-history", 50, Answer::Status(503));
        s.page.click("link", "Page 2").await?;
        s.page.says("status", "The server has a problem (503). Retrying in").await?;
        s.page.says("alert", "Couldn’t load runs (503).").await?;
        s.server.forget_faults();
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_stays_dead_ends_in_words() -> Result<()> {
    test("dropped", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer_times("load-history", 50, Answer::Drop);
        s.page.click("link", "Page 2").await?;
        s.page.reads(&format!("Couldn’t load runs: can’t reach {}.", s.server.host())).await?;
        s.server.forget_faults();
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_is_said_and_left_by_trying_again() -> Result<()> {
    test("offline", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.page.set_online(false).await?;
        s.page.click("link", "Page 2").await?;
        s.page.reads("You are offline.").await?;
        s.page.set_online(true).await?;
        // Coming back may be enough: the panel is free to ask again by itself.
        if s.page.has("button", "Retry").await? {
            try_again(s).await?;
        }
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_cut_short_is_never_taken_for_an_answer() -> Result<()> {
    test("truncated", async |s| {
        meet(s, Answer::Truncate(700)).await?;
        s.page.reads("Runs 21–40").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?.len(), 20);
        assert_eq!(s.server.asked().len(), 2, "asked again once");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn html_in_place_of_json_is_told_and_kept_for_the_report() -> Result<()> {
    test("html", async |s| {
        meet(s, Answer::Html(200)).await?;
        s.page
            .says("alert", &format!("Couldn’t load runs: got an unexpected response from {} (200).", s.server.host()))
            .await?;
        assert!(!s.page.text().await?.contains("<html"), "a raw body is no message");
        s.page.click(role::DISCLOSURE, "Technical details").await?;
        s.page.reads("<html").await?;
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_own_words_are_quoted() -> Result<()> {
    test("refused", async |s| {
        meet(s, Answer::CustomerError("The group is being moved <b>now</b>.")).await?;
        s.page.says("alert", "Couldn’t load runs: the server rejected the request (400).").await?;
        s.page.reads("“The group is being moved <b>now</b>.”").await?;
        assert_eq!(s.server.asked().len(), 1, "a refusal is not retried");
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_may_not_read_is_told_so() -> Result<()> {
    test("403", async |s| {
        meet(s, Answer::Status(403)).await?;
        s.page.says("alert", "This key can’t read runs (403).").await?;
        try_again(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_names_ids_are_shown_and_names_can_be_loaded() -> Result<()> {
    test("no-names", async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        s.server.answer("/api/scraper/list", Answer::Status(500));
        s.server.answer("/api/scraper/group/list", Answer::Status(500));
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        s.page.reads("Couldn’t load group and scraper names (500); showing IDs.").await?;
        let groups = s.server.own_groups().await?;
        assert!(
            s.page.rows().await?.iter().any(|row| groups.iter().any(|g| row.cell("Group").is_ok_and(|c| c == g.id)))
        );
        s.page.click("button", "Retry").await?;
        s.page.gone("button", "Retry").await?;
        e2e::wait::until_true("names in place of ids", async || {
            let rows = s.page.rows().await?;
            Ok(rows.iter().all(|row| !groups.iter().any(|g| row.cell("Group").is_ok_and(|c| c.contains(&g.id)))))
        })
        .await
    })
    .await
}
