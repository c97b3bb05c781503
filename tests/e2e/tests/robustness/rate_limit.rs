//! The rate limit: one wait, with a countdown, then it goes on by itself.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{server::Answer, test::test};

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_waits_as_told_counts_down_and_asks_again() -> Result<()> {
    test("429", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.forget_log();
        s.server.answer("load-history", Answer::RetryAfter(5));
        s.page.click("link", "Page 2").await?;
        s.page.says("status", "Rate limit reached (429). Retrying in 5 s.").await?;
        s.page.set_now(e2e::test::now() + TimeDelta::seconds(2)).await?;
        s.page.says("status", "Retrying in 3 s.").await?;
        assert_eq!(s.server.asked().len(), 1, "nothing is asked while waiting");
        s.settled().await?;
        s.page.reads("Runs 21–40").await?;
        assert_eq!(s.server.asked().len(), 2, "asked again once");
        assert!(!s.page.text().await?.contains("Rate limit"), "the notice goes");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_in_retry_after_counts_too() -> Result<()> {
    test("429-date", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer("load-history", Answer::RetryAt(e2e::test::now() + TimeDelta::seconds(4)));
        s.page.click("link", "Page 2").await?;
        s.page.says("status", "Rate limit reached (429). Retrying in 4 s.").await?;
        s.settled().await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_is_measured_by_the_servers_clock_when_the_one_here_is_wrong() -> Result<()> {
    test("429-skewed", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        for skew in [TimeDelta::hours(1), -TimeDelta::hours(1)] {
            s.page.set_now(e2e::test::now() + skew).await?;
            s.server.answer("load-history", Answer::RetryAt(e2e::test::now() + TimeDelta::seconds(4)));
            s.page.click("link", "Page 2").await?;
            s.page.says("status", "Rate limit reached (429). Retrying in 4 s.").await?;
            s.settled().await?;
            s.page.back().await?;
            s.settled().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_retry_after_it_still_waits_and_goes_on() -> Result<()> {
    test("429-bare", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer("load-history", Answer::Status(429));
        s.page.click("link", "Page 2").await?;
        s.settled().await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_of_an_hour_is_left_to_the_person() -> Result<()> {
    test("429-long", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.forget_log();
        s.server.answer("load-history", Answer::RetryAfter(3600));
        s.page.click("link", "Page 2").await?;
        s.page.reads("Couldn’t load runs: your account has reached its request limit (429).").await?;
        s.page.find("button", "Retry").await?;
        assert_eq!(s.server.asked().len(), 1);
        s.page.click("button", "Retry").await?;
        s.settled().await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_question_ends_the_wait() -> Result<()> {
    test("429-left", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer("load-history", Answer::RetryAfter(100));
        s.page.click("link", "Page 2").await?;
        s.page.says("status", "Retrying in 1 min 40 s.").await?;
        let failed = [("filters", r#"{"state":"FAILED"}"#), ("page", "0"), ("size", "20"), ("sort", "started,desc")];
        s.asks(&failed, async || s.page.choose("State", "Failed").await).await?;
        assert!(!s.page.text().await?.contains("Rate limit"), "the wait is over");
        Ok(())
    })
    .await
}
