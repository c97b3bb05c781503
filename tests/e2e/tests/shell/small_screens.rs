//! Small windows: everything is within reach, nothing scrolls sideways.

use anyhow::Result;
use e2e::{
    locate::{Name, role},
    page::{PHONE, Size},
    server::{Answer, Setup},
    test::{Test, test_with},
};

use crate::failed_links::causes::{causes, links, shown, six_links};

async fn fits(s: &Test, state: &str) -> Result<()> {
    assert!(s.page.sideways().await? <= 0, "{state} scrolls sideways by {} px", s.page.sideways().await?);
    Ok(())
}

async fn on(size: Size, name: &str, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    test_with(name, Setup::default(), size, tell).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_filters_and_account_are_sheets() -> Result<()> {
    on(PHONE, "phone", async |s| {
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        fits(s, "signing in").await?;
        s.enter("").await?;
        fits(s, "the history").await?;
        assert!(!s.page.has("button", "Sign out").await?, "the settings are away");

        s.page.click("button", "More").await?;
        fits(s, "the sheet of further filters").await?;
        s.page.click("button", "Done").await?;
        let asked = [("filters", r#"{"state":"FAILED"}"#), ("page", "0"), ("size", "20"), ("sort", "started,desc")];
        s.asks(&asked, async || s.page.choose("State", "Failed").await).await?;
        first_run(s).await?;
        fits(s, "a run").await?;

        s.account().await?;
        fits(s, "the account menu").await?;
        s.page.find("radio", "Dark").await?;
        s.page.click("button", "Sign out").await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}

async fn first_run(s: &Test) -> Result<()> {
    let id = s.page.ids().await?.remove(0);
    s.page.click_in_row(&id, "menuitem", "Open run").await?;
    s.page.reads(&format!("Run ID {id}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_cards_on_a_phone_and_still_a_table() -> Result<()> {
    on(PHONE, "phone-cards", async |s| {
        s.enter("").await?;
        s.page.find("table", Name::Starts("Runs 1 to 20 of")).await?;
        let id = s.page.ids().await?.remove(0);
        let row = s.page.row(&id).await?;
        assert_eq!(s.page.all(Some(&row), "rowheader", Name::Any).await?.len(), 1);
        assert!(s.page.all(Some(&row), "cell", Name::Any).await?.len() >= 6);
        let height = row.height().await?;
        assert!(height > 60.0, "a card, not a line: {height}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_state_scrolls_sideways() -> Result<()> {
    for (size, name) in [(PHONE, "fit-390"), ((1024, 768), "fit-1024"), ((1440, 900), "fit-1440")] {
        on(size, name, async |s| {
            s.expect_failed_requests();
            s.enter("").await?;
            fits(s, "the history").await?;
            s.open("?page=3000").await?;
            s.page.find("heading", "Page 3,000 doesn’t exist").await?;
            fits(s, "past the end").await?;
            s.open("?state=CANCELLED&since=7d&deleted=1").await?;
            s.settled().await?;
            fits(s, "no match, many filters").await?;
            s.server.answer("load-history", Answer::Status(500));
            s.open("?page=2").await?;
            s.page.says("alert", "Couldn’t load").await?;
            fits(s, "an error").await?;
            s.server.answer("load-history", Answer::RetryAfter(60));
            s.page.click("button", "Retry").await?;
            s.page.says("status", "Retrying in 1 min").await?;
            fits(s, "the rate limit").await?;
            s.server.answer("load-history", Answer::Status(401));
            s.open("").await?;
            s.page.find("dialog", "Sign in again").await?;
            fits(s, "signing in again").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_menu_closes_with_escape_and_gives_the_focus_back() -> Result<()> {
    on((1024, 768), "tablet", async |s| {
        s.enter("").await?;
        s.page.find("combobox", "State").await?;
        s.account().await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.gone("button", "Sign out").await?;
        s.page.focused("button", Name::Starts("Account: ")).await?;
        s.account().await?;
        s.page.click("button", "Keyboard shortcuts").await?;
        s.page.find("dialog", "Keyboard shortcuts").await?;
        assert!(!s.page.has("group", "Account").await?);
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.focused("button", Name::Starts("Account: ")).await
    })
    .await
}

/// How much of the window's height the bar covers once the page is scrolled.
async fn covered_by_the_bar(s: &Test) -> Result<f64> {
    let script = "window.scrollTo(0, 600);
        const { top, bottom } = document.querySelector('.top-bar').getBoundingClientRect();
        return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight;";
    Ok(s.page.run(script).await?.as_f64().unwrap_or(1.0))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_leaves_low_windows_and_large_text_to_the_page() -> Result<()> {
    for (size, name) in [((320, 256), "low-320"), ((1440, 400), "low-1440")] {
        on(size, name, async |s| {
            s.enter("").await?;
            fits(s, "the history").await?;
            assert!(covered_by_the_bar(s).await? < 0.01, "{size:?}");
            s.account().await?;
            fits(s, "the account menu").await?;
            s.page.click("link", "Settings").await?;
            s.page.find("heading", "Settings").await.map(drop)
        })
        .await?;
    }
    on((1440, 900), "text-200", async |s| {
        s.enter("").await?;
        assert!(covered_by_the_bar(s).await? < 0.1, "it stays in a window of some height");
        // As a person who sets the browser's text to twice its size.
        s.page.run("document.documentElement.style.fontSize = '200%';").await?;
        assert!(covered_by_the_bar(s).await? < 0.15, "with large text");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_than_sixty_stops_lead_to_the_rows() -> Result<()> {
    on((1440, 900), "stops", async |s| {
        s.enter("").await?;
        let id = s.page.ids().await?.remove(0);
        let script = "const row = document.getElementById(`run-${arguments[0]}`);
            const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')];
            return stops.filter(stop => stop.checkVisibility() && stop.tabIndex >= 0 &&
                stop.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING).length;";
        let stops = s.page.run_with(script, &[serde_json::json!(id)]).await?.as_u64().unwrap_or(u64::MAX);
        assert!((8..=60).contains(&stops), "{stops} stops");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_failed_links_are_two_lines_each_and_filters_a_sheet() -> Result<()> {
    on(PHONE, "phone-failures", async |s| {
        shown(s, &six_links()).await?;
        causes(s, 3).await?;
        fits(s, "the causes").await?;
        s.page.click(role::DISCLOSURE, Name::Starts("3 503")).await?;
        s.page.find("link", "https://shop.example/p/5").await?;
        fits(s, "the links of a cause").await?;
        let heights = "return [...new Set([...document.querySelectorAll('.links-table tbody tr:not(.spacer)')]
            .map(row => Math.round(row.getBoundingClientRect().height)))];";
        assert_eq!(
            s.page.run(heights).await?,
            serde_json::json!([60]),
            "every row has the height that is reckoned with"
        );
        assert!(!s.page.has("checkbox", "404 2").await?, "the filters are away");
        s.page.click("button", "Filters").await?;
        s.page.click("checkbox", "404 2").await?;
        fits(s, "the filters’ sheet").await?;
        s.page.click("button", "Show 2 links").await?;
        s.page.gone("checkbox", "404 2").await?;
        links(s, "2 of 6 links").await
    })
    .await
}
