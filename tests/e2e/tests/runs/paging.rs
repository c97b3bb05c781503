//! Paging through the history.

use anyhow::Result;
use e2e::{
    server::{Which, grouped},
    test::test,
};
use serde_json::json;

const FIRST: [(&str, &str); 3] = [("page", "0"), ("size", "20"), ("sort", "started,desc")];

fn page(number: &'static str) -> [(&'static str, &'static str); 3] {
    [("page", number), FIRST[1], FIRST[2]]
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_links_and_each_asks_once() -> Result<()> {
    test("pages", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        let (total, last) = (grouped(ids.len()), ids.len().div_ceil(20));
        s.asks(&FIRST, async || s.enter("").await).await?;
        assert_eq!(s.page.ids().await?, ids[..20]);
        assert_eq!(s.page.caption().await?, format!("Runs 1 to 20 of {total}. Newest first."));
        s.page.reads(&format!("Runs 1–20 of {total}")).await?;

        let second = s.page.find("link", "Page 2").await?;
        assert_eq!(second.attr("href").await?.as_deref(), Some("?page=2"), "a real link");
        s.asks(&page("1"), async || s.page.click("link", "Page 2").await).await?;
        s.page.at("?page=2").await?;
        assert_eq!(s.page.ids().await?, ids[20..40]);
        s.page.reads(&format!("Runs 21–40 of {total}")).await?;
        let here = s.page.find("link", "Page 2").await?;
        assert_eq!(here.attr("aria-current").await?.as_deref(), Some("page"));
        s.page.focused("region", "Results").await?;

        s.asks(&page("2"), async || s.page.click("link", "Next").await).await?;
        s.asks(&page("1"), async || s.page.click("link", "Previous").await).await?;
        let name = format!("Page {last}");
        let index = (last - 1).to_string();
        s.asks(&[("page", &index), FIRST[1], FIRST[2]], async || s.page.click("link", &name).await).await?;
        assert_eq!(s.page.ids().await?, ids[(last - 1) * 20..]);
        assert!(!s.page.has("link", "Next").await?, "there is nothing after the last page");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_links_at_the_foot_stay_when_rows_come() -> Result<()> {
    test("pages-stay", async |s| {
        s.enter("").await?;
        s.server.hold("load-history", "next");
        s.page.click("link", "Page 2").await?;
        s.server.arrives("load-history").await?;
        let here = s.page.find("link", "Page 2").await?;
        assert_eq!(here.attr("aria-current").await?.as_deref(), Some("page"), "it says at once where this goes");
        s.page.run("window.foot_pages = document.querySelector('.pager');").await?;
        s.server.release("next");
        s.settled().await?;
        assert_eq!(s.page.run("return window.foot_pages.isConnected;").await?, json!(true));
        Ok(())
    })
    .await
}

/// From now on, whenever runs are asked for: whether the rows of the page before are still here.
const ASKING: &str = "window.seen_asking = [];
    const real = window.fetch;
    window.fetch = (url, how) => {
        const here = document.querySelectorAll('.runs-table tbody .name-link').length;
        if (/load-history/.test(url.url ?? url)) window.seen_asking.push(here);
        return real(url, how);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_asked_for_before_its_rows_are_drawn() -> Result<()> {
    test("page-asked", async |s| {
        s.enter("").await?;
        s.page.run(ASKING).await?;
        for number in ["1", "2"] {
            s.asks(&page(number), async || s.page.click("link", "Next").await).await?;
        }
        assert_eq!(s.page.run("return window.seen_asking;").await?, json!([20, 20]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn more_rows_on_a_page_start_at_the_first() -> Result<()> {
    test("page-sizes", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        s.enter("?page=3").await?;
        for size in ["50", "100", "200"] {
            s.asks(&[FIRST[0], ("size", size), FIRST[2]], async || s.page.choose("Rows", size).await).await?;
            s.page.at(&format!("?size={size}")).await?;
            assert_eq!(s.page.ids().await?, ids[..size.parse()?]);
        }
        s.asks(&FIRST, async || s.page.choose("Rows", "20").await).await?;
        s.page.at("").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_past_the_end_says_so_and_offers_the_last() -> Result<()> {
    test("past-the-end", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        let last = ids.len().div_ceil(20);
        s.enter("?page=3000").await?;
        s.page.find("heading", "Page 3,000 doesn’t exist").await?;
        s.page.click("link", "Go to the last page").await?;
        s.page.at(&format!("?page={last}")).await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, ids[(last - 1) * 20..]);
        s.page.back().await?;
        s.page.find("heading", "Page 3,000 doesn’t exist").await.map(drop)
    })
    .await
}
