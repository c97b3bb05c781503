//! The command palette: everything found by typing, taken with Enter, without a pointer.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    page::{DESKTOP, PHONE},
    server::{Setup, Which},
    test::{Test, test, test_with},
    wait,
};

/// Presses Ctrl and K.
pub async fn chord(s: &Test) -> Result<()> {
    s.page.press_with(Key::Control, "k").await
}

/// Opens the palette.
pub async fn open(s: &Test) -> Result<()> {
    chord(s).await?;
    s.page.focused("combobox", "Search or jump to").await
}

/// Opens the palette, types, and takes what is first, once it is this.
pub async fn take(s: &Test, typed: &str, first: &str) -> Result<()> {
    open(s).await?;
    s.page.press(typed).await?;
    wait::until_equal("the first option", first.to_owned(), async || active(s).await).await?;
    s.page.press(Key::Enter).await?;
    s.page.gone("dialog", "Command palette").await
}

/// The option that Enter would take.
async fn active(s: &Test) -> Result<String> {
    let script = "const field = document.querySelector('.palette input');
        const option = document.getElementById(field?.getAttribute('aria-activedescendant'));
        const listed = option?.closest('[role=listbox]')?.id === field?.getAttribute('aria-controls');
        return option?.getAttribute('aria-selected') === 'true' && listed ? option.querySelector('.name').textContent : '';";
    Ok(s.page.run(script).await?.as_str().unwrap_or_default().to_owned())
}

async fn stored(s: &Test, item: &str) -> Result<String> {
    let script = format!("return localStorage.getItem('scrapewise-panel.{item}') ?? '';");
    Ok(s.page.run(&script).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_thing_is_reached_by_keyboard_alone() -> Result<()> {
    test("palette-kinds", async |s| {
        let group = s.server.own_groups().await?.remove(1);
        let scraper = s.server.scrapers().await?.remove(5);
        s.enter("").await?;
        take(s, "overv", "Overview").await?;
        s.page.at("?screen=overview").await?;
        s.page.focused("main", Name::Any).await?;
        take(s, "activity", "Activity").await?;
        s.page.at("?screen=activity").await?;

        take(s, &group.id, &group.name).await?;
        s.page.at(&format!("?group={}", group.id)).await?;
        s.settled().await?;
        take(s, &scraper.id, &scraper.name).await?;
        s.page.at(&format!("?scraper={}", scraper.id)).await?;
        s.settled().await?;

        s.asks_nothing(async || {
            take(s, "dark", "Theme: Dark").await?;
            assert!(s.is_chosen_in_account("Dark").await?);
            take(s, "zone utc", "Time zone: UTC").await?;
            assert!(s.is_chosen_in_account("UTC").await?);
            take(s, "compact", "Row height: Compact").await?;
            take(s, "updates on", "Live updates: on").await?;
            take(s, "updates off", "Live updates: off").await?;
            take(s, "keys off", "Single-key shortcuts: off").await
        })
        .await?;
        let all = ["theme", "zone", "density", "updates", "shortcuts"];
        for (item, word) in all.into_iter().zip(["dark", "utc", "compact", "paused", "off"]) {
            assert_eq!(stored(s, item).await?, word, "{item}");
        }

        take(s, "save view", "Save view…").await?;
        s.page.find("dialog", "Saved views").await?;
        s.page.focused("textbox", "View name").await?;
        s.page.press(Key::Enter).await?;
        s.page.says("status", "Saved “").await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Saved views").await?;
        take(s, "merge", "Merge").await?;
        s.page.at("?screen=merge").await?;
        open(s).await?;
        s.page.press(scraper.name.as_str()).await?;
        s.page.find("group", "Saved views").await?;
        s.page.press(Key::Escape).await?;
        take(s, &format!("view {}", scraper.name), &scraper.name).await?;
        s.page.at(&format!("?scraper={}", scraper.id)).await?;
        s.settled().await?;
        take(s, "shortcuts help", "Keyboard shortcuts").await?;
        s.page.find("dialog", "Keyboard shortcuts").await?;
        s.page.press(Key::Escape).await?;
        take(s, "sign out", "Sign out").await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_opens_while_typing_and_gives_the_focus_back() -> Result<()> {
    test("palette-focus", async |s| {
        s.page.allow_clipboard().await?;
        s.enter("?state=FAILED").await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.press("velo").await?;
        s.asks_nothing(async || {
            open(s).await?;
            s.page.press("no such thing anywhere").await?;
            s.page.says("status", "Nothing found").await?;
            s.page.press(Key::Enter).await?;
            s.page.press(Key::Escape).await?;
            s.page.gone("dialog", "Command palette").await?;
            s.page.focused("combobox", "Scraper").await
        })
        .await?;
        open(s).await?;
        chord(s).await?;
        s.page.gone("dialog", "Command palette").await?;

        open(s).await?;
        s.page.press("copy link").await?;
        wait::until_equal("the option", "Copy link to this page".to_owned(), async || active(s).await).await?;
        s.page.press(Key::Enter).await?;
        s.page.says("status", "Link copied").await?;
        assert_eq!(s.page.clipboard().await?, s.page.url().await?);
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Command palette").await?;

        // Over another dialog it does not open.
        s.page.click("button", "Saved views").await?;
        s.page.find("dialog", "Saved views").await?;
        chord(s).await?;
        s.page.idle().await?;
        assert!(!s.page.has("dialog", "Command palette").await?);
        s.page.find("dialog", "Saved views").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn arrows_go_round_and_no_more_than_fifty_are_listed() -> Result<()> {
    test("palette-list", async |s| {
        s.enter("").await?;
        open(s).await?;
        assert_eq!(active(s).await?, "Runs", "without a word, screens come first");
        assert_eq!(s.page.names("option").await?.len(), 50);
        assert!(!s.page.has("group", "Settings").await?, "settings are not listed until they are typed for");
        s.page.says("status", "Type to see ").await?;
        s.page.press(Key::Down).await?;
        assert_eq!(active(s).await?, "Overview");
        s.page.press(Key::Up).await?;
        s.page.press(Key::Up).await?;
        let last = active(s).await?;
        assert!(last != "Runs" && last != "Overview", "{last}");
        s.page.press(Key::Down).await?;
        assert_eq!(active(s).await?, "Runs");
        s.page.press("t").await?;
        let first = active(s).await?;
        assert!(first.to_lowercase().starts_with('t'), "what begins so comes first: {first}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_found_by_its_id_from_any_page() -> Result<()> {
    test("palette-run", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        // A page that it is not on yet.
        let id = &ids[30];
        s.enter("").await?;
        s.page.click("link", "Activity").await?;
        s.page.find("heading", "Activity").await?;
        open(s).await?;
        s.page.press(id.as_str()).await?;
        s.page.find("option", Name::Starts("Find run ")).await?;
        s.page.press(Key::Enter).await?;
        s.page.reads(&format!("Run ID {id}")).await?;
        assert!(s.page.query().await?.starts_with("?screen=run&"), "its page");

        // By its end it is offered: others may end alike.
        let end = &ids[3][ids[3].len() - 8..];
        open(s).await?;
        s.page.press(end).await?;
        s.page.find("option", Name::Starts("Find run ")).await?;
        s.page.press(Key::Enter).await?;
        s.page.says("status", "Other runs may match too.").await?;
        s.page.click("link", &format!("{}…{}", &ids[3][..6], &ids[3][ids[3].len() - 6..])).await?;
        s.page.reads(&format!("Run ID {}", ids[3])).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_opens_it_and_copies_the_link() -> Result<()> {
    test("bar", async |s| {
        s.page.allow_clipboard().await?;
        s.enter("?state=FAILED").await?;
        s.page.click("button", Name::Starts("Search or jump to")).await?;
        s.page.focused("combobox", "Search or jump to").await?;
        s.page.press(Key::Escape).await?;
        s.page.focused("button", Name::Starts("Search or jump to")).await?;
        s.page.click("button", "Copy link").await?;
        s.page.says("status", "Link copied").await?;
        assert_eq!(s.page.clipboard().await?, s.page.url().await?);
        s.page.refuse_clipboard().await?;
        s.page.click("button", "Copy link").await?;
        s.page.says("status", "Couldn’t copy: the browser blocked the clipboard").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn palette_and_keys_are_accessible_and_fit() -> Result<()> {
    for (theme, size) in [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)] {
        test_with(&format!("palette-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.page.set_system_theme(theme).await?;
            s.enter("").await?;
            open(s).await?;
            s.page.is_accessible("the palette").await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.press("velofix").await?;
            s.page.find("option", Name::Starts("velofix")).await?;
            s.page.is_accessible("the palette with something typed").await?;
            s.page.press(Key::Escape).await?;
            s.page.gone("dialog", "Command palette").await?;
            s.page.press("?").await?;
            s.page.find("dialog", "Keyboard shortcuts").await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.is_accessible("the list of keys").await
        })
        .await?;
    }
    Ok(())
}
