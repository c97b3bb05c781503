//! `cargo xtask bench`: the panel beside two other pages, measured in one run.
//!
//! What is measured and how stands in `docs/performance.md`, which [`report`] writes. Only a wrong result fails: all
//! pages must show the same.

mod arguments;
mod browser;
mod failures;
mod first;
mod goals;
mod machine;
mod plot;
mod report;
mod rounds;
mod site;
mod spread;
mod tasks;
mod turns;

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result, ensure};
use arguments::{REPORT, Wanted};
use browser::Browser;
use serde_json::{Value, json};
use site::Site;

#[tokio::main]
async fn main() -> ExitCode {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments::read(&typed) {
        Ok(wanted) => run(&wanted).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(wanted: &Wanted) -> Result<()> {
    if let Some(out) = &wanted.out {
        ensure!(out.is_dir(), "{} is no folder", out.display());
    }
    let kept = site::folder()?.join("rounds.json");
    if !wanted.has(REPORT) {
        measure(wanted, &kept).await?;
    }
    let from =
        wanted.out.as_ref().map(|out| out.join("performance.json")).filter(|file| wanted.has(REPORT) && file.is_file());
    let text = fs::read_to_string(from.as_ref().unwrap_or(&kept)).context("nothing has been measured yet")?;
    let all: Value = serde_json::from_str(&text)?;
    let document = report::document(&all)?;
    let (figures, _) = document.split_once("\n## Method").unwrap_or((&document, ""));
    println!("\n{figures}\nevery round: {}", kept.display());
    if let Some(out) = &wanted.out {
        fs::write(out.join("performance.md"), &document)?;
        if document.contains("growth.svg") {
            fs::write(out.join("growth.svg"), plot::growth(&all)?)?;
        }
        fs::write(out.join("performance.json"), text)?;
    }
    Ok(())
}

/// Measures what is wanted. Each name has a file of its own, and stays as it was measured before where it is not wanted.
async fn measure(wanted: &Wanted, kept: &Path) -> Result<()> {
    e2e::server::install_tls();
    site::pages()?;
    let site = Site::of_runs(40, None).await?;
    let browser = Browser::start(&site.origin()).await?;
    let about = machine::describe(&browser).await?;
    browser.close().await?;
    for name in arguments::NAMES.into_iter().filter(|name| wanted.has(name)) {
        let one = Wanted { names: vec![name.to_owned()], sizes: wanted.sizes.clone(), out: None, ..*wanted };
        let mut rounds = first::measure(&one).await?;
        rounds.extend(failures::measure(&one).await?);
        let all = json!({ "about": about, "rounds": rounds });
        fs::write(site::folder()?.join(format!("{name}.json")), report::lines(&all)?)?;
        fs::write(kept, joined()?)?;
    }
    Ok(())
}

/// What is known of every name, and on what the newest was measured.
fn joined() -> Result<String> {
    let (mut newest, mut about, mut rounds) = (None, Value::Null, Vec::new());
    for name in arguments::NAMES {
        let file = site::folder()?.join(format!("{name}.json"));
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let mut one: Value = serde_json::from_str(&text)?;
        rounds.extend(one["rounds"].as_array_mut().map(std::mem::take).unwrap_or_default());
        let made = Some(fs::metadata(&file)?.modified()?);
        if made >= newest {
            (newest, about) = (made, one["about"].take());
        }
    }
    report::lines(&json!({ "about": about, "rounds": rounds }))
}
