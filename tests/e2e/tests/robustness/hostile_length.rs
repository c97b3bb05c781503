//! Texts of a million characters: whoever meets one can go on working.

use anyhow::{Context, Result, ensure};
use e2e::{
    locate::Name,
    page::PHONE,
    server::{Answer, Setup, Which},
    test::{Test, test_with},
};
use sandbox::HostileStrings;

/// Dresses one field after the other, and looks at the screens that show it.
async fn long(s: &Test, field: &str, look: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    s.server.hostile_strings(Some(&HostileStrings::long(field, 1_000_000)));
    s.enter_or_open("").await?;
    look().await?;
    let height = s.page.run("return document.documentElement.scrollHeight;").await?;
    ensure!(height.as_u64() < Some(40_000), "{field}: the page is {height} px tall");
    s.page.is_harmless(&format!("a long {field}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_million_characters_leave_every_screen_usable() -> Result<()> {
    test_with("hostile-long", Setup { runs: 900, ..Setup::default() }, PHONE, async |s| {
        s.expect_failed_requests();
        let (run, _) = s.server.failed_twice().await?;
        let links = format!("?screen=failures&group={}&run={}&scraper={}", run.group_id, run.id, run.scraper_id);
        let group = s.server.own_groups().await?.remove(0).id;
        let which = Which { group: Some(group.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
        let whole = s.server.ids(&which).await?.remove(1);
        for screen in ["?size=50", "?screen=overview", &format!("?screen=merge&group={group}")] {
            long(s, "name", async || s.page.follow(screen).await).await?;
        }
        let of_first = format!("?scraper={}", s.server.scrapers().await?.remove(0).id);
        long(s, "name", async || s.page.follow(&of_first).await).await?;
        for field in ["url", "error"] {
            long(s, field, async || {
                s.page.follow(&links).await?;
                s.page.find("heading", Name::Has("cause")).await.map(drop)
            })
            .await?;
        }
        for field in ["detail", "correlationId", "code"] {
            long(s, field, async || {
                s.server.answer("load-history", Answer::Status(403));
                s.page.follow("?page=2").await?;
                s.page.reads("This key can’t read").await
            })
            .await?;
        }
        for field in ["state", "errorMessage", "stopReason"] {
            long(s, field, async || {
                let which = Which { deleted: true, ..Which::default() };
                let newest = s.server.runs(&which).await?.into_iter().find(|run| run.state == "FAILED");
                let newest = newest.context("no failed run")?;
                let (group, id, scraper) = (newest.group_id, newest.id, newest.scraper_id);
                s.page.follow(&format!("?screen=run&group={group}&run={id}&scraper={scraper}")).await?;
                s.page.reads("Stop reason").await
            })
            .await?;
        }
        for field in ["warnings", "entityName", "opName"] {
            long(s, field, async || {
                s.page.follow(&format!("?screen=delete&group={group}&run={whole}")).await?;
                s.page.reads("Delete this run’s rows?").await
            })
            .await?;
        }
        long(s, "title", async || {
            s.page.follow(&format!("?screen=dataset&group={group}")).await?;
            s.page.reads("Rows 1–50").await
        })
        .await
    })
    .await
}
