//! Filters: each asks the server exactly what is documented, and can be taken off again.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    server::{Which, grouped},
    test::{Test, test},
};

const REST: [(&str, &str); 3] = [("page", "0"), ("size", "20"), ("sort", "started,desc")];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [more, &REST].concat()
}

/// The rows and the totals on the screen are those of a plain filter.
async fn shows(s: &Test, which: &Which) -> Result<()> {
    let ids = s.server.ids(which).await?;
    assert!(!ids.is_empty(), "a filter that finds nothing proves nothing: {which:?}");
    assert_eq!(s.page.ids().await?, ids[..ids.len().min(20)]);
    s.page.reads(&format!("Runs 1–{} of {}", ids.len().min(20), grouped(ids.len()))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_group() -> Result<()> {
    test("filter-group", async |s| {
        let group = s.server.own_groups().await?.remove(2);
        s.enter("?page=3").await?;
        let json = format!("{{\"groupId\":\"{}\"}}", group.id);
        s.asks(&with(&[("filters", &json)]), async || s.page.choose("Group", &group.name).await).await?;
        s.page.at(&format!("?group={}", group.id)).await?;
        shows(s, &Which { group: Some(group.id.clone()), ..Which::default() }).await?;
        for row in s.page.rows().await? {
            assert!(row.cell("Group")?.starts_with(&group.name), "{row:?}");
        }
        assert!(!s.page.has("list", "Active filters").await?, "its field shows it");
        s.asks(&REST, async || s.page.click("button", "Clear").await).await?;
        s.page.at("").await?;
        assert_eq!(s.page.chosen("Group").await?, "All groups");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_state() -> Result<()> {
    test("filter-state", async |s| {
        s.enter("").await?;
        s.asks(&with(&[("filters", r#"{"state":"FAILED"}"#)]), async || s.page.choose("State", "Failed").await).await?;
        s.page.at("?state=FAILED").await?;
        shows(s, &Which { state: Some("FAILED".to_owned()), ..Which::default() }).await?;
        for row in s.page.rows().await? {
            assert!(row.cell("State")?.starts_with("Failed"), "{row:?}");
        }
        s.asks(&REST, async || s.page.choose("State", "All states").await).await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_scraper_found_by_typing_those_of_the_group_first() -> Result<()> {
    test("filter-scraper", async |s| {
        let groups = s.server.own_groups().await?;
        let scrapers = s.server.scrapers().await?;
        let group = groups.iter().find(|group| scrapers.iter().filter(|s| s.group == group.id).count() >= 2).unwrap();
        let inside: Vec<_> = scrapers.iter().filter(|scraper| scraper.group == group.id).collect();
        s.enter(&format!("?group={}", group.id)).await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.find("listbox", "Scraper").await?;
        let offered = s.page.names("option").await?;
        let listed = offered.iter().skip_while(|name| *name != "All scrapers").skip(1);
        let first: Vec<_> = listed.take(inside.len()).collect();
        for scraper in &inside {
            assert!(
                first.iter().any(|name| name.starts_with(&scraper.name)),
                "{} is not first: {first:?}",
                scraper.name
            );
        }
        // An id finds exactly one, whatever others are called.
        let scraper = inside[1];
        s.page.press(scraper.id.as_str()).await?;
        s.page.find("option", Name::Starts(&scraper.name)).await?;
        let json = format!("{{\"groupId\":\"{}\",\"scraperId\":\"{}\"}}", group.id, scraper.id);
        s.asks(&with(&[("filters", &json)]), async || s.page.press(Key::Enter).await).await?;
        s.page.at(&format!("?group={}&scraper={}", group.id, scraper.id)).await?;
        assert_eq!(s.page.value("combobox", "Scraper").await?, scraper.name);
        let which = Which { group: Some(group.id.clone()), scraper: Some(scraper.id.clone()), ..Which::default() };
        shows(s, &which).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn deleted_runs_are_hidden_until_asked_for() -> Result<()> {
    test("filter-deleted", async |s| {
        s.enter("").await?;
        let asked = with(&[("withDeleted", "true")]);
        s.page.click("button", "More").await?;
        let deleted = "Include runs with deleted data";
        s.asks(&asked, async || s.page.click("checkbox", deleted).await).await?;
        s.page.press(Key::Escape).await?;
        s.page.at("?deleted=1").await?;
        shows(s, &Which { deleted: true, ..Which::default() }).await?;
        let (without, all) =
            (s.server.ids(&Which::default()).await?, s.server.ids(&Which { deleted: true, ..Which::default() }).await?);
        assert!(all.len() > without.len(), "the sandbox has deleted runs");
        s.page.reads("The API doesn’t mark them.").await?;
        s.asks(&REST, async || s.page.click("button", "Remove filter: Including deleted data").await).await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_together_and_cleared_at_once() -> Result<()> {
    test("filter-all", async |s| {
        let scraper = s.server.scrapers().await?.remove(0);
        let (group, id) = (&scraper.group, &scraper.id);
        let query = format!("?group={group}&scraper={id}&state=COMPLETED&deleted=1&sort=errorLinks,desc&size=50");
        let json = format!(r#"{{"state":"COMPLETED","groupId":"{group}","scraperId":"{id}"}}"#);
        let asked = [
            ("filters", json.as_str()),
            ("withDeleted", "true"),
            ("page", "0"),
            ("size", "50"),
            ("sort", "errorLinks,desc"),
        ];
        s.asks(&asked, async || s.enter(&query).await).await?;
        let chips = s.page.find("list", "Active filters").await?;
        let shown = s.page.all(Some(&chips), "button", Name::Starts("Remove filter: ")).await?;
        assert_eq!(shown.len(), 1, "fields show the others");
        let cleared = [("page", "0"), ("size", "50"), ("sort", "errorLinks,desc")];
        s.asks(&cleared, async || s.page.click("button", "Clear").await).await?;
        s.page.at("?sort=errorLinks,desc&size=50").await?;
        s.page.gone("list", "Active filters").await?;
        s.page.click("button", "More").await?;
        assert!(!s.page.is_checked("checkbox", "Include runs with deleted data").await?);
        assert_eq!(s.page.chosen("State").await?, "All states");
        assert_eq!(s.page.value("combobox", "Scraper").await?, "All scrapers");
        Ok(())
    })
    .await
}
