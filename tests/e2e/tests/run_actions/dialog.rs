//! Starting a scraper and stopping its run: asked first, sent once, recorded, and told.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::{Answer, Run, SAMPLE_KEY, Which},
    test::{Test, test},
    wait,
};
use sandbox::Logged;
use serde_json::{Value, json};

use crate::deletion::confirmation::write_log;

pub const RUN: &str = "Run scraper again";
pub const STOP: &str = "Stop this run";
const WORDS: &str = "Scraper is disabled or already in RUNNING or PENDING state";

/// The latest run of a scraper of an own group, in this state.
pub async fn latest(s: &Test, state: &str) -> Result<Run> {
    let own = s.server.own_groups().await?;
    for scraper in s.server.scrapers().await? {
        if own.iter().any(|group| group.id == scraper.group) {
            let run = s.server.runs(&of(&scraper.id)).await?.into_iter().next();
            if let Some(run) = run.filter(|run| run.state == state) {
                return Ok(run);
            }
        }
    }
    anyhow::bail!("no scraper's latest run is {state}")
}

fn of(scraper: &str) -> Which {
    Which { scraper: Some(scraper.to_owned()), ..Which::default() }
}

/// Presses a button in the row of a run.
pub async fn press(s: &Test, run: &str, label: &str) -> Result<()> {
    s.page.click_in_row(run, "button", label).await
}

/// Opens the dialog for this run, from the history of its scraper.
pub async fn open(s: &Test, run: &Run) -> Result<()> {
    s.enter_or_open(&format!("?scraper={}", run.scraper_id)).await?;
    let (label, title) = if run.state == "RUNNING" { ("Stop…", STOP) } else { ("Run again…", RUN) };
    press(s, &run.id, label).await?;
    s.page.find("dialog", title).await?;
    s.page.focused("button", "Cancel").await
}

/// Every request that starts or stops.
pub fn sent(s: &Test) -> Vec<Logged> {
    let mut sent = s.server.requests("/");
    sent.retain(|one| one.path.ends_with("/run") || one.path.ends_with("/stop"));
    sent
}

/// What the write log says of each, the newest first.
pub async fn endings(s: &Test) -> Result<Vec<Value>> {
    let mut all = write_log(s).await?;
    all.sort_by_key(|entry| std::cmp::Reverse(entry["at"].as_u64()));
    Ok(all.into_iter().map(|entry| entry["outcome"]["ending"].clone()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scraper_runs_again_after_one_question() -> Result<()> {
    test("act-run", async |s| {
        let run = latest(s, "COMPLETED").await?;
        let before = s.server.runs(&of(&run.scraper_id)).await?.len();
        open(s, &run).await?;
        let dialog = s.page.find("dialog", RUN).await?;
        let text = s.page.text_of(&dialog).await?;
        let scraper = s.server.scrapers().await?.into_iter().find(|one| one.id == run.scraper_id);
        let group = s.server.own_groups().await?.into_iter().find(|one| one.id == run.group_id);
        for words in [&scraper.context("a scraper")?.name, &group.context("a group")?.name, &s.server.host()] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains("Starts a new run with the current settings. May use credits."), "{text}");
        assert!(sent(s).is_empty() && write_log(s).await?.is_empty());

        s.page.click("button", "Run now").await?;
        s.page.says("status", "Run started.").await?;
        let sent = sent(s);
        assert_eq!((sent.len(), sent[0].method.as_str(), s.server.executed_writes()), (1, "GET", 1));
        assert_eq!(sent[0].headers.idempotency_key, None, "none is documented");
        let now = s.server.runs(&of(&run.scraper_id)).await?;
        assert_eq!((now.len(), now[0].state.as_str()), (before + 1, "PENDING"));
        let entry = write_log(s).await?.remove(0);
        assert_eq!((&entry["action"], &entry["outcome"]["ending"]), (&json!("run"), &json!("done")));
        assert_eq!((&entry["scraper"]["id"], &entry["outcome"]["status"]), (&json!(run.scraper_id), &json!(200)));

        s.page.click("button", "Close").await?;
        s.page.gone("dialog", RUN).await?;
        wait::until_equal("the new run", now[0].id.clone(), async || Ok(s.page.ids().await?.remove(0))).await?;
        assert_eq!(s.page.rows().await?[0].cell("State")?, "Queued");
        s.page.focused("button", Name::Starts("More for ")).await?;
        s.page.click("link", "Activity").await?;
        s.page.reads("Started scraper").await?;
        assert!(s.page.has("cell", Name::Starts("Completed")).await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_run_is_stopped_after_one_question() -> Result<()> {
    test("act-stop", async |s| {
        let run = latest(s, "RUNNING").await?;
        open(s, &run).await?;
        s.page.reads("now. Rows collected so far are kept.").await?;
        s.page.click("button", "Stop now").await?;
        s.page.says("status", "Run stopped.").await?;
        let sent = sent(s);
        assert_eq!((sent.len(), sent[0].method.as_str(), s.server.executed_writes()), (1, "POST", 1));
        assert_eq!(sent[0].headers.idempotency_key, None, "none is documented");
        assert_eq!(s.server.runs(&of(&run.scraper_id)).await?[0].state, "STOPPED");
        let entry = write_log(s).await?.remove(0);
        assert_eq!((&entry["action"], &entry["outcome"]["ending"]), (&json!("stop"), &json!("done")));
        assert_eq!(entry["runs"][0]["id"], json!(run.id));
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", STOP).await?;
        wait::until_true("the stopped run", async || Ok(s.page.rows().await?[0].cell("State")?.starts_with("Stopped")))
            .await?;
        s.page.focused("button", Name::Starts("More for ")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_say_that_nothing_was_started_and_what_to_do() -> Result<()> {
    test("act-refused", async |s| {
        s.expect_failed_requests();
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        let wallet = json!({"status": 402, "code": "WALLET_INSUFFICIENT_BALANCE", "detail": "Balance is 0.03"});
        for (at, (answer, words)) in [
            (Answer::CustomerError(WORDS), "If the scraper is disabled, enable it in the portal"),
            (Answer::CustomerError("Group is being rebuilt"), "Server message: “Group is being rebuilt”"),
            (Answer::Json(402, wallet.to_string()), "Insufficient balance (402). Server message: “Balance is 0.03”"),
            (Answer::Status(402), "Your plan doesn’t include this (402)."),
            (Answer::Status(403), "This key isn’t allowed to start runs (403)."),
            (Answer::Status(404), "Couldn’t start a run (404)."),
        ]
        .into_iter()
        .enumerate()
        {
            s.server.answer("/run", answer);
            s.page.click("button", if at == 0 { "Run now" } else { "Retry" }).await?;
            let said = s.page.says("alert", words).await?;
            assert!(said.contains("Nothing was started."), "{said}");
        }
        assert_eq!((sent(s).len(), s.server.executed_writes()), (6, 0), "each press is one request");
        assert_eq!(endings(s).await?, vec![json!("refused"); 6]);

        let running = latest(s, "RUNNING").await?;
        open(s, &running).await?;
        s.server.answer_to("POST", "/stop", 1, Answer::CustomerError("Scraper is not in RUNNING state"));
        s.page.click("button", "Stop now").await?;
        let said = s.page.says("alert", "Server message: “Scraper is not in RUNNING state”").await?;
        assert!(said.contains("Nothing was stopped. Last run: running."), "{said}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_wait_is_pressed_again_by_the_person_when_the_time_has_come() -> Result<()> {
    test("act-later", async |s| {
        s.expect_failed_requests();
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        s.server.answer("/run", Answer::Status(409));
        s.page.click("button", "Run now").await?;
        s.page.says("status", "A run of this scraper is still finishing (409).").await?;
        s.page.reads("Available in 0:05").await?;
        s.advance(TimeDelta::seconds(4)).await?;
        s.page.click("button", "Retry").await?;
        s.page.idle().await?;
        assert_eq!(sent(s).len(), 1, "not before its time");
        s.advance(TimeDelta::seconds(60)).await?;
        s.page.idle().await?;
        assert_eq!(sent(s).len(), 1, "nothing is sent again by itself");
        s.server.answer("/run", Answer::RetryAfter(7));
        s.page.click("button", "Retry").await?;
        s.page.says("status", "Rate limit reached (429). Nothing was started.").await?;
        s.page.reads("Available in 0:07").await?;
        s.advance(TimeDelta::seconds(7)).await?;
        s.page.click("button", "Retry").await?;
        s.page.says("status", "Run started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes()), (3, 1));
        assert_eq!(endings(s).await?, ["done", "refused", "refused"]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_ends_is_asked_for_and_then_the_person_presses_again() -> Result<()> {
    test("act-401", async |s| {
        s.expect_failed_requests();
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        s.server.answer("/run", Answer::Status(401));
        s.page.click("button", "Run now").await?;
        s.page.find("dialog", "Sign in again").await?;
        s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
        s.page.click("button", "Sign in").await?;
        s.page.gone("dialog", "Sign in again").await?;
        s.page.says("alert", "Your key is no longer accepted (401). Nothing was started.").await?;
        assert_eq!(sent(s).len(), 1, "nothing is sent again by itself");
        s.page.click("button", "Retry").await?;
        s.page.says("status", "Run started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes()), (2, 1));
        Ok(())
    })
    .await
}
