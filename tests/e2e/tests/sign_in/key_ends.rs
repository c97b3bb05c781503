//! A key that ends in the middle: it is asked for again over the screen, and work goes on where it was.

use anyhow::Result;
use e2e::{
    server::{Answer, REVOKED_KEY, SAMPLE_KEY},
    test::{Test, test},
    wait,
};

/// Runs into a 401 while going to the second page of the failed runs.
async fn interrupted(s: &Test) -> Result<()> {
    s.expect_failed_requests();
    s.enter("?state=FAILED&sort=finished,desc").await?;
    s.server.answer("load-history", Answer::Status(401));
    s.page.click("link", "Page 2").await?;
    s.page.find("dialog", "Sign in again").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_asked_for_over_the_screen_which_then_goes_on() -> Result<()> {
    test("401-in-the-middle", async |s| {
        interrupted(s).await?;
        s.page.at("?state=FAILED&sort=finished,desc&page=2").await?;
        s.page.focused("textbox", "API key").await?;
        assert!(!s.page.has("link", "Page 2").await?, "what is behind the dialog is out of reach");
        s.page.reads("Runs").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.find("dialog", "Sign in again").await?;

        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        let asked = [("filters", r#"{"state":"FAILED"}"#), ("page", "1"), ("size", "20"), ("sort", "finished,desc")];
        s.asks(&asked, async || s.page.click("button", "Sign in").await).await?;
        s.page.gone("dialog", "Sign in again").await?;
        s.page.at("?state=FAILED&sort=finished,desc&page=2").await?;
        assert_eq!(s.page.chosen("State").await?, "Failed");
        s.page.reads("Runs 21–40").await?;
        wait::until_true("the focus back on the screen", async || {
            let inside =
                "return document.activeElement !== document.body && !document.activeElement.closest('dialog');";
            Ok(s.page.run(inside).await? == true)
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_key_says_so_in_the_dialog() -> Result<()> {
    test("401-refused", async |s| {
        interrupted(s).await?;
        s.sign_in(REVOKED_KEY).await?;
        s.page.says("alert", "That key wasn’t accepted (401)").await?;
        s.page.find("dialog", "Sign in again").await?;
        s.page.reload().await?;
        // The old key is still kept for this tab: it is good for the next question, which is asked at once.
        s.settled().await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_dialog_for_many_refusals() -> Result<()> {
    test("401-once", async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        s.server.answer_times("/api/", 5, Answer::Status(401));
        s.page.reload().await?;
        s.page.find("dialog", "Sign in again").await?;
        s.page.idle().await?;
        assert_eq!(s.page.names("dialog").await?.len(), 1);
        s.server.forget_faults();
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?.len(), 20);
        let names = s.server.own_groups().await?;
        wait::until_true("names in place of ids", async || {
            let rows = s.page.rows().await?;
            Ok(rows
                .iter()
                .any(|row| names.iter().any(|group| row.cell("Group").is_ok_and(|c| c.starts_with(&group.name)))))
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_is_in_the_dialog_too() -> Result<()> {
    test("401-sign-out", async |s| {
        interrupted(s).await?;
        s.page.click("button", "Sign out").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.page.gone("dialog", "Sign in again").await?;
        let kept = s.page.run("return JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);").await?;
        assert!(!kept.to_string().contains("sw_live"), "{kept}");
        Ok(())
    })
    .await
}
