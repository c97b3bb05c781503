//! Why links failed: from a row to the causes, narrowed, searched, compared with the run before.

use std::collections::HashSet;

use anyhow::Result;
use e2e::{
    locate::{Name, role},
    server::{Answer, Link, Run, Which, grouped},
    test::{Test, test},
    wait,
};
use serde_json::{Value, json};

/// The address of a run's failed links.
pub fn query(run: &Run) -> String {
    format!("?screen=failures&group={}&run={}&scraper={}", run.group_id, run.id, run.scraper_id)
}

/// Waits until the causes are shown, `count` of them.
pub async fn causes(s: &Test, count: usize) -> Result<()> {
    let words = if count == 1 { "1 cause".to_owned() } else { format!("{count} causes") };
    s.page.find("heading", words.as_str()).await.map(drop)
}

/// Waits until the list says how many links there are.
pub async fn links(s: &Test, words: &str) -> Result<()> {
    s.page.says("status", words).await.map(drop)
}

/// Opens a run whose list of failed links is this.
pub async fn shown(s: &Test, links: &Value) -> Result<Run> {
    let (run, _) = s.server.failed_twice().await?;
    s.enter("").await?;
    s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, links.to_string()));
    s.open(&query(&run)).await?;
    Ok(run)
}

/// A list with three causes of three, two and one links.
pub fn six_links() -> Value {
    json!([
        {"url": "https://shop.example/p/1", "status": 503, "error": "Upstream unavailable after 30 s"},
        {"url": "https://shop.example/p/2", "status": 404, "error": "Not found: item-77"},
        {"url": "https://shop.example/p/3", "status": 503, "error": "Upstream unavailable after 900 ms"},
        {"url": "https://cdn.example/sku4", "status": null, "error": null},
        {"url": "https://shop.example/p/5", "status": 503, "error": "Upstream unavailable after 2 minutes"},
        {"url": "https://shop.example/p/6?sku=9", "status": 404, "error": "Not found: item-12"}
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_leads_to_the_facts_and_causes_of_its_failures() -> Result<()> {
    test("failures-from-a-row", async |s| {
        let (run, _) = s.server.failed_twice().await?;
        let failed = s.server.failed_links(&run).await?.len();
        let name = s.server.scrapers().await?.into_iter().find(|scraper| scraper.id == run.scraper_id).unwrap().name;
        s.enter(&format!("?state=FAILED&scraper={}", run.scraper_id)).await?;
        s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
        s.page.at(&query(&run)).await?;
        s.page.titled("Failed links · ScrapeWise Panel").await?;
        s.page.focused("main", Name::Any).await?;
        s.page.find("heading", &format!("Failed links of {name}")).await?;
        links(s, &format!("{} links", grouped(failed))).await?;
        for words in ["Failed", &run.id, "Started", "Started by", "links failed", "typically"] {
            s.page.reads(words).await?;
        }
        assert_eq!(s.server.requests("load-history").iter().filter(|one| one.path.ends_with("/errors")).count(), 2);
        s.page.click("link", &name).await?;
        s.page.at(&format!("?group={}&scraper={}", run.group_id, run.scraper_id)).await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn causes_are_alike_but_for_numbers_and_open_into_their_links() -> Result<()> {
    test("failures-causes", async |s| {
        let run = shown(s, &six_links()).await?;
        causes(s, 3).await?;
        links(s, "6 links").await?;
        let names = s.page.names(role::DISCLOSURE).await?;
        let expected = [
            "3 503 Upstream unavailable after <time> shop.example 50.0%",
            "2 404 Not found: # shop.example 33.3%",
            "1 No response (no message) cdn.example 16.7%",
        ];
        assert_eq!(names, expected);
        let example = s.page.run("return document.querySelector('.cause .example').textContent;").await?;
        assert_eq!(example, "shop.example/p/1");
        s.page.click(role::DISCLOSURE, Name::Starts("2 404")).await?;
        let table = s.page.find("table", "Failed links, 404, shop.example: Not found: #").await?;
        s.page.find_in(&table, "link", "https://shop.example/p/6?sku=9").await?;
        let link = s.page.find_in(&table, "link", "https://shop.example/p/2").await?;
        assert_eq!(link.attr("rel").await?.as_deref(), Some("noopener noreferrer"));
        assert_eq!(link.attr("referrerpolicy").await?.as_deref(), Some("no-referrer"));
        s.page.reads("Not found: item-12").await?;
        let address = s.page.query().await?;
        assert!(address.starts_with(&format!("{}&open=", query(&run))), "{address}");
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.page.reload().await?;
        s.page.find("link", "https://shop.example/p/2").await?;
        s.page.click(role::DISCLOSURE, Name::Starts("2 404")).await?;
        s.page.at(&query(&run)).await?;
        s.page.gone("link", "https://shop.example/p/2").await
    })
    .await
}

/// The checkboxes, with the counts beside.
async fn facets(s: &Test) -> Result<Vec<String>> {
    s.page.names("checkbox").await
}

async fn facets_are(s: &Test, expected: &[&str]) -> Result<()> {
    let expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
    wait::until_equal("the filters", expected, async || facets(s).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_one_another_and_stay_in_the_address() -> Result<()> {
    test("failures-facets", async |s| {
        let run = shown(s, &six_links()).await?;
        let all = [
            "503 3",
            "404 2",
            "No response 1",
            "shop.example 5",
            "cdn.example 1",
            "Upstream unavailable after <time> 3",
            "Not found: # 2",
            "(no message) 1",
        ];
        facets_are(s, &all).await?;
        s.page.click("checkbox", "404 2").await?;
        links(s, "2 of 6 links").await?;
        let narrowed = ["503 3", "404 2", "No response 1", "shop.example 2", "Not found: # 2"];
        facets_are(s, &narrowed).await?;
        s.page.focused("checkbox", "404 2").await?;
        s.page.at(&format!("{}&status=404", query(&run))).await?;
        s.page.click("checkbox", "No response 1").await?;
        links(s, "3 of 6 links").await?;
        s.page.at(&format!("{}&status=404&status=-", query(&run))).await?;
        causes(s, 2).await?;
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.page.reload().await?;
        links(s, "3 of 6 links").await?;
        assert!(s.page.is_checked("checkbox", "No response 1").await?);
        s.page.back().await?;
        s.page.at(&format!("{}&status=404", query(&run))).await?;
        links(s, "2 of 6 links").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_covers_urls_and_messages_as_it_is_typed() -> Result<()> {
    test("failures-search", async |s| {
        let run = shown(s, &six_links()).await?;
        links(s, "6 links").await?;
        s.page.idle().await?;
        s.page.run("window.told = [...document.querySelectorAll('main :is(h1, .breadcrumbs ol, .facts)')];").await?;
        s.page.click("searchbox", Name::Starts("Search URL")).await?;
        s.page.press("SKU").await?;
        links(s, "2 of 6 links").await?;
        s.page.at(&format!("{}&q=SKU", query(&run))).await?;
        let stays = s.page.run("return window.told.map(part => part.isConnected);").await?;
        assert_eq!(stays, json!([true, true, true]), "what is told of the run stays while its links are searched");
        s.page.fill("searchbox", Name::Starts("Search URL"), "item-77").await?;
        links(s, "1 of 6 links").await?;
        s.page.fill("searchbox", Name::Starts("Search URL"), "nothing like it").await?;
        s.page.find("heading", "No matching links").await?;
        s.page.reads("6 links hidden by your search and filters.").await?;
        s.page.click("button", "Clear all").await?;
        links(s, "6 links").await?;
        s.page.at(&query(&run)).await?;
        assert_eq!(s.page.value("searchbox", Name::Starts("Search URL")).await?, "");
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.open(&format!("{}&q=cdn.example", query(&run))).await?;
        links(s, "1 of 6 links").await?;
        assert_eq!(s.page.value("searchbox", Name::Starts("Search URL")).await?, "cdn.example");
        Ok(())
    })
    .await
}

fn urls(links: &[Link]) -> HashSet<&str> {
    links.iter().map(|link| link.url.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn tabs_compare_with_the_run_before_or_another_one() -> Result<()> {
    test("failures-tabs", async |s| {
        let (run, before) = s.server.failed_twice().await?;
        let (now, then) = (s.server.failed_links(&run).await?, s.server.failed_links(&before).await?);
        let count = |links: &[Link], others: &[Link], among: bool| {
            let others = urls(others);
            links.iter().filter(|link| others.contains(link.url.as_str()) == among).count()
        };
        let (new, still, gone) = (count(&now, &then, false), count(&now, &then, true), count(&then, &now, false));
        assert!(new > 0 && still > 0 && gone > 0, "the sandbox has all three: {new} {still} {gone}");
        s.enter("").await?;
        s.open(&query(&run)).await?;
        s.page.find("link", &format!("All {}", grouped(now.len()))).await?;
        s.page.click("link", &format!("New {}", grouped(new))).await?;
        s.page.at(&format!("{}&tab=new", query(&run))).await?;
        links(s, &format!("{} links", grouped(new))).await?;
        s.page.click("link", &format!("Still failing {}", grouped(still))).await?;
        links(s, &format!("{} links", grouped(still))).await?;
        s.page.click("link", &format!("Resolved {}", grouped(gone))).await?;
        links(s, &format!("{} links", grouped(gone))).await?;
        s.page.says("status", "they succeeded or weren’t attempted.").await?;

        let which = Which { scraper: Some(run.scraper_id.clone()), deleted: true, ..Which::default() };
        let runs = s.server.runs(&which).await?;
        let other = runs.iter().skip_while(|other| other.id != before.id).nth(1).unwrap();
        let chosen = s.page.chosen("Compare with").await?;
        let select = s.page.find("combobox", "Compare with").await?;
        let options = s.page.options(&select).await?;
        let place = options.iter().position(|option| *option == chosen).unwrap();
        s.page.choose("Compare with", &options[place + 1]).await?;
        s.page.at(&format!("{}&with={}&tab=gone", query(&run), other.id)).await?;
        let theirs = s.server.failed_links(other).await?;
        let gone = count(&theirs, &now, false);
        s.page.find("link", &format!("Resolved {}", grouped(gone))).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_run_has_nothing_to_be_compared_with() -> Result<()> {
    test("failures-first", async |s| {
        let run = json!({
            "id": "65a1f0c2d4e7f291a3b5c6d8", "scraperId": "scr_new", "groupId": "grp_new", "state": "COMPLETED",
            "started": "2026-03-12T09:37:07Z", "finished": "2026-03-12T09:40:00Z", "successLinks": 4, "errorLinks": 7
        });
        let page = json!({"content": [run], "totalElements": 1, "totalPages": 1, "size": 200, "number": 0});
        s.enter("").await?;
        s.server.answer("/errors", Answer::Json(200, six_links().to_string()));
        s.server.answer("load-history", Answer::Json(200, page.to_string()));
        s.open("?screen=failures&group=grp_new&run=65a1f0c2d4e7f291a3b5c6d8&scraper=scr_new").await?;
        causes(s, 3).await?;
        s.page.reads("No earlier run to compare with").await?;
        assert!(!s.page.has("link", Name::Starts("New")).await?, "there is nothing behind that tab");
        s.page.reads("6 links listed; the run reported 7.").await?;
        s.page.reads("no baseline yet").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_link_without_the_scraper_finds_the_run_or_goes_on_without() -> Result<()> {
    test("failures-pasted", async |s| {
        let (run, _) = s.server.failed_twice().await?;
        let failed = s.server.failed_links(&run).await?.len();
        let pasted = format!("?screen=failures&group={}&run={}", run.group_id, run.id);
        s.enter("").await?;
        s.server.forget_log();
        s.open(&pasted).await?;
        links(s, &format!("{} links", grouped(failed))).await?;
        s.page.find("combobox", "Compare with").await?;
        let histories =
            s.server.requests("load-history").into_iter().filter(|one| !one.path.ends_with("/errors")).count();
        assert!((2..=7).contains(&histories), "{histories} requests for the history");

        // The same, with a history that does not have it.
        let empty = json!({"content": [], "totalElements": 0, "totalPages": 0, "size": 200, "number": 0});
        s.server.answer(&format!("{}/errors", run.id), Answer::Json(200, six_links().to_string()));
        s.server.answer("load-history", Answer::Json(200, empty.to_string()));
        s.open(&pasted).await?;
        let said = s.page.says("status", "Run details not found.").await?;
        assert!(said.contains("Its failed links are shown below."), "{said}");
        s.page.reads(&run.id).await?;
        causes(s, 3).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_without_failed_links_and_one_that_is_still_going_say_so() -> Result<()> {
    test("failures-none", async |s| {
        let fine = Which { state: Some("COMPLETED".to_owned()), ..Which::default() };
        let fine = s.server.runs(&fine).await?.into_iter().find(|run| run.error_links == Some(0)).unwrap();
        s.enter("").await?;
        s.open(&query(&fine)).await?;
        s.page.find("heading", "No failed links").await?;
        let going = Which { state: Some("RUNNING".to_owned()), ..Which::default() };
        let going = s.server.runs(&going).await?.remove(0);
        s.server.answer(&format!("{}/errors", going.id), Answer::Json(200, six_links().to_string()));
        s.open(&query(&going)).await?;
        s.page.says("status", "Still running. More links may fail.").await?;
        links(s, "6 links").await?;
        s.page.click("button", "Refresh").await?;
        let now = s.server.failed_links(&going).await?.len();
        if now == 0 {
            s.page.find("heading", "No failed links so far").await.map(drop)
        } else {
            s.page.find("link", &format!("All {}", grouped(now))).await.map(drop)
        }
    })
    .await
}
