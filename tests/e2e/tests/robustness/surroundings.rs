//! What surrounds the panel: a wrong clock, a browser that translates or has no WebAssembly, a second account, new tabs.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    server::{OTHER_KEY, SAMPLE_KEY},
    test::{Test, now, test},
    wait,
};

use crate::merge::board::{PAIR, picked};

/// What browsers do that translate pages: each text stands in new elements, wherever that is not forbidden.
const TRANSLATE: &str = "
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const texts = [];
while (walk.nextNode()) texts.push(walk.currentNode);
for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest('[translate=no], script, style, svg')) continue;
    const around = document.createElement('font');
    around.append(document.createElement('font'));
    around.firstChild.textContent = text.data;
    text.replaceWith(around);
}";

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_wrong_is_said_once_and_ages_follow_the_server() -> Result<()> {
    for (hours, words) in [(1, "60 min ahead of the server’s"), (-5, "5 h behind the server’s")] {
        test(&format!("clock-wrong-{hours}"), async |s| {
            s.enter("").await?;
            let right = s.page.text().await?;
            assert!(!right.contains("This device’s clock"), "it is right");
            s.page.set_now(now() + TimeDelta::hours(hours)).await?;
            s.page.reload().await?;
            s.settled().await?;
            s.page.says("status", words).await?;
            let text = s.page.text().await?;
            assert!(!text.contains("in 1 h") && !text.contains("in 59 min") && !text.contains("in 5 h"), "{text}");
            s.page.click("button", "Dismiss").await?;
            s.page.click("link", "Activity").await?;
            s.page.find("heading", "Activity").await?;
            assert!(!s.page.text().await?.contains("This device’s clock"), "it was said");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_says_how_many_runs_it_merges_under_translation_too() -> Result<()> {
    test("translated-merge", async |s| {
        picked(s).await?;
        s.page.run(TRANSLATE).await?;
        s.page.click("checkbox", &format!("Include {}", PAIR[1])).await?;
        s.page.find("button", "Merge 1 run").await?;
        s.page.click("checkbox", &format!("Include {}", PAIR[1])).await?;
        s.page.find("button", "Merge 2 runs").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_webassembly_the_page_says_what_it_needs() -> Result<()> {
    test("no-webassembly", async |s| {
        for words in ["WebAssembly", "was preloaded using link preload but not used"] {
            s.expect_in_console(words);
        }
        s.page.add_script("delete window.WebAssembly;").await?;
        s.open("").await?;
        s.page.reads("It needs WebAssembly").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_another_accounts_by_now_says_so_before_anything_else() -> Result<()> {
    test("another-account", async |s| {
        s.expect_key_on_device();
        s.open("").await?;
        s.page.click("radio", Name::Starts("On this device")).await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        let first = s.page.tab().await?;
        // In another tab somebody signs in with another key, which is the device's from then on.
        let kept = s.page.run("return localStorage.getItem('scrapewise-panel.key');").await?;
        s.page.new_tab().await?;
        s.open("").await?;
        s.settled().await?;
        s.page.run("localStorage.removeItem('scrapewise-panel.key');").await?;
        s.page.reload().await?;
        s.page.click("radio", Name::Starts("On this device")).await?;
        s.sign_in(OTHER_KEY).await?;
        s.settled().await?;
        assert_ne!(s.page.run("return localStorage.getItem('scrapewise-panel.key');").await?, kept);
        s.page.switch_to(&first).await?;
        s.page.reload().await?;
        s.page.find("dialog", "Another account is signed in").await?;
        s.page.click("button", "Continue").await?;
        s.page.gone("dialog", "Another account is signed in").await?;
        s.page.reload().await?;
        s.settled().await?;
        assert!(!s.page.has("dialog", "Another account is signed in").await?, "it was said");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opened_with_ctrl_is_signed_in_where_the_key_is_kept_for_the_tab() -> Result<()> {
    test("new-tab", async |s| {
        s.enter("").await?;
        let press = "
            const opened = [];
            window.open = (href, target) => { opened.push([href, target]); return window; };
            const link = [...document.querySelectorAll('nav a')].find(one => one.textContent.startsWith('Overview'));
            const held = { bubbles: true, cancelable: true };
            link.dispatchEvent(new MouseEvent('click', { ...held, ctrlKey: true }));
            link.dispatchEvent(new MouseEvent('click', { ...held, metaKey: true }));
            link.dispatchEvent(new MouseEvent('auxclick', { ...held, button: 1 }));
            return JSON.stringify(opened);";
        let opened = s.page.run(press).await?;
        let opened: Vec<(String, String)> = serde_json::from_str(opened.as_str().unwrap_or_default())?;
        assert_eq!(opened, vec![("?screen=overview".to_owned(), "_blank".to_owned()); 3]);
        s.page.at("").await.map(drop)
    })
    .await
}

/// What this browser keeps of an account, by name.
async fn kept(s: &Test) -> Result<Vec<String>> {
    let names = s.page.run("return JSON.stringify(Object.keys(localStorage));").await?;
    let mut names: Vec<String> = serde_json::from_str(names.as_str().unwrap_or_default())?;
    let of_account = ["write.", "views", "visit.", "acknowledged.", "typical."];
    names.retain(|name| of_account.iter().any(|kind| name.starts_with(&format!("scrapewise-panel.{kind}"))));
    Ok(names)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_forgets_the_accounts_history_where_that_is_asked_for() -> Result<()> {
    for forgets in [false, true] {
        test(&format!("forget-{forgets}"), async |s| {
            picked(s).await?;
            crate::merge::board::confirm(s).await?;
            s.page.says("status", "Merged: ").await?;
            s.open("?screen=overview").await?;
            s.page.find("heading", "Overview").await?;
            wait::until_true("something to be kept", async || Ok(!kept(s).await?.is_empty())).await?;
            s.account().await?;
            if forgets {
                s.page.click("checkbox", "Also forget this account’s history here").await?;
                s.page.reads("There is no undo.").await?;
            }
            s.page.click("button", "Sign out").await?;
            s.page.find("heading", "Sign in with an API key").await?;
            assert_eq!(kept(s).await?.is_empty(), forgets);
            Ok(())
        })
        .await?;
    }
    Ok(())
}
