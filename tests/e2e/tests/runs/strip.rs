//! The strip above the table: by pointer, by keyboard, as a table, in every size and theme.

use anyhow::Result;
use chrono::TimeDelta;
use e2e::{element::Element, keys::Key};
use e2e::{
    env,
    locate::{Name, role},
    server::{Answer, Setup},
    test::{Test, now, test, test_with},
    wait,
};
use serde_json::{Value, json};

use crate::deletion::confirmation as deleting;

fn run(id: &str, name: &str, state: &str, minutes: Option<i64>, items: Option<u64>) -> Value {
    json!({
        "id": id, "scraperName": name, "state": state, "itemsQuantity": items,
        "started": minutes.map(|minutes| now() - TimeDelta::minutes(minutes))
    })
}

/// Shows four runs, newest first.
async fn shown(s: &Test) -> Result<()> {
    let runs = [
        run("wait", "velofix-parts", "PENDING", None, None),
        run("work", "medika-listing", "RUNNING", Some(10), None),
        run("half", "bazaar24-offers", "COMPLETED", Some(20), Some(846)),
        run("bad", "shop-catalogue", "FAILED", Some(38), Some(9_012)),
    ];
    let page = json!({"content": runs, "totalElements": 4, "totalPages": 1, "size": 20, "number": 0});
    s.open("").await?;
    s.server.answer("load-history", Answer::Json(200, page.to_string()));
    s.page.click("button", "Explore with sample data").await?;
    s.settled().await
}

const BARS: [&str; 4] = [
    "shop-catalogue · Failed · 9,012 items · 38 min ago",
    "bazaar24-offers · Completed · 846 items · 20 min ago",
    "medika-listing · Running · items – · 10 min ago",
    "velofix-parts · Queued · items – · start unknown",
];

const CAPTION: &str = "Items against typical (these 4 runs)";

async fn chart(s: &Test) -> Result<Element> {
    s.page.find("group", Name::Starts("Items against typical, oldest first")).await
}

async fn bars(s: &Test) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('main svg [role=link]')].map(bar => bar.ariaLabel);";
    Ok(serde_json::from_value(s.page.run(script).await?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_go_from_run_to_run_and_to_its_row() -> Result<()> {
    test("strip-keys", async |s| {
        shown(s).await?;
        s.page.find("link", BARS[0]).await?;
        assert_eq!(bars(s).await?, BARS, "oldest first, and last what has not started");
        s.page.reads(CAPTION).await?;
        s.asks_nothing(async || {
            s.page.tab_to("link", BARS[3]).await?;
            for (key, at) in
                [(Key::Left, 2), (Key::Home, 0), (Key::Left, 0), (Key::Right, 1), (Key::End, 3), (Key::Home, 0)]
            {
                s.page.press(key).await?;
                s.page.focused("link", BARS[at]).await?;
                s.page.reads(BARS[at]).await?;
            }
            s.page.press(Key::Tab).await?;
            s.page.focused(role::DISCLOSURE, "Show as table").await?;
            s.page.press_with_shift(Key::Tab).await?;
            s.page.focused("link", BARS[0]).await?;
            s.page.press(Key::Enter).await?;
            s.page.focused("link", "shop-catalogue").await?;
            s.page.at("").await
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pointer_tells_a_run_and_a_click_goes_to_its_row() -> Result<()> {
    test("strip-pointer", async |s| {
        s.enter("?size=100").await?;
        let names = bars(s).await?;
        assert_eq!(names.len(), 100);
        let chart = chart(s).await?;
        let bar = || async { s.page.find_in(&chart, "link", Name::Is(&names[0])).await };
        s.page.point_at(&bar().await?).await?;
        s.page.reads(&names[0]).await?;
        s.page.click_with("a bar", bar).await?;
        let id = s.page.ids().await?.pop().expect("a row");
        let there = format!("run-{id}");
        wait::until_equal("the focus", there, async || {
            let focus = s.page.run("return document.activeElement.id;").await?;
            Ok(focus.as_str().unwrap_or_default().to_owned())
        })
        .await?;
        let seen = "const at = document.activeElement.getBoundingClientRect();
            return document.activeElement.contains(document.elementFromPoint(at.x + 3, at.y + at.height / 2));";
        assert_eq!(s.page.run(seen).await?, json!(true), "the row is not covered");
        s.page.at("?size=100").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_says_the_same() -> Result<()> {
    test("strip-table", async |s| {
        shown(s).await?;
        s.page.click(role::DISCLOSURE, "Show as table").await?;
        let table = s.page.find("table", CAPTION).await?;
        let text = s.page.text_of(&table).await?;
        let rows = [
            "shop-catalogue bad Failed 9,012 – 38 min ago",
            "bazaar24-offers half Completed 846 – 20 min ago",
            "medika-listing work Running – – 10 min ago",
            "velofix-parts wait Queued – – –",
        ];
        assert_eq!(text, format!("{CAPTION} Run State Items Typical Started {}", rows.join(" ")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_rows_there_is_none_and_deleted_rows_are_told() -> Result<()> {
    test("strip-deleted", async |s| {
        let target = deleting::Target::pick(s).await?;
        deleting::preview(s, &target).await?;
        deleting::confirm(s, &target).await?;
        s.page.reads("rows deleted.").await?;
        s.open("?deleted=1&size=200").await?;
        s.settled().await?;
        wait::until_true("its bar", async || Ok(bars(s).await?.iter().any(|bar| bar.contains(" · Rows deleted · "))))
            .await?;
        s.page.reads("rows deleted").await?;
        s.open("?page=3000").await?;
        s.page.find("heading", "Page 3,000 doesn’t exist").await?;
        assert!(!s.page.has("group", Name::Starts("Items against typical, oldest first")).await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_by_everyone_everywhere() -> Result<()> {
    for (size, theme) in env::looks().iter().copied() {
        test_with(&format!("strip-axe-{theme}-{}", size.0), Setup::default(), size, async |s| {
            s.page.set_system_theme(theme).await?;
            for query in ["", "?size=200"] {
                s.enter_or_open(query).await?;
                if size.0 < 1200 {
                    assert!(!s.page.has(role::DISCLOSURE, "Show as table").await?, "it is folded");
                    s.page.click(role::DISCLOSURE, Name::Starts("Items against typical (")).await?;
                }
                s.page.click(role::DISCLOSURE, "Show as table").await?;
                s.page.find("table", Name::Starts("Items against typical (")).await?;
                assert!(s.page.sideways().await? <= 0, "it scrolls sideways ({theme}, {})", size.0);
                if query.is_empty() {
                    s.page.is_accessible(&format!("the strip ({theme}, {} px)", size.0)).await?;
                }
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
