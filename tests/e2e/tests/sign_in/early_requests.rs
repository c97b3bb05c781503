//! Whose key it is, the names and the plain history are asked for while the program is still on its way, and nothing
//! else is.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    env::{self, Scratch},
    page::DESKTOP,
    python::PythonHost,
    server::{Asked, SAMPLE_KEY, Server, Setup},
    test::{Test, test},
    wait,
};

use crate::hosting::static_hosts::{copy, point_to};

/// Lets no program start in a window whose name begins with `held`. What follows, a status and a body, is the
/// configuration.
const HELD: &str = "if (window.name.startsWith('held')) {
    const real = window.fetch;
    const [, status, body] = /^held (\\d+) (.*)$/.exec(window.name) ?? [];
    window.fetch = (url, how) => {
        if (/\\.wasm/.test(url)) return new Promise(start => { window.__start = () => start(real(url, how)); });
        return status && url === 'config.json' ? Promise.resolve(new Response(body, { status })) : real(url, how);
    };
}";

/// Opens the page and keeps the program away: so many questions for runs are sent.
async fn asks(s: &Test, query: &str, times: usize) -> Result<()> {
    asks_in(s, "held", query, times).await
}

/// The same in a window of this name.
async fn asks_in(s: &Test, name: &str, query: &str, times: usize) -> Result<()> {
    s.expect_in_console("was preloaded using link preload but not used");
    s.server.forget_log();
    s.page.run(&format!("window.name = '{name}';")).await?;
    s.open(query).await?;
    wait::until_true(
        "the program to be waited for",
        async || Ok(s.page.run("return !!window.__start;").await? == true),
    )
    .await?;
    let read = "return performance.getEntriesByType('resource').some(one => one.name.endsWith('/config.json') && one.responseEnd > 0);";
    let is_read = async || Ok(name != "held" || s.page.run(read).await? == true);
    wait::until_true("the configuration", is_read).await?;
    s.page.idle().await?;
    assert!(!s.page.has("heading", "Runs").await?, "there is a program");
    s.page.run("window.name = '';").await?;
    wait::until_equal("the questions for runs", times, async || Ok(s.server.asked().len())).await
}

/// The same, and nothing else either: no key is sent.
async fn asks_nothing(s: &Test) -> Result<()> {
    asks(s, "", 0).await?;
    assert_eq!(paths(s), [""; 0]);
    Ok(())
}

/// The paths below the API that were asked for, in alphabetical order.
fn paths(s: &Test) -> Vec<String> {
    let all = s.server.everything().into_iter().filter(|one| one.method == "GET");
    let mut paths: Vec<String> =
        all.filter_map(|one| Some(one.path.strip_prefix("/api/scraper-api/api/")?.to_owned())).collect();
    paths.sort();
    paths
}

/// What every screen asks, and with it the plain history.
const NAMES: [&str; 4] = ["key/whoami", "scraper/group/list", "scraper/list", "scraper/shared/group/list"];
const HISTORY: [&str; 5] =
    ["key/whoami", "scraper/group/list", "scraper/list", "scraper/load-history", "scraper/shared/group/list"];

#[tokio::test(flavor = "multi_thread")]
async fn the_plain_history_is_asked_for_once_and_with_the_key_that_is_kept() -> Result<()> {
    test("early", async |s| {
        s.page.add_script(HELD).await?;
        s.open("").await?;
        asks_nothing(s).await?;
        s.enter_by_hand("").await?;
        for query in ["?state=FAILED", "?page=2", "?screen=overview", "?run=1"] {
            asks(s, query, 0).await?;
            wait::until_equal("the names", NAMES.map(str::to_owned).to_vec(), async || Ok(paths(s))).await?;
        }
        for query in ["", "?screen=runs"] {
            asks(s, query, 1).await?;
            wait::until_equal("all", HISTORY.map(str::to_owned).to_vec(), async || Ok(paths(s))).await?;
            let asked = s.server.asked().remove(0);
            assert_eq!(asked.query, Asked::of(&[("page", "0"), ("size", "20"), ("sort", "started,desc")]).query);
            assert_eq!(asked.authorization, Some(format!("Bearer {SAMPLE_KEY}")));
        }

        s.server.forget_log();
        s.open("").await?;
        s.settled().await?;
        assert_eq!(paths(s), HISTORY, "what was asked early is not asked again");
        s.page.click("link", "Next").await?;
        s.settled().await?;
        assert_eq!(s.server.asked().len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_sign_out_in_another_tab_the_key_is_sent_nowhere() -> Result<()> {
    test("early-out", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        asks(s, "", 1).await?;
        let first = s.page.tab().await?;
        s.page.new_tab().await?;
        s.enter_by_hand("").await?;
        s.sign_out().await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.page.switch_to(&first).await?;
        asks_nothing(s).await?;
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_typed_for_another_base_is_sent_nowhere() -> Result<()> {
    test("early-base", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        let moved = "const name = 'scrapewise-panel.key';
            const kept = JSON.parse(sessionStorage.getItem(name));
            sessionStorage.setItem(name, sessionStorage.getItem(name).replace(kept.api, kept.api + '/else'));";
        s.page.run(moved).await?;
        asks_nothing(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn before_an_api_elsewhere_no_key_is_sent_early() -> Result<()> {
    let server = Server::start(Setup { cors: true, ..Setup::default() }).await?;
    let panel = Scratch::new("early")?;
    copy(&env::dist()?, panel.path())?;
    point_to(panel.path(), &server.api(), &server.address())?;
    let host = PythonHost::start(panel.path())?;
    let test = Test::new(server, DESKTOP).await?.hosted_at(host.address());
    test.finish("early-elsewhere", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        asks_nothing(s).await?;
        s.open("").await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_configuration_names_no_base() -> Result<()> {
    test("early-unconfigured", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        for told in [
            "404 {}",
            "503 {}",
            "200 []",
            "200 null",
            "200 {",
            "200 7",
            "200 true",
            r#"200 "/api/scraper-api""#,
            r#"200 {"api":["/api/scraper-api"]}"#,
            r#"200 {"realm":7}"#,
            r#"200 {"realm":""}"#,
            r#"200 {"realm":"another service"}"#,
            r#"200 {"credentials":true}"#,
            r#"200 {"credentials":"always"}"#,
        ] {
            asks_in(s, &format!("held {told}"), "", 0).await?;
            assert_eq!(paths(s), [""; 0], "{told}");
        }
        asks_in(s, r#"held 200 {"realm":null}"#, "", 1).await?;
        asks_in(s, "held 200 {}", "", 1).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_long_ago_is_asked_again() -> Result<()> {
    test("early-old", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        for (seconds, times) in [(9, 1), (11, 2)] {
            asks(s, "", 1).await?;
            s.advance(TimeDelta::seconds(seconds)).await?;
            s.page.run("window.__start();").await?;
            s.settled().await?;
            assert_eq!(s.server.asked().len(), times, "after {seconds} s");
        }
        Ok(())
    })
    .await
}

/// What the first frame of the panel has: rows, and tables that were put into the page until then and later.
const FRAMES: &str = "window.frames_seen = [];
    let tables = 0;
    new MutationObserver(all => all.forEach(({addedNodes}) => addedNodes.forEach(node => {
        tables += node.matches?.('.runs-table') ? 1 : node.querySelectorAll?.('.runs-table').length ?? 0;
    }))).observe(document, {childList: true, subtree: true});
    const look = () => {
        if (document.querySelector('#content h1')) {
            window.frames_seen.push([document.querySelectorAll('.runs-table a[id^=run-]').length, tables]);
        }
        requestAnimationFrame(look);
    };
    look();
    window.__start();";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_when_the_program_starts_is_drawn_once_and_in_the_first_frame() -> Result<()> {
    test("early-frame", async |s| {
        s.page.add_script(HELD).await?;
        s.enter_by_hand("").await?;
        asks(s, "", 1).await?;
        wait::until_equal("all", HISTORY.map(str::to_owned).to_vec(), async || Ok(paths(s))).await?;
        s.page.idle().await?;
        s.page.run(FRAMES).await?;
        s.settled().await?;
        s.page.idle().await?;
        let frames: Vec<[u32; 2]> = serde_json::from_value(s.page.run("return window.frames_seen;").await?)?;
        assert_eq!(frames.first().map(|[rows, _]| *rows), Some(20), "{frames:?}");
        assert_eq!(frames.first(), frames.last(), "nothing is drawn again");
        Ok(())
    })
    .await
}

/// Lets the configuration arrive when the program waits for it already.
const LATE: &str = "if (window.name === 'late') {
    const real = window.fetch;
    let release, take;
    const taken = new Promise(done => { release = done; });
    window.fetch = (url, how) => url === 'config.json' ? taken.then(() => real(url, how)) : real(url, how);
    Object.defineProperty(window, 'panelEarly', {
        set(given) { take = given; },
        get() { return (url, key) => { if (url === 'config.json') release(); return take(url, key); }; },
    });
}";

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_asks_itself_is_not_asked_early() -> Result<()> {
    test("early-late", async |s| {
        s.page.add_script(LATE).await?;
        s.enter_by_hand("").await?;
        s.page.run("window.name = 'late';").await?;
        for _ in 0..5 {
            s.server.forget_log();
            s.open("").await?;
            s.settled().await?;
            assert_eq!(paths(s), HISTORY);
        }
        Ok(())
    })
    .await
}
