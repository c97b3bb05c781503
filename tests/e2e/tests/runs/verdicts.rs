//! The verdict on a run beside what is typical for its scraper.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    server::{Answer, Which},
    test::{Test, now},
    wait,
};
use serde_json::{Value, json};

use super::health::{baseline_requests, before, cell, page, quiet, run, run_before, shown, store, tell};

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_needs_attention_says_why() -> Result<()> {
    tell("typical-silent", async |s| {
        let runs = [
            run("few", Some("s"), 9_459, 412, 3),
            run("none", None, 846, 9, 0),
            run("part", None, 846, 9, 400),
            run("well", None, 846, 9, 846),
        ];
        shown(s, &runs).await?;
        s.page.says("status", "4 runs · 3 need attention").await?;
        let expected = [
            (
                "Silent failure",
                "3 −99%",
                "Only 3 items from 9,871 links, typically 846. 4.2% of links failed, typically 0.6%.",
            ),
            ("Silent failure", "0", "0 items from 855 links."),
            ("Silent failure", "400", "Only 400 items from 855 links."),
            ("Completed", "846", ""),
        ];
        for (at, (state, items, reason)) in expected.into_iter().enumerate() {
            let told = [cell(s, at, "State").await?, cell(s, at, "Items").await?, cell(s, at, "Reason").await?];
            assert_eq!(told, [state, items, reason]);
        }
        assert_eq!(cell(s, 0, "Failure rate").await?, "4.2%");
        assert_eq!(cell(s, 1, "Failure rate").await?, "1.1%", "whose typical rate nobody knows");
        let titles =
            s.page.run("return [...document.querySelectorAll('main td [title]')].map(one => one.title);").await?;
        let titles = titles.to_string();
        let typical = "Typical: 0.6% ± 0.0 pts (last 20 completed runs); this run: +3.6 pts";
        for title in ["Typically 846", typical, "The API reports COMPLETED", "0 items from 855 links."] {
            assert!(titles.contains(title), "{title} in {titles}");
        }
        s.page.click_in_row("few", "menuitem", "Open run").await?;
        for words in [
            "Silent failure: Only 3 items from 9,871 links, typically 846. 4.2% of links failed, typically 0.6%.",
            "846 ± 0 (last 20 completed runs)",
            "0.6% ± 0.0 pts (last 20 completed runs)",
            "before-1",
        ] {
            s.page.reads(words).await?;
        }
        s.page.is_accessible("a silent failure").await?;
        assert_eq!(baseline_requests(s).len(), 1, "what is typical is known already");
        s.page.click("link", "How is this detected?").await?;
        s.page.find("heading", "Settings").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_that_a_person_chose_decide() -> Result<()> {
    tell("usual-thresholds", async |s| {
        let runs = [run("r", Some("s"), 840, 15, 400)];
        shown(s, &runs).await?;
        assert_eq!([cell(s, 0, "State").await?, cell(s, 0, "Items").await?], ["Silent failure", "400 −52%"]);
        let told = "return document.querySelector('main .rate').title;";
        assert!(s.page.run(told).await?.as_str().is_some_and(|title| title.ends_with("; this run: +1.2 pts")));
        store(s, "thresholds", r#"{"items":40,"points":20}"#).await?;
        shown(s, &runs).await?;
        assert_eq!([cell(s, 0, "State").await?, cell(s, 0, "Items").await?], ["Completed", "400 −52%"]);
        assert!(s.page.run(told).await?.as_str().is_some_and(|title| title.ends_with(" completed runs)")));
        assert!(!s.page.text().await?.contains("1 needs attention"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_found_says_why_also_where_the_baseline_of_its_scraper_does_not_come() -> Result<()> {
    tell("usual-found", async |s| {
        s.expect_failed_requests();
        let mut stuck = run("stuck", Some("s"), 5, 0, 0);
        stuck["state"] = "RUNNING".into();
        stuck["started"] = json!(now() - TimeDelta::hours(8));
        stuck["finished"] = Value::Null;
        s.server.answer("load-history", page(&[vec![stuck], before()].concat()));
        s.server.answer_times("load-history", 5, Answer::Status(500));
        s.enter_or_open("?view=attention").await?;
        s.page.says("status", "Couldn’t load baselines for").await?;
        assert_eq!((s.page.rows().await?.len(), cell(s, 0, "State").await?), (1, "Stuck".to_owned()));
        Ok(())
    })
    .await
}

/// The runs of the scraper that has returned 1 item from 448 links ever since it broke, newest first.
async fn quiet_runs(s: &Test) -> Result<(String, Vec<e2e::server::Run>)> {
    let scrapers = s.server.scrapers().await?;
    let scraper = scrapers.into_iter().find(|scraper| scraper.name == "bazaar24-offers").expect("the quiet scraper").id;
    let mut runs = s.server.runs(&Which { scraper: Some(scraper.clone()), ..Which::default() }).await?;
    runs.truncate(50);
    Ok((scraper, runs))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_run_of_a_long_fault_is_a_silent_failure() -> Result<()> {
    tell("verdict-long-fault", async |s| {
        let (scraper, runs) = quiet_runs(s).await?;
        let few: Vec<&str> = runs
            .iter()
            .filter(|run| run.state == "COMPLETED" && run.items_quantity.is_some_and(|items| items < 20))
            .map(|run| run.id.as_str())
            .collect();
        assert!(few.len() > 15, "the fault is long: {few:?}");
        s.enter_or_open(&format!("?scraper={scraper}&size=50")).await?;
        quiet(s, 1).await?;
        let typical = "return [...document.querySelectorAll('main .items .delta')].length;";
        wait::until_true("the verdicts", async || Ok(s.page.run(typical).await?.as_u64() > Some(15))).await?;
        for row in s.page.rows().await? {
            let (state, reason) = (row.cell("State")?, row.cell("Reason")?);
            if few.contains(&row.id.as_str()) {
                assert!(state.starts_with("Silent failure"), "{row:?}");
                assert!(
                    reason.contains(" links, typically 4") || reason.contains(" links, previously about 4"),
                    "{reason}"
                );
                assert!(row.cell("Items")?.ends_with("−99%"), "{row:?}");
            } else {
                assert!(!state.starts_with("Silent failure"), "{row:?}");
            }
        }
        s.page.says("status", " need attention").await?;
        s.page.click_in_row(few[0], "menuitem", "Open run").await?;
        s.page.reads("Silent failure: 1 item from 4").await?;
        s.page.reads("Last good run: ").await?;
        s.page.is_accessible("a long fault").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typical_is_remembered_when_all_runs_are_of_the_fault() -> Result<()> {
    tell("verdict-remembered", async |s| {
        let newest = |days: std::ops::Range<i64>, items: u64| -> Vec<Value> {
            days.map(|day| run_before(&format!("run-{day:02}"), Some("s"), 850, 5, items, day)).collect()
        };
        s.server.answer("load-history", page(&newest(70..71, 846)));
        s.server.answer("load-history", page(&newest(70..100, 846)));
        s.enter_or_open("").await?;
        quiet(s, 1).await?;
        let stored =
            "return Object.keys(localStorage).filter(name => name.startsWith('scrapewise-panel.typical.')).length;";
        wait::until_equal("what is remembered", json!(1), async || s.page.run(stored).await).await?;
        s.server.forget_log();
        s.server.answer("load-history", page(&newest(0..1, 3)));
        s.server.answer("load-history", page(&newest(0..60, 3)));
        s.enter_or_open("").await?;
        quiet(s, 1).await?;
        wait::until_equal("the verdict", "Silent failure".to_owned(), async || cell(s, 0, "State").await).await?;
        assert_eq!(cell(s, 0, "Reason").await?, "3 items from 855 links, previously about 846.");
        s.page.click_in_row("run-00", "menuitem", "Open run").await?;
        s.page.reads("846 ± 0 (20 completed runs, remembered)").await
    })
    .await
}
