//! What a measurement was made on.

use std::{env, fs, path::Path, thread};

use anyhow::Result;
use chrono::Utc;
use serde_json::{Value, json};

use crate::browser::Browser;

/// Date, machine, how busy it was, browser, and the packages of the page of React.
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
    let load = fs::read_to_string("/proc/loadavg").ok();
    let package = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("peer/package.json"))?;
    let package: Value = serde_json::from_str(&package)?;
    Ok(json!({
        "date": Utc::now().format("%Y-%m-%d").to_string(),
        "cpu": cpu.ok().and_then(|text| field(&text, "model name")),
        "cores": thread::available_parallelism().map(usize::from).unwrap_or(0),
        "memory": kilobytes.map(|kilobytes| kilobytes / 1_000_000),
        "load": load.and_then(|text| text.split(' ').next().map(str::to_owned)),
        "system": env::consts::OS,
        "browser": version["product"],
        "packages": package["dependencies"],
    }))
}
