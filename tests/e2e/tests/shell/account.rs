//! The account menu, and the name of the server in the window's title.

use anyhow::Result;
use e2e::{
    keys::Key,
    locate::Name,
    server::SAMPLE_KEY,
    test::{Test, test},
};
use serde_json::json;

/// Lets `config.json` say this from the next document on.
async fn configure(s: &Test, config: &serde_json::Value) -> Result<()> {
    let script = format!(
        "{{
            const real = window.fetch;
            window.fetch = (url, how) => url === 'config.json' ? Promise.resolve(new Response({})) : real(url, how);
        }}",
        json!(config.to_string())
    );
    s.page.add_script(&script).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_a_name_is_named_in_the_title_and_in_the_account_menu() -> Result<()> {
    test("server-name", async |s| {
        configure(s, &json!({ "sampleKey": SAMPLE_KEY, "apiName": "Staging" })).await?;
        s.open("").await?;
        s.page.titled("Sign in · Staging · ScrapeWise Panel").await?;
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        s.page.titled("Runs · Staging · ScrapeWise Panel").await?;
        s.page.click("link", "Activity").await?;
        s.page.titled("Activity · Staging · ScrapeWise Panel").await?;
        s.page.find("button", Name::Has("Staging")).await?;
        let menu = s.account().await?;
        let told = s.page.text_of(&menu).await?;
        assert!(told.contains("Staging") && !told.contains(&s.server.host()), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_a_name_is_not_in_the_title() -> Result<()> {
    test("server-nameless", async |s| {
        s.enter("").await?;
        s.open("?screen=settings").await?;
        s.page.titled("Settings · ScrapeWise Panel").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_menu_tells_whose_key_it_is_and_chooses_what_the_settings_show() -> Result<()> {
    test("account", async |s| {
        s.enter("").await?;
        let menu = s.account().await?;
        let told = s.page.text_of(&menu).await?;
        for fact in ["sandbox key", "sw_live_sample1", "USER", &s.server.host()] {
            assert!(told.contains(fact), "{fact} is not in {told}");
        }
        s.page.press(Key::Escape).await?;
        s.page.gone("group", "Account").await?;

        s.choose_in_account("Dark").await?;
        s.choose_in_account("12-hour").await?;
        s.account().await?;
        s.page.click("link", "Settings").await?;
        s.page.find("heading", "Settings").await?;
        s.page.gone("group", "Account").await?;
        assert!(s.page.is_checked("radio", "Dark").await? && s.page.is_checked("radio", "12-hour").await?);
        s.page.click("radio", "System").await?;
        assert!(s.is_chosen_in_account("System").await?, "both show the same");
        Ok(())
    })
    .await
}
