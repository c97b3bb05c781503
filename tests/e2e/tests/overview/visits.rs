//! What happened since the last visit, and problems that the person knows of.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::{Name, role},
    test::{Test, test},
    wait,
};
use serde_json::Value;

use crate::overview::page::{ALWAYS, HISTORY, group, loaded, names, open, open_menu, page, rows, run};

/// Answers with a scraper that failed an hour ago, and was well before that.
fn fails(s: &Test) {
    let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
    let runs: Vec<Value> = std::iter::once(run(0, "FAILED", TimeDelta::hours(1), 0)).chain(well).collect();
    s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_reads_what_happened_since() -> Result<()> {
    test("overview-visit", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let query = format!("?screen=overview&group={toys}");
        fails(s);
        open(s, &query).await?;
        loaded(s).await?;
        assert!(!s.page.text().await?.contains("Since your last visit"), "nobody was here before");
        s.page.follow("?screen=activity").await?;
        s.page.find("heading", "Activity").await?;
        s.advance(TimeDelta::hours(2)).await?;
        let scrapers = s.server.scrapers().await?.iter().filter(|scraper| scraper.group == toys).count();
        let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
        // The clock of the server is two hours on.
        let runs: Vec<Value> = std::iter::once(run(0, "FAILED", TimeDelta::hours(-1), 0)).chain(well).collect();
        s.server.forget_faults();
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
        s.page.follow(&query).await?;
        loaded(s).await?;
        let line = s.page.find("region", "Since your last visit").await?;
        let told = s.page.text_of(&line).await?;
        assert!(told.contains("Since your last visit, today 09:41:"), "{told}");
        assert!(told.contains(&format!("{scrapers} runs")) && told.contains(&format!("{scrapers} failed")), "{told}");
        assert!(rows(s).await?.iter().all(|row| row["Problem"].contains("New")), "they began since");
        s.page.find("link", Name::Has(" failed")).await?;
        s.page.is_accessible("the overview of who comes back").await?;
        s.page.click("button", "Mark as seen").await?;
        wait::until_true("nothing is new", async || {
            Ok(rows(s).await?.iter().all(|row| !row["Problem"].contains("New")))
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledged_problem_leaves_the_count_until_its_end() -> Result<()> {
    test("overview-acknowledge", async |s| {
        let toys = group(s, "toys_assortment").await?;
        fails(s);
        open(s, &format!("?screen=overview&group={toys}")).await?;
        loaded(s).await?;
        let all = names(&rows(s).await?);
        let acknowledge = async |day: &str| -> Result<()> {
            open_menu(s).await?;
            s.page.click("menuitem", "Acknowledge…").await?;
            s.page.find("dialog", "Acknowledge this problem").await?;
            s.page.fill("textbox", "Note", "Ticket 214").await?;
            let script = "const field = document.querySelector('#acknowledge-until');
                field.value = arguments[0];
                field.dispatchEvent(new Event('input', { bubbles: true }));";
            s.page.run_with(script, &[day.into()]).await?;
            s.page.click("button", "Acknowledge").await
        };
        acknowledge("2026-03-11").await?;
        s.page.says("alert", "Choose today or a later day.").await?;
        s.page.is_accessible("the dialog to acknowledge a problem").await?;
        s.page.click("button", "Cancel").await?;
        acknowledge("2026-03-13").await?;
        s.page.gone("dialog", "Acknowledge this problem").await?;
        wait::until_equal("the others", all[1..].to_vec(), async || Ok(names(&rows(s).await?))).await?;
        s.page.says("status", &format!("· {} need", all.len() - 1)).await?;
        s.page.reads(&format!("{}: “Ticket 214”, until Friday 13 Mar", all[0])).await?;

        s.page.reload().await?;
        loaded(s).await?;
        assert_eq!(names(&rows(s).await?), all[1..], "it is kept");
        s.page.click(role::DISCLOSURE, Name::Has("1 acknowledged")).await?;
        s.page.find("table", "Acknowledged problems").await?;
        s.page.is_accessible("the overview with an acknowledged problem").await?;
        s.page.click("button", "Undo").await?;
        wait::until_equal("all", all.clone(), async || Ok(names(&rows(s).await?))).await?;

        acknowledge("2026-03-13").await?;
        wait::until_equal("the others", all.len() - 1, async || Ok(rows(s).await?.len())).await?;
        s.advance(TimeDelta::days(2)).await?;
        wait::until_true("it is back", async || Ok(names(&rows(s).await?).contains(&all[0]))).await
    })
    .await
}
