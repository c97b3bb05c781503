//! What a row says: the server's words as they are, and nothing that it did not say.

use anyhow::Result;
use e2e::{
    locate::{Name, plain},
    server::{Answer, Which},
    test::{Test, test},
    wait,
};
use serde_json::{Value, json};

/// Shows exactly these runs.
async fn shown(s: &Test, runs: &[Value]) -> Result<()> {
    shown_at(s, "", runs).await
}

async fn shown_at(s: &Test, address: &str, runs: &[Value]) -> Result<()> {
    let body = json!({
        "content": runs, "totalElements": runs.len(), "totalPages": 1, "size": 20, "number": 0
    });
    s.open(address).await?;
    s.server.answer("load-history", Answer::Json(200, body.to_string()));
    s.page.click("button", "Explore with sample data").await?;
    s.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_said_is_not_reported() -> Result<()> {
    test("row-bare", async |s| {
        let pending = json!({"id": "65a1f0c2d4e7f291a3b5c6d8", "state": "PENDING", "started": null, "finished": null});
        let columns = "?columns=state,scraper,group,started,duration,links,rate,items,launched";
        shown_at(s, columns, &[json!({"id": "run_1"}), pending]).await?;
        let rows = s.page.rows().await?;
        for column in ["State", "Group", "Started", "Duration", "Links", "Failure rate", "Items", "Started by"] {
            assert_eq!(rows[0].cell(column)?, "–", "{column}");
        }
        assert_eq!(rows[0].id, "run_1");
        assert_eq!(rows[1].cell("Started")?, "not started yet");
        assert_eq!(rows[1].cell("State")?, "Queued");
        assert!(rows[1].cell("Scraper")?.ends_with("b5c6d8"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_shown_as_it_was_sent_and_zero_is_a_number() -> Result<()> {
    test("row-unreadable", async |s| {
        let run = json!({
            "id": "run_1", "state": {"code": 7}, "started": "soon", "duration": [3], "successLinks": 0,
            "errorLinks": "many", "itemsQuantity": "a dozen"
        });
        let zero = json!({"id": "run_2", "state": "COMPLETED", "successLinks": 0, "errorLinks": 0, "itemsQuantity": 0});
        shown_at(s, "?columns=state,scraper,started,duration,links,rate,items", &[run, zero]).await?;
        let rows = s.page.rows().await?;
        let sent = [("State", r#"{"code":7}"#), ("Started", "soon"), ("Duration", "[3]"), ("Items", "a dozen")];
        for (column, sent) in sent {
            let cell = rows[0].cell(column)?;
            assert!(cell.starts_with(sent) && cell.contains("(Unexpected value"), "{column}: {cell}");
        }
        assert!(rows[0].cell("Links")?.starts_with("0 ok, many"), "{:?}", rows[0]);
        assert_eq!(rows[0].cell("Failure rate")?, "–", "of what is no number there is no share");
        assert_eq!((rows[1].cell("Items")?, rows[1].cell("Links")?), ("0", "0 ok, 0 failed"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_was_said_is_there() -> Result<()> {
    test("row-full", async |s| {
        let scraper = s.server.scrapers().await?.remove(0);
        let run = json!({
            "id": "65a1f0c2d4e7f291a3b5c6d8", "scraperId": scraper.id, "groupId": scraper.group, "state": "STOPPED",
            "started": "2026-03-12T09:37:07Z", "finished": "2026-03-12T09:40:00Z", "successLinks": 4760,
            "errorLinks": 240, "launchedByCustomer": true, "itemsQuantity": 12345, "totalRequests": 6001,
            "attempted": 5000, "notAttempted": 7, "stopReason": "TIME_LIMIT", "continuable": true,
            "errorMessage": "Ran out of time", "costLines": [{"label": "requests", "amount": 0.2}]
        });
        s.server.answer("/errors", Answer::Json(200, "[]".to_owned()));
        shown(s, &[run]).await?;
        wait::until_true("the scraper's name", async || {
            Ok(s.page.rows().await?[0].cell("Scraper")?.starts_with(&scraper.name))
        })
        .await?;
        let row = s.page.rows().await?.remove(0);
        assert_eq!(row.cell("State")?, "Stopped");
        assert_eq!(row.cell("Reason")?, "Time limit");
        assert_eq!(row.cell("Started")?, "4 min ago");
        assert_eq!(row.cell("Duration")?, "2 m 53 s");
        assert_eq!(row.cell("Links")?, "4,760 ok, 240 failed");
        assert_eq!(row.cell("Failure rate")?, "4.8%");
        assert_eq!(row.cell("Items")?, "12,345");
        s.page.click_in_row(&row.id, "menuitem", "Open run").await?;
        for words in [
            "Error message Ran out of time",
            "Run ID 65a1f0c2d4e7f291a3b5c6d8",
            &format!("Scraper ID {}", scraper.id),
            &format!("Group ID {}", scraper.group),
            "Links attempted 5,000",
            "Not attempted 7",
            "Requests 6,001",
            "Stop reason Time limit",
            "Resumable Yes",
            "Cost (requests)",
            "12 Mar 2026, 09:37:07",
            "Started by You",
        ] {
            s.page.reads(words).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_state_is_shown_as_sent() -> Result<()> {
    test("row-unknown-state", async |s| {
        shown(s, &[json!({"id": "a", "state": "ARCHIVING"}), json!({"id": "b", "state": "Succeeded?"})]).await?;
        let rows = s.page.rows().await?;
        assert_eq!(rows[0].cell("State")?, "ARCHIVING");
        assert_eq!(rows[1].cell("State")?, "Succeeded?");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_words_are_only_words() -> Result<()> {
    test("row-hostile", async |s| {
        let hostile = "<img src=x onerror=alert(1)><script>document.title='owned'</script>{{7*7}}'\"";
        let long = "W".repeat(3000);
        let run = json!({
            "id": "../../<b>id</b>?x=1&y#z", "scraperId": "javascript:alert(1)", "scraperName": hostile,
            "group": {"id": "g<i>", "name": hostile}, "state": hostile, "stopReason": "\u{202e}desrever <u>",
            "errorMessage": format!("{hostile} {long}"), "started": "not a time", "successLinks": -5, "errorLinks": "x",
            "costLines": [{"label": hostile, "amount": "many"}, null, 7]
        });
        shown(s, &[run, json!("no object"), json!(null), json!({"state": "FAILED"})]).await?;
        let rows = s.page.rows().await?;
        assert_eq!(rows.len(), 1);
        assert!(rows[0].cell("State")?.starts_with(&plain(hostile)), "{rows:?}");
        assert_eq!(rows[0].id, "../../<b>id</b>?x=1&y#z");
        s.page.reads("3 runs couldn’t be displayed (unexpected format).").await?;
        // The server knows no such run.
        s.expect_failed_requests();
        s.page.click_in_row(&rows[0].id, "menuitem", "Open run").await?;
        s.page.reads("<script>document.title='owned'</script>").await?;
        let of_run = "..%2F..%2F%3Cb%3Eid%3C%2Fb%3E%3Fx%3D1%26y%23z";
        s.page.at(&format!("?screen=run&group=g%3Ci%3E&run={of_run}&scraper=javascript:alert%281%29")).await?;
        s.page.titled("Run · ScrapeWise Panel").await?;
        let strange =
            "return document.querySelectorAll('main img, main script, main b b, main u, main [onerror]').length;";
        assert_eq!(s.page.run(strange).await?, 0);
        let bad =
            "return [...document.querySelectorAll('a[href]')].filter(a => !['http:', 'https:'].includes(a.protocol)).length;";
        assert_eq!(s.page.run(bad).await?, 0, "no link leads to a script");
        assert!(s.page.sideways().await? <= 0, "long words do not push the page sideways");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_group_is_marked_and_its_launcher_explained() -> Result<()> {
    test("row-shared", async |s| {
        let group = s.server.shared_groups().await?.remove(0);
        s.enter(&format!("?group={}&columns=scraper,state,group,launched", group.id)).await?;
        wait::until_equal("the name of the group", group.name.clone(), async || s.page.chosen("Group").await).await?;
        let rows = s.page.rows().await?;
        assert!(!rows.is_empty());
        for row in &rows {
            assert_eq!(row.cell("Group")?, format!("{} shared", group.name));
            assert!(["You", "Group owner", "–"].contains(&row.cell("Started by")?), "{row:?}");
        }
        let theirs = rows.iter().find(|row| row.cell("Started by").is_ok_and(|by| by == "Group owner"));
        s.page.click_in_row(&theirs.expect("a run that the owner launched").id, "menuitem", "Open run").await?;
        s.page.reads("Group owner (").await?;
        s.page.back().await?;
        s.settled().await?;
        let select = s.page.find("combobox", "Group").await?;
        let label = "return arguments[0].selectedOptions[0].closest('optgroup')?.label ?? null;";
        let label = select.run(label, &[]).await?;
        assert_eq!(label, "Shared with me");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn scrapers_of_one_name_are_told_apart_by_id() -> Result<()> {
    test("row-equal-names", async |s| {
        let scrapers = s.server.scrapers().await?;
        let is_twin = |a: &&e2e::server::Scraper| scrapers.iter().any(|b| b.name == a.name && b.id != a.id);
        let twins: Vec<_> = scrapers.iter().filter(is_twin).collect();
        let name = &twins[0].name;
        let ids: Vec<_> = twins.iter().filter(|scraper| scraper.name == *name).map(|s| s.id.clone()).collect();
        s.enter("").await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.press(name.as_str()).await?;
        wait::until_true("only matching options", async || {
            let names = s.page.names("option").await?;
            Ok(names.iter().filter(|option| option.starts_with(name.as_str())).count() >= ids.len())
        })
        .await?;
        for id in &ids {
            let short = format!("{}…{}", &id[..6], &id[id.len() - 6..]);
            s.page.find("option", Name::Has(&short)).await?;
        }
        let short = format!("{}…{}", &ids[1][..6], &ids[1][ids[1].len() - 6..]);
        s.page.click("option", Name::Has(&short)).await?;
        s.page.at(&format!("?scraper={}", ids[1])).await?;
        s.settled().await?;
        assert_eq!(s.page.value("combobox", "Scraper").await?, *name);
        let which = Which { scraper: Some(ids[1].clone()), ..Which::default() };
        assert_eq!(s.page.ids().await?, s.server.ids(&which).await?[..20]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn at_rest_nothing_moves() -> Result<()> {
    test("row-rest", async |s| {
        s.enter("?state=RUNNING").await?;
        s.settled().await?;
        assert!(!s.page.ids().await?.is_empty(), "a run that goes on");
        let moving = "return document.getAnimations().map(one => one.effect.target.outerHTML);";
        assert_eq!(s.page.run(moving).await?, json!([]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_id_can_be_copied() -> Result<()> {
    test("row-copy", async |s| {
        s.enter("").await?;
        s.page.allow_clipboard().await?;
        let id = s.page.ids().await?.remove(4);
        s.page.click_in_row(&id, "menuitem", "Copy run ID").await?;
        s.page.says("status", "Copied").await?;
        assert_eq!(s.page.clipboard().await?, id);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_runs_are_at_most_nine_hundred_elements_and_eighteen_rows_are_in_sight() -> Result<()> {
    test("rows-light", async |s| {
        for address in ["", "?view=attention"] {
            s.enter_or_open(address).await?;
            s.settled().await?;
            wait::until_equal("rows", 20, async || Ok(s.page.rows().await?.len())).await?;
            let counted = s.page.run(LIGHT).await?;
            let count = |at: usize| counted[at].as_u64().unwrap_or_default();
            assert!((500..=900).contains(&count(0)), "{} elements: {address}", count(0));
            assert!(count(1) >= 18, "{} whole rows: {address}", count(1));
        }
        Ok(())
    })
    .await
}

/// How many elements the page has, and how many rows are wholly in sight.
const LIGHT: &str = "
const isWhole = row => { const box = row.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; };
const rows = [...document.querySelectorAll('main tbody tr')];
return [document.querySelectorAll('body *').length, rows.filter(isWhole).length];";
