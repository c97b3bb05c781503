//! What the page tells of a run, and what can be done with it.

use anyhow::{Context, Result};
use e2e::{
    locate::Name,
    page::DESKTOP,
    server::{Run, Setup, Which, grouped},
    test::{Test, test, test_with},
    wait,
};
use serde_json::json;

/// The address of a run, as rows have it.
pub fn query(run: &Run) -> String {
    format!("?screen=run&group={}&run={}&scraper={}", run.group_id, run.id, run.scraper_id)
}

/// The newest run in this state that is of one of the account's own groups.
async fn own(s: &Test, state: &str) -> Result<Run> {
    let own = s.server.own_groups().await?;
    let runs = s.server.runs(&Which { state: Some(state.to_owned()), ..Which::default() }).await?;
    runs.into_iter().find(|run| own.iter().any(|group| group.id == run.group_id)).context("no such run")
}

/// Opens the page of a run, signed in.
pub async fn open(s: &Test, run: &Run) -> Result<()> {
    s.enter_or_open("").await?;
    s.open(&query(run)).await?;
    s.page.reads(&format!("Run ID {}", run.id)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_run_tells_its_verdict_its_facts_and_why_links_failed() -> Result<()> {
    test("run-failed", async |s| {
        let (run, _) = s.server.failed_twice().await?;
        let links = s.server.failed_links(&run).await?.len();
        let name =
            s.server.scrapers().await?.into_iter().find(|one| one.id == run.scraper_id).context("no scraper")?.name;
        s.enter(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        s.page.click_in_row(&run.id, "link", &name).await?;
        s.page.at(&query(&run)).await?;
        s.page.titled("Run · ScrapeWise Panel").await?;
        s.page.find("heading", &name).await?;
        let verdict = s.page.says("region", "Failed").await?;
        assert!(verdict.contains("Failed") && verdict.contains("How is this detected?"), "{verdict}");
        for fact in ["Started by", "Requests", "Scraper ID", "Group ID"] {
            s.page.reads(fact).await?;
        }
        if let Some(message) = &run.error_message {
            s.page.reads(message).await?;
        }
        let failed = grouped(run.error_links.context("no count")? as usize);
        for words in [format!("Failed links {failed}"), format!("{} links", grouped(links))] {
            s.page.reads(&words).await?;
        }
        let shown = "return document.querySelectorAll('.top-causes > li').length;";
        wait::until_true("one cause to five", async || {
            Ok((1..=5).contains(&s.page.run(shown).await?.as_u64().unwrap_or_default()))
        })
        .await?;
        s.page.is_accessible("a failed run").await?;
        s.page.click("link", "All failed links").await?;
        s.page.titled("Failed links · ScrapeWise Panel").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_run_before_and_the_one_after_are_one_step_away() -> Result<()> {
    test("run-neighbours", async |s| {
        let scraper = own(s, "COMPLETED").await?.scraper_id;
        let which = Which { scraper: Some(scraper), deleted: true, ..Which::default() };
        let runs = s.server.runs(&which).await?;
        open(s, &runs[2]).await?;
        s.page.click("link", "Older").await?;
        s.page.reads(&format!("Run ID {}", runs[3].id)).await?;
        s.page.click("link", "Newer").await?;
        s.page.reads(&format!("Run ID {}", runs[2].id)).await?;
        s.page.click("link", "Newer").await?;
        s.page.reads(&format!("Run ID {}", runs[1].id)).await?;
        s.page.back().await?;
        s.page.reads(&format!("Run ID {}", runs[2].id)).await?;
        open(s, &runs[0]).await?;
        wait::until_equal("why there is no newer run", "No newer run.".to_owned(), async || {
            let newer = s.page.find("link", "Newer").await?;
            s.page.description(&newer).await
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_done_with_a_run_is_offered_by_its_state() -> Result<()> {
    test("run-actions", async |s| {
        open(s, &own(s, "RUNNING").await?).await?;
        let watch = s.page.find("button", "Notify me when it finishes").await?;
        assert_eq!(watch.attr("aria-pressed").await?.as_deref(), Some("false"));
        s.page.click("button", "Stop…").await?;
        s.page.find("dialog", Name::Any).await?;
        s.page.click("button", "Cancel").await?;
        s.page.gone("dialog", Name::Any).await?;
        let delete = s.page.find("link", "Delete rows…").await?;
        assert_eq!(s.page.description(&delete).await?, "Available when the run has finished.");

        open(s, &own(s, "COMPLETED").await?).await?;
        s.page.find("button", "Run again…").await?;
        assert!(!s.page.has("button", "Notify me when it finishes").await?);
        s.page.allow_clipboard().await?;
        // Another one is in the bar of every page.
        let copy = s.page.all(None, "button", "Copy link".into()).await?.pop().context("no button")?;
        copy.click().await?;
        s.page.says("status", "Link copied").await?;
        assert_eq!(s.page.clipboard().await?, s.page.url().await?);
        s.page.click("link", "Delete rows…").await?;
        s.page.reads("Delete this run’s rows?").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_stands_beside_the_last_good_run() -> Result<()> {
    test_with("run-beside", Setup { by_itself: true, ..Setup::default() }, DESKTOP, async |s| {
        let scrapers = s.server.scrapers().await?;
        let quiet = scrapers.into_iter().find(|one| one.name == "bazaar24-offers").context("no quiet scraper")?.id;
        let runs = s.server.runs(&Which { scraper: Some(quiet), ..Which::default() }).await?;
        let is = |run: &&Run, few: bool| run.items_quantity.map_or(!few, |items| (items < 20) == few);
        let completed = || runs.iter().filter(|run| run.state == "COMPLETED");
        let silent = completed().find(|run| is(run, true)).context("no silent failure")?;
        let good = completed().find(|run| is(run, false)).context("no good run")?;
        open(s, silent).await?;
        s.page.reads("Silent failure: 1 item from 4").await?;
        let short = format!("{}…{}", &good.id[..6], &good.id[good.id.len() - 6..]);
        s.page.find("link", Name::Has(&short)).await?;
        let items = "const row = [...document.querySelectorAll('.compare tbody tr')].find(row => row.cells[0].innerText === 'Items');
            return [...row.cells].slice(1, 4).map(cell => cell.innerText.trim());";
        let (of_good, change) = match good.items_quantity {
            Some(items) => (grouped(items as usize), "−99%"),
            None => ("–".to_owned(), ""),
        };
        wait::until_equal("the items of both", json!(["1", of_good, change]), async || s.page.run(items).await).await?;
        s.page.is_accessible("a silent failure").await?;
        s.page.click("link", Name::Has(&short)).await?;
        s.page.reads(&format!("Run ID {}", good.id)).await
    })
    .await
}
