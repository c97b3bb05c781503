//! Hostile text in whatever is taken away: files that are read back, and commands.

use anyhow::{Context, Result, ensure};
use e2e::{
    page::DESKTOP,
    server::Setup,
    test::{Test, test_with},
    wait,
};
use sandbox::hostile_strings::{CORPUS, HostileStrings};
use serde_json::Value;

use crate::merge::board as merging;
use crate::robustness::hostile_text::{part, pick};
use crate::runs::export::cells;

/// Keeps what is handed to the browser's downloads, and what is copied.
const CATCH: &str = "window.saved = []; window.copied = []; const make = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make(blob); };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this); };
    navigator.clipboard.writeText = async text => { copied.push(text); };";

/// What one press of a button hands out: a file, or a text that is copied.
async fn taken(s: &Test, button: &str) -> Result<String> {
    s.page.run("window.saved.length = 0; window.copied.length = 0;").await?;
    s.page.click("button", button).await?;
    wait::until(&format!("what {button} hands out"), async || {
        let all = s.page.run("return [...window.saved, ...window.copied];").await?;
        Ok(match all[0].as_str() {
            Some(text) => wait::Look::Found(text.to_owned()),
            None => wait::Look::NotYet("nothing".to_owned()),
        })
    })
    .await
}

/// The same of the menu of exports.
async fn exported(s: &Test, form: &str) -> Result<String> {
    s.page.click("button", "Export").await?;
    taken(s, form).await
}

/// What begins a formula in some spreadsheet.
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A file of cells: it is a table, no cell of it begins a formula, and this text is in it to the letter.
fn is_table(csv: &str, text: &str) -> Result<()> {
    let rows = cells(csv);
    ensure!(rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()), "no table: {csv:?}");
    let mut all = rows.iter().flatten();
    ensure!(!all.clone().any(|cell| cell.starts_with(BEGINS)), "a cell begins a formula: {csv:?}");
    let behind = format!("'{text}");
    ensure!(all.any(|cell| cell == text || *cell == behind), "{text:?} is not in {csv:?}");
    Ok(())
}

/// Whether a text stands anywhere in a value, to the letter.
fn has(value: &Value, text: &str) -> bool {
    match value {
        Value::String(own) => own == text,
        Value::Array(list) => list.iter().any(|one| has(one, text)),
        Value::Object(fields) => fields.iter().any(|(name, one)| name == text || has(one, text)),
        _ => false,
    }
}

fn is_json(text: &str, held: &str) -> Result<()> {
    let value: Value = serde_json::from_str(text).with_context(|| format!("no JSON: {text:?}"))?;
    ensure!(has(&value, held), "{held:?} is not in {text:?}");
    Ok(())
}

async fn files(s: &Test, hostile_strings: &HostileStrings) -> Result<()> {
    let scraper = s.server.failed_twice().await?.0;
    let name = s.server.scrapers().await?.into_iter().find(|one| one.id == scraper.scraper_id).context("none")?.name;
    let id = |id: &str| part(&hostile_strings.id(id));
    s.enter_or_open(&format!("?scraper={}&state=FAILED", id(&scraper.scraper_id))).await?;
    s.page.run(CATCH).await?;
    let seen = hostile_strings.seen(&name);
    is_table(&exported(s, "CSV").await?, &seen).context("the history as CSV")?;
    is_json(&exported(s, "JSON").await?, &seen).context("the history as JSON")?;
    for line in exported(s, "NDJSON").await?.lines() {
        is_json(line, &seen).context("a run as a line")?;
    }
    is_command(&taken(s, "Copy as cURL").await?)?;

    s.page.follow(&format!("?screen=failures&group={}&run={}", id(&scraper.group_id), id(&scraper.id))).await?;
    s.page.reads("Share").await?;
    let error = s.server.failed_links(&scraper).await?.into_iter().find_map(|link| link.error).context("no error")?;
    let seen = hostile_strings.seen(&error);
    is_table(&exported(s, "CSV").await?, &seen).context("failed links as CSV")?;
    is_json(&exported(s, "JSON").await?, &seen).context("failed links as JSON")?;
    for line in exported(s, "NDJSON").await?.lines() {
        serde_json::from_str::<Value>(line).with_context(|| format!("a link as a line: {line:?}"))?;
    }
    let list = exported(s, "Download URL list").await?;
    let links = s.server.failed_links(&scraper).await?.len();
    ensure!(list.lines().count() <= links, "a URL is more than one line: {list:?}");
    is_command(&taken(s, "Copy as cURL").await?)?;

    let group = s.server.own_groups().await?.remove(0).id;
    s.page.follow(&format!("?screen=dataset&group={}", id(&group))).await?;
    s.page.reads("Rows 1–50").await?;
    is_table(&taken(s, "Export page (CSV)").await?, &hostile_strings.seen("EUR")).context("rows as CSV")?;
    is_json(&taken(s, "Export page (JSON)").await?, &hostile_strings.seen("currency")).context("rows as JSON")?;

    s.page.follow(&format!("?screen=merge&group={}", id(&group))).await?;
    s.page.find("heading", "Summary").await?;
    pick(s, hostile_strings).await?;
    is_command(&taken(s, "Copy as cURL").await?)?;
    merging::confirm(s).await?;
    s.page.says("status", "Merged: ").await?;
    s.page.follow("?screen=activity").await?;
    s.page.find("heading", "Activity").await?;
    let name = hostile_strings.seen(&s.server.own_groups().await?.remove(0).name);
    is_table(&taken(s, "Export CSV").await?, &name).context("the activity as CSV")?;
    is_json(&taken(s, "Export JSON").await?, &name).context("the activity as JSON")
}

/// A shell that is given the command would call curl only, with everything hostile inside quotes.
fn is_command(command: &str) -> Result<()> {
    let script = format!(
        "curl() {{ printf 'one call\\n'; }}\nset -eu\nSCRAPEWISE_KEY=none\nuuidgen() {{ echo id; }}\n{command}\n"
    );
    let done = std::process::Command::new("/bin/sh").arg("-c").arg(&script).env_clear().output()?;
    ensure!(done.status.success() && done.stderr.is_empty(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    ensure!(done.stdout == b"one call\n", "{command:?} does more: {}", String::from_utf8_lossy(&done.stdout));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_commands_hold_hostile_text_as_text() -> Result<()> {
    test_with("hostile-files", Setup { runs: 900, ..Setup::default() }, DESKTOP, async |s| {
        s.expect_failed_requests();
        for entry in CORPUS {
            let hostile_strings = HostileStrings::new(entry);
            s.server.hostile_strings(Some(&hostile_strings));
            files(s, &hostile_strings).await.with_context(|| format!("mixed with {}", entry.name))?;
        }
        Ok(())
    })
    .await
}
