//! The fault matrix of what changes something: each write answered in every wrong way. Whatever is answered, nothing is
//! claimed that the server did not say, nothing is sent a second time by itself, and the person is left with a way on.

use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use e2e::{
    page::DESKTOP,
    server::{Setup, Which},
    test::{Test, test_with},
    wait::{self, Look},
    wrong::{HURRY, Outcome, Wrong},
};
use serde_json::Value;

use crate::deletion::confirmation::{self, Target, write_log};
use crate::merge::board as merging;
use crate::robustness::fault_table::{Seen, every_wrong, readable, reportable, rest, see, sign_in_again};
use crate::run_actions::dialog as run_action;

/// A write of a screen.
struct Write {
    /// Method, part of the path, and nothing of the query.
    request: (&'static str, String, String),
    /// Its name in the write log, and what is said when it was done.
    action: &'static str,
    done: &'static [&'static str],
    /// Words with which its failure is told, whatever it is.
    failed: &'static [&'static str],
    /// The buttons that lead on, in the order in which they are preferred.
    ways: &'static [&'static str],
}

/// Tells a row: `ready` leads to where only the last button is to be pressed, which `send` does.
async fn matrix(
    name: &str,
    write: Write,
    ready: impl AsyncFn(&Test, usize) -> Result<()>,
    send: impl AsyncFn(&Test, usize) -> Result<()>,
) -> Result<()> {
    let setup = Setup { runs: 900, ..Setup::default() };
    test_with(&format!("faults-{name}"), setup, DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        s.enter("").await?;
        every_wrong(s, async |at, wrong| {
            rest(s).await?;
            s.page.run(FORGET).await?;
            ready(s, at).await?;
            cell(s, &write, wrong, async || send(s, at).await).await
        })
        .await
    })
    .await
}

/// Empties the write log.
const FORGET: &str =
    "for (const name of Object.keys(localStorage)) if (name.includes('.write.')) localStorage.removeItem(name);";

async fn cell(s: &Test, write: &Write, wrong: &Wrong, send: impl AsyncFn() -> Result<()>) -> Result<()> {
    let (method, path, _) = &write.request;
    let (address, executed) = (s.page.query().await?, s.server.executed_writes());
    s.page.run(&format!("window.__impatient = {};", wrong.is_silent())).await?;
    s.server.forget_log();
    s.server.answer_always((method, path, ""), wrong.answer.clone());
    send().await?;
    if wrong.outcome == Outcome::KeyEnds {
        sign_in_again(s).await?;
    }
    let (seen, ending) = ended(s, write).await?;
    s.server.forget_faults();
    s.page.run("window.__impatient = false;").await?;
    let done = write.done.iter().any(|words| seen.text.contains(words));
    let executed = s.server.executed_writes() - executed;
    readable(&seen, false)?;
    ensure!(seen.query == address, "the address is {}", seen.query);
    ensure!(done == (ending == "done"), "the write log says {ending}, the screen {}", seen.text);
    match (wrong.outcome, wrong.status) {
        // A 204 in disguise may count as done; whatever else the server said, it did it.
        (Outcome::Survived, _) => ensure!(!done || executed == 1 || wrong.name == "200 with nothing", "a claim"),
        (_, Some(status)) if status >= 400 => {
            ensure!(!done && executed == 0, "it is told as done");
            ensure!(seen.text.contains(&format!("({status})")), "no status: {:?}", seen.notices);
        }
        // An answer without a body has none that could be spoilt.
        _ if done => ensure!(executed == 1, "what is not known is told as done"),
        _ => ensure!(ending.is_null(), "what is not known is told as {ending}: {:?}", seen.notices),
    }
    if let Some(id) = wrong.correlation.filter(|_| wrong.outcome != Outcome::KeyEnds) {
        ensure!(seen.text.contains(id), "the request ID is out of reach: {:?}", seen.notices);
    }
    if wrong.outcome == Outcome::Told && !done {
        reportable(&write.request, wrong, &seen)?;
    }
    once(s, write)?;
    if done { Ok(()) } else { way_on(s, write, &seen, send).await }
}

/// Waits until the outcome is told and recorded: what is seen then, and how the write log ends.
async fn ended(s: &Test, write: &Write) -> Result<(Seen, Value)> {
    wait::until("an outcome", async || {
        let seen = see(s).await?;
        let mut all = write_log(s).await?;
        all.retain(|entry| entry["action"] == write.action);
        let is_told = write.done.iter().chain(write.failed).any(|words| seen.text.contains(words));
        let [entry] = all.as_slice() else { return Ok(Look::NotYet(format!("{all:?}"))) };
        let ending = entry["outcome"]["ending"].clone();
        Ok(if is_told && !seen.busy && seen.focus != "BODY" {
            Look::Found((seen, ending))
        } else {
            Look::NotYet(format!("{:?} {:?} {ending}, the focus on {}", seen.notices, seen.buttons, seen.focus))
        })
    })
    .await
}

/// One press is one request, unless the browser repeats what it sent over a connection that breaks: then under the
/// same key. A deletion of a run that is still ending waits to be repeated, which is said.
fn once(s: &Test, write: &Write) -> Result<()> {
    let (method, path, _) = &write.request;
    let mut sent = s.server.requests(path);
    sent.retain(|one| one.method == *method);
    let mut keys: Vec<_> = sent.iter().map(|one| one.headers.idempotency_key.clone()).collect();
    keys.dedup();
    ensure!(keys.len() == 1, "{} keys for one intention", keys.len());
    let answered = sent.iter().filter(|one| one.status.is_some()).count();
    ensure!(answered <= 1, "{answered} requests for one press: {sent:#?}");
    Ok(())
}

/// Follows the way on, which must lead somewhere: a button, or the same once more.
async fn way_on(s: &Test, write: &Write, seen: &Seen, send: impl AsyncFn() -> Result<()>) -> Result<()> {
    let is_there = |way: &&&str| seen.buttons.iter().any(|name| name == **way);
    let Some(way) = write.ways.iter().find(is_there) else {
        send().await.context("there is no way on")?;
        return done(s, write).await;
    };
    if seen.text.contains("Available in ") {
        s.advance(TimeDelta::seconds(10)).await?;
    }
    s.page.click("button", *way).await?;
    wait::until("something to come of it", async || {
        let now = see(s).await?;
        let is_under_way = s.page.run("return !!document.querySelector('progress');").await? == true;
        let is_over = now.text != seen.text && !is_under_way;
        Ok(if is_over { Look::Found(()) } else { Look::NotYet(format!("{:?}", now.notices)) })
    })
    .await
    .with_context(|| format!("{way} leads nowhere: {:#?}", s.server.requests(&write.request.1)))
}

async fn done(s: &Test, write: &Write) -> Result<()> {
    wait::until("it to be done", async || {
        let now = see(s).await?;
        let is_done = write.done.iter().any(|words| now.text.contains(words));
        Ok(if is_done { Look::Found(()) } else { Look::NotYet(format!("{:?}", now.notices)) })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge() -> Result<()> {
    let write = Write {
        request: ("PUT", "/merge".to_owned(), String::new()),
        action: "merge",
        done: &["Merged: ", "Already merged earlier."],
        failed: &["Nothing was merged", "We don’t know whether the merge went through"],
        ways: &["Retry safely", "Retry"],
    };
    matrix("merge", write, async |s, _| merging::picked(s).await, async |s, _| merging::confirm(s).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion() -> Result<()> {
    let write = Write {
        request: ("DELETE", "scraper/data".to_owned(), String::new()),
        action: "delete",
        done: &["rows deleted.", "1 row deleted.", "Rows deleted."],
        failed: &["Nothing was deleted", "Partly deleted:", "We don’t know whether the rows were deleted:"],
        ways: &["Retry safely", "Refresh preview"],
    };
    let target = async |s: &Test, at: usize| -> Result<Target> {
        let group = s.server.own_groups().await?.remove(0).id;
        let which = Which { group: Some(group.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
        let run = s.server.ids(&which).await?.get(at).cloned().context("no run is left")?;
        Ok(Target { group, run })
    };
    let ready = async |s: &Test, at: usize| confirmation::preview(s, &target(s, at).await?).await;
    let send = async |s: &Test, at: usize| confirmation::confirm(s, &target(s, at).await?).await;
    matrix("deletion", write, ready, send).await
}

/// Opens the question whether a scraper shall run again.
pub async fn ready_to_start(s: &Test) -> Result<()> {
    if run_action::latest(s, "COMPLETED").await.is_err() {
        // What was started has ended by then.
        s.advance(TimeDelta::hours(12)).await?;
    }
    run_action::open(s, &run_action::latest(s, "COMPLETED").await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start() -> Result<()> {
    let write = Write {
        request: ("GET", "/run".to_owned(), String::new()),
        action: "run",
        done: &["Run started."],
        failed: &["Nothing was started", "We don’t know whether the run started:"],
        ways: &["Check now", "Retry"],
    };
    let ready = async |s: &Test, _| ready_to_start(s).await;
    matrix("start", write, ready, async |s, _| s.page.click("button", "Run now").await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop() -> Result<()> {
    let write = Write {
        request: ("POST", "/stop".to_owned(), String::new()),
        action: "stop",
        done: &["Run stopped."],
        failed: &["Nothing was stopped", "We don’t know whether the run stopped:"],
        ways: &["Check now", "Retry"],
    };
    let ready = async |s: &Test, _| {
        if run_action::latest(s, "RUNNING").await.is_err() {
            let ended = run_action::latest(s, "STOPPED").await?;
            s.server.start_run(&ended.scraper_id).await?;
            s.advance(TimeDelta::minutes(1)).await?;
        }
        run_action::open(s, &run_action::latest(s, "RUNNING").await?).await
    };
    matrix("stop", write, ready, async |s, _| s.page.click("button", "Stop now").await).await
}
