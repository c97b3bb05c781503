//! Servers that write something beside the documentation: everything works all the same.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    page::DESKTOP,
    server::{Setup, Which, grouped},
    test::{Test, now, test_with},
};
use sandbox::Dialect;

use crate::merge::board::{confirm, picked};

/// A test against a server of this dialect.
async fn speaking(dialect: Dialect, steps: impl AsyncFn(&Test) -> Result<()>) -> Result<()> {
    let (_, name, _) = Dialect::ALL.into_iter().find(|(one, ..)| *one == dialect).unwrap_or(Dialect::ALL[0]);
    let setup = Setup { dialects: vec![dialect], ..Setup::default() };
    test_with(&format!("dialect-{name}"), setup, DESKTOP, steps).await
}

/// How many runs started in the last seven days.
async fn of_seven_days(s: &Test) -> Result<usize> {
    let from = (now() - TimeDelta::days(7)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let runs = s.server.runs(&Which::default()).await?;
    Ok(runs.into_iter().filter(|run| run.started.as_deref().is_some_and(|started| started >= from.as_str())).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn times_in_every_spelling_are_found_by_dates() -> Result<()> {
    for dialect in [Dialect::Offsets, Dialect::NoZone, Dialect::Epoch] {
        speaking(dialect, async |s| {
            s.enter("?since=7d").await?;
            s.page.reads(&format!("Runs 1–20 of {}", grouped(of_seven_days(s).await?))).await?;
            assert!(!s.page.text().await?.contains("+0000"), "times are read");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nested_totals_lead_to_dates_and_to_the_last_page() -> Result<()> {
    speaking(Dialect::NestedTotals, async |s| {
        s.enter("").await?;
        s.page.reads("of 5,0").await?;
        s.page.click("link", "Page 2").await?;
        s.page.reads("Runs 21–40").await?;
        s.open("?since=7d").await?;
        s.settled().await?;
        s.page.reads(&format!("Runs 1–20 of {}", grouped(of_seven_days(s).await?))).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slice_pages_on_until_the_last_one() -> Result<()> {
    speaking(Dialect::Slices, async |s| {
        let all = s.server.runs(&Which::default()).await?.len();
        let pages = all.div_ceil(100);
        s.enter(&format!("?size=100&page={}", pages - 1)).await?;
        s.page.click("link", "Next page").await?;
        s.settled().await?;
        s.page.reads(&format!("Runs {}–{}", grouped((pages - 1) * 100 + 1), grouped(all))).await?;
        assert!(s.page.find("link", "Next page").await?.attr("href").await?.is_none(), "it is the last one");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn other_words_for_states_filter_and_merge() -> Result<()> {
    speaking(Dialect::Succeeded, async |s| {
        picked(s).await?;
        confirm(s).await?;
        s.page.says("status", "Merged: ").await?;
        s.open("?state=COMPLETED").await?;
        s.settled().await?;
        s.page.reads("Succeeded").await?;
        s.open("?state=STOPPED").await?;
        s.settled().await?;
        s.page.reads("Cancelled").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_that_are_objects_and_marks_before_bodies_are_read() -> Result<()> {
    for dialect in [Dialect::ObjectIds, Dialect::Mark] {
        speaking(dialect, async |s| {
            let which = Which { state: Some("FAILED".to_owned()), ..Which::default() };
            let ids = s.server.ids(&which).await?;
            s.enter("?state=FAILED").await?;
            assert_eq!(s.page.ids().await?, ids[..20]);
            let run = s.server.runs(&which).await?.remove(0);
            s.open(&crate::failed_links::causes::query(&run)).await?;
            s.page.reads("causes").await.map(drop)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_nobody_names_reads_merges_and_keeps_its_log() -> Result<()> {
    speaking(Dialect::Nameless, async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        confirm(s).await?;
        s.page.says("status", "Merged: ").await?;
        s.open("?screen=activity").await?;
        s.page.reads("Merge").await.map(drop)
    })
    .await
}
