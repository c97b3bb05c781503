//! Choosing columns and the height of rows.

use anyhow::Result;
use e2e::keys::Key;
use e2e::{
    locate::Name,
    page::{DESKTOP, PHONE, Size},
    server::Setup,
    test::{Test, test, test_with},
    wait,
};
use serde_json::json;

const ALL: &str = "state,scraper,group,started,finished,duration,links,rate,items,attempted,skipped,requests,launched,why,error,stop,cost";

/// The names of the columns, without what sorts by them.
async fn headers(s: &Test, expected: &[&str]) -> Result<()> {
    let script = "return [...document.querySelectorAll('main thead th')].slice(0, -1)
        .map(cell => cell.textContent.split(/[:↓↑]/)[0].trim());";
    wait::until_equal("the columns", json!(expected), async || s.page.run(script).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_chosen_and_kept_in_the_address() -> Result<()> {
    test("columns", async |s| {
        s.enter("?page=2").await?;
        s.page.click("button", "Columns").await?;
        s.page.find("dialog", "Columns").await?;
        s.page.is_accessible("choosing columns").await?;
        let scraper = s.page.find("checkbox", Name::Starts("Scraper")).await?;
        assert!(!scraper.is_enabled().await?, "the scraper stays");
        s.page.find("checkbox", "Scraper required").await?;
        let before = s.page.run("return history.length").await?;
        s.asks_nothing(async || s.page.click("checkbox", "Group").await).await?;
        s.page.says("status", "Group is hidden.").await?;
        s.asks_nothing(async || s.page.click("checkbox", "Finished").await).await?;
        s.page.says("status", "Finished is shown: column 4 of 10.").await?;
        s.page.at("?page=2&columns=state,scraper,started,finished,duration,links,rate,items,launched,why").await?;
        s.page.click("button", "Move up Items").await?;
        s.page.says("status", "Items is now column 7 of 10.").await?;
        s.page.focused("button", "Move up Items").await?;
        assert_eq!(s.page.run("return history.length").await?, before, "one entry of the history");
        s.page.click("button", "Close").await?;
        s.page.focused("button", "Columns").await?;
        let chosen = [
            "State",
            "Scraper",
            "Started",
            "Finished",
            "Duration",
            "Links",
            "Items",
            "Failure rate",
            "Started by",
            "Reason",
        ];
        headers(s, &chosen).await?;
        assert!(s.page.rows().await?[0].cell("Finished")?.ends_with("ago"));
        s.page.reload().await?;
        s.settled().await?;
        headers(s, &chosen).await?;
        s.page.click("link", "Page 3").await?;
        s.page.at("?page=3&columns=state,scraper,started,finished,duration,links,items,rate,launched,why").await?;
        s.settled().await?;
        headers(s, &chosen).await?;
        s.page.click("button", "Columns").await?;
        s.page.click("button", "Reset").await?;
        s.page.at("?page=3").await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Columns").await?;
        headers(
            s,
            &[
                "State",
                "Scraper",
                "Group",
                "Started",
                "Duration",
                "Links",
                "Failure rate",
                "Items",
                "Started by",
                "Reason",
            ],
        )
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_moved_with_the_keyboard() -> Result<()> {
    test("columns-keyboard", async |s| {
        s.enter("?state=PENDING&columns=scraper,state,items").await?;
        s.page.tab_to("button", "Columns").await?;
        s.page.press(Key::Enter).await?;
        s.page.find("dialog", "Columns").await?;
        s.page.tab_to("button", "Move up Items").await?;
        for place in ["column 2 of 3", "column 1 of 3"] {
            s.page.press(Key::Enter).await?;
            s.page.says("status", &format!("Items is now {place}.")).await?;
            s.page.focused("button", "Move up Items").await?;
        }
        s.page.press(Key::Enter).await?;
        s.page.says("status", "Items stays column 1 of 3.").await?;
        s.page.at("?state=PENDING&columns=items,scraper,state").await?;
        s.page.press(Key::Escape).await?;
        s.page.focused("button", "Columns").await?;
        headers(s, &["Items", "Scraper", "State"]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_columns_fit_every_window() -> Result<()> {
    for (size, name) in [(PHONE, "columns-390"), ((1024, 768), "columns-1024"), (DESKTOP, "columns-1440")] {
        all_fit(size, name).await?;
    }
    Ok(())
}

async fn all_fit(size: Size, name: &str) -> Result<()> {
    test_with(name, Setup::default(), size, async |s| {
        s.enter(&format!("?columns={ALL}")).await?;
        for columns in [ALL, "scraper,state,started,finished,links,items", "scraper", "group,launched,scraper,requests"]
        {
            s.open(&format!("?columns={columns}")).await?;
            s.settled().await?;
            wait::until_equal("no scrolling sideways", 0, async || s.page.sideways().await).await?;
            for row in s.page.rows().await? {
                assert!(!row.cell("Scraper")?.is_empty());
            }
        }
        s.open(&format!("?columns={ALL}")).await?;
        s.settled().await?;
        let hidden = "return [...document.querySelectorAll('main tbody td')]
            .filter(cell => getComputedStyle(cell).display === 'none').length;";
        wait::until_equal("no chosen column gives way", json!(0), async || s.page.run(hidden).await).await?;
        s.page.is_accessible(&format!("all columns, {} px", size.0)).await?;
        if size == PHONE {
            s.page.click("button", "Columns").await?;
            s.page.find("dialog", "Columns").await?;
            return s.page.is_accessible("choosing columns on a phone").await;
        }
        // The table scrolls inside its place, and its header and the names stay in view.
        let stays = "const place = document.querySelector('.table-scroll');
            place.scrollTo(300, 200);
            const box = place.getBoundingClientRect();
            const head = place.querySelector('thead th:nth-child(2)').getBoundingClientRect();
            const name = place.querySelector('tbody tr:nth-last-child(2) th').getBoundingClientRect();
            return [place.scrollLeft > 0, Math.abs(head.top - box.top) < 3,
                Math.abs(head.left - box.left) < 3, Math.abs(name.left - box.left) < 3];";
        assert_eq!(s.page.run(stays).await?, json!([true, true, true, true]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_height_of_rows_is_chosen_and_kept_on_this_device() -> Result<()> {
    test("density", async |s| {
        let height = async || {
            let row = "return document.querySelector('main tbody tr:nth-child(9)').getBoundingClientRect().height;";
            anyhow::Ok(s.page.run(row).await?.as_f64().unwrap_or_default())
        };
        s.enter("?state=COMPLETED").await?;
        assert!((32.0..33.0).contains(&height().await?), "rows of 32 px");
        s.page.click("button", "Columns").await?;
        s.asks_nothing(async || s.page.click("radio", "Compact").await).await?;
        s.page.press(Key::Escape).await?;
        let compact = async || wait::until_true("rows of 28 px", async || Ok(height().await? <= 29.0)).await;
        compact().await?;
        let small = "return [...document.querySelectorAll('main tbody .menu-cell button')]
            .map(target => target.getBoundingClientRect()).filter(box => box.height < 24 || box.width < 24).length;";
        assert_eq!(s.page.run(small).await?, 0, "targets stay 24 px");
        s.page.is_accessible("compact rows").await?;
        s.page.reload().await?;
        let before_start = "return document.documentElement.dataset.density;";
        assert_eq!(s.page.run(before_start).await?, "compact");
        s.settled().await?;
        compact().await?;
        s.page.click("button", "Columns").await?;
        assert!(s.page.is_checked("radio", "Compact").await?);
        s.page.click("radio", "Comfortable").await?;
        wait::until_true("rows of 32 px", async || Ok(height().await? >= 32.0)).await
    })
    .await
}
