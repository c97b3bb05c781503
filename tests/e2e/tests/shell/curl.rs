//! "Copy as cURL": commands that really work, and hold no key.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::{Answer, SAMPLE_KEY, Which},
    test::{Test, test},
};
use serde_json::Value;

use crate::deletion::confirmation::{Target, confirm as confirm_deletion, deletes, preview};
use crate::failed_links::causes as failures;
use crate::merge::board as merging;

const BUTTON: &str = "Copy as cURL";

/// Presses the button; the command that was copied.
async fn copied(s: &Test, button: &str) -> Result<String> {
    s.page.allow_clipboard().await?;
    s.page.click("button", button).await?;
    s.page.says("status", "Copied").await?;
    let text = s.page.clipboard().await?;
    ensure!(!text.contains("sw_live") && !text.contains("explore-the-sample-data"), "the key is in {text}");
    ensure!(text.contains("printf 'Authorization: Bearer %s\\n' \"$SCRAPEWISE_KEY\" | curl -sS -H @- "), "{text}");
    ensure!(text.contains(&format!("'{}", s.server.api())), "a whole address: {text}");
    Ok(text)
}

/// Runs a command as a person would; what it prints. `None` on a machine without curl.
fn run(command: &str) -> Result<Option<String>> {
    if !std::path::Path::new("/usr/bin/curl").exists() {
        return Ok(None);
    }
    let script = format!("uuidgen() {{ cat /proc/sys/kernel/random/uuid; }}\n{command}");
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(script).env("SCRAPEWISE_KEY", SAMPLE_KEY).env("no_proxy", "*");
    let done = shell.output().context("no shell")?;
    ensure!(done.status.success() && done.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(Some(String::from_utf8(done.stdout)?))
}

/// The same for a command that answers JSON.
fn answer(command: &str) -> Result<Option<Value>> {
    run(command)?.map(|text| serde_json::from_str(&text).with_context(|| text.clone())).transpose()
}

fn ids(page: &Value) -> Vec<String> {
    let rows = page["content"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_history_is_asked_for_with_its_filters() -> Result<()> {
    test("curl-history", async |s| {
        let group = s.server.own_groups().await?.remove(0).id;
        s.enter(&format!("?group={group}&state=FAILED&deleted=1&sort=errorLinks,desc&page=2")).await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.starts_with("printf ") && command.lines().count() == 1, "{command}");
        let shown = s.page.ids().await?;
        if let Some(page) = answer(&command)? {
            assert_eq!(ids(&page), shown, "what is on the screen");
        }
        s.open("?since=30d").await?;
        s.settled().await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.starts_with("# The API can’t filter by date"), "{command}");
        if let Some(page) = answer(&command)? {
            assert_eq!(ids(&page), s.server.ids(&Which::default()).await?[..200]);
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_links_rows_and_the_overview_are_asked_for() -> Result<()> {
    test("curl-readings", async |s| {
        let run = failures::shown(s, &failures::six_links()).await?;
        failures::links(s, "6 links").await?;
        let command = copied(s, BUTTON).await?;
        if let Some(links) = answer(&command)? {
            let truth = s.server.failed_links(&run).await?;
            let links = links.as_array().cloned().or_else(|| links["content"].as_array().cloned()).unwrap_or_default();
            assert_eq!(links.len(), truth.len());
        }
        s.open(&format!("?screen=dataset&group={}", run.group_id)).await?;
        s.page.reads("Rows 1–50").await?;
        let command = copied(s, BUTTON).await?;
        if let Some(page) = answer(&command)? {
            assert_eq!(page["content"].as_array().map(Vec::len), Some(50));
        }
        s.open("?screen=overview").await?;
        s.page.find("heading", "Overview").await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.starts_with("# One of the overview’s requests"), "{command}");
        if let Some(page) = answer(&command)? {
            assert!(!ids(&page).is_empty());
        }
        s.page.is_accessible("the overview with its command").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_carries_a_new_key_or_that_of_the_open_intention() -> Result<()> {
    test("curl-merge", async |s| {
        s.expect_failed_requests();
        merging::picked(s).await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.starts_with("# Replaces the group’s enriched dataset."), "{command}");
        assert!(
            command.contains("curl -sS -H @- -X PUT ") && command.contains("\"Idempotency-Key: $(uuidgen)\""),
            "{command}"
        );
        assert_eq!(s.server.executed_writes(), 0, "copying writes nothing");

        s.server.answer_to("PUT", "/merge", 50, Answer::Lost);
        merging::confirm(s).await?;
        s.page.says("status", "We don’t know whether").await?;
        s.server.forget_faults();
        let sent = merging::merges(s).remove(0);
        let key = sent.headers.idempotency_key.clone().context("no key")?;
        assert_eq!(s.server.executed_writes(), 1);
        let command = copied(s, BUTTON).await?;
        assert!(command.contains(&format!("'Idempotency-Key: {key}'")), "{command}");
        s.server.forget_log();
        if run(&command)?.is_some() {
            let again = merging::merges(s).remove(0);
            assert_eq!(
                (again.query, again.headers.idempotency_key),
                (sent.query, Some(key.clone())),
                "the same request"
            );
            assert_eq!(s.server.executed_writes(), 1, "it happens only once");
        }
        s.open("?screen=activity").await?;
        s.page.find("heading", "Activity").await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.contains(" -X PUT ") && command.contains(&key), "{command}");
        s.page.is_accessible("an entry with its command").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_has_a_command_of_its_own_only_with_a_valid_preview() -> Result<()> {
    test("curl-delete", async |s| {
        s.expect_failed_requests();
        let target = Target::pick(s).await?;
        let rows = s.server.rows_of(&target.group, &target.run).await?;
        assert!(rows > 0);
        preview(s, &target).await?;
        let command = copied(s, "Copy preview as cURL").await?;
        assert!(command.contains("curl -sS -H @- -X POST ") && !command.contains("DELETE"), "{command}");
        if let Some(answer) = answer(&command)? {
            assert_eq!(answer["targetEntityId"], target.run.as_str());
        }
        let command = copied(s, "Copy deletion as cURL").await?;
        assert!(command.starts_with("# Careful: running this command deletes this run’s rows for good."), "{command}");
        assert!(command.contains("curl -sS -H @- -X DELETE ") && command.contains("$(uuidgen)"), "{command}");
        assert_eq!(s.server.rows_of(&target.group, &target.run).await?, rows, "copying deletes nothing");
        assert!(deletes(s).is_empty());

        s.advance(chrono::TimeDelta::minutes(5)).await?;
        s.page.gone("button", "Copy deletion as cURL").await?;
        s.page.find("button", "Copy preview as cURL").await?;
        s.page.click("button", "Refresh preview").await?;
        let command = copied(s, "Copy deletion as cURL").await?;
        if run(&command)?.is_some() {
            assert_eq!(s.server.rows_of(&target.group, &target.run).await?, 0);
            assert_eq!(s.server.executed_writes(), 1);
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_of_unknown_outcome_is_repeated_with_its_key() -> Result<()> {
    test("curl-replay", async |s| {
        s.expect_failed_requests();
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        s.server.answer_to("DELETE", "scraper/data", 50, Answer::Drop);
        confirm_deletion(s, &target).await?;
        s.page.says("status", "We don’t know whether the rows were deleted:").await?;
        let key = deletes(s)[0].headers.idempotency_key.clone().context("no key")?;
        s.server.forget_faults();
        s.page.click("link", Name::Starts("Activity ")).await?;
        let command = copied(s, BUTTON).await?;
        assert!(command.starts_with("# Careful: retries an unresolved deletion"), "{command}");
        assert!(command.contains(&format!("'Idempotency-Key: {key}'")), "{command}");
        if run(&command)?.is_some() {
            assert_eq!(s.server.rows_of(&target.group, &target.run).await?, 0);
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_clipboard_is_refused_it_is_copied_by_hand() -> Result<()> {
    test("curl-refused", async |s| {
        s.enter("").await?;
        s.page.refuse_clipboard().await?;
        s.page.click("button", BUTTON).await?;
        s.page.find("dialog", "Copy the command by hand").await?;
        s.page.focused("textbox", "Command").await?;
        s.page.is_accessible("a command to copy by hand").await?;
        let selected =
            "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd);";
        let command = s.page.run(selected).await?;
        let shown = s.page.ids().await?;
        if let Some(page) = answer(command.as_str().unwrap_or_default())? {
            assert_eq!(ids(&page), shown);
        }
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Copy the command by hand").await?;
        s.page.focused("button", BUTTON).await
    })
    .await
}
