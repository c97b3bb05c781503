//! A run's failed links: opening them, searching them, scrolling through them.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    arguments::Wanted,
    browser::Browser,
    site::Site,
    turns::{PAGES, Turns},
};

/// With so many links a search and a long list are measured.
const LARGE: u32 = 100_000;

/// With so many links the largest cause has a good 100,000: six in ten are of one cause.
const LONG: u32 = 170_000;

/// So many links each, over four decades.
const GROWTH: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// The most rounds of each: what grows a thousandfold needs no fine figures.
const GROWN: u32 = 3;

/// What is typed, key by key: much, less and little is found. Each text replaces the one before it.
const TYPED: [&str; 4] = ["753", "c04", "9f2", "up"];

/// What a page marks while it scrolls: as a wheel does, back to the top, faster, at rest.
const MARKS: [&str; 4] = ["bench-wheel", "bench-back", "bench-fast", "bench-rest"];

/// How long after a key the numbers of so many links have come to rest for certain, in milliseconds.
fn rest(site: &Site) -> u32 {
    500 + (site.bytes() / 100_000) as u32
}

/// Measures what is wanted of it; every round.
///
/// # Errors
/// When the pages do not show the same, or cannot be measured.
pub async fn measure(wanted: &Wanted) -> Result<Vec<Value>> {
    let mut rounds = Vec::new();
    let turns = |what, size| Turns { what, size, pages: &PAGES, rounds: wanted.rounds };
    for size in &wanted.sizes {
        let search = wanted.has("search") && *size == LARGE;
        if wanted.has("failures") || search {
            let site = Site::start(*size).await?;
            if wanted.has("failures") {
                rounds.extend(turns("open", *size).take(&site, opened).await?);
            }
            if search {
                rounds.extend(turns("keys", *size).take(&site, typed).await?);
            }
        }
    }
    if wanted.has("scroll") {
        let site = Site::start(LONG).await?;
        rounds.extend(turns("scroll", LONG).take(&site, scrolled).await?);
    }
    if wanted.has("growth") {
        for size in GROWTH {
            let site = Site::start(size).await?;
            let turns = |what| Turns { what, size, pages: &PAGES, rounds: wanted.rounds.min(GROWN) };
            rounds.extend(turns("growth").take(&site, opened).await?);
            rounds.extend(turns("growth-keys").take(&site, typed_some).await?);
        }
    }
    Ok(rounds)
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
    browser.rest(rest(site)).await?;
    let request = format!(
        "(({{ requestStart, responseEnd, decodedBodySize }}) => ({{ requestStart, responseEnd, decodedBodySize }}))(
            performance.getEntriesByType('resource').find(entry => entry.name.endsWith('{}')))",
        site.path()
    );
    let request = browser.wait_for(&request).await?;
    ensure!(request["decodedBodySize"] == json!(site.bytes()), "the answer has {} bytes", request["decodedBodySize"]);
    let shown = browser.wait_for("__bench.shown()").await?;
    let memory = browser.memory().await?;
    let number = |value: &Value| value.as_f64().context("no number");
    let (start, end) = (number(&request["requestStart"])?, number(&request["responseEnd"])?);
    let mut measured = json!({
        "shown": shown,
        "last_byte_to_rows": number(&opened["frame"])? - end,
        "last_byte_to_dom": number(&opened["dom"])? - end,
        "request_to_rows": number(&opened["frame"])? - start,
        "request_to_last_byte": end - start,
        "body": site.bytes(),
    });
    crate::browser::add(&mut measured, memory);
    Ok(measured)
}

/// Types into the search, with no cause open.
async fn typed(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    type_in(browser, site, page, &TYPED).await
}

/// The same with fewer keys.
async fn typed_some(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    type_in(browser, site, page, &TYPED[..2]).await
}

async fn type_in(browser: &Browser, site: &Site, page: &str, texts: &[&str]) -> Result<Value> {
    browser.open(&site.address(page)).await?;
    let ready = "new Promise(done => { const look = () => {
        if (document.querySelector('#causes summary')) done(true); else setTimeout(look, 50);
    }; look(); })";
    browser.wait_for(ready).await?;
    browser.rest(2 * rest(site)).await?;
    let (mut keys, mut shown) = (Vec::new(), Vec::new());
    for text in texts {
        browser.wait_for("document.querySelector('input[type=search]').focus()").await?;
        browser.wait_for("document.querySelector('input[type=search]').select()").await?;
        for key in text.chars() {
            browser.key(key).await?;
            browser.rest(rest(site)).await?;
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
    browser.rest(2 * rest(site)).await?;
    let record = browser.record().await?;
    let scrolled = browser.wait_for("__bench.scroll()").await?;
    let longest = record.longest(&MARKS).await?;
    let rows = scrolled["rows"].as_u64().unwrap_or(0);
    ensure!(rows >= LARGE.into(), "only {rows} rows could be scrolled through");
    Ok(json!({
        "shown": [rows, scrolled["last"]],
        "fling": longest[0],
        "longest": longest[2],
        "long": scrolled["long"],
        "frames": scrolled["frames"],
        "empty": scrolled["empty"],
    }))
}
