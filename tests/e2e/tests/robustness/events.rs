//! Events that lack what they should have, and exceptions: the panel goes on.

use anyhow::Result;
use e2e::{
    locate::Name,
    test::{Test, test},
};

/// Lets events reach the element in focus and the window as browsers and extensions send them: without a key, without a
/// target that is an element, with nothing in them.
const INCOMPLETE: &str = "
    const events = () => [
        new Event('keydown', { bubbles: true, cancelable: true }),
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true }),
        new Event('storage'), new Event('focusin', { bubbles: true }), new Event('pageshow'), new Event('popstate'),
        new Event('visibilitychange', { bubbles: true }), new Event('mouseover', { bubbles: true }),
    ];
    for (const target of [document.activeElement ?? document.body, document, window]) events().forEach(event => target.dispatchEvent(event));";

async fn goes_on(s: &Test, from: &str) -> Result<()> {
    s.page.idle().await?;
    assert!(!s.page.has("dialog", "Something went wrong and the panel had to stop").await?, "{from}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_event_stops_the_panel_whatever_it_lacks() -> Result<()> {
    test("events-incomplete", async |s| {
        s.open("").await?;
        s.page.run(INCOMPLETE).await?;
        goes_on(s, "sign-in").await?;
        s.enter("").await?;
        for screen in ["", "?screen=overview", "?screen=merge", "?screen=activity", "?screen=settings"] {
            s.open(screen).await?;
            s.page.find("button", Name::Starts("Account")).await?;
            s.page.idle().await?;
            s.page.run(INCOMPLETE).await?;
            goes_on(s, screen).await?;
        }
        s.open("").await?;
        s.settled().await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.run(INCOMPLETE).await?;
        goes_on(s, "a field with a list").await?;
        s.page.click("link", "Page 2").await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exception_in_a_listener_is_logged_and_survived() -> Result<()> {
    test("events-exception", async |s| {
        s.enter("").await?;
        s.expect_in_console("no scrolling here");
        let throws = "window.scrolls = Element.prototype.scrollIntoView;
            Element.prototype.scrollIntoView = () => { throw new Error('no scrolling here'); };";
        s.page.run(throws).await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.press(e2e::keys::Key::Down).await?;
        goes_on(s, "an exception").await?;
        s.page.run("Element.prototype.scrollIntoView = window.scrolls;").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.click("link", "Page 2").await?;
        s.page.reads("Runs 21–40").await
    })
    .await
}
