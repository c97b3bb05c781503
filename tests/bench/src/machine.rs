//! What a measurement was made on.

use std::{fs, thread};

use anyhow::Result;
use chrono::Utc;
use serde_json::{Value, json};

use crate::browser::Browser;

/// Date, machine and browser.
///
/// # Errors
/// When the browser does not say.
pub async fn describe(browser: &Browser) -> Result<Value> {
    let version = browser.cdp("Browser.getVersion", json!({})).await?;
    let field = |text: &str, name: &str| {
        text.lines().find_map(|line| Some(line.strip_prefix(name)?.split_once(':')?.1.trim().to_owned()))
    };
    let (cpu, memory) = (fs::read_to_string("/proc/cpuinfo"), fs::read_to_string("/proc/meminfo"));
    let kilobytes = memory.ok().and_then(|text| field(&text, "MemTotal")?.split(' ').next()?.parse::<u64>().ok());
    Ok(json!({
        "date": Utc::now().format("%Y-%m-%d").to_string(),
        "cpu": cpu.ok().and_then(|text| field(&text, "model name")),
        "cores": thread::available_parallelism().map(usize::from).unwrap_or(0),
        "memory": kilobytes.map(|kilobytes| kilobytes / 1_000_000),
        "browser": version["product"],
    }))
}
