//! What is typical of scrapers: how it is asked for, and what the rows say without it.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    page::DESKTOP,
    server::{Answer, Asked, Setup},
    test::{Test, now, test_with},
    wait,
};
use sandbox::Logged;
use serde_json::{Value, json};

pub async fn tell(name: &str, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    test_with(name, Setup { by_itself: true, ..Setup::default() }, DESKTOP, async |s| {
        // Only what is typical is asked for by itself.
        s.open("").await?;
        // Nothing is on its way when the page is left: Firefox tells that as an error.
        s.page.find("heading", "Sign in with an API key").await?;
        store(s, "updates", "paused").await?;
        s.open("").await?;
        tell(s).await
    })
    .await
}

pub async fn store(s: &Test, name: &str, value: &str) -> Result<()> {
    let item = format!("scrapewise-panel.{name}");
    s.page.run(&format!("localStorage.setItem({}, {});", json!(item), json!(value))).await.map(drop)
}

/// The requests for the newest runs of scrapers.
pub fn baseline_requests(s: &Test) -> Vec<Logged> {
    let mut asked = s.server.requests_to("/api/scraper/load-history");
    asked.retain(|one| one.query.iter().any(|(name, value)| name == "size" && value == "60"));
    asked
}

fn open(s: &Test) -> usize {
    baseline_requests(s).iter().filter(|one| one.status.is_none() && !one.aborted).count()
}

/// The scrapers of these requests, in their order.
fn scrapers(asked: &[Logged]) -> Vec<String> {
    let scraper = |one: &Logged| {
        let filters = one.query.iter().find(|(name, _)| name == "filters").map(|(_, value)| value.as_str());
        let filters: Value = serde_json::from_str(filters.unwrap_or_default()).unwrap_or_default();
        filters["scraperId"].as_str().unwrap_or_default().to_owned()
    };
    asked.iter().map(scraper).collect()
}

/// Waits until nothing more is asked: how many requests for the baseline there were.
pub async fn quiet(s: &Test, expected: usize) -> Result<()> {
    wait::until_equal("requests for baselines", (expected, 0), async || Ok((baseline_requests(s).len(), open(s))))
        .await?;
    s.page.idle().await?;
    s.page.idle().await?;
    assert_eq!(baseline_requests(s).len(), expected);
    Ok(())
}

pub fn page(runs: &[Value]) -> Answer {
    let page = json!({"content": runs, "totalElements": runs.len(), "totalPages": 1, "size": 20, "number": 0});
    Answer::Json(200, page.to_string())
}

pub fn run(id: &str, scraper: Option<&str>, ok: u64, failed: u64, items: u64) -> Value {
    run_before(id, scraper, ok, failed, items, 0)
}

/// A run of so many days before.
pub fn run_before(id: &str, scraper: Option<&str>, ok: u64, failed: u64, items: u64, days: i64) -> Value {
    let started = now() - TimeDelta::days(days) - TimeDelta::hours(2);
    json!({
        "id": id, "scraperId": scraper, "state": "COMPLETED", "started": started,
        "finished": started + TimeDelta::hours(1), "successLinks": ok, "errorLinks": failed, "attempted": ok + failed,
        "itemsQuantity": items
    })
}

/// Twenty runs of a scraper that typically returns 846 items, with one link of 855 that fails.
pub fn before() -> Vec<Value> {
    (1..21).map(|day| run_before(&format!("before-{day}"), Some("s"), 850, 5, 846, day)).collect()
}

/// Shows these runs and answers what is typical with [`before`].
pub async fn shown(s: &Test, runs: &[Value]) -> Result<()> {
    s.server.forget_log();
    s.server.answer("load-history", page(runs));
    let own = runs.iter().filter(|run| run["scraperId"] == "s").cloned();
    s.server.answer("load-history", page(&own.chain(before()).collect::<Vec<_>>()));
    s.enter_or_open("").await?;
    quiet(s, 1).await
}

/// Some row says what is typical for its scraper.
async fn typical(s: &Test) -> Result<()> {
    let titles =
        "return [...document.querySelectorAll('main .rate')].some(rate => rate.title.startsWith('Typical: '));";
    wait::until_equal("a typical rate", json!(true), async || s.page.run(titles).await).await
}

pub async fn cell(s: &Test, at: usize, column: &str) -> Result<String> {
    // While the rows are loaded anew there are none.
    s.page.rows().await?.get(at).map_or_else(|| Ok("no row".to_owned()), |row| row.cell(column).map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typical_is_asked_for_four_at_a_time_after_the_rows_and_once() -> Result<()> {
    tell("usual-four", async |s| {
        s.server.hold("load-history", "page");
        for _ in 0..40 {
            s.server.hold("load-history", "usual");
        }
        s.page.click("button", "Explore with sample data").await?;
        s.server.arrives("load-history").await?;
        assert_eq!(baseline_requests(s).len(), 0, "before the rows nothing is asked");
        s.server.release("page");
        s.settled().await?;
        wait::until_equal("requests that wait", 4, async || Ok(open(s))).await?;
        s.page.idle().await?;
        s.page.idle().await?;
        assert_eq!(baseline_requests(s).len(), 4, "no more than four at once");
        let expected = [
            ("filters", &*json!({"scraperId": scrapers(&baseline_requests(s))[0]}).to_string()),
            ("page", "0"),
            ("size", "60"),
            ("sort", "started,desc"),
        ];
        let first = s.server.asked().into_iter().find(|asked| asked.query.contains(&("size".into(), "60".into())));
        assert_eq!(first.map(|asked| asked.query), Some(Asked::of(&expected).query));
        s.page.run("document.querySelector('main tbody tr').dataset.same = 'yes';").await?;
        s.server.forget_faults();
        s.server.release("usual");

        let ids: BTreeSet<String> =
            s.server.runs(&Default::default()).await?[..20].iter().map(|run| run.scraper_id.clone()).collect();
        quiet(s, ids.len()).await?;
        assert_eq!(scrapers(&baseline_requests(s)).into_iter().collect::<BTreeSet<_>>(), ids, "each once");
        typical(s).await?;
        let same = s.page.run("return document.querySelector('main tbody tr').dataset.same ?? null;").await?;
        assert_eq!(same, json!("yes"), "the rows were not drawn again");

        s.server.forget_log();
        s.page.click("link", "Page 2").await?;
        s.settled().await?;
        s.page.reads("Runs 21–40").await?;
        typical(s).await?;
        let next: BTreeSet<String> =
            s.server.runs(&Default::default()).await?[20..40].iter().map(|run| run.scraper_id.clone()).collect();
        quiet(s, next.difference(&ids).count()).await?;
        s.server.forget_log();
        s.page.back().await?;
        s.settled().await?;
        s.page.reads("Runs 1–20").await?;
        quiet(s, 0).await?;
        typical(s).await?;
        s.advance(TimeDelta::minutes(11)).await?;
        s.page.click("link", "Page 2").await?;
        s.settled().await?;
        wait::until_true("what is old to be asked for again", async || Ok(!baseline_requests(s).is_empty())).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_page_or_screen_drops_what_is_still_asked() -> Result<()> {
    tell("usual-dropped", async |s| {
        s.server.hold("load-history", "page");
        for _ in 0..4 {
            s.server.hold("load-history", "usual");
        }
        s.page.click("button", "Explore with sample data").await?;
        s.server.arrives("load-history").await?;
        s.server.release("page");
        wait::until_equal("requests that wait", 4, async || Ok(open(s))).await?;
        s.page.click("link", "Activity").await?;
        let dropped = async || Ok(baseline_requests(s).iter().filter(|one| one.aborted).count());
        wait::until_equal("aborted requests", 4, dropped).await?;
        quiet(s, 4).await?;
        s.server.release("usual");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn switched_off_nothing_is_asked_and_nothing_compared() -> Result<()> {
    tell("usual-off", async |s| {
        store(s, "usual", "off").await?;
        s.server.answer("load-history", page(&[run("r", Some("s"), 846, 9, 3)]));
        s.enter_or_open("").await?;
        quiet(s, 0).await?;
        assert_eq!(cell(s, 0, "Failure rate").await?, "1.1%");
        assert_eq!(cell(s, 0, "Items").await?, "3");
        assert_eq!(cell(s, 0, "State").await?, "Silent failure", "what the run itself tells needs no comparison");
        assert_eq!(cell(s, 0, "Reason").await?, "Only 3 items from 855 links.");
        s.server.answer("load-history", page(&[run("r", Some("s"), 846, 9, 3)]));
        s.page.click_in_row("r", "menuitem", "Open run").await?;
        s.page.reads("Silent failure: Only 3 items from 855 links.").await?;
        s.page.reads("Compared with the last good run comparison is off").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_told_once_and_asked_for_again() -> Result<()> {
    tell("usual-failed", async |s| {
        s.expect_failed_requests();
        let runs = [run("a", Some("s"), 846, 9, 840), run("b", Some("t"), 846, 9, 840)];
        s.server.answer("load-history", page(&runs));
        s.server.answer_times("load-history", 2, Answer::Status(500));
        s.enter_or_open("").await?;
        s.page.says("status", "Couldn’t load baselines for 2 scrapers (500).").await?;
        assert_eq!(s.page.rows().await?.len(), 2, "the rows stay");
        quiet(s, 2).await?;
        s.server.answer_times("load-history", 2, page(&before()));
        s.page.click("button", "Retry").await?;
        quiet(s, 4).await?;
        s.page.gone("button", "Retry").await?;
        assert_eq!(cell(s, 1, "Failure rate").await?, "1.1%");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rate_limit_is_waited_out_before_more_is_asked() -> Result<()> {
    tell("usual-limit", async |s| {
        s.expect_failed_requests();
        s.server.hold("load-history", "page");
        s.server.answer("load-history", Answer::RetryAfter(100));
        for _ in 0..3 {
            s.server.hold("load-history", "usual");
        }
        s.page.click("button", "Explore with sample data").await?;
        s.server.arrives("load-history").await?;
        s.server.release("page");
        wait::until_equal("requests that wait", 3, async || Ok(open(s))).await?;
        wait::until_true("the rate limit", async || Ok(baseline_requests(s).iter().any(|one| one.status == Some(429))))
            .await?;
        s.page.idle().await?;
        s.server.release("usual");
        quiet(s, 4).await?;
        typical(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_is_asked_for_and_the_baseline_comes_with_the_next() -> Result<()> {
    tell("usual-401", async |s| {
        s.expect_failed_requests();
        s.server.answer("load-history", page(&[run("r", Some("s"), 846, 9, 840)]));
        s.server.answer("load-history", Answer::Status(401));
        s.enter_or_open("").await?;
        s.page.find("dialog", "Sign in again").await?;
        quiet(s, 1).await?;
        s.server.answer("load-history", page(&[run("r", Some("s"), 846, 9, 840)]));
        s.server.answer("load-history", page(&before()));
        s.sign_in_with_sample_key().await?;
        s.page.gone("dialog", Name::Any).await?;
        wait::until_equal("the rate", "1.1%".to_owned(), async || cell(s, 0, "Failure rate").await).await
    })
    .await
}
