//! What the overview shows of what it loaded: problems, trends, and the days as a map to walk through.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use e2e::keys::Key;
use e2e::{
    locate::role,
    page::{DESKTOP, PHONE},
    server::{Answer, Setup},
    test::{now, test, test_with},
    wait,
};
use serde_json::Value;

use crate::overview::page::{
    ALWAYS, HISTORY, Row, group, in_progress, is_well, loaded, names, of_group, open, page, rows, run,
};

#[tokio::test(flavor = "multi_thread")]
async fn problems_only_leaves_out_what_is_well() -> Result<()> {
    test("overview-problems", async |s| {
        open(s, "?screen=overview").await?;
        loaded(s).await?;
        let all = rows(s).await?;
        let wrong: Vec<String> = names(&all.iter().filter(|row| !is_well(row)).cloned().collect::<Vec<_>>());
        s.server.forget_log();
        s.page.click("checkbox", "Problems only").await?;
        s.page.at("?screen=overview&problems=1").await?;
        wait::until_equal("the problems", wrong.clone(), async || Ok(names(&rows(s).await?))).await?;
        let days = s.page.run("return document.querySelectorAll('.days-grid tbody tr:not([hidden])').length;").await?;
        assert_eq!(days.as_u64(), Some(wrong.len() as u64), "their days only");
        s.page.back().await?;
        wait::until_equal("all rows", all.len(), async || Ok(rows(s).await?.len())).await?;
        assert!(s.server.asked().is_empty());
        s.server.answer_times(HISTORY, ALWAYS, page(&[run(1, "COMPLETED", TimeDelta::hours(1), 9)], 1));
        open(s, "?screen=overview&problems=1").await?;
        s.page.find("heading", "No problems found").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn trends_are_told_in_words() -> Result<()> {
    test("overview-trends", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let day = |number: usize| TimeDelta::days(number as i64);
        let well = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 846));
        let failed = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "FAILED", day(at), 0));
        let low = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 3));
        let mixed = [run(0, "RUNNING", day(0), 0), run(1, "STOPPED", day(1), 5)];
        let bodies: [(Vec<Value>, usize, &str, &str); 7] = [
            (
                mixed.into_iter().chain(failed(2, 4)).chain(well(6, 9)).collect(),
                15,
                "Failed × 4 runs (since 7 Mar)",
                "Last 4 runs failed.",
            ),
            (failed(0, 60).collect(), 300, "Failed × 60+ runs", "Last 60 runs failed."),
            (
                low(0, 2).chain(well(2, 9)).collect(),
                11,
                "Silent failure × 2 runs",
                "Silent failure: 3 items, typically 846.",
            ),
            (well(0, 31).collect(), 31, "OK for 31 runs", "– No problem found"),
            (
                low(0, 25).chain(well(25, 35)).collect(),
                90,
                "Silent failure × 25 runs",
                "Silent failure: 3 items, previously about 846.",
            ),
            (vec![run(0, "STOPPED", day(0), 0), run(1, "ARCHIVING", day(1), 0)], 2, "", "Never completed."),
            (Vec::new(), 0, "", "No runs yet."),
        ];
        for (at, (runs, total, trend, problem)) in bodies.into_iter().enumerate() {
            s.server.answer_times(HISTORY, ALWAYS, page(&runs, total));
            match at {
                0 => open(s, &format!("?screen=overview&group={toys}")).await?,
                _ => s.page.click("button", "Refresh").await?,
            }
            wait::until_equal("the trend", (trend.to_owned(), problem.to_owned()), async || {
                let row = rows(s).await?.into_iter().next_back().context("no rows")?;
                let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
                Ok((cell("Trend"), cell("Problem")))
            })
            .await?;
            loaded(s).await?;
            s.server.forget_faults();
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_are_walked_with_the_arrow_keys() -> Result<()> {
    test("overview-days", async |s| {
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
        loaded(s).await?;
        let (first, second, last) = (&scrapers[0].name, &scrapers[1].name, &scrapers[scrapers.len() - 1].name);
        s.page.tab_to("link", "1 of 3 runs: failed").await?;
        s.page.reads(&format!("{first}, 12 Mar: 1 of 3 runs: failed")).await?;
        let steps: [(Vec<Key>, &str, String); 8] = [
            (vec![Key::Down], "1 of 3 runs: failed", format!("{second}, 12 Mar: 1 of 3 runs: failed")),
            (vec![Key::Left], "1 run: failed", format!("{second}, 11 Mar: 1 run: failed")),
            (vec![Key::Home], "not loaded", format!("{second}, 27 Feb: not loaded")),
            (vec![Key::End], "1 of 3 runs: failed", format!("{second}, 12 Mar: 1 of 3 runs: failed")),
            (vec![Key::Control, Key::End], "1 of 3 runs: failed", format!("{last}, 12 Mar: 1 of 3 runs: failed")),
            (vec![Key::Control, Key::Home], "not loaded", format!("{first}, 27 Feb: not loaded")),
            (vec![Key::Up], "not loaded", format!("{first}, 27 Feb: not loaded")),
            (vec![Key::End, Key::Left, Key::Left], "no runs", format!("{first}, 10 Mar: no runs")),
        ];
        for (keys, name, said) in steps {
            match keys[..] {
                [Key::Control, ref key] => {
                    s.page.press_with(Key::Control, key).await?;
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
        let stops = s.page.run("return document.querySelectorAll('.days-grid [tabindex=\"0\"]').length;").await?;
        assert_eq!(stops.as_u64(), Some(1), "Tab stops once in the grid");
        s.page.click(role::DISCLOSURE, "Show as table").await?;
        let twin = s.page.find("region", "Days as a table").await?;
        let text = s.page.text_of(&twin).await?;
        assert!(text.contains("at least 1 run OK") && text.contains("1 of 3 runs: failed"), "{text}");

        s.server.forget_faults();
        s.page.press(Key::Tab).await?;
        s.page.run("document.querySelector('.days-grid [tabindex=\"0\"]').focus();").await?;
        s.page.press(Key::End).await?;
        s.page.press(Key::Enter).await?;
        let id = &scrapers[0].id;
        s.page.at(&format!("?scraper={id}&from=2026-03-11T18:30Z&before=2026-03-12T18:30Z")).await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_failure_of_many_scrapers_is_one_notice_with_one_retry() -> Result<()> {
    test("overview-trouble", async |s| {
        s.expect_failed_requests();
        let count = s.server.scrapers().await?.len();
        s.server.answer_times(HISTORY, 3, Answer::Status(500));
        open(s, "?screen=overview").await?;
        let told = loaded(s).await?;
        assert!(told.starts_with(&format!("{} of {count} scrapers loaded", count - 3)), "{told}");
        let lost: Vec<Row> = rows(s).await?.into_iter().filter(|row| row.contains_key("whole")).collect();
        assert!(lost.len() == 3 && lost[0]["whole"].contains("Couldn’t load runs (500)."), "{lost:?}");
        s.page.says("alert", "Couldn’t load runs of 3 scrapers (500).").await?;
        assert_eq!(s.page.all(None, "button", "Retry".into()).await?.len(), 1, "one notice for the same failure");
        s.server.forget_log();
        s.page.click("button", "Retry").await?;
        s.page.gone("button", "Retry").await?;
        wait::until_true("their rows", async || Ok(rows(s).await?.iter().all(|row| row.contains_key("Problem"))))
            .await?;
        assert_eq!(s.server.asked().len(), 3, "only they are asked for");

        s.page.run("scrollTo(0, 0);").await?;
        s.server.answer(HISTORY, Answer::RetryAfter(300));
        s.server.forget_log();
        s.page.click("button", "Refresh").await?;
        s.page.says("status", "reached its request limit (429).").await?;
        s.page.idle().await?;
        assert!(s.server.asked().len() < 9, "a limit ends the loading");
        s.page.click("button", "Retry").await?;
        s.page.gone("button", "Retry").await?;
        loaded(s).await?;

        s.server.answer(HISTORY, Answer::Status(401));
        s.page.click("button", "Refresh").await?;
        s.page.find("dialog", "Sign in again").await?;
        s.sign_in_with_sample_key().await?;
        s.page.gone("dialog", "Sign in again").await?;
        let told = loaded(s).await?;
        assert!(told.starts_with(&format!("{count} scrapers · ")), "{told}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_counted_where_nothing_was_loaded() -> Result<()> {
    test("overview-nothing", async |s| {
        s.expect_failed_requests();
        let count = s.server.scrapers().await?.len();
        s.server.answer_times(HISTORY, ALWAYS, Answer::Status(500));
        open(s, "?screen=overview&problems=1").await?;
        s.page.says("alert", &format!("Couldn’t load runs of {count} scrapers (500).")).await?;
        s.page.says("status", &format!("0 of {count} scrapers loaded")).await?;
        let text = s.page.text().await?;
        for words in ["attention", "Updated", "No problems"] {
            assert!(!text.contains(words), "{words} in {text}");
        }
        assert_eq!(s.page.all(None, "button", "Retry".into()).await?.len(), 1);
        s.server.forget_faults();
        s.page.click("button", "Retry").await?;
        loaded(s).await.map(drop)
    })
    .await
}

async fn looked_at(theme: &str) -> Result<()> {
    for size in [DESKTOP, PHONE] {
        let name = format!("overview-axe-{theme}-{}", size.0);
        test_with(&name, Setup::default(), size, async |s| {
            s.expect_failed_requests();
            s.page.set_system_theme(theme).await?;
            s.server.answer(HISTORY, Answer::Status(500));
            for _ in 0..4 {
                s.server.hold(HISTORY, "slow");
            }
            open(s, "?screen=overview").await?;
            wait::until_equal("requests in progress", 4, async || Ok(in_progress(s))).await?;
            s.page.is_accessible("the overview while it loads").await?;
            s.server.release("slow");
            loaded(s).await?;
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
