//! A program that stops leaves a calm screen: what happened, what to report, and the way on.

use anyhow::Result;
use e2e::{
    locate::{Name, role},
    page::{DESKTOP, PHONE},
    server::Setup,
    test::{Test, test_with},
};
use sandbox::keys::PORTAL;
use serde_json::json;

/// Lets a program of this page stop as the panel's would: a trap that nobody catches.
const TRAP: &str = "const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 114, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    return WebAssembly.instantiate(new Uint8Array(bytes))
        .then(({ instance }) => { setTimeout(instance.exports.r, 0); return ''; }, String);";

async fn trap(s: &Test, words: &str) -> Result<()> {
    s.expect_in_console("unreachable");
    let said = s.page.run(&format!("window.panelPanic = {}; {TRAP}", json!(words))).await?;
    assert_eq!(said, "", "the program cannot be made");
    s.page.find("dialog", "Something went wrong and the panel had to stop").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_what_to_report_without_the_key_and_goes_on_at_the_same_address() -> Result<()> {
    for (size, theme) in [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")] {
        test_with(&format!("stopped-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.page.set_system_theme(theme).await?;
            s.enter("?state=FAILED&page=2").await?;
            s.page.allow_clipboard().await?;
            trap(s, "panicked at src/odd.rs:7:3: key sw_live_sample1.explore-the-sample-data").await?;
            s.page.focused("button", "Reload").await?;
            s.page.is_accessible("the screen of a program that stopped").await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.press(e2e::keys::Key::Escape).await?;
            s.page.find("dialog", "Something went wrong and the panel had to stop").await?;
            s.page.click(role::DISCLOSURE, "Technical details").await?;
            s.page.reads("panicked at src/odd.rs:7:3: key sw_…").await?;
            s.page.picture(&e2e::env::artifacts()?.join(format!("stopped-{theme}-{}.png", size.0))).await?;
            s.page.click("button", "Copy details").await?;
            s.page.find("button", "Copied").await?;
            let report = s.page.clipboard().await?;
            assert!(report.contains("src/odd.rs:7:3") && report.contains("2026-03-12T09:41:07"), "{report}");
            s.page.run("delete window.panelPanic;").await?;
            s.page.click("button", "Reload").await?;
            s.page.reads("Runs 21–40").await?;
            s.page.at("?state=FAILED&page=2").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_that_are_not_the_programs_change_nothing() -> Result<()> {
    test_with("stopped-not", Setup::default(), DESKTOP, async |s| {
        s.expect_in_console("an extension’s own error");
        s.enter("").await?;
        s.page.run("setTimeout(() => { throw new Error('an extension’s own error'); }, 0);").await?;
        s.page.idle().await?;
        s.page.click("link", "Page 2").await?;
        s.page.reads("Runs 21–40").await?;
        assert!(s.page.names("dialog").await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_without_a_public_part_is_taken_out_as_well() -> Result<()> {
    for place in ["This tab", "On this device"] {
        test_with(&format!("stopped-key-{}", place.len()), Setup::default(), DESKTOP, async |s| {
            if place == "On this device" {
                s.expect_key_on_device();
            }
            s.open("").await?;
            s.page.click("radio", Name::Starts(place)).await?;
            s.sign_in(PORTAL).await?;
            s.settled().await?;
            trap(s, &format!("panicked: header Bearer {PORTAL} is odd")).await?;
            s.page.click(role::DISCLOSURE, "Technical details").await?;
            s.page.reads("header Bearer sw_… is odd").await?;
            assert!(!s.page.run("return document.documentElement.outerHTML;").await?.to_string().contains(PORTAL));
            Ok(())
        })
        .await?;
    }
    Ok(())
}
