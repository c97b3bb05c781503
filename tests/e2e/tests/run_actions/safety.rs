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

use crate::deletion::confirmation::ledger;
use crate::run_actions::dialog::{RUN, STOP, endings, latest, open, press, sent};

const UNKNOWN: &str = "It is not known whether a run was started.";

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
        s.page.says("status", "Starting a run on").await?;

        s.page.switch_to(&second).await?;
        s.page.click("button", "Run it now").await?;
        s.page.says("status", "This scraper is being started right now.").await?;
        s.page.click("button", "Close").await?;
        press(s, &run.id, "Run again…").await?;
        s.page.says("status", "It was sent in an earlier visit or from another tab").await?;
        s.server.release("run");
        s.page.says("status", "This scraper was started meanwhile.").await?;
        s.page.switch_to(&first).await?;
        s.page.says("status", "A run was started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes(), ledger(s).await?.len()), (1, 1, 1));
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
        s.page.focused("button", "Run again…").await?;
        s.page.press(Key::Enter).await?;
        s.page.focused("button", "Cancel").await?;
        s.page.press(Key::Enter).await?;
        s.page.gone("dialog", RUN).await?;
        s.page.focused("button", "Run again…").await?;
        s.page.idle().await?;
        assert!(sent(s).is_empty() && ledger(s).await?.is_empty());
        Ok(())
    })
    .await
}

/// What the button that runs or stops says of itself; nothing while its row is drawn again.
async fn title(s: &Test, run: &str) -> Result<Option<String>> {
    let script = format!(
        "return document.getElementById('run-{run}')?.closest('tr').querySelector('button.act').title ?? null;"
    );
    Ok(serde_json::from_value(s.page.run(&script).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_certain_to_fail_is_not_offered_or_not_sent() -> Result<()> {
    test("act-unfit", async |s| {
        let shared = s.server.shared_groups().await?.remove(0);
        s.enter(&format!("?group={}", shared.id)).await?;
        let id = s.page.ids().await?.remove(0);
        let why = "This group is shared with you: it can be read, not changed.";
        // What is known of the group may come after its runs.
        wait::until_equal("why it cannot be run", Some(why.to_owned()), async || title(s, &id).await).await?;
        let row = s.page.row(&id).await?;
        let button = s.page.find_in(&row, "button", "Run again…").await?;
        assert_eq!(button.attr("aria-disabled").await?.as_deref(), Some("true"));
        button.click().await?;
        s.page.idle().await?;
        assert!(s.page.names("dialog").await?.is_empty());

        let waiting = s.server.runs(&Which { state: Some("PENDING".to_owned()), ..Which::default() }).await?;
        s.open("").await?;
        s.settled().await?;
        wait::until_true("why it cannot be stopped", async || {
            let title = title(s, &waiting[0].id).await?.unwrap_or_default();
            Ok(title.contains("shared") || title.contains("not started yet"))
        })
        .await?;

        // The scraper is looked at before anything is sent.
        let running = latest(s, "RUNNING").await?;
        s.open(&format!("?scraper={}", running.scraper_id)).await?;
        s.settled().await?;
        let older = s.page.ids().await?.remove(1);
        press(s, &older, "Run again…").await?;
        s.page.click("button", "Run it now").await?;
        let said = s.page.says("status", "A run of this scraper is under way already.").await?;
        assert!(said.contains("is running.") && said.contains("Nothing was sent."), "{said}");
        s.page.click("button", "Close").await?;
        press(s, &running.id, "Stop…").await?;
        s.advance(TimeDelta::days(3)).await?;
        s.page.click("button", "Stop the run").await?;
        s.page.says("status", "This run").await?;
        s.page.says("status", "Nothing was sent. Nothing was stopped.").await?;
        assert!(sent(s).is_empty() && ledger(s).await?.is_empty());
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
        s.page.click("button", "Stop the run").await?;
        s.server.arrives("/stop").await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", STOP).await?;
        s.page.click("link", Name::Has("1 outcome unknown")).await?;
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
        s.page.click("button", "Run it now").await?;
        s.page.says("status", "This start cannot be recorded.").await?;
        s.page.reads("this browser has no room left").await?;
        assert!(sent(s).is_empty());
        s.page.click("button", "Run without a record").await?;
        s.page.says("status", "A run was started.").await?;
        assert_eq!((sent(s).len(), s.server.executed_writes()), (1, 1));
        assert!(ledger(s).await?.is_empty());
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
    s.page.click("button", "Run it now").await?;
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
        s.page.click("button", "Look what came of it").await?;
        s.page.says("status", "The scraper has no newer run so far").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_answer_a_look_settles_it() -> Result<()> {
    test("act-lost", async |s| {
        lose(s, Answer::Lost).await?;
        s.page.reads("The connection broke before the answer came. Nothing is sent again").await?;
        s.advance(TimeDelta::seconds(30)).await?;
        s.page.idle().await?;
        assert_eq!((sent(s).len(), endings(s).await?), (0, vec![Value::Null]), "nothing by itself");
        s.page.click("button", "Look what came of it").await?;
        let said = s.page.says("status", "A run was started.").await?;
        assert!(said.contains("There is a newer one: run") && said.contains("is pending."), "{said}");
        assert_eq!((sent(s).len(), s.server.executed_writes(), endings(s).await?), (0, 1, vec![json!("done")]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_arrived_stays_unknown_until_it_is_forgotten() -> Result<()> {
    test("act-dropped", async |s| {
        lose(s, Answer::Drop).await?;
        s.page.click("button", "Look what came of it").await?;
        s.page.says("status", "The scraper has no newer run so far; its last one is completed.").await?;
        assert_eq!(endings(s).await?, [Value::Null]);
        s.server.answer("/api/scraper/", Answer::Status(500));
        s.page.click("button", "Look again").await?;
        s.page.says("status", "The scraper could not be looked at (500).").await?;
        s.page.click("button", "Forget").await?;
        s.page.reads("A new run starts now").await?;
        s.page.click("button", "Run it now").await?;
        s.page.says("status", "A run was started.").await?;
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
        s.page.click("button", "Run it now").await?;
        let said = s.page.says("status", "A run was started.").await?;
        assert!(said.contains("The server answered 400; the first attempt had arrived all the same"), "{said}");
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
        s.page.click("button", "Stop the run").await?;
        s.server.arrives("/stop").await?;
        s.page.reload().await?;
        s.page.click("link", Name::Has("1 outcome unknown")).await?;
        s.page.reads("Stop run").await?;
        assert_eq!((sent(s).len(), endings(s).await?), (1, vec![Value::Null]));
        s.server.release("stop");
        s.page.click("button", "Look…").await?;
        s.page.find("dialog", STOP).await?;
        s.page.says("status", "It was sent in an earlier visit or from another tab").await?;
        s.page.click("button", "Look what came of it").await?;
        s.page.says("status", "This run is still running").await?;
        // The server has forgotten the request of the page that went; another one ends the run.
        s.advance(TimeDelta::days(2)).await?;
        s.page.click("button", "Look again").await?;
        let said = s.page.says("status", "The run has ended by itself.").await?;
        assert!(said.contains("there was nothing left to stop"), "{said}");
        s.page.click("button", "Close").await?;
        s.page.reads("Not needed").await?;
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
            s.page.click("button", "Run it now").await?;
            s.page.says("status", "still ending (409)").await?;
            look("later").await?;
            s.advance(TimeDelta::seconds(9)).await?;
            s.server.answer("/run", Answer::Status(403));
            s.page.click("button", "Try again").await?;
            s.page.says("alert", "This key may not start a run (403).").await?;
            look("refused").await?;
            s.server.answer("/run", Answer::Status(500));
            s.page.click("button", "Try again").await?;
            s.page.says("status", UNKNOWN).await?;
            look("unknown").await?;
            s.page.click("button", "Close").await?;
            s.page.click("link", Name::Starts("Activity")).await?;
            s.page.find("button", "Look…").await?;
            look("the activity").await
        })
        .await?;
    }
    Ok(())
}
