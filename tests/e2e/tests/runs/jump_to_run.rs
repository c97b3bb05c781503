//! Finding a run by its ID: on the page, else through the history, with a word on how far it looked.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    page::{DESKTOP, PHONE},
    server::{Answer, Asked, Setup, Which},
    test::{Test, test_with},
    wait,
};
use serde_json::json;

/// A history of a few pages to look through.
pub async fn small(name: &str, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    test_with(name, Setup { runs: 900, ..Setup::default() }, DESKTOP, tell).await
}

async fn jump(s: &Test, text: &str) -> Result<()> {
    s.page.fill("textbox", "Run ID", text).await?;
    s.page.press(Key::Enter).await
}

/// What the panel asked is these pages of 200, `true` with deleted runs; further requests may follow.
fn looked_through(s: &Test, pages: &[(usize, bool)]) {
    let asked = s.server.asked();
    let page = |(page, deleted): &(usize, bool)| {
        let page = page.to_string();
        let mut query = vec![("page", page.as_str()), ("size", "200"), ("sort", "started,desc")];
        query.extend(deleted.then_some(("withDeleted", "true")));
        Asked::of(&query).query
    };
    let queries: Vec<_> = asked.into_iter().map(|asked| asked.query).take(pages.len()).collect();
    assert_eq!(queries, pages.iter().map(page).collect::<Vec<_>>());
}

/// The run's page is there.
async fn landed(s: &Test, id: &str) -> Result<()> {
    let here = format!("run={id}");
    wait::until_true("the run's page", async || {
        let query = s.page.query().await?;
        Ok(query.starts_with("?screen=run&") && query.contains(&here))
    })
    .await?;
    s.page.reads(&format!("Run ID {id}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_on_the_page_is_opened_without_a_search() -> Result<()> {
    small("jump-here", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        s.enter("?page=2&size=50").await?;
        let id = &ids[60];
        s.page.press("i").await?;
        s.page.focused("textbox", "Run ID").await?;
        s.server.forget_log();
        jump(s, id).await?;
        landed(s, id).await?;
        let searches =
            s.server.asked().into_iter().filter(|asked| asked.query.iter().all(|(name, _)| name != "filters"));
        assert_eq!(searches.count(), 0, "it is known");
        s.page.back().await?;
        s.page.at("?page=2&size=50").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_looked_through_newest_first_without_filters() -> Result<()> {
    small("jump-history", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        let id = &ids[517];
        s.enter("?state=FAILED&size=50&columns=scraper,started").await?;
        s.server.forget_log();
        jump(s, id).await?;
        landed(s, id).await?;
        looked_through(s, &[(0, false), (1, false), (2, false)]);
        s.page.back().await?;
        s.page.at("?state=FAILED&size=50&columns=scraper,started").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_run_is_found_after_all_others() -> Result<()> {
    small("jump-deleted", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        let all = s.server.ids(&Which { deleted: true, ..Which::default() }).await?;
        let at = all.iter().rposition(|id| !ids.contains(id)).expect("a deleted run");
        s.enter("").await?;
        s.server.forget_log();
        jump(s, &all[at]).await?;
        landed(s, &all[at]).await?;
        let pages: Vec<_> = (0..5).map(|page| (page, false)).chain((0..=at / 200).map(|page| (page, true))).collect();
        looked_through(s, &pages);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_told_with_how_far_it_looked() -> Result<()> {
    small("jump-nothing", async |s| {
        s.enter("").await?;
        s.server.forget_log();
        jump(s, "no-such-run").await?;
        let told = s.page.says("status", "No run found.").await?;
        let all = s.server.ids(&Which { deleted: true, ..Which::default() }).await?.len();
        assert!(told.contains(&format!("Searched all {all} runs (including deleted) back to ")), "{told}");
        assert_eq!(s.server.asked().len(), 10);
        s.page.is_accessible("no such run").await?;
        jump(s, "r1").await?;
        s.page.says("status", "With fewer than 6 characters, only whole IDs match.").await?;
        s.page.click("button", "Close").await?;
        s.page.gone("button", "Close").await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_can_be_cancelled_and_gone_on_with() -> Result<()> {
    small("jump-cancel", async |s| {
        let id = s.server.ids(&Which::default()).await?[450].clone();
        s.enter("").await?;
        s.server.forget_log();
        s.server.hold("load-history", "first");
        s.server.hold("load-history", "second");
        jump(s, &id).await?;
        s.server.arrives("load-history").await?;
        s.page.reads("Loading the newest runs…").await?;
        s.server.release("first");
        s.page.reads("Searched 200 of 900 runs back to ").await?;
        s.page.is_accessible("looking for a run").await?;
        s.page.click("button", "Cancel").await?;
        s.page.says("status", "Cancelled. Searched 200 of 900 runs").await?;
        s.server.is_aborted("load-history").await?;
        s.server.release("second");
        s.page.idle().await?;
        assert_eq!(s.server.asked().len(), 2, "cancelled means that nothing more is asked");
        s.server.forget_log();
        s.page.click("button", "Resume").await?;
        landed(s, &id).await?;
        looked_through(s, &[(1, false), (2, false)]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_keeps_how_far_it_was_and_the_rate_limit_is_waited_for() -> Result<()> {
    small("jump-error", async |s| {
        s.expect_failed_requests();
        let id = s.server.ids(&Which::default()).await?[450].clone();
        s.enter("").await?;
        s.server.hold("load-history", "first");
        s.server.answer("load-history", Answer::Status(500));
        jump(s, &id).await?;
        s.server.arrives("load-history").await?;
        s.server.release("first");
        s.page.says("alert", "Couldn’t load runs (500).").await?;
        s.page.reads("Searched 200 of 900 runs").await?;
        s.server.forget_log();
        s.server.answer("load-history", Answer::RetryAfter(1));
        s.page.click("button", "Retry").await?;
        landed(s, &id).await?;
        looked_through(s, &[(1, false), (1, false), (2, false)]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_an_id_is_enough_and_several_are_listed() -> Result<()> {
    small("jump-part", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        s.enter("").await?;
        let id = &ids[300];
        let short = |id: &str| format!("{}…{}", &id[..6], &id[id.len() - 6..]);
        jump(s, &id[id.len() - 8..]).await?;
        s.page.says("status", "Other runs may match too.").await?;
        s.page.find("link", &short(id)).await?;
        s.page.click("button", "Keep searching").await?;
        s.page.says("status", "No other run found.").await?;
        s.page.click("button", "Close").await?;

        let here = s.page.ids().await?.remove(5);
        s.asks_nothing(async || jump(s, &short(&here)).await).await?;
        s.page.click("link", &short(&here)).await?;
        landed(s, &here).await?;
        s.page.back().await?;
        s.settled().await?;

        let row = |id: &str| json!({"id": id, "state": "COMPLETED", "started": "2026-03-01T00:00:00Z"});
        let two = json!({"content": [row("twin-run-1"), row("twin-run-2")], "totalElements": 900});
        s.server.answer("load-history", Answer::Json(200, two.to_string()));
        jump(s, "twin-run").await?;
        s.page.says("status", "2 matching runs. Pick one:").await?;
        s.page.is_accessible("several runs").await?;
        let link = s.page.find("link", "twin-run-2").await?;
        assert!(link.attr("href").await?.is_some_and(|href| href == "?screen=run&run=twin-run-2"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_no_id_is_told_beside_the_field() -> Result<()> {
    test_with("jump-bad", Setup::default(), PHONE, async |s| {
        s.enter("").await?;
        for (text, words) in [
            ("  ".to_owned(), "Enter a run ID, or at least 6 characters"),
            ("a".repeat(129), "IDs have at most 128 characters"),
        ] {
            s.asks_nothing(async || jump(s, &text).await).await?;
            s.page.says("alert", words).await?;
            let field = s.page.find("textbox", "Run ID").await?;
            assert!(s.page.description(&field).await?.contains(words));
            assert!(s.page.sideways().await? <= 0);
        }
        s.page.is_accessible("no id").await?;
        s.page.press("b").await?;
        s.page.gone("alert", Name::Has("at most")).await
    })
    .await
}
