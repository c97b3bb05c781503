//! Nothing is deleted without a live, confirmed preview of that very run, and never twice.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::Which,
    test::{Test, test},
    wait,
};
use serde_json::json;

use crate::deletion::confirmation::{Target, confirm, deletes, preview, type_tail, write_log};

#[tokio::test(flavor = "multi_thread")]
async fn of_a_run_that_is_known_to_be_under_way_no_preview_is_asked() -> Result<()> {
    test("delete-known", async |s| {
        s.expect_failed_requests();
        let own = s.server.own_groups().await?;
        let which = Which { state: Some("RUNNING".to_owned()), ..Which::default() };
        let running = s.server.runs(&which).await?;
        let run = running.into_iter().find(|run| own.iter().any(|group| group.id == run.group_id)).expect("one");
        let target = Target { group: run.group_id, run: run.id };
        crate::deletion::confirmation::open(s, &target).await?;
        s.page.reads("Can’t delete these rows. Available when the run has finished.").await?;
        s.page.click("link", "Back to runs").await?;
        s.settled().await?;
        assert!(s.page.ids().await?.contains(&target.run), "it is among the latest");
        s.server.forget_log();
        s.page.back().await?;
        s.page.reads("Can’t delete these rows. Available when the run has finished.").await?;
        s.page.idle().await?;
        assert!(s.server.requests("preview-delete").is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_reloading_and_moving_through_the_history_delete_nothing() -> Result<()> {
    test("delete-only-confirmed", async |s| {
        let target = Target::pick(s).await?;
        s.enter("").await?;
        preview(s, &target).await?;
        type_tail(s, &target).await?;
        s.page.reload().await?;
        s.page.focused("link", "Cancel").await?;
        s.page.press(Key::Enter).await?;
        s.settled().await?;
        for step in 0..4 {
            if step % 2 == 0 {
                s.page.back().await?
            } else {
                s.page.forward().await?
            }
            s.page.idle().await?;
        }
        // A tab that was discarded comes back with what was typed, and loads the address again.
        preview(s, &target).await?;
        type_tail(s, &target).await?;
        s.page.open("about:blank").await?;
        s.page.back().await?;
        s.page.find("heading", crate::deletion::confirmation::HEADING).await?;
        s.page.idle().await?;
        // Where the page's policy speaks of this, too, it is blocked.
        s.expect_in_console(&target.query());
        let prefetch = format!(
            "const link = document.createElement('link'); link.rel = 'prefetch'; link.href = {:?};
            document.head.append(link);",
            target.query()
        );
        s.page.run(&prefetch).await?;
        s.page.idle().await?;
        assert!(deletes(s).is_empty(), "{:#?}", deletes(s));
        assert!(write_log(s).await?.is_empty());
        assert_eq!(s.server.executed_writes(), 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_after_the_end_of_the_preview_sends_nothing() -> Result<()> {
    test("delete-too-late", async |s| {
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        type_tail(s, &target).await?;
        // The clock moves on and nothing on the screen knows yet, as after sleep.
        let now = s.server.advance(TimeDelta::seconds(300));
        let submit = format!(
            "__setNow({}); document.querySelector('form.confirm-bar').requestSubmit();",
            now.timestamp_millis()
        );
        s.page.run(&submit).await?;
        s.page.says("status", "This preview has expired (5-minute limit).").await?;
        assert!(deletes(s).is_empty());
        assert!(write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn however_the_button_is_hit_one_request_is_sent() -> Result<()> {
    test("delete-once", async |s| {
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        s.server.hold_to("DELETE", "scraper/data", "delete");
        type_tail(s, &target).await?;
        let storm = "const form = document.querySelector('form.confirm-bar'), button = form.querySelector('button');
            for (let i = 0; i < 9; i++) { form.requestSubmit(); button.click(); }";
        s.page.run(storm).await?;
        s.page.says("status", "Deleting").await?;
        s.server.arrives("scraper/data").await?;
        s.page.press(Key::Escape).await?;
        let asks = "const event = new Event('beforeunload', { cancelable: true });
            window.dispatchEvent(event); return event.defaultPrevented;";
        assert_eq!(s.page.run(asks).await?, true, "leaving warns");
        s.server.release("delete");
        s.page.says("status", "rows deleted.").await?;
        assert_eq!(s.page.run(asks).await?, false);
        assert_eq!((deletes(s).len(), s.server.executed_writes()), (1, 1));
        assert_eq!(write_log(s).await?.len(), 1);
        Ok(())
    })
    .await
}

/// Confirms in a second tab while the first one is sending, or after it was done.
async fn in_two_tabs(s: &Test, target: &Target, script: &str) -> Result<()> {
    let first = s.page.tab().await?;
    s.page.add_script(script).await?;
    preview(s, target).await?;
    s.page.new_tab().await?;
    s.page.add_script(script).await?;
    preview(s, target).await?;
    let second = s.page.tab().await?;
    s.server.hold_to("DELETE", "scraper/data", "delete");
    s.page.switch_to(&first).await?;
    confirm(s, target).await?;
    s.server.arrives("scraper/data").await?;
    s.page.switch_to(&second).await?;
    confirm(s, target).await?;
    s.page.says("status", "This run’s rows are already being deleted.").await?;
    s.server.release("delete");
    s.page.switch_to(&first).await?;
    s.page.says("status", "rows deleted.").await?;
    s.page.switch_to(&second).await?;
    s.page.click("button", "Refresh preview").await?;
    // The other tab's entry is known here, so that nothing more is offered.
    s.page.says("status", "Can’t delete these rows.").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_send_one_request() -> Result<()> {
    test("delete-two-tabs", async |s| {
        let target = Target::pick(s).await?;
        in_two_tabs(s, &target, "").await?;
        assert_eq!((deletes(s).len(), s.server.executed_writes()), (1, 1));
        assert_eq!(write_log(s).await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_without_locks_send_one_request() -> Result<()> {
    test("delete-two-tabs-no-locks", async |s| {
        let target = Target::pick(s).await?;
        let none = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });";
        in_two_tabs(s, &target, none).await?;
        assert_eq!((deletes(s).len(), s.server.executed_writes()), (1, 1));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_recorded_is_sent_only_when_the_person_agrees() -> Result<()> {
    test("delete-unrecorded", async |s| {
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
        s.page.run(full).await?;
        confirm(s, &target).await?;
        s.page.says("status", "Can’t log this deletion because ").await?;
        s.page.reads("browser storage is full").await?;
        assert!(deletes(s).is_empty());
        s.page.click("button", "Cancel").await?;
        s.page.focused("link", "Cancel").await?;
        confirm(s, &target).await?;
        s.page.click("button", "Delete without logging").await?;
        s.page.says("status", "rows deleted.").await?;
        assert_eq!((deletes(s).len(), s.server.executed_writes()), (1, 1));
        assert!(write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_while_it_is_sent_keeps_the_outcome() -> Result<()> {
    test("delete-leave", async |s| {
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        s.server.hold_to("DELETE", "scraper/data", "delete");
        confirm(s, &target).await?;
        s.server.arrives("scraper/data").await?;
        s.page.click("link", Name::Starts("Activity")).await?;
        s.page.find("link", Name::Has("1 change is unresolved")).await?;
        s.server.release("delete");
        wait::until_equal("the outcome", json!("done"), async || {
            Ok(write_log(s).await?[0]["outcome"]["ending"].clone())
        })
        .await?;
        s.page.find("link", "Activity").await?;
        assert_eq!(deletes(s).len(), 1);
        Ok(())
    })
    .await
}
