//! What screens leave behind when they are left: nothing.

use anyhow::{Context, Result};
use e2e::{
    env,
    server::Which,
    test::{Test, test},
    wait::{self, Look},
};
use serde_json::json;

/// Tours before the first look: what is loaded or kept once is there by then.
const WARM_UP: usize = 2;

/// Tours between the two looks.
const TOURS: usize = 4;

/// The most bytes that the program may hold more after these tours. A piece of memory that was freed may be split when it
/// is used again, and what is left of it too small to be counted as free. The readers of one screen's rows are more each
/// time: when signals kept them, four tours left 100,000 bytes behind.
const SLACK: u64 = 16_384;

/// Keeps what the program gives to scripts.
const KEEP_EXPORTS: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
        const made = await own.apply(WebAssembly, given);
        window.__program ??= (made.instance ?? made).exports;
        return made;
    };
}";

/// How many bytes the program holds: its memory, which only grows, without what can be had before it grows.
const HELD: &str = "const { memory, __wbindgen_malloc: malloc, __wbindgen_free: free } = window.__program;
    const whole = memory.buffer.byteLength;
    const [bytes, align, taken] = [240, 8, []];
    do {
        taken.push(malloc(bytes, align) >>> 0);
    } while (memory.buffer.byteLength === whole);
    taken.forEach(place => free(place, bytes, align));
    return whole - (taken.length - 1) * bytes;";

/// What the page holds after a collection of garbage.
#[derive(Debug)]
struct Held {
    program: u64,
    nodes: u64,
    listeners: u64,
}

async fn held(s: &Test) -> Result<Held> {
    // The program's closures go with the elements that listened to them.
    s.page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    s.page.idle().await?;
    let program = s.page.run(HELD).await?.as_u64().context("the program's memory cannot be measured")?;
    let counters = s.page.cdp("Memory.getDOMCounters", json!({})).await?;
    Ok(Held {
        program,
        nodes: counters["nodes"].as_u64().context("no number of nodes")?,
        listeners: counters["jsEventListeners"].as_u64().context("no number of listeners")?,
    })
}

/// The addresses of all screens, the first one last.
async fn screens(s: &Test) -> Result<Vec<String>> {
    let (run, _) = s.server.failed_twice().await?;
    let group = s.server.own_groups().await?.remove(0).id;
    let which = Which { group: Some(group.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
    let deletable = s.server.ids(&which).await?.remove(1);
    Ok(vec![
        format!("?screen=failures&group={}&run={}&scraper={}", run.group_id, run.id, run.scraper_id),
        "?screen=overview".to_owned(),
        format!("?screen=merge&group={group}"),
        format!("?screen=delete&group={group}&run={deletable}"),
        format!("?screen=dataset&group={group}"),
        "?screen=activity".to_owned(),
        "?screen=settings".to_owned(),
        "?screen=runs".to_owned(),
    ])
}

/// Goes from screen to screen, each time when the one before is whole.
async fn tour(s: &Test, screens: &[String]) -> Result<()> {
    for screen in screens {
        s.page.follow(screen).await?;
        s.page.idle().await?;
        // What the overview loads is kept: a tour that leaves it early goes on with that in the next.
        let is_whole = "return !!document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')
            && !document.querySelector('main').innerText.includes('Loading ');";
        wait::until_true("the screen to be whole", async || Ok(s.page.run(is_whole).await? == true)).await?;
    }
    s.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tour_through_every_screen_leaves_nothing_behind() -> Result<()> {
    if env::leaves_out("a_tour_through_every_screen_leaves_nothing_behind")? {
        return Ok(());
    }
    test("memory-tour", async |s| {
        s.page.add_script(KEEP_EXPORTS).await?;
        s.enter("").await?;
        let screens = screens(s).await?;
        for _ in 0..WARM_UP {
            tour(s, &screens).await?;
        }
        let before = held(s).await?;
        for _ in 0..TOURS {
            tour(s, &screens).await?;
        }
        // The browser gives back what nobody holds when it likes.
        wait::until("the screens to be let go of", async || {
            let now = held(s).await?;
            let fits = now.program <= before.program + SLACK
                && now.nodes <= before.nodes + 20
                && now.listeners <= before.listeners + 5;
            Ok(if fits { Look::Found(()) } else { Look::NotYet(format!("{now:?}, at first {before:?}")) })
        })
        .await
    })
    .await
}
