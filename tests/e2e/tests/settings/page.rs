//! The settings' screen: each counts at once, in every tab, and after a reload.

use anyhow::Result;
use chrono::{DateTime, Utc};
use e2e::{element::Element, keys::Key};
use e2e::{
    env::Scratch,
    locate::Name,
    page::{DESKTOP, PHONE},
    server::{Answer, Setup},
    test::{Test, test, test_with},
    wait,
};
use serde_json::{Value, json};

use crate::saved_views::list::{choose_file, saved};

/// The names of the numbers.
const ITEMS: &str = "Flag if items are below % of typical (and outside normal variation)";
const ATTEMPTED: &str = "Flag if items are below % of links attempted (when there is no baseline)";
const RATE: &str = "Flag if the failure rate is percentage points above typical (and outside normal variation)";
const RUNS: &str = "Minimum completed runs for a baseline: runs";

/// Goes to the settings.
async fn open(s: &Test) -> Result<()> {
    s.page.follow("?screen=settings").await?;
    s.page.find("heading", "Settings").await.map(drop)
}

/// Opens the account menu in the bar.
pub async fn open_menu(s: &Test) -> Result<()> {
    s.page.click("button", Name::Starts("Account: ")).await
}

/// The part of the settings of this name.
async fn part(s: &Test, name: &str) -> Result<Element> {
    let main = s.page.find("main", Name::Any).await?;
    s.page.find_in(&main, "group", name).await
}

async fn choose(s: &Test, within: &str, radio: &str) -> Result<()> {
    s.page.click_with(radio, async || s.page.find_in(&part(s, within).await?, "radio", Name::Starts(radio)).await).await
}

async fn set(s: &Test, field: &str, value: &str) -> Result<()> {
    s.page.fill("spinbutton", field, value).await?;
    s.page.press(Key::Tab).await
}

async fn stored(s: &Test, item: &str) -> Result<Value> {
    s.page.run(&format!("return localStorage.getItem('scrapewise-panel.{item}');")).await
}

async fn zone(s: &Test, name: &str) -> Result<()> {
    s.page.fill("combobox", "Name of the time zone", name).await?;
    s.page.press(Key::Tab).await
}

/// Shows runs that started at these times; the titles of their times.
async fn started(s: &Test, times: &[&str]) -> Result<Vec<String>> {
    let run = |(at, started): (usize, &&str)| json!({"id": format!("r{at}"), "state": "COMPLETED", "started": started});
    let runs: Vec<Value> = times.iter().enumerate().map(run).collect();
    let body =
        json!({"content": runs, "totalElements": runs.len(), "totalPages": 1, "size": 20, "number": 0}).to_string();
    s.server.answer("load-history", Answer::Json(200, body));
    s.page.click("link", "Runs").await?;
    s.settled().await?;
    titles(s).await
}

async fn titles(s: &Test) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.runs-table td time')].map(time => time.title);";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

/// Before and after clocks were put forward in New York.
const SPRING: [&str; 2] = ["2026-03-08T07:01:05Z", "2026-03-08T06:59:05Z"];

#[tokio::test(flavor = "multi_thread")]
async fn any_zone_can_be_chosen_and_times_never_mix_zones() -> Result<()> {
    test("settings-zone", async |s| {
        s.enter("").await?;
        open(s).await?;
        s.page.reads("Current time: 12 Mar 2026, 09:41:07 (UTC+0).").await?;
        s.server.forget_log();
        zone(s, "asia/kolkata").await?;
        s.page.reads("Current time: 12 Mar 2026, 15:11:07 (UTC+5:30).").await?;
        assert_eq!(stored(s, "zone").await?, "Asia/Kolkata");
        open_menu(s).await?;
        let bar = s.page.find("banner", Name::Any).await?;
        let third = s.page.find_in(&bar, "radio", "Asia/Kolkata").await?;
        assert!(third.is_checked().await?, "a third choice in the account menu");
        s.page.press(Key::Escape).await?;
        let summer: DateTime<Utc> = "2026-03-11T20:00:00Z".parse()?;
        let kolkata = started(s, &[&summer.to_rfc3339()]).await?;
        assert_eq!(kolkata, ["12 Mar 2026, 01:30:00 (UTC+5:30)"]);

        open(s).await?;
        zone(s, "America/New_York").await?;
        let night = ["8 Mar 2026, 03:01:05 (UTC−4)", "8 Mar 2026, 01:59:05 (UTC−5)"];
        assert_eq!(started(s, &SPRING).await?, night, "across the change of clocks");
        open(s).await?;
        choose(s, "Clock", "12-hour").await?;
        s.page.reads("Current time: 12 Mar 2026, 5:41:07 am (UTC−4).").await?;
        let night = ["8 Mar 2026, 3:01:05 am (UTC−4)", "8 Mar 2026, 1:59:05 am (UTC−5)"];
        assert_eq!(started(s, &SPRING).await?, night);

        s.page.reload().await?;
        s.settled().await?;
        open_menu(s).await?;
        assert!(s.page.is_checked("radio", "America/New_York").await?, "after a reload");
        // The menu leads away and back.
        s.page.click("radio", "UTC").await?;
        wait::until_true("times in UTC", async || Ok(titles(s).await?.iter().all(|title| title.ends_with(" UTC"))))
            .await?;
        s.page.click("radio", "America/New_York").await?;
        wait::until_true("times in New York", async || Ok(titles(s).await?.iter().all(|title| title.contains("UTC−"))))
            .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_that_there_is_not_is_told_and_changes_nothing() -> Result<()> {
    test("settings-zone-wrong", async |s| {
        s.enter("").await?;
        open(s).await?;
        choose(s, "Time zone", "UTC").await?;
        choose(s, "Time zone", "Other…").await?;
        s.page.focused("combobox", "Name of the time zone").await?;
        for wrong in ["Mars/Olympus", "<b>", "Europe/"] {
            zone(s, wrong).await?;
            s.page.says("alert", "Unknown time zone. Use a name like Europe/Berlin.").await?;
            let field = s.page.find("combobox", "Name of the time zone").await?;
            assert_eq!(field.attr("aria-invalid").await?.as_deref(), Some("true"));
            assert!(s.page.description(&field).await?.contains("Unknown time zone"));
            assert_eq!(stored(s, "zone").await?, "utc", "{wrong}");
            s.page.reads("09:41:07 UTC.").await?;
        }
        zone(s, "Europe/Berlin").await?;
        s.page.reads("10:41:07 (UTC+1).").await?;
        assert!(!s.page.text().await?.contains("Unknown time zone"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_kept_within_their_limits() -> Result<()> {
    test("settings-numbers", async |s| {
        s.enter("").await?;
        open(s).await?;
        s.page.reads("Using defaults").await?;
        s.page.reads("A scraper that typically returns 400 items is flagged below 200.").await?;
        set(s, ITEMS, "80").await?;
        s.page.reads("A scraper that typically returns 400 items is flagged below 320.").await?;
        set(s, RATE, "2.5").await?;
        let kept = r#"{"attempted":50,"items":80,"points":25,"runs":3}"#;
        wait::until_equal("what is stored", json!(kept), async || stored(s, "thresholds").await).await?;
        for (field, wrong, words) in [
            (ATTEMPTED, "101", "Enter a whole number from 0 to 100."),
            (ATTEMPTED, "", "Enter a whole number from 0 to 100."),
            (RATE, "0", "from 0.1 to 100.0 (one decimal)."),
            (RUNS, "2.5", "Enter a whole number from 1 to 20."),
        ] {
            set(s, field, wrong).await?;
            s.page.says("alert", words).await?;
            assert_eq!(stored(s, "thresholds").await?, kept, "{field}: {wrong}");
        }
        s.page.reload().await?;
        s.page.find("heading", "Settings").await?;
        assert_eq!(s.page.value("spinbutton", ITEMS).await?, "80");
        assert_eq!(s.page.value("spinbutton", RATE).await?, "2.5");
        assert_eq!(s.page.value("spinbutton", RUNS).await?, "3");
        set(s, RUNS, "99").await?;
        s.page.says("alert", "from 1 to 20").await?;
        s.page.click("button", "Reset to defaults").await?;
        s.page.says("status", "Using defaults").await?;
        assert_eq!(s.page.value("spinbutton", ITEMS).await?, "50");
        assert_eq!(s.page.value("spinbutton", RUNS).await?, "3", "what was wrong goes too");
        wait::until_true("no message", async || Ok(!s.page.text().await?.contains("from 1 to 20"))).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tab_follows() -> Result<()> {
    test("settings-tabs", async |s| {
        s.enter("").await?;
        let first = s.page.tab().await?;
        let second = s.page.new_tab().await?;
        s.enter_or_open("").await?;
        open(s).await?;
        choose(s, "Theme", "Dark").await?;
        choose(s, "Row height", "Compact").await?;
        zone(s, "Asia/Kolkata").await?;
        s.page.click("checkbox", "Single-key shortcuts").await?;
        set(s, ITEMS, "81").await?;
        s.page.switch_to(&first).await?;
        open_menu(s).await?;
        wait::until_true("the theme in the other tab", async || s.page.is_checked("radio", "Dark").await).await?;
        assert!(s.page.is_checked("radio", "Asia/Kolkata").await?);
        let root = "return [document.documentElement.dataset.theme, document.documentElement.dataset.density];";
        assert_eq!(s.page.run(root).await?, json!(["dark", "compact"]));
        s.page.press(Key::Escape).await?;
        open(s).await?;
        assert!(!s.page.is_checked("checkbox", "Single-key shortcuts").await?);
        assert_eq!(s.page.value("spinbutton", ITEMS).await?, "81");
        s.page.click("checkbox", "Live updates").await?;
        s.page.switch_to(&second).await?;
        wait::until_true("updates in the other tab", async || s.page.is_checked("checkbox", "Live updates").await)
            .await?;
        s.page.click("checkbox", "Live updates").await?;
        assert_eq!(stored(s, "updates").await?, "paused");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_goes_from_browser_to_browser_as_a_file() -> Result<()> {
    test("settings-file", async |s| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        s.enter("").await?;
        open(s).await?;
        choose(s, "Theme", "Dark").await?;
        choose(s, "Clock", "12-hour").await?;
        zone(s, "Asia/Kolkata").await?;
        set(s, RUNS, "5").await?;
        s.page.click("button", "Export settings").await?;
        let file = saved(s, &folder).await?;
        let settings = json!({
            "zone": "Asia/Kolkata", "hours": "12", "theme": "dark", "density": "comfortable", "shortcuts": "on",
            "updates": "paused", "usual": "off",
            "thresholds": {"attempted": 50, "items": 50, "points": 10, "runs": 5},
        });
        assert_eq!(file["settings"], settings);
        assert_eq!(file["views"], json!([]));
        assert!(!file.to_string().contains("sw_live"), "the key is not among them");

        s.page.run("for (const name of ['zone', 'hours', 'theme', 'thresholds']) localStorage.removeItem('scrapewise-panel.' + name);").await?;
        s.page.reload().await?;
        s.page.find("heading", "Settings").await?;
        s.page.reads("09:41:07 (UTC+0).").await?;
        choose_file(s, &folder, "Import settings", &file.to_string()).await?;
        s.page.says("status", "Imported: zone; hours; theme;").await?;
        s.page.reads("Views: 0 added, 0 replaced, 0 skipped.").await?;
        s.page.reads("3:11:07 pm (UTC+5:30).").await?;
        assert_eq!(stored(s, "thresholds").await?, r#"{"attempted":50,"items":50,"points":10,"runs":5}"#);
        assert_eq!(s.page.run("return document.documentElement.dataset.theme;").await?, "dark");

        let bad = json!({
            "settings": {"zone": "Mars/Olympus", "theme": "light", "key": "sw_live_x.y", "thresholds": {"items": 101}},
            "views": [{"name": "Failed", "address": "?state=FAILED"}, 7],
        });
        choose_file(s, &folder, "Import settings", &bad.to_string()).await?;
        let said = s.page.says("status", "Imported: theme.").await?;
        for words in [
            "Skipped: zone must be local, utc, or the name of a time zone this browser knows.",
            "Unknown setting: “key”.",
            "thresholds, items must be a whole number from 0 to 100.",
            "Views: 1 added, 0 replaced, 1 skipped: entry 2: ",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert_eq!(stored(s, "zone").await?, "Asia/Kolkata");
        for rubbish in ["", "[", "7", "{\"settings\": 1}"] {
            choose_file(s, &folder, "Import settings", rubbish).await?;
            s.page.says("status", "Not a valid settings file. Nothing imported.").await?;
            s.page.click("button", "Export settings").await?;
            s.page.says("status", "Saved scrapewise_settings").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_are_accessible_and_fit() -> Result<()> {
    for (theme, size) in [("light", DESKTOP), ("dark", DESKTOP), ("dark", PHONE)] {
        test_with(&format!("settings-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.page.set_system_theme(theme).await?;
            s.enter("").await?;
            open(s).await?;
            zone(s, "nowhere").await?;
            set(s, ITEMS, "101").await?;
            s.page.says("alert", "from 0 to 100").await?;
            s.page.is_accessible("the settings").await?;
            zone(s, "America/Argentina/Buenos_Aires").await?;
            s.page.reads("(UTC−3).").await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.is_accessible("a long zone").await
        })
        .await?;
    }
    Ok(())
}
