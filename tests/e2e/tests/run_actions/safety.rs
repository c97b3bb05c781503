//! A start or stop is sent once or not at all, and where the answer is lost the panel looks instead of sending again.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::keys::Key;
use e2e::{
    env,
    locate::Name,
    server::{Answer, Setup, Which},
    test::{Test, test, test_with},
    wait,
};
use serde_json::{Value, json};

use crate::deletion::confirmation::write_log;
use crate::run_actions::dialog::{RUN, STOP, endings, latest, open, press, sent};

const UNKNOWN: &str = "We don’t know whether the run started:";

#[tokio::test(flavor = "multi_thread")]
async fn however_often_it_is_pressed_one_request_is_sent() -> Result<()> {
    test("act-once", async |s| {
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        let first = s.page.tab().await?;
        s.page.new_tab().await?;
        let second = s.page.tab().await?;
        open(s, &run).await?;
        s.page.switch_to(&first).await?;
        s.server.hold("/run", "run");
        let storm = "const button = [...document.querySelectorAll('dialog button')].pop();
            for (let i = 0; i < 9; i++) button.click();";
        s.page.run(storm).await?;
        s.server.arrives("/run").await?;
        s.page.run(storm).await?;
        s.page.says("status", "Starting the run on").await?;

        s.page.switch_to(&second).await?;
        s.page.click("button", "Run now").await?;
        s.page.says("status", "This scraper is already being started.").await?;
        s.page.click("button", "Close").await?;
        press(s, &run.id, "Run again…").await?;
        s.page.says("status", "it was sent earlier, and the result never arrived.").await?;
        s.server.release("run");
        s.page.says("status", "This scraper was started in the meantime.").await?;
        s.page.switch_to(&first).await?;
        s.page.says("status", "Run started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes(), write_log(s).await?.len()), (1, 1, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_and_cancel_send_nothing() -> Result<()> {
    test("act-cancel", async |s| {
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", RUN).await?;
        s.page.focused("button", Name::Starts("More for ")).await?;
        press(s, &run.id, "Run again…").await?;
        s.page.focused("button", "Cancel").await?;
        s.page.press(Key::Enter).await?;
        s.page.gone("dialog", RUN).await?;
        s.page.focused("button", Name::Starts("More for ")).await?;
        s.page.idle().await?;
        assert!(sent(s).is_empty() && write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

/// What the menu of a run says of running or stopping it.
async fn offered(s: &Test, run: &str) -> Result<String> {
    let menu = s.page.open_row_menu(run).await?;
    let items = s.page.all(Some(&menu), "menuitem", Name::Any).await?;
    let mut words = Vec::new();
    for item in &items {
        words.push(s.page.text_of(item).await?);
    }
    s.page.press(Key::Escape).await?;
    Ok(words
        .into_iter()
        .find(|words| words.starts_with("Run again…") || words.starts_with("Stop…"))
        .unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_certain_to_fail_is_not_offered_or_not_sent() -> Result<()> {
    test("act-unfit", async |s| {
        let shared = s.server.shared_groups().await?.remove(0);
        s.enter(&format!("?group={}", shared.id)).await?;
        let id = s.page.ids().await?.remove(0);
        let why = "Run again… Shared with you (read-only).";
        // What is known of the group may come after its runs.
        wait::until_equal("why it cannot be run", why.to_owned(), async || offered(s, &id).await).await?;
        let menu = s.page.open_row_menu(&id).await?;
        let button = s.page.find_in(&menu, "menuitem", Name::Starts("Run again…")).await?;
        assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
        button.click().await?;
        s.page.idle().await?;
        assert!(s.page.names("dialog").await?.is_empty());

        let waiting = s.server.runs(&Which { state: Some("PENDING".to_owned()), ..Which::default() }).await?;
        s.open("").await?;
        s.settled().await?;
        wait::until_true("why it cannot be stopped", async || {
            let words = offered(s, &waiting[0].id).await?;
            Ok(words.contains("Shared") || words.contains("has started"))
        })
        .await?;

        // The scraper is checked before anything is sent.
        let running = latest(s, "RUNNING").await?;
        s.open(&format!("?scraper={}", running.scraper_id)).await?;
        s.settled().await?;
        let older = s.page.ids().await?.remove(1);
        press(s, &older, "Run again…").await?;
        s.page.click("button", "Run now").await?;
        let said = s.page.says("status", "This scraper is already running (run ").await?;
        assert!(said.contains("Wait for it to finish or stop it first."), "{said}");
        s.page.click("button", "Close").await?;
        press(s, &running.id, "Stop…").await?;
        s.advance(TimeDelta::days(3)).await?;
        s.page.click("button", "Stop now").await?;
        s.page.says("status", "This run ").await?;
        assert!(sent(s).is_empty() && write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_dialog_while_it_is_sent_keeps_the_outcome() -> Result<()> {
    test("act-leave", async |s| {
        let run = latest(s, "RUNNING").await?;
        open(s, &run).await?;
        s.server.hold_to("POST", "/stop", "stop");
        s.page.click("button", "Stop now").await?;
        s.server.arrives("/stop").await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", STOP).await?;
        s.page.click("link", Name::Has("1 change is unresolved")).await?;
        s.page.reads("Stop run").await?;
        s.server.release("stop");
        wait::until_equal("the outcome", vec![json!("done")], async || endings(s).await).await?;
        let sent = sent(s);
        assert_eq!((sent.len(), sent[0].aborted, s.server.executed_writes()), (1, false, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_recorded_is_sent_only_when_the_person_agrees() -> Result<()> {
    test("act-unrecorded", async |s| {
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
        s.page.run(full).await?;
        s.page.click("button", "Run now").await?;
        s.page.says("status", "Can’t log this start because ").await?;
        s.page.reads("browser storage is full").await?;
        assert!(sent(s).is_empty());
        s.page.click("button", "Run without logging").await?;
        s.page.says("status", "Run started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes()), (1, 1));
        assert!(write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

/// Opens the dialog and loses the answer to what is sent.
async fn lose(s: &Test, answer: Answer) -> Result<()> {
    s.expect_failed_requests();
    let run = latest(s, "COMPLETED").await?;
    open(s, &run).await?;
    // A browser repeats by itself what it sent over a connection that then breaks.
    s.server.answer_times("/run", 50, answer);
    s.page.click("button", "Run now").await?;
    s.page.says("status", UNKNOWN).await?;
    s.server.forget_faults();
    s.server.forget_log();
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_inside_a_success_is_not_told_as_a_start() -> Result<()> {
    test("act-error-inside", async |s| {
        let inside = json!({ "status": 500, "detail": "Starting failed." }).to_string();
        lose(s, Answer::Json(200, inside)).await?;
        assert_eq!((endings(s).await?, s.server.executed_writes()), (vec![Value::Null], 0));
        s.page.click("button", "Check now").await?;
        s.page.says("status", "No new run yet").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_answer_a_check_settles_it() -> Result<()> {
    test("act-lost", async |s| {
        lose(s, Answer::Lost).await?;
        s.page.reads("the connection dropped. We won’t retry, because that could start it twice.").await?;
        s.advance(TimeDelta::seconds(30)).await?;
        s.page.idle().await?;
        assert_eq!((sent(s).len(), endings(s).await?), (0, vec![Value::Null]), "nothing by itself");
        s.page.click("button", "Check now").await?;
        let said = s.page.says("status", "Run started.").await?;
        assert!(said.contains("New run "), "{said}");
        assert_eq!((sent(s).len(), s.server.executed_writes(), endings(s).await?), (0, 1, vec![json!("done")]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_arrived_stays_unknown_until_it_is_dismissed() -> Result<()> {
    test("act-dropped", async |s| {
        lose(s, Answer::Drop).await?;
        s.page.click("button", "Check now").await?;
        s.page.says("status", "No new run yet (last run: completed).").await?;
        assert_eq!(endings(s).await?, [Value::Null]);
        s.server.answer("/api/scraper/", Answer::Status(500));
        s.page.click("button", "Check again").await?;
        s.page.says("status", "couldn’t check the scraper (500).").await?;
        s.page.click("button", "Dismiss").await?;
        s.page.reads("Starts a new run").await?;
        s.page.click("button", "Run now").await?;
        s.page.says("status", "Run started.").await?;
        let mut endings = endings(s).await?;
        endings.sort_by_key(Value::to_string);
        assert_eq!((endings, s.server.executed_writes()), (vec![json!("done"), json!("forgotten")], 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_the_browser_repeats_is_told_from_a_refusal() -> Result<()> {
    test("act-repeated", async |s| {
        s.expect_failed_requests();
        let run = latest(s, "COMPLETED").await?;
        open(s, &run).await?;
        s.server.answer("/run", Answer::Lost);
        s.page.click("button", "Run now").await?;
        let said = s.page.says("status", "Run started.").await?;
        assert!(said.contains("The server returned 400, but a run has started anyway."), "{said}");
        assert_eq!((sent(s).len(), s.server.executed_writes()), (2, 1), "the browser’s own repetition");
        assert_eq!(endings(s).await?, ["done"]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_in_between_leaves_it_to_activity() -> Result<()> {
    test("act-reload", async |s| {
        s.expect_failed_requests();
        let run = latest(s, "RUNNING").await?;
        open(s, &run).await?;
        s.server.hold_to("POST", "/stop", "stop");
        s.page.click("button", "Stop now").await?;
        s.server.arrives("/stop").await?;
        s.page.reload().await?;
        s.page.click("link", Name::Has("1 change is unresolved")).await?;
        s.page.reads("Stop run").await?;
        assert_eq!((sent(s).len(), endings(s).await?), (1, vec![Value::Null]));
        s.server.release("stop");
        s.page.click("button", "Check…").await?;
        s.page.find("dialog", STOP).await?;
        s.page.says("status", "it was sent earlier, and the result never arrived.").await?;
        s.page.click("button", "Check now").await?;
        s.page.says("status", "This run hasn’t stopped yet (state: running).").await?;
        // The server has forgotten the request of the page that went; another one ends the run.
        s.advance(TimeDelta::days(2)).await?;
        s.page.click("button", "Check again").await?;
        let said = s.page.says("status", "The run had already finished (").await?;
        assert!(said.contains("There was nothing left to stop."), "{said}");
        s.page.click("button", "Close").await?;
        s.page.reads("No longer needed").await?;
        assert_eq!((sent(s).len(), endings(s).await?), (1, vec![json!("not needed")]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_by_everyone_everywhere() -> Result<()> {
    for (size, theme) in env::looks().iter().copied() {
        test_with(&format!("act-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.expect_failed_requests();
            s.page.set_system_theme(theme).await?;
            let place = format!("{theme}, {} px", size.0);
            let look = async |state: &str| -> Result<()> {
                assert!(s.page.sideways().await? <= 0, "{state} scrolls sideways ({place})");
                s.page.is_accessible(&format!("{state} ({place})")).await
            };
            let run = latest(s, "COMPLETED").await?;
            open(s, &run).await?;
            look("the question").await?;
            s.server.answer("/run", Answer::Status(409));
            s.page.click("button", "Run now").await?;
            s.page.says("status", "still finishing (409)").await?;
            look("later").await?;
            s.advance(TimeDelta::seconds(9)).await?;
            s.server.answer("/run", Answer::Status(403));
            s.page.click("button", "Retry").await?;
            s.page.says("alert", "This key isn’t allowed to start runs (403).").await?;
            look("refused").await?;
            s.server.answer("/run", Answer::Status(500));
            s.page.click("button", "Retry").await?;
            s.page.says("status", UNKNOWN).await?;
            look("unknown").await?;
            s.page.click("button", "Close").await?;
            s.page.click("link", Name::Starts("Activity")).await?;
            s.page.find("button", "Check…").await?;
            look("the activity").await
        })
        .await?;
    }
    Ok(())
}
