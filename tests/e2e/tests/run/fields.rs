//! Field health: what became of the fields of a run's rows, beside the last good run.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    page::DESKTOP,
    server::{Answer, Setup},
    test::{Test, now, test_with},
};
use serde_json::{Value, json};

fn page(rows: &[Value]) -> Answer {
    Answer::Json(200, json!({"content": rows, "totalElements": rows.len()}).to_string())
}

/// A run of so many days before, with nothing wrong that a count could tell.
fn run(id: &str, days: i64) -> Value {
    let started = now() - TimeDelta::days(days) - TimeDelta::hours(2);
    json!({
        "id": id, "scraperId": "s", "groupId": "g", "state": "COMPLETED", "started": started,
        "finished": started + TimeDelta::hours(1), "successLinks": 40, "errorLinks": 0, "attempted": 40,
        "itemsQuantity": 40
    })
}

/// Forty rows of a run.
fn rows(run: &str, row: impl Fn(usize) -> Value) -> Answer {
    let whose = |at| {
        let mut row = row(at);
        row["_scraperJobStatusId"] = json!(run);
        row
    };
    page(&(0..40).map(whose).collect::<Vec<_>>())
}

/// Opens the run `now-run` from the history, whose scraper was well on the days before.
async fn opened(s: &Test) -> Result<()> {
    s.open("").await?;
    s.page.find("heading", "Sign in with an API key").await?;
    s.page.run("localStorage.setItem('scrapewise-panel.updates', 'paused');").await?;
    s.open("").await?;
    let all: Vec<Value> =
        std::iter::once(run("now-run", 0)).chain((1..21).map(|day| run(&format!("before-{day:02}"), day))).collect();
    s.server.answer_always(("GET", "load-history", ""), page(&all));
    s.enter_or_open("").await?;
    s.page.click_in_row("now-run", "menuitem", "Open run").await?;
    s.page.reads("Run ID now-run").await
}

async fn tell(name: &str, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    test_with(name, Setup { by_itself: true, ..Setup::default() }, DESKTOP, tell).await
}

fn well(at: usize) -> Value {
    json!({"title": format!("40063813339{at:02}"), "price": 10 + at, "stock": "yes"})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_became_empty_is_told_where_no_count_does() -> Result<()> {
    tell("fields-empty", async |s| {
        let empty = |at| {
            let mut row = well(at);
            row["price"] = json!(null);
            row
        };
        s.server.answer_always(("GET", "data/group", "now-run"), rows("now-run", empty));
        s.server.answer_always(("GET", "data/group", "before-01"), rows("before-01", well));
        opened(s).await?;
        s.page.reads("Completed. Nothing stands out.").await?;
        s.page.reads("price is empty in 100% of 40 rows, was 0%.").await?;
        s.page.reads("Field health 1 of 3 fields changed").await?;
        s.page.reads("Sample of 40 rows of this run and 40 of the last good one.").await?;
        let first =
            "return [...document.querySelector('.field-health tbody tr').cells].map(cell => cell.innerText.trim());";
        assert_eq!(s.page.run(first).await?, json!(["price", "", "100%", "0%"]));
        let suspects = "return document.querySelectorAll('.rows-table .suspect').length;";
        assert_eq!(s.page.run(suspects).await?, json!(20), "in each row that is shown");
        s.page.is_accessible("a field that became empty").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_are_as_they_were_say_so() -> Result<()> {
    tell("fields-well", async |s| {
        s.server.answer_always(("GET", "data/group", "now-run"), rows("now-run", well));
        s.server.answer_always(("GET", "data/group", "before-01"), rows("before-01", well));
        opened(s).await?;
        s.page.reads("Field health None of 3 fields changed").await?;
        s.page.reads("40 different titles, were 40.").await?;
        assert!(!s.page.text().await?.contains(" is empty in "));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_and_kinds_that_changed_are_told() -> Result<()> {
    tell("fields-kinds", async |s| {
        let same = |at: usize| json!({"title": "Product", "price": format!("{at} €"), "stock": "yes"});
        s.server.answer_always(("GET", "data/group", "now-run"), rows("now-run", same));
        s.server.answer_always(("GET", "data/group", "before-01"), rows("before-01", well));
        opened(s).await?;
        s.page.reads("Only 1 different title in 40 rows, was 40 in 40.").await?;
        s.page.reads("price is a text now, was a number.").await?;
        s.page.reads("was a number, is a text").await
    })
    .await
}
