//! Finding the run that an address names: there is no route for one run.

use anyhow::{Context, Result};
use e2e::server::{Answer, Which};

use crate::{run::page::query, runs::jump_to_run::small};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_looked_for_with_progress_and_the_search_can_be_cancelled() -> Result<()> {
    small("run-search", async |s| {
        let id = s.server.ids(&Which::default()).await?[450].clone();
        s.enter("").await?;
        s.server.hold("load-history", "first");
        s.server.hold("load-history", "second");
        s.open(&format!("?screen=run&run={id}")).await?;
        s.server.arrives("load-history").await?;
        s.page.reads("Loading the newest runs…").await?;
        s.server.release("first");
        s.page.reads("Searched 200 of 900 runs back to ").await?;
        s.page.is_accessible("looking for a run").await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Cancelled. Searched 200 of 900 runs").await?;
        s.server.release("second");
        s.page.click("button", "Resume").await?;
        s.page.reads(&format!("Run ID {id}")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_not_there_is_told_with_how_far_the_search_came() -> Result<()> {
    small("run-missing", async |s| {
        s.enter("").await?;
        s.open("?screen=run&run=no-such-run").await?;
        s.page.find("heading", "Run not found").await?;
        s.page.reads("(including deleted) back to ").await?;
        s.page.is_accessible("no such run").await?;
        // Of another group than the address says: all runs have it.
        let runs = s.server.runs(&Which::default()).await?;
        let run = &runs[3];
        let other = runs.iter().find(|other| other.group_id != run.group_id).context("one group only")?;
        s.open(&format!("?screen=run&group={}&run={}", other.group_id, run.id)).await?;
        s.page.find("heading", "Run not found").await?;
        s.page.click("button", "Search all runs").await?;
        s.page.reads(&format!("Run ID {}", run.id)).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_told_and_asked_for_again() -> Result<()> {
    small("run-search-failed", async |s| {
        s.expect_failed_requests();
        let run = s.server.runs(&Which::default()).await?.remove(5);
        s.enter("").await?;
        s.server.answer("load-history", Answer::Status(500));
        s.open(&query(&run)).await?;
        s.page.says("alert", "Couldn’t load the run (500).").await?;
        s.page.click("button", "Retry").await?;
        s.page.reads(&format!("Run ID {}", run.id)).await
    })
    .await
}
