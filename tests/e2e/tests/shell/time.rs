//! Times: in the zone that was chosen, and true for as long as they are shown.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    server::Answer,
    test::{Test, now, test},
    wait,
};
use serde_json::json;

/// The start of the first run: words, title, machine form.
async fn started(s: &Test) -> Result<[String; 3]> {
    let script = "const time = document.querySelector('main td time');
        return time ? [time.textContent, time.title, time.dateTime] : ['', '', ''];";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

/// Shows one run that started this long ago.
async fn run_started(s: &Test, ago: TimeDelta) -> Result<()> {
    let run = json!({"id": "r", "state": "COMPLETED", "started": now() - ago, "finished": now() - ago});
    let body = json!({"content": [run], "totalElements": 1, "totalPages": 1, "size": 20, "number": 0}).to_string();
    s.open("").await?;
    s.server.answer_times("load-history", 9, Answer::Json(200, body));
    s.page.click("button", "Explore with sample data").await?;
    s.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_zone_changes_the_words_and_is_remembered() -> Result<()> {
    test("time-zone", async |s| {
        s.page.set_zone("Asia/Kolkata").await?;
        run_started(s, TimeDelta::minutes(4)).await?;
        let [words, title, machine] = started(s).await?;
        assert_eq!((words.as_str(), machine.as_str()), ("4 min ago", "2026-03-12T09:37:07Z"));
        assert!(title.starts_with("12 Mar 2026, 15:07:07"), "local: {title}");
        assert!(s.is_chosen_in_account("Local").await?);
        s.asks_nothing(async || s.choose_in_account("UTC").await).await?;
        let in_utc = ["4 min ago", "12 Mar 2026, 09:37:07 UTC", "2026-03-12T09:37:07Z"].map(str::to_owned);
        wait::until_equal("the time in UTC", in_utc.clone(), async || started(s).await).await?;
        s.page.reload().await?;
        s.settled().await?;
        assert!(s.is_chosen_in_account("UTC").await?);
        wait::until_equal("the time in UTC", in_utc, async || started(s).await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn relative_times_stay_true() -> Result<()> {
    test("time-relative", async |s| {
        run_started(s, TimeDelta::seconds(10)).await?;
        assert_eq!(started(s).await?[0], "just now");
        for (minutes, words) in [(5, "5 min ago"), (61, "1 h ago"), (26 * 60, "1 d ago")] {
            s.page.set_now(now() + TimeDelta::minutes(minutes)).await?;
            wait::until_equal("the time", words.to_owned(), async || Ok(started(s).await?[0].clone())).await?;
        }
        let asked = s.server.asked().len();
        assert_eq!(asked, 1, "time passing asks nothing");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_run_gets_longer() -> Result<()> {
    test("time-running", async |s| {
        let run = json!({"id": "r", "state": "RUNNING", "started": now() - TimeDelta::seconds(62), "finished": null});
        let body = json!({"content": [run], "totalElements": 1, "totalPages": 1, "size": 20, "number": 0}).to_string();
        s.open("").await?;
        s.server.answer("load-history", Answer::Json(200, body));
        s.page.click("button", "Explore with sample data").await?;
        s.settled().await?;
        assert_eq!(s.page.rows().await?[0].cell("Duration")?, "1 m 02 s");
        s.page.set_now(now() + TimeDelta::seconds(60)).await?;
        wait::until_equal("the duration", "2 m 02 s".to_owned(), async || {
            Ok(s.page.rows().await?[0].cell("Duration")?.to_owned())
        })
        .await
    })
    .await
}
