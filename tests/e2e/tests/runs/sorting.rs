//! Sorting: on the server, by the columns it can sort.

use anyhow::Result;
use e2e::{locate::Name, server::Which, test::test};

/// Those that can be sorted by, and the name of the scraper.
const COLUMNS: &str = "columns=state,scraper,started,links,launched";

#[tokio::test(flavor = "multi_thread")]
async fn a_columns_link_sorts_and_turns_the_order() -> Result<()> {
    test("sort", async |s| {
        let columns = [
            ("State", "state"),
            ("ok", "successLinks"),
            ("failed", "errorLinks"),
            ("Started by", "launchedByCustomer"),
        ];
        for (name, field) in columns {
            s.enter_or_open(&format!("?page=2&{COLUMNS}")).await?;
            for order in ["desc", "asc"] {
                let sort = format!("{field},{order}");
                let asked = [("page", "0"), ("size", "20"), ("sort", sort.as_str())];
                s.asks(&asked, async || s.page.click("link", Name::Starts(name)).await).await?;
                s.page.at(&format!("?sort={sort}&{COLUMNS}")).await?;
                let sorted = Which { sort: Some(sort.clone()), ..Which::default() };
                assert_eq!(s.page.ids().await?, s.server.ids(&sorted).await?[..20], "{sort}");
                let direction = if order == "desc" { "descending" } else { "ascending" };
                assert_eq!(s.page.sorted_column().await?, Some((header(name).to_owned(), direction.to_owned())));
            }
        }
        Ok(())
    })
    .await
}

/// The column whose header holds the link `name`.
fn header(name: &str) -> &str {
    if name == "ok" || name == "failed" { "Links" } else { name }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_default_order_is_left_out_of_the_address() -> Result<()> {
    test("sort-default", async |s| {
        s.enter("?sort=state,asc").await?;
        s.asks(&[("page", "0"), ("size", "20"), ("sort", "started,desc")], async || {
            s.page.click("link", "Started").await
        })
        .await?;
        s.page.at("").await?;
        assert!(s.page.caption().await?.ends_with("Newest first."));
        s.asks(&[("page", "0"), ("size", "20"), ("sort", "started,asc")], async || {
            s.page.click("link", "Started ↓").await
        })
        .await?;
        s.page.at("?sort=started,asc").await?;
        assert!(s.page.caption().await?.ends_with("Oldest first."));
        Ok(())
    })
    .await
}
