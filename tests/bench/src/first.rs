//! The first screen: what it loads, when its rows are there, the next page, and the same again with a warm cache.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    arguments::Wanted,
    browser::{self, Browser},
    site::Site,
    turns::{PAGES, Turns},
};

/// The standard number of rows.
const ROWS: usize = 20;

/// Scrapers of the overview.
const SCRAPERS: u16 = 200;

/// When nothing more is loaded by itself, in milliseconds.
const SETTLED: u32 = 1_500;

/// How many times the next page is opened.
const NEXT: usize = 5;

/// Measures what is wanted of it; every round.
///
/// # Errors
/// When the pages do not show the same, or cannot be measured.
pub async fn measure(wanted: &Wanted) -> Result<Vec<Value>> {
    let mut rounds = Vec::new();
    let turns = |what| Turns { what, size: ROWS as u32, pages: &PAGES, rounds: wanted.rounds };
    if wanted.has("first") {
        let site = Site::of_runs(40, Some(e2e::test::now())).await?;
        rounds.extend(turns("first").take(&site, plain).await?);
        rounds.extend(turns("slow").take(&site, slow).await?);
    }
    if wanted.has("overview") {
        let site = Site::of_runs(SCRAPERS, None).await?;
        let turns = Turns { size: SCRAPERS.into(), pages: &PAGES[..1], ..turns("overview") };
        rounds.extend(turns.take(&site, overview).await?);
    }
    Ok(rounds)
}

/// With the machine as it is.
async fn plain(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    let mut measured = opened(browser, site, page).await?;
    browser.rest(SETTLED).await?;
    let loaded = browser.wait_for("__bench.loaded()").await?;
    let files = loaded["files"].as_array().context("nothing was loaded")?;
    let [raw, gzip, brotli] = site.weigh(files.iter().filter_map(Value::as_str))?;
    ensure!(loaded["wire"] == json!(brotli), "{} bytes came, {brotli} are in the files", loaded["wire"]);
    browser::add(
        &mut measured,
        json!({ "requests": files.len(), "answers": loaded["answers"], "raw": raw, "gzip": gzip, "brotli": brotli,
                "list": loaded["list"] }),
    );
    browser::add(&mut measured, browser.memory().await?);
    let mut next = Vec::new();
    for _ in 0..NEXT {
        next.push(browser.wait_for("__bench.next()").await?);
        browser.rest(500).await?;
    }
    let after = browser.wait_for("__bench.runs()").await?;
    measured["shown"] = json!([measured["shown"], after]);
    measured["next"] = json!(next);
    browser.open(&site.history(page)).await?;
    browser.wait_for("__bench.drawn").await?;
    browser.rest(SETTLED).await?;
    browser.cdp("Page.reload", json!({})).await?;
    measured["reload"] = rows(browser).await?["frame"].clone();
    Ok(measured)
}

/// On an old laptop in a hotel: the processor four times as slow, 1.6 Mbit/s, 150 ms.
async fn slow(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    browser.cdp("Network.enable", json!({})).await?;
    let network =
        json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
    browser.cdp("Network.emulateNetworkConditions", network).await?;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    let mut measured = opened(browser, site, page).await?;
    let loaded = browser.wait_for("__bench.loaded()").await?;
    measured["list"] = loaded["list"].clone();
    Ok(measured)
}

async fn opened(browser: &Browser, site: &Site, page: &str) -> Result<Value> {
    browser.open("about:blank").await?;
    browser.open(&site.history(page)).await?;
    let drawn = rows(browser).await?;
    let shown = browser.wait_for("__bench.runs()").await?;
    ensure!(shown.as_array().map(Vec::len) == Some(ROWS), "there are other than {ROWS} rows: {shown}");
    Ok(json!({ "shown": shown, "rows": drawn["frame"], "dom": drawn["dom"] }))
}

/// Waits for the rows, also where a navigation has just begun.
async fn rows(browser: &Browser) -> Result<Value> {
    for _ in 0..20 {
        if let Ok(drawn) = browser.wait_for("__bench.drawn").await {
            return Ok(drawn);
        }
    }
    browser.wait_for("__bench.drawn").await
}

/// The overview of many scrapers, until what it asked of each is drawn.
async fn overview(browser: &Browser, site: &Site, _page: &str) -> Result<Value> {
    browser.open("about:blank").await?;
    browser.open(&format!("{}/?screen=overview", site.origin())).await?;
    let ready = "new Promise(done => { const look = () => {
            [...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Load all')?.click();
            const table = document.querySelector('.problems');
            const told = /^\\d+/.exec(document.querySelector('.page-heading [role=status]')?.textContent ?? '');
            const count = table?.querySelectorAll('tbody tr').length ?? 0;
            if (count > 0) __bench.rows ??= performance.now();
            if (told && count > 0 && !table.hasAttribute('aria-busy')) done({ rows: __bench.rows, all: performance.now(), count: Number(told[0]) });
            else setTimeout(look, 5);
        }; look(); })";
    let ready = browser.wait_for(ready).await?;
    let mut measured = json!({ "shown": ready["count"], "rows": ready["rows"], "all": ready["all"] });
    browser::add(&mut measured, browser.memory().await?);
    Ok(measured)
}
