//! Half a million failed links: read, cancelled, searched, scrolled and written.

use anyhow::{Context, Result};
use e2e::keys::Key;
use e2e::{
    env::Scratch,
    locate::{Name, role},
    page::{DESKTOP, PHONE},
    server::{Run, Setup, Which},
    test::{Test, test_with},
};

use crate::failed_links::causes::{links, query};

const COUNT: u64 = 500_000;

async fn with_half_a_million(name: &str, tell: impl AsyncFnOnce(&Test, Run) -> Result<()>) -> Result<()> {
    let setup = Setup { failed_links: Some(COUNT), ..Setup::default() };
    test_with(name, setup, DESKTOP, async |s| {
        let which = Which { sort: Some("errorLinks,desc".to_owned()), ..Which::default() };
        let run = s.server.runs(&which).await?.into_iter().find(|run| run.error_links == Some(COUNT));
        s.enter("").await?;
        tell(s, run.context("no run with so many failed links")?).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_searched_scrolled_and_an_export_is_cancelled() -> Result<()> {
    with_half_a_million("failures-500k", async |s, run| {
        let folder = Scratch::new("downloads")?;
        s.page.download_to(folder.path()).await?;
        s.open(&query(&run)).await?;
        links(s, "500,000 links").await?;
        let cause = s.page.names(role::DISCLOSURE).await?.remove(0);
        s.page.click(role::DISCLOSURE, Name::Is(&cause)).await?;
        s.page.find("table", Name::Starts("Failed links, ")).await?;
        let last = "scrollTo(0, document.querySelector('.links-table').getBoundingClientRect().bottom + scrollY - 400);
            const rows = document.querySelectorAll('.links-table [aria-rowindex]');
            return Number(rows[rows.length - 1].ariaRowIndex) - Number(document.querySelector('.links-table').ariaRowCount);";
        e2e::wait::until_equal("the last row", serde_json::json!(0), async || s.page.run(last).await).await?;
        // On a phone a row is twice as high.
        s.page.resize(PHONE).await?;
        e2e::wait::until_equal("the last row on a phone", serde_json::json!(0), async || s.page.run(last).await).await?;
        s.page.resize(DESKTOP).await?;
        let nodes = s.page.run("return document.querySelectorAll('*').length;").await?;
        assert!(nodes.as_u64().is_some_and(|nodes| nodes <= 1_500), "{nodes} nodes");

        s.page.press("/").await?;
        s.page.focused("searchbox", Name::Starts("Search URL")).await?;
        s.page.press("sku12345").await?;
        s.page.says("status", "of 500,000 links").await?;
        s.page.press_with_shift(Key::Home).await?;
        s.page.press(Key::Backspace).await?;
        links(s, "500,000 links").await?;

        // As soon as it can be clicked, because writing takes a second only.
        let cancel = "return new Promise(done => {
            [...document.querySelectorAll('button')].find(button => button.textContent === 'JSON').click();
            (function look() {
              const cancel = document.querySelector('.export button');
              if (cancel) { cancel.click(); done(true); } else requestAnimationFrame(look);
            })(); });";
        s.page.run(cancel).await?;
        s.page.says("status", "Cancelled.").await?;
        s.page.idle().await?;
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0, "no file was made");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn loading_them_tells_how_far_it_is_and_can_be_stopped_in_the_middle() -> Result<()> {
    with_half_a_million("failures-500k-stopped", async |s, run| {
        s.server.hold_halfway(&format!("{}/errors", run.id), "rest");
        s.open(&query(&run)).await?;
        s.page.says("status", "Loading failed links: ").await?;
        s.page.click("button", "Cancel").await?;
        s.page.find("heading", "Cancelled").await?;
        s.server.is_aborted(&format!("{}/errors", run.id)).await?;
        s.server.release("rest");
        s.page.click("button", "Load links").await?;
        links(s, "500,000 links").await
    })
    .await
}
