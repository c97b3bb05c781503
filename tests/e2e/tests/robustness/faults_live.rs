//! The fault matrix of the looks by which the history stays up to date: they try again by themselves, and say so.

use anyhow::{Result, ensure};
use chrono::TimeDelta;
use e2e::{
    page::DESKTOP,
    server::Setup,
    test::{Test, test_with},
    wait::{self, Look},
    wrong::{HURRY, Outcome, Wrong},
};

use crate::robustness::fault_table::{Seen, every_wrong, readable, reportable, see, sign_in_again};

/// Lets a minute pass, after which a look is due in any case, and lets the panel know.
async fn a_minute_passes(s: &Test) -> Result<()> {
    s.advance(TimeDelta::seconds(61)).await?;
    s.page.run("window.dispatchEvent(new Event('focus'));").await.map(drop)
}

async fn seen(s: &Test, what: &str, is: impl Fn(&Seen) -> bool) -> Result<Seen> {
    wait::until(what, async || {
        let seen = see(s).await?;
        Ok(if is(&seen) { Look::Found(seen) } else { Look::NotYet(format!("{:?}", seen.notices)) })
    })
    .await
}

async fn cell(s: &Test, wrong: &Wrong) -> Result<()> {
    let (before, rows) = (see(s).await?, s.page.ids().await?);
    s.page.run(&format!("window.__impatient = {};", wrong.is_silent())).await?;
    s.server.forget_log();
    s.server.answer_always(("GET", "scraper/load-history", ""), wrong.answer.clone());
    // The first minute may have begun only now.
    wait::until_true("a look for news", async || {
        a_minute_passes(s).await?;
        s.page.idle().await?;
        Ok(!s.server.requests("load-history").is_empty())
    })
    .await?;
    match wrong.outcome {
        Outcome::Told => {
            let status = wrong.status.map(|status| format!(" ({status}).")).unwrap_or_default();
            let is_told = |text: &String| text.contains("Couldn’t refresh: ") && text.contains(&status);
            let seen = seen(s, "the failure to be told", |seen| seen.notices.iter().any(is_told)).await?;
            readable(&seen, false)?;
            let id = wrong.correlation.unwrap_or_default();
            ensure!(seen.reports.contains(id), "the request ID is out of reach: {}", seen.reports);
            reportable(&("GET", "scraper/load-history".to_owned(), String::new()), wrong, &seen)?;
            ensure!(seen.text.contains("retrying in "), "no way on: {}", seen.text);
            ensure!(seen.controls == before.controls && seen.query == before.query, "something was lost");
            ensure!(s.page.ids().await? == rows, "what is known goes");
            s.server.forget_faults();
            s.page.run("window.__impatient = false;").await?;
            s.page.click("button", "Refresh now").await?;
        }
        Outcome::KeyEnds => {
            s.server.forget_faults();
            sign_in_again(s).await?;
        }
        Outcome::Survived => {
            let is_answered = || s.server.requests("load-history").iter().any(|one| one.status.is_some());
            let seen = seen(s, "the answer to be read", |seen| is_answered() && !seen.busy).await?;
            readable(&seen, false)?;
            ensure!(s.page.ids().await? == rows, "what is known goes");
            s.server.forget_faults();
            if seen.buttons.iter().any(|name| name == "Refresh now") {
                s.page.click("button", "Refresh now").await?;
            }
        }
    }
    s.page.gone("button", "Refresh now").await?;
    a_minute_passes(s).await?;
    s.page.reads("updated just now").await?;
    s.settled().await?;
    ensure!(see(s).await?.query == before.query, "the address changes");
    ensure!(!s.page.ids().await?.is_empty(), "no rows any more");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_looks_for_news() -> Result<()> {
    let setup = Setup { by_itself: true, runs: 900, ..Setup::default() };
    test_with("faults-live", setup, DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        s.open("").await?;
        s.page.run("localStorage.setItem('scrapewise-panel.usual', 'off');").await?;
        let group = s.server.own_groups().await?.remove(0).id;
        s.enter(&format!("?group={group}")).await?;
        s.settled().await?;
        every_wrong(s, async |_, wrong| cell(s, wrong).await).await
    })
    .await
}
