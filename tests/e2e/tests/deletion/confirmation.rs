//! Deleting the rows of a run: the whole way, and what stands beside it.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::keys::Key;
use e2e::{
    env,
    locate::Name,
    server::{Answer, Setup, Which},
    test::{Test, test, test_with},
    wait,
};
use sandbox::Logged;
use serde_json::json;

pub const HEADING: &str = "Delete this run’s rows?";

/// The run of a test, and the group that it belongs to.
pub struct Target {
    pub group: String,
    pub run: String,
}

impl Target {
    /// A completed run of an own group.
    pub async fn pick(s: &Test) -> Result<Self> {
        let group = s.server.own_groups().await?.remove(0).id;
        let which = Which { group: Some(group.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
        let run = s.server.ids(&which).await?.remove(1);
        Ok(Self { group, run })
    }

    pub fn query(&self) -> String {
        format!("?screen=delete&group={}&run={}", self.group, self.run)
    }

    pub fn tail(&self) -> &str {
        &self.run[self.run.len() - 6..]
    }

    /// What stands before the field.
    pub fn field(&self) -> String {
        format!("Type {} to confirm", self.tail())
    }
}

/// Opens the deletion's own address, signing in where that is asked for.
pub async fn open(s: &Test, target: &Target) -> Result<()> {
    s.open(&target.query()).await?;
    wait::until_true("the panel to start", async || Ok(!s.page.names("heading").await?.is_empty())).await?;
    if s.page.has("button", "Explore with sample data").await? {
        s.page.click("button", "Explore with sample data").await?;
    }
    s.page.find("heading", HEADING).await.map(drop)
}

/// Opens it and waits for the preview.
pub async fn preview(s: &Test, target: &Target) -> Result<()> {
    open(s, target).await?;
    s.page.focused("link", "Cancel").await
}

pub async fn type_tail(s: &Test, target: &Target) -> Result<()> {
    s.page.fill("textbox", &target.field(), target.tail()).await
}

/// The button that deletes: how many rows it names depends on the run.
pub const BUTTON: Name<'static> = Name::Starts("Delete ");

/// Confirms the preview that is shown.
pub async fn confirm(s: &Test, target: &Target) -> Result<()> {
    type_tail(s, target).await?;
    s.page.click("button", BUTTON).await
}

/// Every request that deletes.
pub fn deletes(s: &Test) -> Vec<Logged> {
    let mut sent = s.server.requests("/");
    sent.retain(|one| one.method == "DELETE");
    sent
}

/// The write log as the browser keeps it.
pub async fn write_log(s: &Test) -> Result<Vec<serde_json::Value>> {
    let script = "return Object.keys(localStorage).filter(name => name.startsWith('scrapewise-panel.write.'))
        .map(name => JSON.parse(localStorage[name]));";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_row_to_the_end_and_back() -> Result<()> {
    test("delete-whole", async |s| {
        let target = Target::pick(s).await?;
        let before = s.server.rows_of(&target.group, &target.run).await?;
        let others = s.server.rows_of(&target.group, &s.server.ids(&Which::default()).await?[9]).await?;
        s.enter(&format!("?group={}&state=COMPLETED&deleted=1&size=50", target.group)).await?;
        s.page.click_in_row(&target.run, "link", "Delete rows…").await?;
        s.page.at(&target.query()).await?;
        s.page.titled("Delete rows · ScrapeWise Panel").await?;
        s.page.focused("link", "Cancel").await?;
        s.page.says("alert", "permanently deleted (irreversible)").await?;
        s.page.says("alert", &format!("{} rows", e2e::server::grouped(before))).await?;
        s.page.reads(&s.server.host()).await?;
        s.page.find("timer", "Preview expires in 5 minutes").await?;

        let button = s.page.find("button", format!("Delete {} rows", e2e::server::grouped(before)).as_str()).await?;
        assert_eq!(s.page.description(&button).await?, target.field());
        s.page.fill("textbox", &target.field(), "0").await?;
        assert!(!s.page.text().await?.contains("That doesn’t match"), "it may become right");
        button.click().await?;
        s.page.says("alert", &format!("{}.", target.field())).await?;
        s.page.fill("textbox", &target.field(), "000000").await?;
        let hint = format!("That doesn’t match. This run’s ID ends in {}.", target.tail());
        s.page.says("alert", &hint).await?;
        button.click().await?;
        s.page.press(Key::Enter).await?;
        s.page.idle().await?;
        assert!(deletes(s).is_empty() && write_log(s).await?.is_empty(), "nothing is confirmed yet");

        confirm(s, &target).await?;
        s.page.says("status", &format!("{} rows deleted.", e2e::server::grouped(before))).await?;
        let sent = deletes(s);
        assert_eq!(sent.len(), 1, "{sent:#?}");
        assert_eq!(sent[0].path, "/api/scraper-api/api/scraper/data");
        assert_eq!(sent[0].query, [("scraperJobStatusId".to_owned(), target.run.clone())]);
        let key = sent[0].headers.idempotency_key.clone().expect("an idempotency key");
        assert_eq!((key.len(), sent[0].status), (36, Some(204)));
        assert_eq!(s.server.rows_of(&target.group, &target.run).await?, 0);
        assert_eq!((s.server.executed_writes(), others), (1, others));
        let entry = write_log(s).await?.remove(0);
        assert_eq!(
            (&entry["key"], &entry["action"], &entry["outcome"]["ending"]),
            (&json!(key), &json!("delete"), &json!("done"))
        );
        assert_eq!((&entry["runs"][0]["id"], &entry["outcome"]["items"]), (&json!(target.run), &json!(before)));
        assert!(!entry.to_string().contains("explore-the-sample-data"), "{entry}");

        s.page.click("link", "Back to runs").await?;
        s.settled().await?;
        s.page.at(&format!("?group={}&state=COMPLETED&deleted=1&size=50", target.group)).await?;
        let rows = s.page.rows().await?;
        let row = rows.iter().find(|row| row.id == target.run).expect("the run is kept");
        assert_eq!(row.cell("State")?, "Completed Rows deleted");
        let focused = "return document.activeElement.id;";
        wait::until_equal("the focus", json!(format!("run-{}", target.run)), async || s.page.run(focused).await).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_cancel_and_back_lead_back_and_delete_nothing() -> Result<()> {
    test("delete-cancel", async |s| {
        let target = Target::pick(s).await?;
        let query = format!("?group={}&state=COMPLETED", target.group);
        s.enter(&query).await?;
        for way in ["cancel", "escape", "back"] {
            s.page.click_in_row(&target.run, "link", "Delete rows…").await?;
            s.page.focused("link", "Cancel").await?;
            type_tail(s, &target).await?;
            match way {
                "cancel" => s.page.click("link", "Cancel").await?,
                "escape" => s.page.press(Key::Escape).await?,
                _ => s.page.back().await?,
            }
            s.settled().await?;
            s.page.at(&query).await?;
            wait::until_true("the focus on the row", async || {
                Ok(s.page.run("return document.activeElement.id;").await? == format!("run-{}", target.run))
            })
            .await?;
        }
        assert!(deletes(s).is_empty());
        assert!(write_log(s).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_runs_out_and_a_new_one_says_what_changed() -> Result<()> {
    test("delete-expiry", async |s| {
        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        s.advance(TimeDelta::seconds(181)).await?;
        s.page.find("timer", "Preview expires in 1 minute 59 seconds").await?;
        s.advance(TimeDelta::seconds(60)).await?;
        s.page.says("status", "The preview expires in 1 minute.").await?;
        s.page.find("timer", "Preview expires in 59 seconds").await?;
        type_tail(s, &target).await?;
        s.advance(TimeDelta::seconds(59)).await?;
        s.page.says("status", "This preview has expired (5-minute limit). What you typed was cleared.").await?;
        s.page.gone("button", BUTTON).await?;
        assert!(deletes(s).is_empty());

        let changed = json!({
            "token": "t", "opName": "scrapewise_delete_scraper_data", "targetEntityId": target.run,
            "previewSummary": {"entityName": target.run, "entityType": "scraper_run_data",
                "cascadeCounts": {"rows": 7}, "warnings": ["A merge reads these rows.", "<b>bold</b>"]}
        });
        s.server.answer_to("POST", "preview-delete", 1, Answer::Json(200, changed.to_string()));
        s.page.click("button", "Refresh preview").await?;
        let changed = s.page.says("status", "The preview has changed:").await?;
        assert!(changed.contains("What you typed was cleared."), "{changed}");
        s.page.reads("7 now.").await?;
        s.page.reads("New warning: A merge reads these rows.").await?;
        s.page.says("alert", "<b>bold</b>").await?;
        assert_eq!(s.page.value("textbox", &target.field()).await?, "");
        confirm(s, &target).await?;
        s.page.says("status", "7 rows deleted.").await?;
        assert_eq!((deletes(s).len(), s.server.rows_of(&target.group, &target.run).await?), (1, 0));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_that_is_not_of_this_deletion_is_refused() -> Result<()> {
    test("delete-mismatch", async |s| {
        let target = Target::pick(s).await?;
        let body = |token: &str, operation: &str, run: &str| {
            json!({"token": token, "opName": operation, "targetEntityId": run, "previewSummary": {}}).to_string()
        };
        let right = "scrapewise_delete_scraper_data";
        for (body, words) in [
            (body("t", right, "65a1f0c2d4e7f291a3b5c6d8"), "preview is for a different run (65a1f0c2d4e7f291a3b5c6d8)"),
            (body("t", "scrapewise_delete_group", &target.run), "a different operation (scrapewise_delete_group)"),
            (body("", right, &target.run), "has no token"),
            ("{}".to_owned(), "for a different run (none named)"),
        ] {
            s.server.answer_to("POST", "preview-delete", 1, Answer::Json(200, body));
            open(s, &target).await?;
            s.page.says("alert", words).await?;
            s.page.reads("Safety check failed").await?;
            s.page.reads("Nothing was deleted.").await?;
            assert!(!s.page.has("textbox", Name::Any).await?);
        }
        s.page.click("button", "Refresh preview").await?;
        s.page.focused("link", "Cancel").await?;
        assert!(deletes(s).is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_not_offered_where_it_cannot_be_done() -> Result<()> {
    test("delete-not-offered", async |s| {
        let shared = s.server.shared_groups().await?.remove(0);
        s.enter(&format!("?group={}&state=COMPLETED", shared.id)).await?;
        wait::until_equal("the group", shared.name.clone(), async || s.page.chosen("Group").await).await?;
        let run = s.page.ids().await?.remove(0);
        let menu = s.page.open_row_menu(&run).await?;
        s.page.find_in(&menu, "menuitem", "Delete rows… Shared with you (read-only).").await?;
        s.page.click("menuitem", "Open run").await?;
        s.page.reads(&format!("Run ID {run}")).await?;
        let link = s.page.find("link", Name::Starts("Delete rows…")).await?;
        assert_eq!(s.page.description(&link).await?, "Shared with you (read-only).");
        open(s, &Target { group: shared.id, run }).await?;
        s.page.says("status", "Can’t delete these rows. ").await?;
        s.page.reads("Shared with you (read-only).").await?;
        assert!(!s.page.has("textbox", Name::Any).await?);

        s.enter_or_open("?state=RUNNING").await?;
        let going = s.page.ids().await?.remove(0);
        let menu = s.page.open_row_menu(&going).await?;
        s.page.find_in(&menu, "menuitem", "Delete rows… Available when the run has finished.").await?;

        let target = Target::pick(s).await?;
        preview(s, &target).await?;
        confirm(s, &target).await?;
        s.page.says("status", "rows deleted.").await?;
        open(s, &target).await?;
        s.page.says("status", "They were deleted from this browser: ").await?;
        assert_eq!(deletes(s).len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_by_everyone_everywhere() -> Result<()> {
    for (size, theme) in env::looks().iter().copied() {
        test_with(&format!("delete-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.expect_failed_requests();
            s.page.set_system_theme(theme).await?;
            let target = Target::pick(s).await?;
            let place = format!("{theme}, {} px", size.0);
            let look = async |state: &str| -> Result<()> {
                assert!(s.page.sideways().await? <= 0, "{state} scrolls sideways ({place})");
                s.page.is_accessible(&format!("{state} ({place})")).await
            };
            preview(s, &target).await?;
            look("the preview").await?;
            s.page.fill("textbox", &target.field(), "000000").await?;
            s.page.says("alert", "That doesn’t match.").await?;
            look("a wrong end").await?;
            s.server.answer_to("DELETE", "scraper/data", 1, Answer::Status(500));
            confirm(s, &target).await?;
            s.page.says("alert", "Partly deleted: the server stopped before finishing (500).").await?;
            look("stopped").await?;
            s.page.click("button", "Retry safely").await?;
            s.page.says("status", "Rows deleted.").await?;
            look("done").await
        })
        .await?;
    }
    Ok(())
}
