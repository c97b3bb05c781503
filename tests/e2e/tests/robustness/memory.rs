//! What screens leave behind when they are left: nothing.

use anyhow::{Context, Result};
use e2e::{
    locate::Name,
    server::Which,
    test::{Test, test},
    wait,
};
use serde_json::json;

/// Tours before the first look: what is loaded or kept once is there by then.
const WARM_UP: usize = 2;

/// Tours between the looks.
const TOURS: usize = 4;

/// The most that the program's memory may grow meanwhile, in bytes: its allocator asks for pages of 65,536.
const SLACK: u64 = 2 * 65_536;

/// What the page holds after a collection of garbage.
#[derive(Debug)]
struct Held {
    program: u64,
    nodes: u64,
    listeners: u64,
}

async fn held(s: &Test) -> Result<Held> {
    s.page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let prototype = s.page.cdp("Runtime.evaluate", json!({"expression": "WebAssembly.Memory.prototype"})).await?;
    let found = json!({"prototypeObjectId": prototype["result"]["objectId"]});
    let found = s.page.cdp("Runtime.queryObjects", found).await?;
    let sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
    let sum = json!({"objectId": found["objects"]["objectId"], "functionDeclaration": sum, "returnByValue": true});
    let program = s.page.cdp("Runtime.callFunctionOn", sum).await?["result"]["value"].as_u64();
    let counters = s.page.cdp("Memory.getDOMCounters", json!({})).await?;
    Ok(Held {
        program: program.filter(|bytes| *bytes > 0).context("the program's memory is not found")?,
        nodes: counters["nodes"].as_u64().context("no number of nodes")?,
        listeners: counters["jsEventListeners"].as_u64().context("no number of listeners")?,
    })
}

async fn go(s: &Test, letter: &str, heading: &str) -> Result<()> {
    s.page.press("g").await?;
    s.page.press(letter).await?;
    s.page.find("heading", heading).await?;
    let calm = "return !document.querySelector('[aria-busy=true]');";
    wait::until_true("nothing to be loading", async || Ok(s.page.run(calm).await? == true)).await
}

/// Goes from screen to screen through all seven, and back to the first.
async fn tour(s: &Test) -> Result<()> {
    let id = s.server.ids(&Which { state: Some("COMPLETED".to_owned()), ..Which::default() }).await?.remove(0);
    s.page.click_in_row(&id, "link", "Failures").await?;
    s.page.titled("Failed links · ScrapeWise Panel").await?;
    s.page.find("heading", Name::Has(" cause")).await?;
    go(s, "r", "Runs").await?;
    s.settled().await?;
    s.page.click_in_row(&id, "link", "Delete rows…").await?;
    s.page.focused("link", "Cancel").await?;
    for (letter, heading) in [("o", "Overview"), ("m", "Merge"), ("a", "Activity"), ("s", "Settings"), ("r", "Runs")] {
        go(s, letter, heading).await?;
    }
    s.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tour_through_every_screen_leaves_nothing_behind() -> Result<()> {
    test("memory-tour", async |s| {
        s.enter("").await?;
        for _ in 0..WARM_UP {
            tour(s).await?;
        }
        let before = held(s).await?;
        for _ in 0..TOURS {
            tour(s).await?;
        }
        let after = held(s).await?;
        println!("{before:?}\n{after:?}");
        assert!(after.program <= before.program + SLACK, "the program's memory grew: {before:?}, {after:?}");
        assert!(after.nodes <= before.nodes + 20, "nodes are left behind: {before:?}, {after:?}");
        assert!(after.listeners <= before.listeners + 5, "listeners are left behind: {before:?}, {after:?}");
        Ok(())
    })
    .await
}
