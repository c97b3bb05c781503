//! A run's failed links: opening them, searching them, scrolling through them.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    arguments::Wanted,
    browser::Browser,
    machine,
    site::{self, Site},
};

/// The pages that are measured, in turn.
pub const PAGES: [&str; 2] = ["panel", "limit"];

/// With so many links a search and a long list are measured.
const LARGE: u32 = 100_000;

/// With so many links the largest cause has a good 100,000: six in ten are of one cause.
const LONG: u32 = 170_000;

/// What is typed, key by key: much, less and little is found. Each text replaces the one before it.
pub const TYPED: [&str; 4] = ["753", "c04", "9f2", "up"];

/// How long after a key the numbers have come to rest for certain, in milliseconds.
const REST: u32 = 1_000;

/// Measures all; every round as JSON.
///
/// # Errors
/// When the pages do not show the same, or cannot be measured.
pub async fn measure(wanted: &Wanted) -> Result<Value> {
    e2e::driver::install_tls();
    let mut rounds = Vec::new();
    let mut about = Value::Null;
    for size in &wanted.sizes {
        let site = Site::start(*size).await?;
        if about.is_null() {
            let browser = Browser::start(&site.origin()).await?;
            about = machine::describe(&browser).await?;
            browser.close().await?;
        }
        rounds.extend(turns(wanted.rounds, &site, *size, "open", opened).await?);
        if *size == LARGE {
            rounds.extend(turns(wanted.rounds, &site, *size, "keys", typed).await?);
        }
    }
    if wanted.sizes.contains(&LARGE) {
        let site = Site::start(LONG).await?;
        rounds.extend(turns(wanted.rounds, &site, LONG, "scroll", scrolled).await?);
    }
    Ok(json!({ "about": about, "rounds": rounds }))
}

/// Measures both pages in turn, in a fresh browser each time. Who begins changes with every round.
async fn turns(
    rounds: u32,
    site: &Site,
    size: u32,
    what: &str,
    measure: impl AsyncFn(&Browser, &Site, &str) -> Result<Value>,
) -> Result<Vec<Value>> {
    let mut all: Vec<Value> = Vec::new();
    for round in 0..rounds {
        for turn in 0..PAGES.len() as u32 {
            let page = PAGES[(round + turn) as usize % PAGES.len()];
            site.prepare();
            let browser = Browser::start(&site.origin()).await?;
            let measured = measure(&browser, site, page).await;
            browser.close().await?;
            let mut measured = measured.with_context(|| format!("{what}, {size} links, {page}"))?;
            println!("{what}, {size} links, round {}, {page}: {}", round + 1, brief(&measured));
            let first = all.first().map_or_else(|| measured["shown"].clone(), |first| first["shown"].clone());
            ensure!(
                first == measured["shown"],
                "the pages show different things with {size} links:\n{first}\n{}",
                measured["shown"]
            );
            measured["what"] = json!(what);
            measured["size"] = json!(size);
            measured["page"] = json!(page);
            measured["round"] = json!(round + 1);
            all.push(measured);
        }
    }
    Ok(all)
}

fn brief(measured: &Value) -> String {
    let object = measured.as_object().into_iter().flatten();
    let numbers = object.filter_map(|(name, value)| Some(format!("{name} {:.1}", value.as_f64()?)));
    numbers.collect::<Vec<_>>().join(", ")
}

/// The address with the largest cause open. Its name on the panel is a number that only the panel knows.
async fn with_open_cause(browser: &Browser, site: &Site, page: &str) -> Result<String> {
    let address = site.address(page);
    if page != "panel" {
        return Ok(format!("{address}&open=1"));
    }
    if let Some(known) = site.cause() {
        return Ok(format!("{address}&open={known}"));
    }
    browser.open(&address).await?;
    let id = "new Promise(done => { const look = () => {
        const id = document.querySelector('#causes summary')?.id;
        if (id) done(id); else setTimeout(look, 50);
    }; look(); })";
    let id = browser.wait_for(id).await?;
    let key = id.as_str().and_then(|id| id.strip_prefix("cause-")).context("the causes have no names")?.to_owned();
    site.remember(key.clone());
    site.prepare();
    Ok(format!("{address}&open={key}"))
}

/// Opens the links with the largest cause open.
async fn opened(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    let address = with_open_cause(browser, site, page).await?;
    browser.open("about:blank").await?;
    browser.open(&address).await?;
    let opened = browser.wait_for("__bench.opened").await?;
    browser.rest(REST).await?;
    let request = format!(
        "(({{ requestStart, responseEnd, decodedBodySize }}) => ({{ requestStart, responseEnd, decodedBodySize }}))(
            performance.getEntriesByType('resource').find(entry => entry.name.endsWith('{}')))",
        site.path()
    );
    let request = browser.wait_for(&request).await?;
    ensure!(request["decodedBodySize"] == json!(site.bytes()), "the answer has {} bytes", request["decodedBodySize"]);
    let shown = browser.wait_for("__bench.shown()").await?;
    let wasm = browser.wait_for("__bench.wasm").await?;
    let nodes = browser.wait_for("document.getElementsByTagName('*').length").await?;
    browser.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await?;
    let number = |value: &Value| value.as_f64().context("no number");
    let (start, end) = (number(&request["requestStart"])?, number(&request["responseEnd"])?);
    Ok(json!({
        "shown": shown,
        "last_byte_to_rows": number(&opened["frame"])? - end,
        "last_byte_to_dom": number(&opened["dom"])? - end,
        "request_to_rows": number(&opened["frame"])? - start,
        "request_to_last_byte": end - start,
        "body": site.bytes(),
        "wasm": wasm,
        "heap": number(&heap["usedSize"])? + heap["backingStorageSize"].as_f64().unwrap_or(0.0),
        "nodes": nodes,
    }))
}

/// Types into the search, with no cause open.
async fn typed(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    browser.open(&site.address(page)).await?;
    let ready = "new Promise(done => { const look = () => {
        if (document.querySelector('#causes summary')) done(true); else setTimeout(look, 50);
    }; look(); })";
    browser.wait_for(ready).await?;
    browser.rest(2 * REST).await?;
    let (mut keys, mut shown) = (Vec::new(), Vec::new());
    for text in TYPED {
        browser.wait_for("document.querySelector('input[type=search]').focus()").await?;
        browser.wait_for("document.querySelector('input[type=search]').select()").await?;
        for key in text.chars() {
            browser.key(key).await?;
            browser.rest(REST).await?;
            let typed = browser.wait_for("__bench.typed()").await?;
            ensure!(typed["frame"].is_number(), "nothing changed after {key:?} of {text:?}: {typed}");
            shown.push(typed["numbers"].clone());
            keys.push(typed);
        }
    }
    Ok(json!({ "shown": shown, "keys": keys }))
}

/// Scrolls through the largest cause.
async fn scrolled(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    let address = with_open_cause(browser, site, page).await?;
    browser.open("about:blank").await?;
    browser.open(&address).await?;
    browser.wait_for("__bench.opened").await?;
    browser.rest(2 * REST).await?;
    let scrolled = browser.wait_for("__bench.scroll()").await?;
    let rows = scrolled["rows"].as_u64().unwrap_or(0);
    ensure!(rows >= LARGE.into(), "only {rows} rows could be scrolled through");
    Ok(json!({
        "shown": [rows, scrolled["last"]],
        "longest": scrolled["longest"],
        "long": scrolled["long"],
        "frames": scrolled["frames"],
        "empty": scrolled["empty"],
    }))
}

/// Where the raw rounds are kept.
///
/// # Errors
/// When the folder cannot be made.
pub fn raw() -> Result<std::path::PathBuf> {
    Ok(site::folder()?.join("failures.json"))
}
