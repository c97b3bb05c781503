//! Questions that are much work for a server: waited for, and asked once.

use anyhow::Result;
use e2e::{
    page::DESKTOP,
    server::{Answer, Setup, Which},
    test::{Test, test_with},
    wrong::HURRY,
};

use crate::failed_links::causes::query;

/// Opens the failed links of a run while the server says nothing, and waits as long as a page waits at most.
async fn wait_for_nothing(s: &Test) -> Result<String> {
    let which = Which { state: Some("FAILED".to_owned()), ..Which::default() };
    let run = s.server.runs(&which).await?.remove(0);
    s.server.answer_times("/errors", 50, Answer::Silence);
    s.open(&query(&run)).await?;
    Ok(run.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_links_that_never_come_are_asked_for_once() -> Result<()> {
    test_with("heavy-links", Setup { runs: 900, ..Setup::default() }, DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        s.enter("").await?;
        s.page.add_script("window.__impatient = true;").await?;
        let run = wait_for_nothing(s).await?;
        s.page.find("button", "Cancel").await?;
        s.page.says("alert", "didn’t respond in time").await?;
        assert_eq!(s.server.requests(&run).len(), 1, "the work begins once");
        s.server.forget_faults();
        s.page.click("button", "Retry").await?;
        s.page.reads("causes").await.map(drop)
    })
    .await
}
