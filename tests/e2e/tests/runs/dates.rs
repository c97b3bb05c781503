//! Dates: the API has no key for them, so the panel finds them, exactly and with few requests.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use e2e::{
    keys::Key,
    locate::Name,
    server::{Setup, Which, grouped},
    test::{NOW, Test, now, test, test_with},
    wait,
};

use super::export;

/// The promise for a million runs; small histories take far fewer.
const AT_MOST: usize = 30;

/// Opens the menu of the dates, whatever its button says now.
async fn menu(s: &Test) -> Result<()> {
    let button = || async {
        let button = s.page.element("return document.querySelector('[popovertarget=time-menu]');", &[]).await?;
        button.context("no button")
    };
    if !s.page.has("group", "Started").await? {
        s.page.click_with("the button of the dates", button).await?;
    }
    s.page.find("group", "Started").await.map(drop)
}

/// Types into one of the date fields, in their menu.
async fn set(s: &Test, field: &str, value: &str) -> Result<()> {
    menu(s).await?;
    s.page.set_border(field, value).await
}

/// The ids of the runs that a plain filter finds, newest first.
async fn within(s: &Test, which: &Which, from: &str, before: &str) -> Result<Vec<String>> {
    let in_range = |started: &str| (from.is_empty() || started >= from) && (before.is_empty() || started < before);
    let runs = s.server.runs(which).await?;
    Ok(runs.into_iter().filter(|run| run.started.as_deref().is_some_and(in_range)).map(|run| run.id).collect())
}

/// The screen shows these runs, from the first on.
async fn shows(s: &Test, ids: &[String]) -> Result<()> {
    s.settled().await?;
    let shown = ids.len().min(20);
    s.page.reads(&format!("Runs 1–{shown} of {}", grouped(ids.len()))).await?;
    assert_eq!(s.page.ids().await?, ids[..shown]);
    Ok(())
}

/// Requests for runs since the log was cleared; none of them may carry an undocumented key or ask for too much.
fn few(s: &Test, most: usize) -> usize {
    let asked = s.server.asked();
    assert!(!asked.is_empty() && asked.len() <= most, "{} requests: {asked:#?}", asked.len());
    for one in &asked {
        for (name, value) in &one.query {
            assert!(
                ["filters", "withDeleted", "page", "size", "sort"].contains(&name.as_str()),
                "{name} is not documented"
            );
            assert!(name != "size" || value.parse::<u32>().is_ok_and(|size| size <= 200), "size {value}");
            assert!(name != "sort" || value == "started,desc", "sort {value}");
        }
    }
    asked.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preset_is_a_link_with_exact_totals_on_every_page() -> Result<()> {
    test("dates-preset", async |s| {
        s.enter("").await?;
        for (name, since, days) in [("Last 24 hours", "24h", 1), ("Last 7 days", "7d", 7), ("Last 30 days", "30d", 30)]
        {
            let from = (now() - TimeDelta::days(days)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
            let expected = within(s, &Which::default(), &from, "").await?;
            s.server.forget_log();
            menu(s).await?;
            s.page.click("link", name).await?;
            s.page.find("button", name).await?;
            s.page.at(&format!("?since={since}")).await?;
            shows(s, &expected).await?;
            few(s, 12);
        }
        let expected = within(s, &Which::default(), "2026-02-10T09:41:07Z", "").await?;
        s.server.forget_log();
        s.page.click("link", "Page 2").await?;
        s.page.at("?since=30d&page=2").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, expected[20..40]);
        assert_eq!(few(s, 2), 1, "what was found is used again");
        s.page.click("button", "Clear").await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preset_keeps_its_borders_on_the_screen_and_in_the_file_until_it_is_refreshed() -> Result<()> {
    test("dates-preset-borders", async |s| {
        s.page.set_zone("UTC").await?;
        let folder = export::ready(s, "?since=24h").await?;
        s.page.reads("Dates found by the panel, since 11 Mar 2026, 09:41").await?;
        s.advance(TimeDelta::hours(3)).await?;
        let (name, csv, _) = export::export(s, &folder, "CSV").await?;
        assert!(name.starts_with("runs_last-24h-since-2026-03-11T09-41"), "{name}");
        let from = (now() - TimeDelta::days(1)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        assert_eq!(export::ids(&csv), within(s, &Which::default(), &from, "").await?);

        s.open("?since=24h").await?;
        s.settled().await?;
        s.page.reads("Dates found by the panel, since 11 Mar 2026, 12:41").await?;
        let (name, csv, _) = export::export(s, &folder, "CSV").await?;
        assert!(name.starts_with("runs_last-24h-since-2026-03-11T12-41"), "{name}");
        let from = (now() - TimeDelta::hours(21)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        assert_eq!(export::ids(&csv), within(s, &Which::default(), &from, "").await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn any_range_equals_a_plain_filter() -> Result<()> {
    test("dates-ranges", async |s| {
        s.enter("").await?;
        let tie = s.server.runs(&Which::default()).await?.into_iter().filter_map(|run| run.started).nth(1500);
        let tie = tie.unwrap_or_default();
        let ranges = [
            ("2026-03-05T00:00Z", "2026-03-12T00:00Z"),
            ("2026-01-01T00:00Z", "2026-01-01T06:00Z"),
            ("2025-11-30T23:59Z", ""),
            ("", "2025-10-01T00:00Z"),
            ("2000-01-01T00:00Z", "2100-01-01T00:00Z"),
            (tie.as_str(), ""),
            ("", tie.as_str()),
        ];
        for (from, before) in ranges {
            let whole = |time: &str| time.replace(":00Z", ":00:00Z").replace("23:59Z", "23:59:00Z");
            let from_whole = if from == tie { tie.clone() } else { whole(from) };
            let before_whole = if before == tie { tie.clone() } else { whole(before) };
            let expected = within(s, &Which::default(), &from_whole, &before_whole).await?;
            assert!(!expected.is_empty(), "{from} to {before} finds nothing in the sandbox");
            let pair =
                |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("&{name}={value}") };
            s.server.forget_log();
            s.open(&format!("?{}{}", pair("from", from), pair("before", before)).replace("?&", "?")).await?;
            shows(s, &expected).await?;
            few(s, AT_MOST);
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_dates_are_of_the_chosen_zone_and_join_the_other_filters() -> Result<()> {
    test("dates-typed", async |s| {
        s.page.set_zone("Europe/Berlin").await?;
        s.enter("?state=COMPLETED").await?;
        set(s, "From", "2026-03-05T01:00").await?;
        set(s, "To", "2026-03-12T01:00").await?;
        s.page.at("?state=COMPLETED&from=2026-03-05T00:00Z&before=2026-03-12T00:00Z").await?;
        let which = Which { state: Some("COMPLETED".to_owned()), ..Which::default() };
        let expected = within(s, &which, "2026-03-05T00:00:00Z", "2026-03-12T00:00:00Z").await?;
        shows(s, &expected).await?;
        assert!(
            s.server
                .asked()
                .iter()
                .skip(1)
                .all(|one| one.query.contains(&("filters".to_owned(), r#"{"state":"COMPLETED"}"#.to_owned())))
        );
        s.choose_in_account("UTC").await?;
        wait::until_equal("the field in UTC", "2026-03-05T00:00".to_owned(), async || {
            menu(s).await?;
            s.page.border("From").await
        })
        .await?;
        s.page.reload().await?;
        shows(s, &expected).await?;
        set(s, "To", "").await?;
        s.page.at("?state=COMPLETED&from=2026-03-05T00:00Z").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn other_orders_are_off_and_say_why() -> Result<()> {
    test("dates-order", async |s| {
        s.enter("?since=7d&sort=errorLinks,desc").await?;
        assert!(!s.page.has("link", Name::Starts("failed")).await?, "no sort link while dates are set");
        menu(s).await?;
        s.page.reads("Sorting is disabled while a date range or a search is set.").await?;
        s.page.press(Key::Escape).await?;
        assert_eq!(s.page.sorted_column().await?, Some(("Started".to_owned(), "descending".to_owned())));
        few(s, 12);
        s.page.click("button", "Clear").await?;
        s.settled().await?;
        s.page.find("link", Name::Starts("failed")).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_and_impossible_ranges_are_told_apart() -> Result<()> {
    test("dates-empty", async |s| {
        s.enter("?from=2019-01-01T00:00Z&before=2019-02-01T00:00Z").await?;
        s.page.find("heading", "No runs match").await?;
        s.page.click("button", "Clear filters").await?;
        s.page.at("").await?;
        s.settled().await?;
        set(s, "From", "2026-03-10T00:00").await?;
        s.settled().await?;
        s.server.forget_log();
        set(s, "To", "2026-03-01T00:00").await?;
        s.page.says("alert", "“To” must be after “From”.").await?;
        let field = s.page.find("textbox", "To").await?;
        assert_eq!(field.attr("aria-invalid").await?.as_deref(), Some("true"));
        s.page.idle().await?;
        assert!(s.server.asked().is_empty(), "nobody is asked what cannot be: {:?}", s.server.asked());
        set(s, "To", "2026-03-11T00:00").await?;
        shows(s, &within(s, &Which::default(), "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z").await?).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_can_be_cancelled_and_started_again() -> Result<()> {
    test("dates-cancel", async |s| {
        s.enter("").await?;
        s.server.forget_log();
        s.server.hold("load-history", "slow");
        menu(s).await?;
        s.page.click("link", "Last 30 days").await?;
        s.server.arrives("load-history").await?;
        s.page.says("status", "Searching by date…").await?;
        s.page.click("button", "Cancel").await?;
        s.page.find("heading", "Cancelled").await?;
        s.server.is_aborted("load-history").await?;
        s.server.release("slow");
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 1, "cancelled means that nothing more is asked");
        s.page.at("?since=30d").await?;
        s.page.click("button", "Load runs").await?;
        shows(s, &within(s, &Which::default(), "2026-02-10T09:41:07Z", "").await?).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_that_appear_while_searching_change_nothing_inside() -> Result<()> {
    test("dates-growing", async |s| {
        let (from, before) = ("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
        let expected = within(s, &Which::default(), from, before).await?;
        s.enter("").await?;
        let head = s.server.ids(&Which::default()).await?.len();
        s.server.hold("load-history", "second");
        s.open("?from=2026-02-01T00:00Z&before=2026-03-01T00:00Z").await?;
        s.server.arrives("load-history").await?;
        s.server.advance(TimeDelta::days(1));
        s.server.release("second");
        shows(s, &expected).await?;
        s.server.advance(TimeDelta::days(1));
        s.page.click("link", "Page 2").await?;
        s.page.at("?from=2026-02-01T00:00Z&before=2026-03-01T00:00Z&page=2").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, expected[20..40]);
        s.page.reads(&format!("of {}", grouped(expected.len()))).await?;
        assert!(s.server.ids(&Which::default()).await?.len() > head, "new runs did appear after {NOW}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_million_runs_take_at_most_thirty_requests() -> Result<()> {
    let setup = Setup { runs: 1_000_000, ..Setup::default() };
    test_with("dates-million", setup, e2e::page::DESKTOP, async |s| {
        s.enter("").await?;
        s.server.forget_log();
        s.open("?from=2026-01-10T03:20Z&before=2026-01-11T00:00Z").await?;
        s.settled().await?;
        few(s, AT_MOST);
        let (from, before) = ("2026-01-10T03:20:00Z", "2026-01-11T00:00:00Z");
        let total = s.server.count_between(from, before).await?;
        s.page.reads(&format!("of {}", grouped(total))).await?;
        assert!(total > 100, "{total} runs in the range");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_nobody_edits_changes_nothing_where_an_hour_comes_twice() -> Result<()> {
    test("dates-twice", async |s| {
        s.page.set_zone("Europe/Berlin").await?;
        // Both of 02:30: the second one from, the first one to.
        let address = "?from=2025-10-26T01:30Z&before=2025-10-27T00:30Z";
        s.enter(address).await?;
        menu(s).await?;
        for _ in 0..16 {
            s.page.press(Key::Tab).await?;
        }
        s.settled().await?;
        s.page.at(address).await?;
        set(s, "From", "2025-10-26T02:30").await?;
        s.page.press(Key::Tab).await?;
        s.settled().await?;
        s.page.at(address).await?;
        set(s, "From", "2025-10-26T02:31").await?;
        s.settled().await?;
        s.page.at("?from=2025-10-26T00:31Z&before=2025-10-27T00:30Z").await?;
        set(s, "To", "2025-10-26T02:45").await?;
        s.settled().await?;
        s.page.at("?from=2025-10-26T00:31Z&before=2025-10-26T01:45Z").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_clocks_skip_moves_forward_and_says_so() -> Result<()> {
    test("dates-skipped", async |s| {
        s.page.set_zone("Europe/Berlin").await?;
        s.enter("").await?;
        set(s, "From", "2025-03-30T02:30").await?;
        s.page.says("status", "That time doesn’t exist on that day").await?;
        s.settled().await?;
        s.page.at("?from=2025-03-30T01:30Z").await?;
        assert_eq!(s.page.border("From").await?, "2025-03-30T03:30");
        Ok(())
    })
    .await
}
