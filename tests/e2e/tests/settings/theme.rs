//! Light, dark, or like the system.

use anyhow::Result;
use e2e::{
    test::{Test, test},
    wait,
};

use crate::settings::page::open_menu;

/// How bright the page's ground is, from 0 to 255.
async fn brightness(s: &Test) -> Result<u64> {
    let script = "const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
        const ink = canvas.getContext('2d');
        ink.fillStyle = getComputedStyle(document.documentElement).backgroundColor; ink.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data; return a ? Math.round((r + g + b) / 3) : -1;";
    Ok(s.page.run(script).await?.as_u64().unwrap_or(128))
}

async fn is_dark(s: &Test, dark: bool, when: &str) -> Result<()> {
    wait::until(&format!("a {} page {when}", if dark { "dark" } else { "light" }), async || {
        let seen = brightness(s).await?;
        let there = if dark { seen < 80 } else { seen > 200 };
        Ok(if there { wait::Look::Found(()) } else { wait::Look::NotYet(format!("brightness {seen}")) })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_theme_follows_the_system_until_one_is_chosen() -> Result<()> {
    test("theme", async |s| {
        s.page.set_system_theme("light").await?;
        s.open("").await?;
        is_dark(s, false, "before signing in").await?;
        s.page.set_system_theme("dark").await?;
        is_dark(s, true, "like the system").await?;
        s.enter("").await?;
        open_menu(s).await?;
        assert!(s.page.is_checked("radio", "System").await?);
        s.asks_nothing(async || s.page.click("radio", "Light").await).await?;
        is_dark(s, false, "as chosen").await?;
        s.page.reload().await?;
        s.settled().await?;
        is_dark(s, false, "after a reload").await?;
        open_menu(s).await?;
        assert!(s.page.is_checked("radio", "Light").await?);
        s.page.set_system_theme("light").await?;
        s.page.click("radio", "Dark").await?;
        is_dark(s, true, "against the system").await?;
        s.page.click("button", "Sign out").await?;
        is_dark(s, true, "signed out, on this device").await?;
        s.enter("").await?;
        open_menu(s).await?;
        s.page.click("radio", "System").await?;
        is_dark(s, false, "like the system again").await
    })
    .await
}
