//! The whole way with the keyboard only: no click, no pointer.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::{SAMPLE_KEY, Which},
    test::{Test, test},
    wait,
};

/// What has the focus shows it: an outline of two pixels at least, or one of its surroundings does.
async fn focus_is_seen(s: &Test) -> Result<()> {
    let script = "for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
          const style = getComputedStyle(at);
          if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) {
            const box = at.getBoundingClientRect();
            return box.width > 0 && box.bottom > 0 && box.top < innerHeight;
          }
        }
        return false;";
    wait::until("a visible focus", async || {
        let seen = s.page.run(script).await? == true;
        Ok(if seen { wait::Look::Found(()) } else { wait::Look::NotYet(format!("{:?}", s.page.focus().await?)) })
    })
    .await
}

/// Tabs to something and sees the focus there.
async fn tab_to(s: &Test, role: &str, name: Name<'_>) -> Result<()> {
    s.page.tab_to(role, name).await?;
    focus_is_seen(s).await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_filtering_sorting_paging_and_out_again() -> Result<()> {
    test("keyboard", async |s| {
        let scraper = s.server.scrapers().await?.remove(5);
        s.open("").await?;
        s.page.focused("textbox", "API key").await?;
        focus_is_seen(s).await?;
        s.page.press(SAMPLE_KEY).await?;
        s.page.press(Key::Enter).await?;
        s.settled().await?;

        // The skip link comes first, is hidden until then, and leads past the bar.
        s.page.tab_to("link", "Skip to content").await?;
        focus_is_seen(s).await?;
        s.page.press(Key::Enter).await?;
        s.page.focused("main", Name::Any).await?;

        tab_to(s, "combobox", Name::Is("Scraper")).await?;
        s.page.press(scraper.id.as_str()).await?;
        s.page.find("option", Name::Starts(&scraper.name)).await?;
        s.page.press(Key::Down).await?;
        s.page.press(Key::Up).await?;
        s.page.press(Key::Enter).await?;
        s.page.at(&format!("?scraper={}", scraper.id)).await?;
        s.settled().await?;
        s.page.focused("combobox", "Scraper").await?;

        tab_to(s, "combobox", Name::Is("State")).await?;
        s.page.press("Compl").await?;
        s.page.press(Key::Enter).await?;
        s.page.at(&format!("?scraper={}&state=COMPLETED", scraper.id)).await?;
        s.settled().await?;

        tab_to(s, "link", Name::Starts("failed")).await?;
        s.page.press(Key::Enter).await?;
        s.page.at(&format!("?scraper={}&state=COMPLETED&sort=errorLinks,desc", scraper.id)).await?;
        s.settled().await?;

        tab_to(s, "link", Name::Is("Page 2")).await?;
        s.page.press(Key::Enter).await?;
        s.page.at(&format!("?scraper={}&state=COMPLETED&sort=errorLinks,desc&page=2", scraper.id)).await?;
        s.settled().await?;
        let which = Which {
            scraper: Some(scraper.id.clone()),
            state: Some("COMPLETED".to_owned()),
            sort: Some("errorLinks,desc".to_owned()),
            ..Which::default()
        };
        assert_eq!(s.page.ids().await?, s.server.ids(&which).await?[20..40]);
        s.page.focused("region", "Results").await?;

        tab_to(s, "button", Name::Starts("More for ")).await?;
        s.page.press(Key::Enter).await?;
        s.page.focused("menuitem", "Open run").await?;
        s.page.press(Key::Enter).await?;
        s.page.reads("Scraper ID").await?;
        s.page.back().await?;
        s.settled().await?;
        back_to(s, "button", "Clear").await?;
        s.page.press(Key::Space).await?;
        s.page.at("?sort=errorLinks,desc").await?;
        s.settled().await?;
        back_to(s, "button", "Account: ").await?;
        focus_is_seen(s).await?;
        s.page.press(Key::Enter).await?;
        tab_to(s, "button", Name::Is("Sign out")).await?;
        s.page.press(Key::Enter).await?;
        s.page.focused("textbox", "API key").await
    })
    .await
}

/// Tabs backwards to something whose name begins so.
async fn back_to(s: &Test, role: &str, name: &str) -> Result<()> {
    for _ in 0..80 {
        s.page.press_with_shift(Key::Tab).await?;
        let (found, called) = s.page.focus().await?;
        if found == role && called.starts_with(name) {
            return Ok(());
        }
    }
    anyhow::bail!("Shift and Tab do not lead back to {role} {name:?}")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scraper_field_is_a_combobox_as_its_pattern_says() -> Result<()> {
    test("keyboard-combobox", async |s| {
        s.enter("").await?;
        s.page.click("combobox", "Scraper").await?;
        let field = s.page.find("combobox", "Scraper").await?;
        let expanded = async || Ok(field.attr("aria-expanded").await?.unwrap_or_default());
        wait::until_equal("an open list", "true".to_owned(), expanded).await?;
        s.page.press(Key::Escape).await?;
        wait::until_equal("a closed list", "false".to_owned(), expanded).await?;
        assert_eq!(s.page.value("combobox", "Scraper").await?, "All scrapers");
        s.page.press(Key::Down).await?;
        wait::until_equal("an open list", "true".to_owned(), expanded).await?;
        s.page.press(Key::Down).await?;
        wait::until_true("the active option to be the selected one", async || {
            let script = "const field = document.activeElement;
                const active = document.getElementById(field.getAttribute('aria-activedescendant'));
                return active?.getAttribute('aria-selected') === 'true' && active.closest('[role=listbox]') ===
                  document.getElementById(field.getAttribute('aria-controls'));";
            Ok(s.page.run(script).await? == true)
        })
        .await?;
        s.page.press("no such scraper").await?;
        s.page.reads("No matches").await?;
        s.page.press(Key::Tab).await?;
        wait::until_equal("a closed list", "false".to_owned(), expanded).await?;
        s.page.at("").await?;
        assert_eq!(s.page.value("combobox", "Scraper").await?, "All scrapers");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_can_be_typed() -> Result<()> {
    test("keyboard-dates", async |s| {
        s.enter("").await?;
        s.page.tab_to("link", "Skip to content").await?;
        s.page.press(Key::Enter).await?;
        tab_to(s, "button", Name::Is("Any time")).await?;
        s.page.press(Key::Enter).await?;
        tab_to(s, "textbox", Name::Is("From")).await?;
        s.page.press("2026-03-05").await?;
        s.page.press(Key::Tab).await?;
        s.page.focused("textbox", "From, time").await?;
        s.page.press("0:30").await?;
        s.page.press(Key::Tab).await?;
        s.page.focused("textbox", "To").await?;
        s.page.at("?from=2026-03-05T00:30Z").await?;
        s.settled().await
    })
    .await
}
