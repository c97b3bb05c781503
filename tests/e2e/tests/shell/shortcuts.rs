//! Single keys: what they do, and when they do nothing.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    page::PHONE,
    server::Setup,
    test::{Test, test, test_with},
    wait,
};

use crate::shell::command_palette as palette;

/// The id of the run whose row has the focus on its name.
async fn run_in_focus(s: &Test) -> Result<String> {
    let id = s.page.run("return document.activeElement?.id ?? '';").await?;
    Ok(id.as_str().and_then(|id| id.strip_prefix("run-")).unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn g_and_a_letter_lead_to_each_screen() -> Result<()> {
    test("keys-go", async |s| {
        s.enter("?state=FAILED").await?;
        for (letter, address, title) in [
            ("o", "?screen=overview", "Overview"),
            ("m", "?screen=merge", "Merge"),
            ("a", "?screen=activity", "Activity"),
            ("s", "?screen=settings", "Settings"),
            ("r", "", "Runs"),
        ] {
            s.page.press("g").await?;
            s.page.press(letter).await?;
            s.page.at(address).await?;
            // The overview counts in it what needs attention, once that is loaded.
            if title != "Overview" {
                s.page.titled(&format!("{title} · ScrapeWise Panel")).await?;
            }
        }
        s.settled().await?;
        // Escape and any other key end the wait.
        for end in ["\u{e00c}", "x", "?"] {
            s.page.press("g").await?;
            s.page.press(end).await?;
            s.page.press("o").await?;
            s.page.idle().await?;
            s.page.at("").await?;
            assert!(!s.page.has("dialog", Name::Any).await?, "{end:?} only ends it");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn j_and_k_go_from_run_to_run_and_enter_opens() -> Result<()> {
    test("keys-rows", async |s| {
        s.enter("?state=FAILED").await?;
        let ids = s.page.ids().await?;
        s.asks_nothing(async || {
            s.page.press("k").await?;
            assert_eq!(run_in_focus(s).await?, "", "up from nowhere leads nowhere");
            for id in [0, 1, 2] {
                s.page.press("j").await?;
                assert_eq!(run_in_focus(s).await?, ids[id]);
            }
            s.page.press("k").await?;
            assert_eq!(run_in_focus(s).await?, ids[1]);
            s.page.press("k").await?;
            s.page.press("k").await?;
            assert_eq!(run_in_focus(s).await?, ids[0], "the first is the first");
            // What has the focus can be seen: no bar lies over it.
            for _ in 0..15 {
                s.page.press("j").await?;
            }
            for _ in 0..12 {
                s.page.press("k").await?;
                let seen = "const link = document.activeElement, box = link.getBoundingClientRect();
                    return link.contains(document.elementFromPoint(box.left + 4, box.top + 2));";
                assert_eq!(s.page.run(seen).await?, true, "the focus is not covered");
            }
            Ok(())
        })
        .await?;
        let id = run_in_focus(s).await?;
        s.page.press(Key::Enter).await?;
        s.page.reads(&format!("Run ID {id}")).await?;
        s.page.back().await?;
        s.settled().await?;
        wait::until_equal("the focus on the row", id.clone(), async || run_in_focus(s).await).await?;
        s.page.press("f").await?;
        s.page.titled("Failed links · ScrapeWise Panel").await?;
        assert!(s.page.query().await?.contains(&id));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slash_finds_a_scraper_and_a_question_mark_tells_the_keys() -> Result<()> {
    test("keys-find", async |s| {
        s.enter("").await?;
        s.page.press("/").await?;
        s.page.focused("combobox", "Scraper").await?;
        assert_eq!(s.page.value("combobox", "Scraper").await?, "All scrapers", "the slash itself is not typed");
        s.page.press(Key::Tab).await?;
        s.page.click("heading", "Runs").await?;
        s.page.press("?").await?;
        s.page.find("dialog", "Keyboard shortcuts").await?;
        s.page.reads("Go to Overview g then o").await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Keyboard shortcuts").await
    })
    .await?;
    test_with("keys-find-phone", Setup::default(), PHONE, async |s| {
        s.enter("").await?;
        s.page.press("/").await?;
        s.page.focused("combobox", "Scraper").await
    })
    .await
}

/// Presses all of them, and nothing happens.
async fn nothing_happens(s: &Test, when: &str) -> Result<()> {
    let (address, focus) = (s.page.query().await?, s.page.run("return document.activeElement.id;").await?);
    for key in ["g", "o", "j", "f", "/", "i", "g", "s", "?"] {
        s.page.press(key).await?;
    }
    s.page.idle().await?;
    assert_eq!(s.page.query().await?, address, "{when}");
    assert_eq!(s.page.run("return document.activeElement.id;").await?, focus, "{when}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn none_acts_while_typing_in_a_dialog_or_switched_off() -> Result<()> {
    test("keys-off", async |s| {
        s.enter("").await?;
        s.asks_nothing(async || {
            s.page.click("combobox", "Scraper").await?;
            nothing_happens(s, "while typing").await?;
            assert_eq!(s.page.value("combobox", "Scraper").await?, "gojf/igs?", "they are typed");
            assert!(!s.page.has("dialog", Name::Any).await?);
            s.page.press(Key::Escape).await?;
            s.page.click("heading", "Runs").await?;

            for modifier in [Key::Control, Key::Alt, Key::Meta] {
                for key in ["j", "?"] {
                    s.page.press_with(modifier, key).await?;
                }
                assert!(run_in_focus(s).await?.is_empty(), "with a modifier");
            }
            s.page.press("J").await?;
            assert!(run_in_focus(s).await?.is_empty(), "with Shift");

            s.page.click("button", "Saved views").await?;
            s.page.tab_to("button", "Close").await?;
            nothing_happens(s, "in a dialog").await?;
            s.page.press(Key::Escape).await?;
            s.page.gone("dialog", "Saved views").await?;

            s.page.click("heading", "Runs").await?;
            s.page.press("?").await?;
            s.page.click("checkbox", "Single-key shortcuts").await?;
            s.page.press(Key::Escape).await?;
            s.page.gone("dialog", "Keyboard shortcuts").await?;
            nothing_happens(s, "switched off").await?;
            assert!(!s.page.has("dialog", Name::Any).await?, "no help either");
            palette::open(s).await?;
            s.page.press(Key::Escape).await?;
            s.page.gone("dialog", "Command palette").await
        })
        .await?;
        s.page.reload().await?;
        s.settled().await?;
        nothing_happens(s, "after a reload").await?;
        palette::take(s, "keys on", "Single-key shortcuts: on").await?;
        s.page.press("j").await?;
        assert_eq!(run_in_focus(s).await?, s.page.ids().await?[0]);
        Ok(())
    })
    .await
}

/// Sends a key as a browser does for a layout without Latin letters.
async fn press_on_layout(s: &Test, key: &str, code: &str, control: bool) -> Result<()> {
    let options =
        serde_json::json!({ "key": key, "code": code, "ctrlKey": control, "bubbles": true, "cancelable": true });
    let script = "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', arguments[0]));";
    s.page.run_with(script, &[options]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_act_by_their_place_where_a_layout_has_no_latin_ones() -> Result<()> {
    test("keys-layout", async |s| {
        s.enter("").await?;
        press_on_layout(s, "о", "KeyJ", false).await?;
        assert_eq!(run_in_focus(s).await?, s.page.ids().await?[0], "Russian j");
        press_on_layout(s, "j", "KeyC", false).await?;
        assert_eq!(run_in_focus(s).await?, s.page.ids().await?[1], "Dvorak j");
        press_on_layout(s, "л", "KeyK", true).await?;
        s.page.find("dialog", "Command palette").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn they_act_after_a_click_on_what_takes_no_text() -> Result<()> {
    test("keys-after-click", async |s| {
        s.enter("").await?;
        s.open("?screen=settings").await?;
        s.page.click("radio", Name::Starts("Dark")).await?;
        s.page.press("?").await?;
        s.page.find("dialog", "Keyboard shortcuts").await.map(drop)
    })
    .await
}
