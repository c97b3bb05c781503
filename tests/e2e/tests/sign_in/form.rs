//! Signing in, each way, and what of it stays.

use anyhow::Result;
use e2e::{
    server::{SAMPLE_KEY, Setup},
    test::{Test, test, test_with},
};

/// What the browser keeps: texts of `sessionStorage`, then of `localStorage`.
async fn kept(s: &Test) -> Result<[String; 2]> {
    let all = "return [sessionStorage, localStorage].map(storage => JSON.stringify({ ...storage }));";
    Ok(serde_json::from_value(s.page.run(all).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_this_tab_survives_a_reload_and_no_further() -> Result<()> {
    test("sign-in-tab", async |s| {
        s.open("").await?;
        s.page.titled("Sign in · ScrapeWise Panel").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.page.focused("textbox", "API key").await?;
        assert!(
            s.page
                .is_checked("radio", "This tab Shared with tabs you open from it. Removed when you close them.")
                .await?
        );
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        s.page.titled("Runs · ScrapeWise Panel").await?;
        s.account().await?;
        s.page.reads("sw_live_sample1…").await?;
        let [session, local] = kept(s).await?;
        assert!(session.contains(SAMPLE_KEY), "kept for the tab");
        assert!(!local.contains("explore"), "and not on the device: {local}");
        s.page.reload().await?;
        s.settled().await?;
        s.page.new_tab().await?;
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_remembered_on_the_device_serves_every_tab() -> Result<()> {
    test("sign-in-device", async |s| {
        s.expect_key_on_device();
        s.open("?state=FAILED").await?;
        s.page.reads("Stored unencrypted in this browser").await?;
        let choice = e2e::locate::Name::Starts("On this device");
        s.page.click("radio", choice).await?;
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        s.page.at("?state=FAILED").await?;
        let [session, local] = kept(s).await?;
        assert!(local.contains(SAMPLE_KEY) && !session.contains("explore"), "{session} {local}");
        s.page.new_tab().await?;
        s.open("?page=2").await?;
        s.settled().await?;
        s.page.reload().await?;
        s.settled().await?;
        s.page.at("?page=2").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn sample_data_needs_no_key() -> Result<()> {
    test("sign-in-sample", async |s| {
        s.enter("").await?;
        assert!(!s.page.ids().await?.is_empty());
        let [_, local] = kept(s).await?;
        assert!(!local.contains("explore"), "{local}");
        let who = s.server.requests("/api/key/whoami");
        assert_eq!(who.len(), 1, "the key is checked once: {who:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_suits_password_managers_and_names_the_server() -> Result<()> {
    test("sign-in-form", async |s| {
        s.open("?api=https://evil.example/&page=2").await?;
        let key = s.page.find("textbox", "API key").await?;
        assert_eq!(key.attr("type").await?.as_deref(), Some("password"));
        assert_eq!(key.attr("autocomplete").await?.as_deref(), Some("current-password"));
        let base = s.page.find("textbox", "Server").await?;
        assert_eq!(base.prop("readOnly").await?, true);
        assert_eq!(base.value().await?, s.server.api().trim_end_matches('/'), "no link changes it");
        assert!(s.page.description(&base).await?.contains("Your key is sent only to this address."));
        s.sign_in(&format!("  {SAMPLE_KEY} ")).await?;
        s.settled().await?;
        s.page.reads(&format!("Server: {}", s.server.host())).await?;
        let url = s.page.url().await?;
        assert!(!url.contains("explore") && !url.contains("sw_live"), "{url}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_low_screen_the_panel_starts_at_its_top() -> Result<()> {
    test_with("sign-in-low", Setup::default(), (1280, 400), async |s| {
        s.open("").await?;
        s.page.focused("textbox", "API key").await?;
        let scrolled = s.page.run("scrollTo(0, 1_000); return scrollY;").await?;
        assert!(scrolled.as_f64() > Some(0.0), "the form has room: {scrolled}");
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        assert_eq!(s.page.run("return scrollY;").await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_twice_signs_in_once() -> Result<()> {
    test("sign-in-twice", async |s| {
        s.open("").await?;
        s.server.hold("whoami", "slow");
        s.sign_in_with_sample_key().await?;
        s.server.arrives("whoami").await?;
        s.page.press(e2e::keys::Key::Enter).await?;
        s.page.click("button", e2e::locate::Name::Starts("Checking key")).await?;
        s.page.idle().await?;
        s.server.release("slow");
        s.settled().await?;
        assert_eq!(s.server.requests("/api/key/whoami").len(), 1);
        Ok(())
    })
    .await
}
