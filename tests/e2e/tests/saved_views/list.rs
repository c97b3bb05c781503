//! Saved views: saved, pinned, renamed, deleted, exported and imported.

use std::path::PathBuf;

use anyhow::{Context, Result};
use e2e::keys::Key;
use e2e::{
    env::Scratch,
    locate::Name,
    page::{DESKTOP, PHONE},
    server::Setup,
    test::{Test, test, test_with},
    wait,
};
use serde_json::{Value, json};

use crate::shell::command_palette as palette;

async fn stored(s: &Test) -> Result<Value> {
    let text = s.page.run("return localStorage.getItem('scrapewise-panel.views') ?? 'null';").await?;
    Ok(serde_json::from_str(text.as_str().context("no text")?)?)
}

async fn open(s: &Test) -> Result<()> {
    s.page.click("button", "Saved views").await?;
    s.page.find("dialog", "Saved views").await.map(drop)
}

async fn save(s: &Test, name: Option<&str>) -> Result<()> {
    if let Some(name) = name {
        s.page.fill("textbox", "View name", name).await?;
    }
    s.page.click("button", "Save view").await?;
    s.page.says("status", "Saved “").await.map(drop)
}

async fn leave(s: &Test) -> Result<()> {
    s.page.press(Key::Escape).await?;
    s.page.gone("dialog", "Saved views").await
}

/// Chooses a file of this text where `label` asks for one.
pub async fn choose_file(s: &Test, folder: &Scratch, label: &str, text: &str) -> Result<()> {
    let path = folder.path().join("chosen.json");
    std::fs::write(&path, text)?;
    let field = s.page.find("button", Name::Starts(label)).await?;
    field.choose_file(&path).await
}

/// The file that was saved, as its name is told.
pub async fn saved(s: &Test, folder: &Scratch) -> Result<Value> {
    let said = s.page.says("status", "Saved scrapewise_").await?;
    let name = said.split([' ', ':']).nth(1).context("no name")?;
    let path: PathBuf = folder.path().join(name);
    wait::until_true("the file", async || Ok(path.exists())).await?;
    Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_saved_pinned_opened_renamed_and_deleted() -> Result<()> {
    test("views", async |s| {
        let scrapers = s.server.scrapers().await?;
        let scraper = scrapers.iter().find(|one| one.name == "velofix-parts").context("no velofix-parts")?;
        let address = format!("?scraper={}&state=FAILED&since=7d", scraper.id);
        let name = "Failed · velofix-parts · last 7 days";
        s.enter(&address).await?;
        s.page.at(&address).await?;
        s.asks_nothing(async || {
            open(s).await?;
            s.page.reads("No saved views.").await?;
            assert_eq!(s.page.value("textbox", "View name").await?, name, "a name is suggested");
            save(s, None).await?;
            save(s, Some("  Second  ")).await?;
            assert!(!s.page.has("navigation", "Pinned views").await?, "none is pinned");
            s.page.click("button", Name::Is(&format!("Pin {name}"))).await?;
            let pin = s.page.find("button", Name::Is(&format!("Pin {name}"))).await?;
            assert_eq!(pin.attr("aria-pressed").await?.as_deref(), Some("true"));
            let views = json!([
                { "name": name, "address": address, "pinned": true },
                { "name": "Second", "address": address, "pinned": false },
            ]);
            assert_eq!(stored(s).await?, views);

            // The same name again is asked about, and then replaces.
            s.page.fill("textbox", "View name", "Second").await?;
            s.page.click("button", "Save view").await?;
            s.page.says("alert", "A view with this name already exists.").await?;
            s.page.click("button", "Replace view").await?;
            s.page.says("status", "Saved “Second”.").await?;
            assert_eq!(stored(s).await?, views);

            s.page.click("button", "Rename Second").await?;
            s.page.focused("textbox", "New name").await?;
            s.page.press(name).await?;
            s.page.press(Key::Enter).await?;
            s.page.says("alert", "Another view has this name.").await?;
            s.page.fill("textbox", "New name", " ").await?;
            s.page.press(Key::Enter).await?;
            s.page.says("alert", "Enter a name for the view.").await?;
            s.page.fill("textbox", "New name", "Third").await?;
            s.page.press(Key::Enter).await?;
            s.page.focused("button", "Rename Third").await?;
            s.page.press(Key::Enter).await?;
            s.page.press(Key::Escape).await?;
            s.page.focused("button", "Rename Third").await?;

            s.page.click("button", Name::Is(&format!("Delete {name}"))).await?;
            s.page.focused("button", "Undo").await?;
            assert_eq!(stored(s).await?.as_array().map(Vec::len), Some(1));
            s.page.press(Key::Enter).await?;
            s.page.says("status", "Restored “").await?;
            assert_eq!(stored(s).await?[0], views[0], "where it was, and pinned");
            s.page.click("button", "Delete Third").await?;
            leave(s).await?;
            s.page.focused("button", "Saved views").await
        })
        .await?;

        s.open("?screen=merge").await?;
        let pinned = s.page.find("navigation", "Pinned views").await?;
        let link = s.page.find_in(&pinned, "link", name).await?;
        assert_eq!(link.attr("aria-current").await?, None);
        link.click().await?;
        s.page.at(&address).await?;
        s.settled().await?;
        wait::until_true("the view to be the present one", async || {
            Ok(link.attr("aria-current").await?.as_deref() == Some("true"))
        })
        .await?;
        s.page.reload().await?;
        s.settled().await?;
        open(s).await?;
        s.page.click("button", Name::Is(&format!("Pin {name}"))).await?;
        s.page.gone("navigation", "Pinned views").await?;
        s.page.click("link", name).await?;
        s.page.gone("dialog", "Saved views").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn views_go_from_browser_to_browser_as_a_file() -> Result<()> {
    test("views-file", async |s| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        s.enter("?state=FAILED").await?;
        open(s).await?;
        save(s, Some("Failed")).await?;
        save(s, Some("Other")).await?;
        s.page.click("button", "Export").await?;
        let file = saved(s, &folder).await?;
        assert_eq!(file["views"], stored(s).await?);
        assert!(!file.to_string().contains("sw_live"), "the key is not among them");

        s.page.click("button", "Delete Other").await?;
        s.page.says("status", "Deleted “Other”.").await?;
        choose_file(s, &folder, "Import…", &file.to_string()).await?;
        s.page.says("status", "1 added, 0 replaced, 1 already here, 0 skipped.").await?;
        assert_eq!(stored(s).await?, file["views"]);
        choose_file(s, &folder, "Import…", &file.to_string()).await?;
        s.page.says("status", "0 added, 0 replaced, 2 already here, 0 skipped.").await?;

        let before = stored(s).await?;
        for rubbish in ["", "no json", "{}", "{\"views\": 7}", "\u{0}"] {
            s.page.click("button", "Export").await?;
            s.page.says("status", "Saved scrapewise_views").await?;
            choose_file(s, &folder, "Import…", rubbish).await?;
            s.page.says("status", "Not a valid file of saved views. Nothing imported.").await?;
        }
        assert_eq!(stored(s).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_addresses_from_a_file_are_never_more_than_text() -> Result<()> {
    test("views-hostile", async |s| {
        let folder = Scratch::new("downloads")?;
        s.enter("").await?;
        open(s).await?;
        let markup = "<img src=x onerror=alert(1)>";
        let file = json!({"views": [
            {"name": markup, "address": "?state=FAILED&x=<b>", "pinned": true},
            {"name": "evil", "address": "javascript:alert(1)", "pinned": true},
            {"name": "far", "address": "https://evil.example/?state=FAILED", "pinned": true},
            {"name": "gone", "address": "?screen=delete&run=r", "pinned": true},
            {"name": "x".repeat(81), "address": "?"},
        ]});
        choose_file(s, &folder, "Import…", &file.to_string()).await?;
        let said = s.page.says("status", "1 added, 0 replaced, 4 skipped: entry 2 (“evil”)").await?;
        assert!(said.contains("name longer than 80 characters"), "{said}");
        assert_eq!(stored(s).await?, json!([{ "name": markup, "address": "?state=FAILED", "pinned": true }]));
        leave(s).await?;
        s.page.click("link", markup).await?;
        s.page.at("?state=FAILED").await?;
        palette::open(s).await?;
        s.page.press("onerror").await?;
        s.page.find("option", Name::Starts(markup)).await?;
        assert_eq!(s.page.run("return document.querySelectorAll('img').length;").await?, 0);
        // What is stored is as hostile as a file.
        s.page.run("localStorage.setItem('scrapewise-panel.views', '[{\"name\":\"a\",\"address\":\"javascript:1\",\"pinned\":true},7');").await?;
        s.page.reload().await?;
        s.settled().await?;
        open(s).await?;
        s.page.reads("No saved views.").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tab_follows_and_nothing_of_it_is_lost() -> Result<()> {
    test("views-tabs", async |s| {
        s.enter("?state=FAILED").await?;
        open(s).await?;
        save(s, Some("One")).await?;
        let first = s.page.tab().await?;
        let second = s.page.new_tab().await?;
        s.enter_or_open("?deleted=1").await?;
        open(s).await?;
        s.page.find("link", "One").await?;
        save(s, Some("Two")).await?;
        s.page.click("button", "Pin Two").await?;
        s.page.switch_to(&first).await?;
        s.page.find("link", Name::Is("Two")).await?;
        save(s, Some("Three")).await?;
        leave(s).await?;
        s.page.find("navigation", "Pinned views").await?;
        s.page.switch_to(&second).await?;
        s.page.find("link", "Three").await?;
        let names: Vec<Value> =
            stored(s).await?.as_array().into_iter().flatten().map(|view| view["name"].clone()).collect();
        assert_eq!(names, ["One", "Two", "Three"]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_not_kept_as_a_view() -> Result<()> {
    test("views-deletion", async |s| {
        s.enter("?state=COMPLETED").await?;
        let id = s.page.ids().await?.remove(0);
        s.open(&format!("?screen=delete&run={id}")).await?;
        s.page.find("heading", "Delete this run’s rows?").await?;
        open(s).await?;
        s.page.reads("Deletions can’t be saved as views.").await?;
        assert!(!s.page.has("button", "Save view").await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_views_are_accessible_and_fit() -> Result<()> {
    for (theme, size) in [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)] {
        test_with(&format!("views-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.page.set_system_theme(theme).await?;
            s.enter("?state=FAILED&since=7d").await?;
            open(s).await?;
            let long = "A name that is as long as names may be, for there is no room for it on any phone";
            save(s, Some(long)).await?;
            save(s, Some("Short")).await?;
            for name in [long, "Short"] {
                s.page.click("button", Name::Is(&format!("Pin {name}"))).await?;
            }
            s.page.click("button", "Rename Short").await?;
            s.page.press(Key::Delete).await?;
            s.page.press(Key::Enter).await?;
            s.page.says("alert", "Enter a name for the view.").await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.is_accessible("saved views").await?;
            s.page.press(Key::Escape).await?;
            s.page.click("button", "Delete Short").await?;
            s.page.is_accessible("a deleted view").await?;
            leave(s).await?;
            assert!(s.page.sideways().await? <= 0);
            s.page.is_accessible("pinned views").await
        })
        .await?;
    }
    Ok(())
}
