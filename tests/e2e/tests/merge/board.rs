//! Merging runs of a group: the board, what is refused, and one request however it is asked for.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{
    env,
    locate::Name,
    page::DESKTOP,
    server::{Answer, Setup},
    test::{Test, test, test_with},
    wait,
};
use sandbox::Logged;
use serde_json::json;

use crate::deletion::confirmation::write_log;

/// Two scrapers of the first group, which meet in their titles.
pub const PAIR: [&str; 2] = ["kantoor-direct", "prisjakt-mirror"];

pub async fn group(s: &Test) -> Result<String> {
    Ok(s.server.own_groups().await?.remove(0).id)
}

/// Opens the board of a group, signing in where that is asked for.
pub async fn open(s: &Test, query: &str) -> Result<()> {
    s.open(query).await?;
    wait::until_true("the panel to start", async || Ok(!s.page.names("heading").await?.is_empty())).await?;
    if s.page.has("button", "Explore with sample data").await? {
        s.page.click("button", "Explore with sample data").await?;
    }
    s.page.find("heading", "Merge").await.map(drop)
}

/// Opens the board of the first group and picks the pair.
pub async fn picked(s: &Test) -> Result<()> {
    open(s, &format!("?screen=merge&group={}", group(s).await?)).await?;
    s.page.find("heading", "Summary").await?;
    for name in PAIR {
        s.page.click("checkbox", &format!("Include {name}")).await?;
    }
    s.page.find("button", "Merge 2 runs").await.map(drop)
}

/// What is ticked before a dataset is replaced. A new one asks for no tick.
pub const UNDERSTOOD: &str = "I understand this replaces the dataset";

/// Ticks what must be ticked, and merges.
pub async fn confirm(s: &Test) -> Result<()> {
    understand(s).await?;
    s.page.click("button", "Merge 2 runs").await
}

pub async fn understand(s: &Test) -> Result<()> {
    wait::until_true("what becomes of the dataset", async || {
        let text = s.page.text().await?;
        Ok(text.contains("Creates a new dataset") || text.contains("Replaces "))
    })
    .await?;
    if s.page.has("checkbox", UNDERSTOOD).await? { s.page.click("checkbox", UNDERSTOOD).await } else { Ok(()) }
}

pub fn merges(s: &Test) -> Vec<Logged> {
    let mut sent = s.server.requests("/merge");
    sent.retain(|one| one.method == "PUT");
    sent
}

async fn why(s: &Test) -> Result<String> {
    let button = s.page.find("button", Name::Starts("Merge ")).await?;
    s.page.description(&button).await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_group_to_the_enriched_dataset() -> Result<()> {
    test("merge-whole", async |s| {
        open(s, "?screen=merge").await?;
        s.page.reads("Choose a group").await?;
        s.page.choose("Group", "competitor_prices").await?;
        s.page.at(&format!("?screen=merge&group={}", group(s).await?)).await?;
        s.page.find("heading", "Summary").await?;
        assert_eq!(s.server.requests_to("/api/scraper/load-history").len(), 1, "the first page shows every scraper");
        assert_eq!(why(s).await?, "Select at least two runs.");
        for name in PAIR {
            s.page.click("checkbox", &format!("Include {name}")).await?;
        }
        let host = s.server.host();
        s.page.reads(&format!("Creates a new dataset, competitor_prices_enriched, on {host}, as ")).await?;
        assert!(!s.page.has("checkbox", UNDERSTOOD).await?, "nothing is replaced");
        assert_eq!(why(s).await?, "");
        s.page.click("button", "Check matches").await?;
        let told = s.page.says("status", "Titles match").await?;
        assert!(told.contains(" in 500 rows") && told.contains("They look like EAN/UPC codes."), "{told}");
        assert!(told.contains("up to 500 rows each; more may match"), "{told}");
        assert!(merges(s).is_empty() && write_log(s).await?.is_empty());

        let picks = s.page.query().await?;
        s.page.reload().await?;
        s.page.find("button", "Merge 2 runs").await?;
        s.page.at(&picks).await?;
        s.server.forget_log();
        confirm(s).await?;
        let done = s.page.says("status", "Merged: ").await?;
        assert!(done.contains("competitor_prices_enriched now combines"), "{done}");
        let sent = merges(s);
        assert_eq!((sent.len(), s.server.executed_writes()), (1, 1));
        let ids: Vec<&str> = sent[0].query.iter().map(|(_, id)| id.as_str()).collect();
        assert!(
            ids.len() == 2 && ids.is_sorted() && sent[0].query.iter().all(|(name, _)| name == "scraperJobStatusIds")
        );
        let again = s.server.requests_to("/api/scraper/load-history");
        assert_eq!(again.len(), 2, "the picked scrapers' latest runs are read again before sending");
        let key = sent[0].headers.idempotency_key.clone();
        let entry = write_log(s).await?.remove(0);
        assert_eq!((&entry["key"], &entry["action"]), (&json!(key), &json!("merge")));
        let items = entry["outcome"]["items"].as_u64().expect("a count");
        let count = e2e::server::grouped(items as usize);
        assert!(done.starts_with(&format!("Merged: {count} items.")), "{done}");
        s.page.reads(&format!("Replaces competitor_prices_enriched ({count} rows) on {host}, as sandbox key.")).await?;
        assert_eq!(why(s).await?, "Confirm above to continue.", "what is replaced is confirmed");
        s.page.click("checkbox", UNDERSTOOD).await?;
        assert_eq!(why(s).await?, "");
        s.page.click("checkbox", &format!("Include {}", PAIR[0])).await?;
        s.page.click("checkbox", &format!("Include {}", PAIR[0])).await?;
        assert_eq!(why(s).await?, "Confirm above to continue.", "the tick is for one selection");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_merged_says_why() -> Result<()> {
    test("merge-refused-runs", async |s| {
        let shared = s.server.shared_groups().await?.remove(0);
        open(s, &format!("?screen=merge&group={}", shared.id)).await?;
        s.page.says("status", "You can’t merge this group. It’s shared with you (read-only)").await?;
        assert!(!s.page.has("button", Name::Starts("Merge ")).await?);

        let group = group(s).await?;
        let which =
            e2e::server::Which { group: Some(group.clone()), state: Some("COMPLETED".into()), ..Default::default() };
        let old = s.server.ids(&which).await?.pop().expect("an old run");
        open(s, &format!("?screen=merge&group={group}&pick={old}&pick=nonsense")).await?;
        s.page.says("status", "2 selected runs aren’t their scraper’s latest completed run.").await?;
        s.page.click("button", "Remove").await?;
        s.page.click("button", Name::Starts("Select ")).await?;
        s.page.says("status", "These runs are").await?;
        s.page.find("button", Name::Starts("Re-run ")).await?;
        s.page.find("button", Name::Starts("Leave out ")).await?;
        s.page.click("button", "Clear").await?;
        s.page.at(&format!("?screen=merge&group={group}")).await?;
        let table = s.page.find("table", Name::Any).await?;
        let toggles = s.page.all(Some(&table), "button", Name::Starts("Other recent runs of ")).await?;
        let mut names = Vec::new();
        for toggle in &toggles {
            names.extend(toggle.attr("aria-label").await?);
            toggle.click().await?;
            // What is unfolded moves the next one.
            s.page.idle().await?;
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "each says whose runs they are");
        let unfolded = "return document.querySelectorAll('.board [aria-expanded=true]').length;";
        wait::until_equal("what is unfolded", json!(count), async || s.page.run(unfolded).await).await?;
        s.page.reads("older run").await?;
        s.page.run("scrollTo(0, 0);").await?;
        s.page.click("button", "Refresh").await?;
        wait::until_equal("what stays unfolded", json!(count), async || s.page.run(unfolded).await).await?;
        s.page.reads("older run").await?;
        s.page.reads(": failed").await?;
        s.page.reads("A newer run is in progress and will replace this one").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_a_silent_failure_elsewhere_is_one_here() -> Result<()> {
    test_with("merge-verdict", Setup { by_itself: true, ..Setup::default() }, DESKTOP, async |s| {
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.page.run("localStorage.setItem('scrapewise-panel.updates', 'paused');").await?;
        open(s, &format!("?screen=merge&group={}", group(s).await?)).await?;
        s.page.find("heading", "Summary").await?;
        let readiness = "const row = [...document.querySelectorAll('.board tbody')]
            .find(body => body.textContent.includes('bazaar24-offers'));
            return ['[data-label=Readiness]', '.why-row'].map(part => row?.querySelector(part)?.innerText.trim() ?? '');";
        let told = async || {
            let told = s.page.run(readiness).await?;
            let words = |at: usize| told[at].as_str().unwrap_or_default().to_owned();
            anyhow::Ok(words(0) == "Silent failure" && words(1).contains("1 item from 4") && words(1).contains("about 4"))
        };
        wait::until_true("the verdict with what was before the fault", told).await?;
        let asked = s.server.requests_to("/api/scraper/load-history");
        assert!(asked.len() <= 1 + 7, "one request for the board, and one for each scraper: {}", asked.len());
        s.page.click("button", Name::Starts("Select ")).await?;
        s.page.find("button", Name::Starts("Merge ")).await?;
        assert!(!s.page.is_checked("checkbox", "Include bazaar24-offers").await?, "it needs a look");
        s.page.is_accessible("a board with a silent failure").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_latest_run_that_changed_meanwhile_stops_the_merge() -> Result<()> {
    test("merge-changed", async |s| {
        open(s, &format!("?screen=merge&group={}", group(s).await?)).await?;
        s.page.find("heading", "Summary").await?;
        s.page.click("button", Name::Starts("Select ")).await?;
        let before = s.page.query().await?;
        // Runs that were in progress complete.
        s.advance(TimeDelta::hours(9)).await?;
        understand(s).await?;
        s.page.click("button", Name::Starts("Merge ")).await?;
        let words = "Newer runs have completed since you selected these. Nothing was merged.";
        let said = s.page.says("status", words).await?;
        assert!(said.contains("selected") && said.contains(", now "), "{said}");
        assert!(merges(s).is_empty() && write_log(s).await?.is_empty());
        s.page.click("button", "Use the new runs").await?;
        wait::until_true("another selection", async || Ok(s.page.query().await? != before)).await?;
        s.page.gone("button", "Use the new runs").await?;
        s.page.find("heading", "Summary").await?;
        wait::until_true("no outdated runs", async || Ok(!s.page.text().await?.contains("latest completed run. The")))
            .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn however_it_is_asked_for_one_request_is_sent() -> Result<()> {
    test("merge-once", async |s| {
        picked(s).await?;
        let first = s.page.tab().await?;
        let query = s.page.query().await?;
        s.page.new_tab().await?;
        let second = s.page.tab().await?;
        open(s, &query).await?;
        s.page.find("button", "Merge 2 runs").await?;
        s.page.switch_to(&first).await?;
        s.server.hold_to("PUT", "/merge", "merge");
        understand(s).await?;
        let storm = "const button = [...document.querySelectorAll('aside button')]
            .find(button => button.textContent.startsWith('Merge '));
            for (let i = 0; i < 9; i++) button.click();";
        s.page.run(storm).await?;
        s.server.arrives("/merge").await?;
        s.page.says("status", "Merging 2 runs on").await?;
        s.page.switch_to(&second).await?;
        confirm(s).await?;
        s.page.says("status", "This group is being merged right now.").await?;
        s.server.release("merge");
        s.page.switch_to(&first).await?;
        s.page.says("status", "Merged: ").await?;
        s.page.switch_to(&second).await?;
        confirm(s).await?;
        s.page.says("status", "This group was merged in the meantime, at ").await?;
        assert_eq!((merges(s).len(), s.server.executed_writes()), (1, 1));
        assert_eq!(write_log(s).await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_match_check_is_honest() -> Result<()> {
    test("merge-match-check", async |s| {
        s.expect_failed_requests();
        picked(s).await?;
        s.server.answer("scraper/data/group", Answer::Status(400));
        s.page.click("button", "Check matches").await?;
        s.page.says("alert", "The server can’t return the rows of a single run (400).").await?;
        s.page.reload().await?;
        let row = json!({"title": "1", "_scraperJobStatusId": "another"});
        let page = json!({"content": [row], "totalElements": 1, "totalPages": 1, "size": 200, "number": 0});
        s.page.find("button", "Check matches").await?;
        s.server.answer("scraper/data/group", Answer::Json(200, page.to_string()));
        s.page.click("button", "Check matches").await?;
        s.page.says("status", "Couldn’t sample these runs: the server returned rows from other runs.").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_by_everyone_everywhere() -> Result<()> {
    for (size, theme) in env::looks().iter().copied() {
        test_with(&format!("merge-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.expect_failed_requests();
            s.page.set_system_theme(theme).await?;
            let place = format!("{theme}, {} px", size.0);
            let look = async |state: &str| -> Result<()> {
                assert!(s.page.sideways().await? <= 0, "{state} scrolls sideways ({place})");
                s.page.is_accessible(&format!("{state} ({place})")).await
            };
            picked(s).await?;
            s.page.click("button", "Check matches").await?;
            s.page.says("status", "Titles match").await?;
            look("the board").await?;
            s.server.answer_to("PUT", "/merge", 1, Answer::Status(500));
            confirm(s).await?;
            s.page.says("status", "We don’t know whether the merge went through").await?;
            look("unknown").await?;
            s.page.click("button", "Retry safely").await?;
            s.page.says("status", "Merged: ").await?;
            look("merged").await?;
            s.page.click("link", "Open dataset").await?;
            s.page.reads("Rows 1–50").await?;
            look("the dataset").await?;
            s.page.click("link", Name::Starts("Activity")).await?;
            s.page.find("heading", "Activity").await?;
            look("the activity").await
        })
        .await?;
    }
    Ok(())
}
