//! The history while it is left open: it looks for news by itself, moves nothing away, and rests when told to.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use e2e::{
    locate::Name,
    page::DESKTOP,
    server::{Answer, Run, Setup, Which},
    test::{Test, test_with},
    wait,
};

fn alive() -> Setup {
    Setup { by_itself: true, ..Setup::default() }
}

/// Opens the history live, without comparing runs with what is usual.
async fn enter(s: &Test, query: &str) -> Result<()> {
    s.open("").await?;
    s.page.run("localStorage.setItem('scrapewise-panel.usual', 'off');").await?;
    s.enter(query).await?;
    s.page.idle().await?;
    s.server.forget_log();
    Ok(())
}

/// Lets time pass; waits until so many requests for runs were answered since the log was cleared, and nothing goes on.
async fn passes(s: &Test, seconds: i64, requests: usize) -> Result<()> {
    s.advance(TimeDelta::seconds(seconds)).await?;
    wait::until_equal("the requests for runs", requests, async || Ok(s.server.asked().len())).await?;
    s.page.idle().await
}

/// The newest run of the list in this state.
async fn newest(s: &Test, state: &str) -> Result<Run> {
    let which = Which { state: Some(state.to_owned()), ..Which::default() };
    s.server.runs(&which).await?.into_iter().next().with_context(|| format!("no run is {state}"))
}

async fn state_of(s: &Test, run: &str) -> Result<String> {
    let rows = s.page.rows().await?;
    let row = rows.iter().find(|row| row.id == run).context("the run is not shown")?;
    Ok(row.cell("State")?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_move_where_they_are_and_new_ones_wait_to_be_pressed() -> Result<()> {
    test_with("live", alive(), DESKTOP, async |s| {
        enter(s, "").await?;
        let (ids, running) = (s.page.ids().await?, newest(s, "RUNNING").await?);
        assert_eq!(state_of(s, &running.id).await?, "Running");
        s.page.says("status", "running").await?;
        let row = s.page.row(&running.id).await?;
        let button = s.page.find_in(&row, "button", Name::Starts("More for ")).await?;
        button.focus().await?;

        passes(s, 9, 0).await?;
        s.page.reads("updated 9 s ago").await?;
        passes(s, 2, 1).await?;
        s.page.reads("updated just now").await?;

        // An hour later it has ended, and another has begun.
        let idle = newest(s, "COMPLETED").await?;
        s.server.start_run(&idle.scraper_id).await?;
        passes(s, 3_600, 2).await?;
        wait::until_true("the run to end", async || Ok(state_of(s, &running.id).await? != "Running")).await?;
        assert_eq!(s.page.ids().await?, ids, "nothing jumps");
        s.page.focused("button", Name::Starts("More for ")).await?;
        let (now, words) = (s.server.ids(&Which::default()).await?, "1 new run");
        assert_eq!(now[1..20], ids[..19]);
        s.asks(&[("page", "0"), ("size", "20"), ("sort", "started,desc")], async || {
            s.page.click("button", words).await
        })
        .await?;
        assert_eq!(s.page.ids().await?, now[..20]);
        s.page.focused("region", "Results").await?;
        assert!(!s.page.has("button", words).await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn paused_or_hidden_nothing_is_asked_and_offline_it_is_tried() -> Result<()> {
    test_with("live-rests", alive(), DESKTOP, async |s| {
        enter(s, "").await?;
        s.page.click("button", "Live").await?;
        passes(s, 7_200, 0).await?;
        assert!(s.server.requests("").is_empty(), "paused means no request at all");
        s.page.reload().await?;
        s.settled().await?;
        let live = s.page.find("button", "Live").await?;
        assert_eq!(live.attr("aria-pressed").await?.as_deref(), Some("false"));
        s.server.forget_log();
        passes(s, 7_200, 0).await?;
        s.page.click("button", "Live").await?;
        wait::until_equal("a look at once", 1, async || Ok(s.server.asked().len())).await?;

        let rests = async |words: &str, until: usize| {
            passes(s, 600, until).await?;
            s.page.reads(words).await
        };
        s.page.run("Object.defineProperty(document, 'hidden', { value: true, configurable: true });").await?;
        rests("hidden · updated", 1).await?;
        s.page.run("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'));").await?;
        wait::until_equal("a look at once", 2, async || Ok(s.server.asked().len())).await?;
        s.page.reads("updated just now").await?;

        s.expect_failed_requests();
        s.page.set_online(false).await?;
        rests("Couldn’t refresh: you’re offline.", 2).await?;
        s.page.set_online(true).await?;
        wait::until_equal("a look at once", 3, async || Ok(s.server.asked().len())).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_believes_of_its_connection_forbids_nothing() -> Result<()> {
    test_with("live-vpn", alive(), DESKTOP, async |s| {
        s.page.add_script("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });").await?;
        enter(s, "").await?;
        passes(s, 11, 1).await?;
        s.page.reads("updated just now").await?;
        s.page.run("dispatchEvent(new Event('offline'));").await?;
        passes(s, 11, 2).await?;
        s.page.reads("updated just now").await?;
        assert!(!s.page.text().await?.contains("offline"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limited_or_failing_server_is_asked_less_often() -> Result<()> {
    test_with("live-backs-off", alive(), DESKTOP, async |s| {
        s.expect_failed_requests();
        enter(s, "").await?;
        s.server.answer("load-history", Answer::RetryAfter(100));
        passes(s, 11, 1).await?;
        s.page.says("status", "Couldn’t refresh: rate limit reached (429).").await?;
        s.page.reads("retrying in 100 s · last updated ").await?;
        passes(s, 60, 1).await?;
        s.server.answer_times("load-history", 2, Answer::Status(503));
        passes(s, 41, 2).await?;
        s.page.says("status", "Couldn’t refresh: server error (503).").await?;
        s.page.reads("retrying in 40 s").await?;
        passes(s, 39, 2).await?;
        passes(s, 2, 3).await?;
        s.page.reads("retrying in 80 s").await?;
        assert_eq!(s.page.rows().await?.len(), 20, "what is known stays");
        passes(s, 81, 4).await?;
        s.page.reads("updated just now").await?;
        assert!(!s.page.has("button", "Refresh now").await?);

        s.server.answer("load-history", Answer::Status(502));
        passes(s, 11, 5).await?;
        s.page.find("button", "Refresh now").await?;
        s.server.hold("load-history", "slow");
        s.page.click("button", "Refresh now").await?;
        s.server.arrives("load-history").await?;
        s.page.click("button", "Refresh now").await?;
        s.page.idle().await?;
        s.server.release("slow");
        s.page.gone("button", "Refresh now").await?;
        assert_eq!(s.server.asked().len(), 6);
        s.page.focused("region", "Results").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_ends_leaves_the_list_of_running_ones_where_it_was() -> Result<()> {
    test_with("live-leaves", alive(), DESKTOP, async |s| {
        enter(s, "?state=RUNNING").await?;
        let ids = s.page.ids().await?;
        s.advance(TimeDelta::hours(3)).await?;
        s.page.reads("no longer in this list").await?;
        assert_eq!(s.page.ids().await?, ids);
        Ok(())
    })
    .await
}

/// Notes that the tab listens to others with the same list.
const HEARS: &str = "const Channel = window.BroadcastChannel;
window.BroadcastChannel = class extends Channel {
  constructor(name) {
    super(name);
    window.__hears ||= name.startsWith('scrapewise-panel.live.');
  }
};";

#[tokio::test(flavor = "multi_thread")]
async fn tabs_with_the_same_list_share_one_look() -> Result<()> {
    test_with("live-tabs", alive(), DESKTOP, async |s| {
        s.page.add_script(HEARS).await?;
        enter(s, "").await?;
        let (first, running) = (s.page.tab().await?, newest(s, "RUNNING").await?);
        let second = s.page.new_window().await?;
        s.enter_or_open("").await?;
        s.page.idle().await?;
        s.server.forget_log();
        // This one looks first, and then the other leaves it to it.
        passes(s, 11, 1).await?;
        let now = s.server.advance(TimeDelta::seconds(1));
        s.page.switch_to(&first).await?;
        s.page.set_now(now).await?;
        s.page.reads("updated 12 s ago").await?;
        // It hears the other one from when it has found that it need not look itself.
        wait::until_true("the other to be heard", async || Ok(s.page.run("return !!window.__hears;").await? == true))
            .await?;
        assert_eq!(s.server.asked().len(), 1);

        s.page.switch_to(&second).await?;
        passes(s, 3_600, 2).await?;
        wait::until_true("the run to end here", async || Ok(state_of(s, &running.id).await? != "Running")).await?;
        s.page.switch_to(&first).await?;
        wait::until_true("the run to end there", async || Ok(state_of(s, &running.id).await? != "Running")).await?;
        assert_eq!(s.server.asked().len(), 2, "only one asked");

        // Once the one that looks is gone, the other takes over.
        s.page.switch_to(&second).await?;
        s.page.close_tab().await?;
        s.page.switch_to(&first).await?;
        wait::until_equal("a look of its own", 3, async || {
            s.page.set_now(s.server.advance(TimeDelta::seconds(61))).await?;
            Ok(s.server.asked().len().min(3))
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watched_run_is_told_when_it_ends_on_any_screen() -> Result<()> {
    test_with("live-watch", alive(), DESKTOP, async |s| {
        enter(s, "").await?;
        let running = newest(s, "RUNNING").await?;
        s.page
            .run(
                "window.told = []; window.Notification = class {
                    static permission = 'default';
                    static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
                    constructor(title, options) { window.told.push([title, options.tag]); }
                };",
            )
            .await?;
        let notify = Name::Starts("Notify me when it finishes");
        s.page.click_in_row(&running.id, "menuitemcheckbox", notify).await?;
        let bell = s.page.find("menuitemcheckbox", notify).await?;
        assert_eq!(bell.attr("aria-checked").await?.as_deref(), Some("true"));
        assert_eq!(s.page.run("return Notification.permission;").await?, "granted");
        s.page.click("link", "Merge").await?;
        s.page.find("heading", "Merge").await?;
        s.server.forget_log();
        s.advance(TimeDelta::seconds(11)).await?;
        wait::until_equal("a look at the run", 1, async || Ok(s.server.asked().len())).await?;
        s.advance(TimeDelta::hours(3)).await?;
        s.page.reads(" finished: ").await?;
        let told = s.page.run("return window.told;").await?;
        assert_eq!((told.as_array().map(Vec::len), told[0][1].as_str()), (Some(1), Some(running.id.as_str())));
        s.server.forget_log();
        passes(s, 3_600, 0).await?;
        s.page.click("button", "Dismiss").await?;
        assert!(!s.page.has("button", "Dismiss").await?);
        s.page.find("heading", Name::Is("Merge")).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_first_load_that_failed_nothing_says_that_it_is_fresh() -> Result<()> {
    test_with("live-never", alive(), DESKTOP, async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        s.server.answer_times("load-history", 8, Answer::Status(400));
        s.page.click("button", "Explore with sample data").await?;
        s.page.says("alert", "(400)").await?;
        s.page.idle().await?;
        let heading = s.page.run("return document.querySelector('.page-heading').innerText;").await?;
        let heading = heading.as_str().unwrap_or_default().to_owned();
        assert!(!heading.contains("updated") && !heading.contains(" run"), "{heading}");
        s.server.forget_faults();
        s.page.click("button", "Retry").await?;
        s.page.reads("updated ").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_menu_holds_the_updates_and_says_so() -> Result<()> {
    test_with("live-menu", alive(), DESKTOP, async |s| {
        enter(s, "").await?;
        let run = s.page.ids().await?.remove(4);
        s.page.open_row_menu(&run).await?;
        passes(s, 600, 0).await?;
        s.page.reads("paused · updated").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.focused("button", Name::Starts("More for ")).await?;
        wait::until_equal("a request at once", 1, async || Ok(s.server.asked().len())).await
    })
    .await
}
