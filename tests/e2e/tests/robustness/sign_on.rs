//! A sign-on in front of everything, as companies put one before their tools.

use anyhow::Result;
use e2e::{
    locate::Name,
    page::DESKTOP,
    server::{SAMPLE_KEY, Setup},
    test::{Test, test_with},
};
use sandbox::Dialect;

/// Signs on at the page that came instead of the panel's, then signs in to the panel.
async fn signed_on(s: &Test) -> Result<()> {
    s.expect_cookies();
    s.expect_failed_requests();
    s.open("").await?;
    s.page.click("link", "Sign on").await?;
    s.page.find("heading", "Sign in with an API key").await?;
    s.sign_in(SAMPLE_KEY).await?;
    s.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_sign_on_the_panel_starts_and_asks_with_its_cookie() -> Result<()> {
    for dialect in [Dialect::SignOn, Dialect::Negotiate] {
        let setup = Setup { dialects: vec![dialect], ..Setup::default() };
        test_with(&format!("sign-on-{dialect:?}"), setup, DESKTOP, async |s| {
            signed_on(s).await?;
            s.page.reads("Runs 1–20").await?;
            s.page.reload().await?;
            s.settled().await?;
            s.page.click("link", "Overview").await?;
            s.page.find("heading", "Overview").await.map(drop)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_place_of_the_configuration_asks_to_sign_on_and_blames_no_key() -> Result<()> {
    test_with("sign-on-page", Setup::default(), DESKTOP, async |s| {
        s.expect_failed_requests();
        s.enter("").await?;
        // As a sign-on does whose session has ended while the page itself comes from the browser's cache.
        let page = "const real = window.fetch; window.fetch = (url, how) => String(url).endsWith('config.json')
            ? Promise.resolve(new Response('<!doctype html><title>Sign on</title>')) : real(url, how);";
        s.page.add_script(page).await?;
        s.page.reload().await?;
        let told = s.page.says("alert", "sign on first").await?;
        assert!(told.contains("Reload to sign on"), "{told}");
        s.page.find("button", "Reload").await?;
        s.page.find("button", Name::Starts("Retry")).await.map(drop)
    })
    .await
}
