//! On paper: light, without controls, with tables that stay tables and say which of their rows they show.

use anyhow::{Context, Result};
use e2e::{
    locate::{Name, role},
    page::{DESKTOP, Size},
    server::{Setup, Which},
    test::{Test, test_with},
};
use serde_json::json;

use crate::failed_links::causes::query;

/// As wide as paper between its margins, in CSS pixels.
const PAPER: Size = (704, 1_000);

/// How much wider a page may be in CSS pixels: browsers shrink what they print by a quarter.
const SHRINKS: i64 = 176;

/// Lets the rules for paper count on the screen.
const PRINT: &str = "
const walk = rules => [...rules].forEach(rule => {
  if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
  if (rule.cssRules) walk(rule.cssRules);
});
[...document.styleSheets].forEach(sheet => walk(sheet.cssRules));";

async fn on_paper(s: &Test) -> Result<()> {
    s.page.run(PRINT).await?;
    s.page.resize(PAPER).await?;
    let controls = "return [...document.querySelectorAll('button, input, select, .top-bar, .pager')]
        .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120));";
    assert_eq!(s.page.run(controls).await?, json!([]), "controls are of no use on paper");
    let scheme = "return getComputedStyle(document.documentElement).colorScheme;";
    assert_eq!(s.page.run(scheme).await?, "light");
    let beyond = s.page.sideways().await?;
    assert!(beyond <= SHRINKS, "the page is {beyond} px too wide");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_a_light_table_whose_head_is_repeated() -> Result<()> {
    test_with("print-runs", Setup::default(), DESKTOP, async |s| {
        s.page.set_system_theme("dark").await?;
        s.enter("").await?;
        on_paper(s).await?;
        let display = "return ['thead', 'tbody tr', 'tbody th'].map(one =>
            getComputedStyle(document.querySelector('.runs-table ' + one)).display);";
        assert_eq!(s.page.run(display).await?, json!(["table-header-group", "table-row", "table-cell"]));
        s.page.reads("Runs 1–20 of").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_says_which_rows_are_printed() -> Result<()> {
    let setup = Setup { failed_links: Some(2_000), ..Setup::default() };
    test_with("print-links", setup, DESKTOP, async |s| {
        let which = Which { sort: Some("errorLinks,desc".to_owned()), ..Which::default() };
        let run = s.server.runs(&which).await?.into_iter().find(|run| run.error_links == Some(2_000));
        s.enter("").await?;
        s.open(&query(&run.context("no run with so many failed links")?)).await?;
        s.page.find("heading", Name::Has("causes")).await?;
        let cause = s.page.names(role::DISCLOSURE).await?.remove(0);
        s.page.click(role::DISCLOSURE, Name::Is(&cause)).await?;
        s.page.find("table", Name::Starts("Links that failed")).await?;
        assert!(!s.page.text().await?.contains("Export for all."), "on the screen they scroll");
        s.page.run(PRINT).await?;
        s.page.reads("Export for all.").await
    })
    .await
}
