//! All scrapers at a glance: one question each, problems first, and the days as a map to walk through.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use e2e::{
    locate::{Name, role},
    page::{DESKTOP, PHONE},
    server::{Answer, Scraper, Setup},
    story::{Story, now, story, story_with},
    wait,
};
use serde_json::{Value, json};
use thirtyfour::Key;

const HISTORY: &str = "load-history";
/// As many answers as there may be questions.
const ALWAYS: u32 = 999;

/// A row: its cells by column.
type Row = std::collections::HashMap<String, String>;

/// Opens the panel here, signing in where that is asked for.
async fn open(s: &Story, query: &str) -> Result<()> {
    s.open(query).await?;
    wait::until_true("the panel to start", async || Ok(!s.page.names("heading").await?.is_empty())).await?;
    if s.page.has("button", "Explore with sample data").await? {
        s.page.click("button", "Explore with sample data").await?;
    }
    s.page.find("heading", "Overview").await.map(drop)
}

/// Waits until all is read.
async fn read(s: &Story) -> Result<String> {
    s.page.says("status", "found by this page").await
}

/// The rows that are shown, in their order.
async fn rows(s: &Story) -> Result<Vec<Row>> {
    let script = "const text = cell => cell.innerText.replace(/\\s+/g, ' ').trim();
        return [...document.querySelectorAll('.overview-table tbody tr:not([hidden])')].map(row => Object.fromEntries([
            ['Scraper', row.querySelector('.name-link').textContent], ['Group', text(row.querySelector('th span span'))],
            ...[...row.querySelectorAll('td')].map(cell => [cell.dataset.label ?? 'whole', text(cell)])]));";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

fn names(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row["Scraper"].clone()).collect()
}

/// The scrapers of a group by name, as they are read.
async fn of_group(s: &Story, group: &str) -> Result<Vec<Scraper>> {
    let mut scrapers = s.server.scrapers().await?;
    scrapers.retain(|scraper| scraper.group == group);
    scrapers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(scrapers)
}

async fn group(s: &Story, name: &str) -> Result<String> {
    let groups = s.server.own_groups().await?.into_iter().chain(s.server.shared_groups().await?);
    Ok(groups.into_iter().find(|group| group.name == name).context("no such group")?.id)
}

/// A run that started this long ago.
fn run(id: usize, state: &str, ago: TimeDelta, items: u64) -> Value {
    let started = now() - ago;
    json!({"id": format!("r{id}"), "state": state, "started": started, "finished": started, "itemsQuantity": items,
        "successLinks": 90, "errorLinks": if state == "FAILED" { 10 } else { 0 }})
}

/// A page of runs, of so many in all.
fn page(runs: &[Value], total: usize) -> Answer {
    Answer::Json(200, json!({"content": runs, "totalElements": total, "size": 60, "number": 0}).to_string())
}

/// The requests that are here and not answered.
fn under_way(s: &Story) -> usize {
    s.server.requests(HISTORY).iter().filter(|one| one.status.is_none() && !one.aborted).count()
}

/// The scrapers that were asked for, in any order.
fn asked(s: &Story) -> Result<Vec<String>> {
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
    story("overview-reading", async |s| {
        let scrapers = s.server.scrapers().await?;
        for label in ["a", "b", "c", "d", "e"] {
            s.server.hold(HISTORY, label);
        }
        open(s, "?screen=overview").await?;
        s.page.titled("Overview · ScrapeWise Panel").await?;
        wait::until_equal("requests under way", 4, async || Ok(under_way(s))).await?;
        s.page.reads(&format!("0 of {} scrapers read", scrapers.len())).await?;
        s.page.reads("By name while it is being read").await?;
        let by_name = names(&rows(s).await?);
        let mut sorted: Vec<String> = scrapers.iter().map(|scraper| scraper.name.clone()).collect();
        sorted.sort();
        assert_eq!(by_name, sorted);
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 4, "never more than four at once");
        s.server.release("a");
        wait::until_equal("the fifth request", 5, async || Ok(s.server.asked().len())).await?;
        s.page.reads(&format!("1 of {} scrapers read", scrapers.len())).await?;
        assert_eq!(under_way(s), 4);
        assert_eq!(names(&rows(s).await?), by_name, "rows stay where they are");
        for label in ["b", "c", "d", "e"] {
            s.server.release(label);
        }
        let told = read(s).await?;
        assert_eq!(asked(s)?, ids(&scrapers), "one request each");

        let ranked = rows(s).await?;
        let problems = ranked.iter().take_while(|row| row["Problem"] != "none found").count();
        assert_eq!(told, format!("{} scrapers · {problems} problems found by this page", scrapers.len()));
        assert!(ranked[problems..].iter().all(|row| row["Problem"] == "none found"));
        assert!(names(&ranked[problems..]).is_sorted(), "the rest by name");
        assert_eq!(
            (ranked[0]["Scraper"].as_str(), ranked[0]["Streak"].starts_with("quiet for ")),
            ("bazaar24-offers", true)
        );
        s.page.reads("Quiet failures first").await?;
        let latest = s.page.find("table", "Scrapers").await?;
        s.page.all(Some(&latest), "link", Name::Has("details of run")).await?.remove(0).click().await?;
        s.page.find("heading", "Runs").await?;
        s.page.find("button", "Copy whole run id").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_and_leaving_drop_what_is_asked() -> Result<()> {
    story("overview-cancel", async |s| {
        let scrapers = s.server.scrapers().await?;
        for _ in 0..4 {
            s.server.hold(HISTORY, "first");
        }
        open(s, "?screen=overview").await?;
        wait::until_equal("requests under way", 4, async || Ok(under_way(s))).await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", &format!("Stopped. {} scrapers were not read.", scrapers.len())).await?;
        wait::until_equal("dropped requests", 4, async || {
            Ok(s.server.requests(HISTORY).iter().filter(|one| one.aborted).count())
        })
        .await?;
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 4, "nothing more is asked");
        s.server.forget_faults();
        s.server.forget_log();
        s.page.click("button", "Read the rest").await?;
        read(s).await?;
        assert_eq!(asked(s)?, ids(&scrapers));

        for _ in 0..4 {
            s.server.hold(HISTORY, "again");
        }
        s.server.forget_log();
        s.page.click("button", Name::Has("Read again")).await?;
        wait::until_equal("requests under way", 4, async || Ok(under_way(s))).await?;
        s.page.reads("Rows stay where they are").await?;
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
    story("overview-kept", async |s| {
        let count = s.server.scrapers().await?.len();
        open(s, "?screen=overview").await?;
        let told = read(s).await?;
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
        assert_eq!(read(s).await?, told);
        s.page.reads("read 3 min ago").await?;
        assert_eq!(names(&rows(s).await?), names(&before), "in order at once");
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "nothing is asked");
        s.page.click("button", Name::Has("Read again")).await?;
        s.page.reads("read just now").await?;
        assert_eq!(s.server.asked().len(), count);
        s.advance(TimeDelta::minutes(10)).await?;
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), count, "not by itself");
        back().await?;
        s.page.reads("read just now").await?;
        assert_eq!(s.server.asked().len(), count);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_asks_only_for_its_own() -> Result<()> {
    story("overview-group", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let scrapers = of_group(s, &toys).await?;
        open(s, &format!("?screen=overview&group={toys}")).await?;
        let told = read(s).await?;
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
        read(s).await?;
        assert_eq!(asked(s)?, ids(&of_group(s, &partner).await?));
        s.server.forget_log();
        s.page.back().await?;
        wait::until_equal("the first group's rows", scrapers.len(), async || Ok(rows(s).await?.len())).await?;
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "they are known");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_only_leaves_out_what_is_well() -> Result<()> {
    story("overview-problems", async |s| {
        open(s, "?screen=overview").await?;
        read(s).await?;
        let all = rows(s).await?;
        let wrong: Vec<String> =
            names(&all.iter().filter(|row| row["Problem"] != "none found").cloned().collect::<Vec<_>>());
        s.server.forget_log();
        s.page.click("checkbox", "Problems only").await?;
        s.page.at("?screen=overview&problems=1").await?;
        wait::until_equal("the problems", wrong.clone(), async || Ok(names(&rows(s).await?))).await?;
        let days = s.page.run("return document.querySelectorAll('.heat-grid tbody tr:not([hidden])').length;").await?;
        assert_eq!(days.as_u64(), Some(wrong.len() as u64), "their days only");
        s.page.back().await?;
        wait::until_equal("all rows", all.len(), async || Ok(rows(s).await?.len())).await?;
        assert!(s.server.asked().is_empty());
        s.server.answer_times(HISTORY, ALWAYS, page(&[run(1, "COMPLETED", TimeDelta::hours(1), 9)], 1));
        open(s, "?screen=overview&problems=1").await?;
        s.page.find("heading", "No problems").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn streaks_are_told_in_words() -> Result<()> {
    story("overview-streaks", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let day = |number: usize| TimeDelta::days(number as i64);
        let well = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 846));
        let failed = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "FAILED", day(at), 0));
        let quiet = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 3));
        let mixed = [run(0, "RUNNING", day(0), 0), run(1, "STOPPED", day(1), 5)];
        let bodies: [(Vec<Value>, usize, &str, &str); 7] = [
            (
                mixed.into_iter().chain(failed(2, 4)).chain(well(6, 9)).collect(),
                15,
                "failing for 4 runs, since 7 Mar",
                "The latest 4 runs failed.",
            ),
            (
                failed(0, 60).collect(),
                300,
                "failing for at least 60 runs",
                "The latest 60 runs failed; none that was read completed.",
            ),
            (
                quiet(0, 2).chain(well(2, 9)).collect(),
                11,
                "quiet for 2 runs",
                "Quiet failure. Only 3 items; usual are 846.",
            ),
            (well(0, 31).collect(), 31, "well for 31 runs", "none found"),
            (
                quiet(0, 25).chain(well(25, 35)).collect(),
                90,
                "quiet for 25 runs",
                "Quiet failure. Only 3 items; earlier 846 were usual.",
            ),
            (
                vec![run(0, "STOPPED", day(0), 0), run(1, "ARCHIVING", day(1), 0)],
                2,
                "",
                "None of its 2 runs has completed.",
            ),
            (Vec::new(), 0, "", "It has no runs."),
        ];
        for (at, (runs, total, streak, problem)) in bodies.into_iter().enumerate() {
            s.server.answer_times(HISTORY, ALWAYS, page(&runs, total));
            match at {
                0 => open(s, &format!("?screen=overview&group={toys}")).await?,
                _ => s.page.click("button", Name::Has("Read again")).await?,
            }
            wait::until_equal("the streak", (streak.to_owned(), problem.to_owned()), async || {
                let row = rows(s).await?.into_iter().next_back().context("no rows")?;
                let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
                Ok((cell("Streak"), cell("Problem")))
            })
            .await?;
            read(s).await?;
            s.server.forget_faults();
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_are_walked_with_the_arrow_keys() -> Result<()> {
    story("overview-days", async |s| {
        s.page.set_zone("Asia/Kolkata").await?;
        let toys = group(s, "toys_assortment").await?;
        let scrapers = of_group(s, &toys).await?;
        // 12 Mar begins at 18:30 UTC on the 11th; it is 15:11 on the 12th.
        let at = |text: &str| now() - text.parse::<DateTime<Utc>>().unwrap_or_default();
        let runs = [
            run(1, "FAILED", at("2026-03-12T09:00:00Z"), 0),
            run(2, "COMPLETED", at("2026-03-12T01:00:00Z"), 9),
            run(3, "COMPLETED", at("2026-03-11T18:30:00Z"), 9),
            run(4, "FAILED", at("2026-03-11T18:29:00Z"), 0),
            run(5, "COMPLETED", at("2026-03-08T00:00:00Z"), 9),
        ];
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
        open(s, &format!("?screen=overview&group={toys}")).await?;
        read(s).await?;
        let (first, second, last) = (&scrapers[0].name, &scrapers[1].name, &scrapers[scrapers.len() - 1].name);
        s.page.tab_to("link", "3 runs, 1 failed").await?;
        s.page.reads(&format!("{first}, 12 Mar: 3 runs, 1 failed")).await?;
        let steps: [(Vec<Key>, &str, String); 8] = [
            (vec![Key::Down], "3 runs, 1 failed", format!("{second}, 12 Mar: 3 runs, 1 failed")),
            (vec![Key::Left], "1 run, 1 failed", format!("{second}, 11 Mar: 1 run, 1 failed")),
            (vec![Key::Home], "not read", format!("{second}, 27 Feb: not read")),
            (vec![Key::End], "3 runs, 1 failed", format!("{second}, 12 Mar: 3 runs, 1 failed")),
            (vec![Key::Control, Key::End], "3 runs, 1 failed", format!("{last}, 12 Mar: 3 runs, 1 failed")),
            (vec![Key::Control, Key::Home], "not read", format!("{first}, 27 Feb: not read")),
            (vec![Key::Up], "not read", format!("{first}, 27 Feb: not read")),
            (vec![Key::End, Key::Left, Key::Left], "no runs", format!("{first}, 10 Mar: no runs")),
        ];
        for (keys, name, said) in steps {
            match keys[..] {
                [Key::Control, ref key] => {
                    let chain = s.page.driver().action_chain().key_down(Key::Control).send_keys(key.clone());
                    chain.key_up(Key::Control).perform().await?;
                }
                _ => {
                    for key in keys {
                        s.page.press(key).await?
                    }
                }
            }
            s.page.focused("link", name).await?;
            s.page.reads(&said).await?;
        }
        let stops = s.page.run("return document.querySelectorAll('.heat-grid [tabindex=\"0\"]').length;").await?;
        assert_eq!(stops.as_u64(), Some(1), "Tab stops once in the grid");
        s.page.click(role::DISCLOSURE, "Show as table").await?;
        let twin = s.page.find("region", "Days as a table").await?;
        let text = s.page.text_of(&twin).await?;
        assert!(text.contains("at least 1 run, well") && text.contains("3 runs, 1 failed"), "{text}");

        s.server.forget_faults();
        s.page.press(Key::Tab).await?;
        s.page.run("document.querySelector('.heat-grid [tabindex=\"0\"]').focus();").await?;
        s.page.press(Key::End).await?;
        s.page.press(Key::Enter).await?;
        let id = &scrapers[0].id;
        s.page.at(&format!("?scraper={id}&from=2026-03-11T18:30Z&before=2026-03-12T18:30Z")).await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scraper_that_cannot_be_read_is_told_and_asked_for_again() -> Result<()> {
    story("overview-trouble", async |s| {
        s.expect_failed_requests();
        let count = s.server.scrapers().await?.len();
        s.server.answer(HISTORY, Answer::Status(500));
        open(s, "?screen=overview").await?;
        let told = read(s).await?;
        assert!(told.starts_with(&format!("{} of {count} scrapers read", count - 1)), "{told}");
        let lost: Vec<Row> = rows(s).await?.into_iter().filter(|row| row.contains_key("whole")).collect();
        assert!(lost.len() == 1 && lost[0]["whole"].contains("could not be loaded (500)"), "{lost:?}");
        s.server.forget_log();
        s.page.click("button", "Try again").await?;
        s.page.gone("button", "Try again").await?;
        s.page.focused("link", &lost[0]["Scraper"]).await?;
        wait::until_true("its row", async || Ok(rows(s).await?.iter().all(|row| row.contains_key("Problem")))).await?;
        assert_eq!(s.server.asked().len(), 1, "only it is asked for");

        s.page.run("scrollTo(0, 0);").await?;
        s.server.answer(HISTORY, Answer::RetryAfter(300));
        s.server.forget_log();
        s.page.click("button", Name::Has("Read again")).await?;
        s.page.says("status", "Too many requests (429).").await?;
        s.page.idle().await?;
        assert!(s.server.asked().len() < 9, "a limit ends the reading");
        s.page.click("button", "Try again").await?;
        s.page.gone("button", "Try again").await?;
        read(s).await?;

        s.server.answer(HISTORY, Answer::Status(401));
        s.page.click("button", Name::Has("Read again")).await?;
        s.page.find("dialog", "Sign in again").await?;
        s.sign_in_with_sample_key().await?;
        s.page.gone("dialog", "Sign in again").await?;
        let told = read(s).await?;
        assert!(told.starts_with(&format!("{count} scrapers · ")), "{told}");
        Ok(())
    })
    .await
}

async fn looked_at(theme: &str) -> Result<()> {
    for size in [DESKTOP, PHONE] {
        let name = format!("overview-axe-{theme}-{}", size.0);
        story_with(&name, Setup::default(), size, async |s| {
            s.expect_failed_requests();
            s.page.set_system_theme(theme).await?;
            s.server.answer(HISTORY, Answer::Status(500));
            for _ in 0..4 {
                s.server.hold(HISTORY, "slow");
            }
            open(s, "?screen=overview").await?;
            wait::until_equal("requests under way", 4, async || Ok(under_way(s))).await?;
            s.page.is_accessible("the overview being read").await?;
            s.server.release("slow");
            read(s).await?;
            s.page.click(role::DISCLOSURE, "Show as table").await?;
            s.page.find("region", "Days as a table").await?;
            s.page.is_accessible("the overview").await?;
            assert!(s.page.sideways().await? <= 0, "it scrolls sideways by {} px", s.page.sideways().await?);
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_the_overview_by_day() -> Result<()> {
    looked_at("light").await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_the_overview_by_night() -> Result<()> {
    looked_at("dark").await
}
