//! What does nothing now can be reached, and says why in text: not only to the pointer.

use anyhow::Result;
use e2e::{
    page::DESKTOP,
    server::Setup,
    test::{Test, test_with},
};
use serde_json::json;

use crate::failed_links::causes::query;

/// Controls that do nothing and cannot be reached, or do not say why. Where a pager ends is seen.
const SILENT: &str = "
const text = element => element?.textContent.trim();
const describes = id => text(document.getElementById(id));
return [...document.querySelectorAll('[aria-disabled=true], :disabled')]
  .filter(control => control.checkVisibility() && !control.closest('.pager'))
  .filter(control => {
    const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    const isTold = ids.some(describes) || text(control.querySelector('small, .reason'));
    const isReached = control.tabIndex >= 0 || control.role?.startsWith('menuitem');
    return !isTold || !isReached;
  })
  .map(control => control.outerHTML.slice(0, 200));";

async fn say_why(s: &Test, query: &str) -> Result<()> {
    s.open(query).await?;
    s.page.idle().await?;
    assert_eq!(s.page.run(SILENT).await?, json!([]), "controls of {query:?} do nothing without a word");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn controls_that_do_nothing_now_can_be_reached_and_say_why() -> Result<()> {
    test_with("reasons", Setup::default(), DESKTOP, async |s| {
        let (run, _) = s.server.failed_twice().await?;
        let shared = s.server.shared_groups().await?.remove(0);
        s.enter("").await?;
        for query in [
            "",
            "?since=7d",
            &format!("?group={}", shared.id),
            "?screen=overview",
            "?screen=merge",
            &format!("?screen=merge&group={}", run.group_id),
            &query(&run),
            "?screen=activity",
            "?screen=settings",
        ] {
            say_why(s, query).await?;
        }
        Ok(())
    })
    .await
}
