//! What the overview shows of what it loaded: problems, trends, and the days as a map to walk through.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use e2e::keys::Key;
use e2e::{
    locate::{Name, role},
    page::{DESKTOP, PHONE},
    server::{Answer, Setup},
    test::{now, test, test_with},
    wait,
};
use serde_json::Value;

use crate::overview::page::{
    ALWAYS, HISTORY, Row, group, healthy, in_progress, loaded, names, of_group, open, open_menu, page, rows, run,
};

#[tokio::test(flavor = "multi_thread")]
async fn problems_only_leaves_out_what_is_well() -> Result<()> {
    test("overview-problems", async |s| {
        open(s, "?screen=overview").await?;
        loaded(s).await?;
        let wrong = names(&rows(s).await?);
        assert!(!healthy(s).await?.is_empty());
        s.server.forget_log();
        s.page.click("checkbox", "Problems only").await?;
        s.page.at("?screen=overview&problems=1").await?;
        s.page.gone("table", "Healthy scrapers, by name").await?;
        assert_eq!(names(&rows(s).await?), wrong);
        s.page.click("button", "Daily history").await?;
        s.page.find("grid", "Runs by scraper and day").await?;
        let days = s.page.run("return document.querySelectorAll('.days-grid tbody tr:not([hidden])').length;").await?;
        assert_eq!(days.as_u64(), Some(wrong.len() as u64), "their days only");
        s.page.back().await?;
        s.page.find(role::DISCLOSURE, Name::Has(" healthy")).await?;
        assert!(s.server.asked().is_empty());
        s.server.answer_times(HISTORY, ALWAYS, page(&[run(1, "COMPLETED", TimeDelta::hours(1), 90)], 1));
        // What is typical of them is remembered, and what was loaded is kept over a reload.
        let forget = "localStorage.clear(); Object.keys(sessionStorage).filter(name => name.startsWith('scrapewise-panel.runs.'))
            .forEach(name => sessionStorage.removeItem(name));";
        s.page.run(forget).await?;
        open(s, "?screen=overview&problems=1").await?;
        s.page.find("heading", "No problems found").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_problem_says_since_when_and_why() -> Result<()> {
    test("overview-reasons", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let day = |number: usize| TimeDelta::days(number as i64);
        let well = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 846));
        let failed = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "FAILED", day(at), 0));
        let low = |from: usize, count: usize| (from..from + count).map(move |at| run(at, "COMPLETED", day(at), 3));
        let mixed = [run(0, "RUNNING", day(0), 0), run(1, "STOPPED", day(1), 5)];
        let bodies: [(Vec<Value>, usize, &str, &str); 8] = [
            (
                mixed.into_iter().chain(failed(2, 4)).chain(well(6, 9)).collect(),
                15,
                "Failed since 7 Mar, 4 runs",
                "10.0% of links failed, typically 0.0%.",
            ),
            (failed(0, 60).collect(), 300, "Failed last 60+ runs", "10.0% of links failed."),
            (
                low(0, 2).chain(well(2, 9)).collect(),
                11,
                "Silent failure since 11 Mar, 2 runs",
                // What was typical is remembered from the answers before.
                "3 items from 90 links, previously about 846.",
            ),
            (low(0, 25).chain(well(25, 35)).collect(), 90, "Silent failure since 16 Feb, 25 runs", "846."),
            (well(5, 30).collect(), 30, "Missed run due 8 Mar 09:41", "Last ran 5 d ago, typically every 24 h."),
            (
                vec![run(0, "STOPPED", day(0), 0), run(1, "ARCHIVING", day(1), 0)],
                2,
                "Never completed",
                "Never completed.",
            ),
            (Vec::new(), 0, "No runs", "No runs yet."),
            (well(0, 31).collect(), 31, "", ""),
        ];
        for (at, (runs, total, problem, why)) in bodies.into_iter().enumerate() {
            s.server.answer_times(HISTORY, ALWAYS, page(&runs, total));
            match at {
                0 => open(s, &format!("?screen=overview&group={toys}")).await?,
                _ => s.page.click("button", "Refresh").await?,
            }
            wait::until_equal("the problem", (problem.to_owned(), true), async || {
                let row = rows(s).await?.into_iter().next_back().unwrap_or_default();
                let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
                Ok((cell("Problem"), cell("Why").ends_with(why)))
            })
            .await?;
            loaded(s).await?;
            s.server.forget_faults();
        }
        s.page.find("heading", "No problems found").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_run_keeps_the_servers_words_and_days_are_one_image() -> Result<()> {
    test("overview-said", async |s| {
        let toys = group(s, "toys_assortment").await?;
        let mut failed = run(0, "FAILED", TimeDelta::hours(1), 0);
        failed["errorLinks"] = 0.into();
        failed["errorMessage"] = "Login page in place of the catalogue".into();
        let well = (1..9).map(|at| run(at, "COMPLETED", TimeDelta::days(at as i64), 846));
        let runs: Vec<Value> = std::iter::once(failed).chain(well).collect();
        s.server.answer_times(HISTORY, ALWAYS, page(&runs, 9));
        open(s, &format!("?screen=overview&group={toys}")).await?;
        loaded(s).await?;
        let row = rows(s).await?.remove(0);
        assert_eq!(row["Why"], "Login page in place of the catalogue");
        assert_eq!(row["Problem"], "Failed today 08:41");
        let days = s.page.all(None, "image", "Last 14 days: 8 OK, 1 all failed, 5 no runs".into()).await?;
        assert_eq!(days.len(), rows(s).await?.len(), "one image a row");
        days[0].click().await?;
        let of_a_day = async || Ok(s.page.query().await?.contains("&from=2026-03-0"));
        wait::until_true("the runs of the day that was pressed", of_a_day).await?;
        s.page.back().await?;
        loaded(s).await?;
        open_menu(s).await?;
        for item in ["Open latest run", "Failed links of latest run", "All runs of this scraper", "Run again…"] {
            s.page.find("menuitem", Name::Starts(item)).await?;
        }
        s.page.is_accessible("the menu of a scraper").await?;
        s.page.click("menuitem", "All runs of this scraper").await?;
        s.page.find("heading", "Runs").await.map(drop)
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
        s.page.click("button", "Daily history").await?;
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
        assert!(text.contains("at least 1 silent failure") && text.contains("1 of 3 runs: failed"), "{text}");

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
        wait::until_true("their rows", async || Ok(rows(s).await?.iter().all(|row| !row.contains_key("whole"))))
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
        let heading = s.page.run("return document.querySelector('.page-heading').innerText;").await?.to_string();
        let text = s.page.text().await?;
        assert!(!heading.contains("attention"), "{heading}");
        for words in ["Updated", "No problems"] {
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
            healthy(s).await?;
            s.page.click("button", "Daily history").await?;
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
