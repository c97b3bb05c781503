//! The fault matrix: questions of the screens, each answered in every wrong way.

use anyhow::{Context, Result};
use e2e::{
    env::artifacts,
    server::{Setup, Which},
    test::Test,
};

use crate::deletion::confirmation::Target;
use crate::failed_links::causes as failures;
use crate::merge::board as merging;
use crate::robustness::fault_table::{Ask, Row, matrix};

macro_rules! rows {
    ($($name:ident, $setup:expr, $row:expr;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() -> Result<()> {
                matrix(stringify!($name), $setup, $row).await
            }
        )*
    };
}

fn quiet() -> Setup {
    Setup { runs: 900, ..Setup::default() }
}

async fn group(s: &Test) -> Result<String> {
    Ok(s.server.own_groups().await?.remove(0).id)
}

const RUNS: &str = "scraper/load-history";

/// What a refusal of failed links is told as.
const NO_SUCH_RUN: Option<&str> = Some("Run not found in this group");

rows! {
    the_history, quiet(), async |s: &Test| {
        let group = group(s).await?;
        Ok(Row::new("runs", format!("?group={group}&page=2"), RUNS, "Runs 21–40"))
    };
    the_history_of_some_dates, quiet(), async |_: &Test| {
        let query = "?from=2026-03-01T00:00Z&before=2026-03-10T00:00Z";
        Ok(Row::new("runs", query, RUNS, "Runs 1–20"))
    };
    the_failed_links, quiet(), async |s: &Test| {
        let (run, _) = s.server.failed_twice().await?;
        let path = format!("{}/errors", run.id);
        let row = Row::new("failed links", failures::query(&run), path, " causes, ");
        Ok(Row { refused: NO_SUCH_RUN, ..row })
    };
    the_facts_beside_failed_links, quiet(), async |s: &Test| {
        let (run, _) = s.server.failed_twice().await?;
        Ok(Row::new("run details", failures::query(&run), RUNS, " causes, ").asking("scraperId"))
    };
    the_failed_links_of_the_run_before, quiet(), async |s: &Test| {
        let (run, before) = s.server.failed_twice().await?;
        let path = format!("{}/errors", before.id);
        let row = Row::new("the other run’s failed links", failures::query(&run), path, " causes, ");
        Ok(Row { refused: NO_SUCH_RUN, ..row })
    };
    the_scrapers, quiet(), async |_: &Test| {
        Ok(Row::new("Couldn’t load", "?size=50", "scraper/list", "Runs 1–50").by(Ask::Load).again("Retry"))
    };
    the_groups, quiet(), async |_: &Test| {
        Ok(Row::new("Couldn’t load", "?size=50", "api/scraper/group/list", "Runs 1–50").by(Ask::Load).again("Retry"))
    };
    the_shared_groups, quiet(), async |_: &Test| {
        Ok(Row::new("Couldn’t load", "?size=50", "shared/group/list", "Runs 1–50").by(Ask::Load).again("Retry"))
    };
    the_latest_runs_to_merge, quiet(), async |s: &Test| {
        let group = group(s).await?;
        Ok(Row::new("the latest runs", format!("?screen=merge&group={group}"), RUNS, "Summary"))
    };
    the_samples_of_runs_to_merge, quiet(), async |s: &Test| {
        merging::picked(s).await?;
        let query = s.page.query().await?;
        let press = Ask::press("Check matches", "button", "Check matches");
        let row = Row::new("samples", query, "scraper/data/group", "unique titles in").by(press);
        Ok(Row { refused: Some("The server can’t return the rows of a single run"), ..row })
    };
    the_rows_that_a_merge_replaces, quiet(), async |s: &Test| {
        merging::picked(s).await?;
        merging::confirm(s).await?;
        s.page.says("status", "Merged: ").await?;
        let group = group(s).await?;
        let query = format!("?screen=merge&group={group}");
        Ok(Row::new("the current row count", query, "scraper/data/group", " rows) on ").asking("size=1"))
    };
    the_rows_of_a_dataset, quiet(), async |s: &Test| {
        let group = group(s).await?;
        let query = format!("?screen=dataset&group={group}&page=2");
        Ok(Row { free: true, ..Row::new("rows", query, "scraper/data/group", "Rows 51–100") })
    };
    the_other_runs_beside_a_merge, quiet(), async |s: &Test| {
        let query = format!("?screen=merge&group={}", group(s).await?);
        let press = Ask::press("Summary", "button", format!("Other recent runs of {}", merging::PAIR[0]));
        Ok(Row::new("other recent runs", query, RUNS, "Can’t be merged:").asking("size=20&").by(press))
    };
    the_facts_of_a_run_to_delete, quiet(), async |s: &Test| {
        let target = Target::pick(s).await?;
        let run = s.server.runs(&Which::default()).await?.into_iter().find(|run| run.id == target.run);
        let scraper = run.context("no run")?.scraper_id;
        let name = s.server.scrapers().await?.into_iter().find(|one| one.id == scraper).context("no scraper")?.name;
        let query = target.query();
        Ok(Row::new("run details", query, RUNS, name).by(Ask::Load))
    };
    the_preview_of_a_deletion, quiet(), async |s: &Test| {
        let target = Target::pick(s).await?;
        let mut row = Row::new("preview", target.query(), "data/preview-delete", "preview expires");
        row.request.0 = "POST";
        // Whoever deletes asks for every preview; what is counted is shown as the server names it.
        Ok(Row { by_itself: false, free: true, ..row.again("Refresh preview") })
    };
    the_runs_of_an_export, quiet(), async |s: &Test| {
        s.page.download_to(&artifacts()?).await?;
        let choose = Ask::Choose("Runs 1–20", "Export", "CSV");
        let row = Row::new("runs", "?state=FAILED", RUNS, "Exported ").asking("size=200");
        let row = row.by(choose).again("Resume");
        Ok(Row { by_itself: false, ..row })
    };
    all_rows_of_a_dataset, quiet(), async |s: &Test| {
        s.page.download_to(&artifacts()?).await?;
        merging::picked(s).await?;
        merging::confirm(s).await?;
        s.page.click("link", "Open dataset").await?;
        s.page.find("heading", "Dataset").await?;
        let query = s.page.query().await?;
        let press = Ask::press("Rows 1–50", "button", "Export all (JSON)");
        let row = Row::new("all rows", query, "scraper/data/group", "Exported ").asking("size=200").by(press);
        Ok(Row { free: true, by_itself: false, ..row })
    };
    a_scraper_of_the_overview, quiet(), async |s: &Test| {
        let scraper = s.server.scrapers().await?.remove(0);
        let row = Row::new("runs", format!("?screen=overview&group={}", scraper.group), RUNS, " attention");
        // Runs are kept over a reload: only this button asks again at once.
        Ok(row.asking(scraper.id).by(Ask::press("Updated just now", "button", "Refresh")))
    };
    what_is_typical, Setup { by_itself: true, ..quiet() }, async |s: &Test| {
        s.open("").await?;
        s.page.run("localStorage.setItem('scrapewise-panel.updates', 'paused');").await?;
        let scraper = s.server.runs(&Which::default()).await?.remove(0).scraper_id;
        let row = Row::new("Couldn’t load baselines for 1 scraper", format!("?scraper={scraper}"), RUNS, "Runs 1–");
        Ok(row.asking("size=60").by(Ask::Load).again("Retry"))
    };
    whose_activity_it_is, quiet(), async |_: &Test| {
        let row = Row::new("account details", "?screen=activity", "key/whoami", "Activity");
        // A page of runs proves the key, then.
        Ok(Row { survives: &[403, 404], ..row.by(Ask::Load) })
    };
    the_run_that_is_jumped_to, quiet(), async |s: &Test| {
        let run = s.server.runs(&Which::default()).await?.remove(400);
        let (id, group, scraper) = (run.id, run.group_id, run.scraper_id);
        let row = Row::new("runs", "?size=50", RUNS, &id).asking("size=200");
        let then = format!("?screen=run&group={group}&run={id}&scraper={scraper}");
        Ok(Row { then, ..row.by(Ask::Type("Run ID", id)) })
    };
}
