//! All scrapers at a glance: one question each, problems first, and the rest folded.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use e2e::{
    locate::{Name, role},
    server::{Answer, Scraper},
    test::{Test, now, test},
    wait,
};
use serde_json::{Value, json};

pub const HISTORY: &str = "load-history";
/// As many answers as there may be questions.
pub const ALWAYS: u32 = 999;

/// A row: its cells by column.
pub type Row = std::collections::HashMap<String, String>;

/// Opens the panel here, signing in where that is asked for.
pub async fn open(s: &Test, query: &str) -> Result<()> {
    s.open(query).await?;
    wait::until_true("the panel to start", async || Ok(!s.page.names("heading").await?.is_empty())).await?;
    if s.page.has("button", "Explore with sample data").await? {
        s.page.click("button", "Explore with sample data").await?;
    }
    s.page.find("heading", "Overview").await.map(drop)
}

/// Waits until all is loaded.
pub async fn loaded(s: &Test) -> Result<String> {
    s.page.says("status", " attention").await
}

/// Opens the menu of the first row.
pub async fn open_menu(s: &Test) -> Result<()> {
    let buttons = s.page.all(None, "button", Name::Starts("More for ")).await?;
    buttons.into_iter().next().context("no rows")?.click().await
}

/// The scrapers that are well, by the order in which they are listed.
pub async fn healthy(s: &Test) -> Result<Vec<String>> {
    if !s.page.has("table", "Healthy scrapers, by name").await? {
        s.page.click(role::DISCLOSURE, Name::Has(" healthy")).await?;
    }
    s.page.find("table", "Healthy scrapers, by name").await?;
    let script = "return [...document.querySelectorAll('.healthy tbody .name-link')].map(link => link.textContent);";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

/// The rows of scrapers that need eyes, in their order.
pub async fn rows(s: &Test) -> Result<Vec<Row>> {
    let script = "const text = cell => cell.innerText.replace(/\\s+/g, ' ').trim();
        return [...document.querySelectorAll('.problems tbody tr')].map(row => Object.fromEntries([
            ['Scraper', row.querySelector('.name-link').textContent], ['Group', text(row.querySelector('th small'))],
            ...[...row.querySelectorAll('td')].map(cell => [cell.matches('.whole-row') ? 'whole' : cell.dataset.label ?? 'menu', text(cell)])]));";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

pub fn names(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row["Scraper"].clone()).collect()
}

/// The scrapers of a group by name, as they are loaded.
pub async fn of_group(s: &Test, group: &str) -> Result<Vec<Scraper>> {
    let mut scrapers = s.server.scrapers().await?;
    scrapers.retain(|scraper| scraper.group == group);
    scrapers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(scrapers)
}

pub async fn group(s: &Test, name: &str) -> Result<String> {
    let groups = s.server.own_groups().await?.into_iter().chain(s.server.shared_groups().await?);
    Ok(groups.into_iter().find(|group| group.name == name).context("no such group")?.id)
}

/// A run that started this long ago.
pub fn run(id: usize, state: &str, ago: TimeDelta, items: u64) -> Value {
    let started = now() - ago;
    json!({"id": format!("r{id}"), "state": state, "started": started, "finished": started, "itemsQuantity": items,
        "successLinks": 90, "errorLinks": if state == "FAILED" { 10 } else { 0 }})
}

/// A page of runs, of so many in all.
pub fn page(runs: &[Value], total: usize) -> Answer {
    Answer::Json(200, json!({"content": runs, "totalElements": total, "size": 60, "number": 0}).to_string())
}

/// The requests that are here and not answered.
pub fn in_progress(s: &Test) -> usize {
    s.server.requests(HISTORY).iter().filter(|one| one.status.is_none() && !one.aborted).count()
}

/// The scrapers that were asked for, in any order.
fn asked(s: &Test) -> Result<Vec<String>> {
    let scraper = |one: e2e::server::Asked| {
        let filters = one.query.iter().find(|(name, _)| name == "filters").context("no filters")?;
        let filters: Value = serde_json::from_str(&filters.1)?;
        let id = filters["scraperId"].as_str().context("no scraper")?.to_owned();
        let expected = json!({ "scraperId": id }).to_string();
        let query = [("filters", expected.as_str()), ("page", "0"), ("size", "60"), ("sort", "started,desc")];
        assert_eq!(one.query, e2e::server::Asked::of(&query).query);
        Ok(id)
    };
    let mut asked: Vec<String> = s.server.asked().into_iter().map(scraper).collect::<Result<_>>()?;
    asked.sort();
    Ok(asked)
}

fn ids(scrapers: &[Scraper]) -> Vec<String> {
    let mut ids: Vec<String> = scrapers.iter().map(|scraper| scraper.id.clone()).collect();
    ids.sort();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn each_scraper_is_asked_for_once_and_four_at_a_time() -> Result<()> {
    test("overview-loading", async |s| {
        let scrapers = s.server.scrapers().await?;
        for label in ["a", "b", "c", "d", "e"] {
            s.server.hold(HISTORY, label);
        }
        open(s, "?screen=overview").await?;
        s.page.titled("Overview · ScrapeWise Panel").await?;
        wait::until_equal("requests in progress", 4, async || Ok(in_progress(s))).await?;
        s.page.reads(&format!("0 of {} loaded", scrapers.len())).await?;
        assert!(rows(s).await?.is_empty() && !s.page.text().await?.contains("No problems"), "nothing is known yet");
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 4, "never more than four at once");
        s.server.release("a");
        wait::until_equal("the fifth request", 5, async || Ok(s.server.asked().len())).await?;
        s.page.reads(&format!("1 of {} loaded", scrapers.len())).await?;
        assert_eq!(in_progress(s), 4);
        for label in ["b", "c", "d", "e"] {
            s.server.release(label);
        }
        let told = loaded(s).await?;
        assert_eq!(asked(s)?, ids(&scrapers), "one request each");

        let ranked = rows(s).await?;
        assert_eq!(told, format!("{} scrapers · {} need attention", scrapers.len(), ranked.len()));
        let silent: Vec<&Row> =
            ranked.iter().take_while(|row| row["Problem"].starts_with("Silent failure since ")).collect();
        assert!(silent.is_sorted_by_key(|row| &row["Scraper"]), "{silent:?}");
        let known = silent.into_iter().find(|row| row["Scraper"] == "bazaar24-offers").context("it comes first")?;
        assert!(known["Why"].contains(" items from ") || known["Why"].contains(" item from "), "{known:?}");
        let healthy = healthy(s).await?;
        assert!(healthy.is_sorted(), "the rest by name");
        let mut all: Vec<String> = names(&ranked).into_iter().chain(healthy).collect();
        all.sort();
        let mut sorted: Vec<String> = scrapers.iter().map(|scraper| scraper.name.clone()).collect();
        sorted.sort();
        assert_eq!(all, sorted, "each once");
        s.page.click("link", "bazaar24-offers").await?;
        s.page.find("heading", "bazaar24-offers").await?;
        s.page.find("button", "Copy run ID").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_and_leaving_drop_what_is_asked() -> Result<()> {
    test("overview-cancel", async |s| {
        let scrapers = s.server.scrapers().await?;
        for _ in 0..4 {
            s.server.hold(HISTORY, "first");
        }
        open(s, "?screen=overview").await?;
        wait::until_equal("requests in progress", 4, async || Ok(in_progress(s))).await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", &format!("Cancelled. {} scrapers weren’t loaded.", scrapers.len())).await?;
        wait::until_equal("dropped requests", 4, async || {
            Ok(s.server.requests(HISTORY).iter().filter(|one| one.aborted).count())
        })
        .await?;
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 4, "nothing more is asked");
        let text = s.page.text().await?;
        assert!(!text.contains("need attention") && !text.contains("Updated"), "nothing was loaded: {text}");
        s.server.forget_faults();
        s.server.forget_log();
        s.page.click("button", "Load the rest").await?;
        loaded(s).await?;
        assert_eq!(asked(s)?, ids(&scrapers));

        for _ in 0..4 {
            s.server.hold(HISTORY, "again");
        }
        s.server.forget_log();
        s.page.click("button", "Refresh").await?;
        wait::until_equal("requests in progress", 4, async || Ok(in_progress(s))).await?;
        s.page.click("link", "Activity").await?;
        s.server.is_aborted(HISTORY).await?;
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 4, "leaving ends it");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_asks_nothing_until_it_is_old() -> Result<()> {
    test("overview-kept", async |s| {
        let count = s.server.scrapers().await?.len();
        open(s, "?screen=overview").await?;
        let told = loaded(s).await?;
        let before = rows(s).await?;
        let back = async || -> Result<()> {
            s.page.click("link", "Activity").await?;
            s.page.find("heading", "Activity").await?;
            s.server.forget_log();
            s.page.click("link", "Overview").await?;
            s.page.find("heading", "Overview").await?;
            Ok(())
        };
        s.advance(TimeDelta::minutes(3)).await?;
        back().await?;
        assert_eq!(loaded(s).await?, told);
        s.page.reads("Updated 3 min ago").await?;
        assert_eq!(names(&rows(s).await?), names(&before), "in order at once");
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "nothing is asked");
        s.page.click("button", "Refresh").await?;
        s.page.reads("Updated just now").await?;
        assert_eq!(s.server.asked().len(), count);
        s.advance(TimeDelta::minutes(10)).await?;
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), count, "not by itself");
        back().await?;
        s.page.reads("Updated just now").await?;
        assert_eq!(s.server.asked().len(), count);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_asks_only_for_its_own() -> Result<()> {
    test("overview-group", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let scrapers = of_group(s, &toys).await?;
        open(s, &format!("?screen=overview&group={toys}")).await?;
        let told = loaded(s).await?;
        assert!(told.starts_with(&format!("{} scrapers · ", scrapers.len())), "{told}");
        assert_eq!(asked(s)?, ids(&scrapers));
        assert!(rows(s).await?.iter().all(|row| row["Group"] == "toys_assortment"));
        assert_eq!(s.page.chosen("Group").await?, "toys_assortment");

        let partner = group(s, "partner_catalogue").await?;
        s.server.forget_log();
        s.page.choose("Group", "partner_catalogue").await?;
        s.page.at(&format!("?screen=overview&group={partner}")).await?;
        wait::until_true("shared scrapers", async || {
            let rows = rows(s).await?;
            Ok(!rows.is_empty() && rows.iter().all(|row| row["Group"].ends_with("partner_catalogue shared")))
        })
        .await?;
        loaded(s).await?;
        assert_eq!(asked(s)?, ids(&of_group(s, &partner).await?));
        s.server.forget_log();
        s.page.back().await?;
        wait::until_equal("the first group's scrapers", scrapers.len(), async || {
            Ok(rows(s).await?.len() + healthy(s).await?.len())
        })
        .await?;
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "they are known");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_asks_nothing_and_the_title_counts() -> Result<()> {
    test("overview-reload", async |s| {
        open(s, "?screen=overview").await?;
        loaded(s).await?;
        let problems = rows(s).await?;
        s.page.titled(&format!("{} need attention · Overview · ScrapeWise Panel", problems.len())).await?;
        s.server.forget_log();
        s.page.reload().await?;
        loaded(s).await?;
        assert_eq!(names(&rows(s).await?), names(&problems));
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "they are kept over a reload");
        s.page.click("link", "Activity").await?;
        s.page.titled("Activity · ScrapeWise Panel").await?;
        s.sign_out().await?;
        let kept =
            s.page.run("return Object.keys(sessionStorage).filter(name => name.includes('.runs.')).length;").await?;
        assert_eq!(kept.as_u64(), Some(0), "signing out forgets them");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rate_limit_two_requests_start_a_second() -> Result<()> {
    test("overview-pace", async |s| {
        s.expect_failed_requests();
        s.server.answer(HISTORY, Answer::RetryAfter(1));
        let toys = group(s, "toys_assortment").await?;
        let count = of_group(s, &toys).await?.len();
        open(s, &format!("?screen=overview&group={toys}")).await?;
        loaded(s).await?;
        assert!(s.server.asked().len() > count, "one was asked again");
        s.server.forget_log();
        let before = std::time::Instant::now();
        s.page.click("button", "Refresh").await?;
        wait::until_equal("all", count, async || Ok(s.server.asked().len())).await?;
        let least = std::time::Duration::from_millis(500 * (count as u64 - 1));
        assert!(before.elapsed() >= least, "{count} requests in {:?}", before.elapsed());
        Ok(())
    })
    .await
}
