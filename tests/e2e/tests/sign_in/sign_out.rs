//! Signing out: everything of the account goes, in every tab, and nothing of another account.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    server::{OTHER_KEY, SAMPLE_KEY},
    test::{Test, now, test},
};

/// Whether a key is kept anywhere that this tab can see.
async fn keeps_a_key(s: &Test) -> Result<bool> {
    let all = s.page.run("return JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);").await?;
    Ok(all.as_str().is_none_or(|all| all.contains("sw_live")))
}

async fn is_out(s: &Test) -> Result<()> {
    s.page.find("heading", "Sign in with an API key").await?;
    s.page.titled("Sign in · ScrapeWise Panel").await?;
    assert!(!keeps_a_key(s).await?, "a key is still kept");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tab_of_the_account_and_no_other() -> Result<()> {
    test("sign-out-tabs", async |s| {
        s.enter("?state=FAILED").await?;
        let first = s.page.tab().await?;
        let second = s.page.new_tab().await?;
        s.enter("?page=2").await?;
        let third = s.page.new_tab().await?;
        s.open("").await?;
        s.sign_in(OTHER_KEY).await?;
        s.settled().await?;
        let theirs = s.page.ids().await?;

        s.page.switch_to(&first).await?;
        s.sign_out().await?;
        is_out(s).await?;
        s.page.switch_to(&second).await?;
        is_out(s).await?;
        s.page.reload().await?;
        is_out(s).await?;

        s.page.switch_to(&third).await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, theirs);
        s.page.reload().await?;
        s.settled().await?;
        s.account().await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_again_stays_whatever_the_clock_says() -> Result<()> {
    test("sign-out-clock", async |s| {
        s.enter("").await?;
        for clock in [0, -1, 2] {
            s.sign_out().await?;
            is_out(s).await?;
            s.page.set_now(now() + TimeDelta::days(clock)).await?;
            s.sign_in(SAMPLE_KEY).await?;
            s.settled().await?;
            s.page.reload().await?;
            s.settled().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remembered_key_is_forgotten_and_back_does_not_bring_it_back() -> Result<()> {
    test("sign-out-device", async |s| {
        s.expect_key_on_device();
        s.open("").await?;
        s.page.click("radio", Name::Starts("On this device")).await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        s.page.choose("State", "Failed").await?;
        s.settled().await?;
        s.sign_out().await?;
        is_out(s).await?;
        let text = s.page.text().await?;
        assert!(!text.contains("sw_live_sample1"), "{text}");
        s.server.forget_log();
        s.page.back().await?;
        is_out(s).await?;
        s.page.reload().await?;
        is_out(s).await?;
        s.page.idle().await?;
        assert!(s.server.requests("/api/").is_empty(), "nothing is asked without a key");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_after_it_sees_nothing_of_the_first() -> Result<()> {
    test("sign-out-other", async |s| {
        s.enter("").await?;
        let ours = s.page.ids().await?;
        s.sign_out().await?;
        s.sign_in(OTHER_KEY).await?;
        s.settled().await?;
        let theirs = s.page.ids().await?;
        assert!(!theirs.is_empty() && theirs.iter().all(|id| !ours.contains(id)), "{theirs:?}");
        let groups = s.server.own_groups().await?;
        let select = s.page.find("combobox", "Group").await?;
        let offered = s.page.options(&select).await?;
        assert!(groups.iter().all(|group| !offered.contains(&group.name)), "{offered:?}");
        Ok(())
    })
    .await
}
