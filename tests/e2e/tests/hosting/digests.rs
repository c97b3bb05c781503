//! A file that holds something else than the page says is refused: a host that was broken into, or that rewrites files.

use std::fs;

use anyhow::{Context, Result};
use e2e::{
    env::{self, Scratch},
    host::Kind,
    server::SAMPLE_KEY,
    test::Test,
};

use crate::hosting::static_hosts::copy;
use crate::hosting::web_servers::through;

/// Appends `more` to the file whose name has this beginning and end, and opens the panel, which does not start.
async fn with_another(begins: &str, ends: &str, more: &[u8]) -> Result<()> {
    served_with(begins, ends, more, async |s| {
        s.expect_in_console("was preloaded using link preload but not used");
        s.open("").await?;
        s.page.reads("The panel couldn’t start in this browser.").await?;
        assert!(s.server.requests("/api/").is_empty(), "nothing was asked");
        Ok(())
    })
    .await
}

/// The same, and does something with the panel.
async fn served_with(begins: &str, ends: &str, more: &[u8], act: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    let folder = Scratch::new("digests")?;
    copy(&env::dist()?, folder.path())?;
    let names = fs::read_dir(folder.path())?.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let fits = |name: &String| name.starts_with(begins) && name.ends_with(ends);
    let name = names.into_iter().find(fits).with_context(|| format!("no {begins}…{ends}"))?;
    let file = folder.path().join(&name);
    fs::write(&file, [&fs::read(&file)?[..], more].concat())?;
    for twin in
        ["br", "gz"].map(|kind| folder.path().join(format!("{name}.{kind}"))).iter().filter(|twin| twin.exists())
    {
        fs::remove_file(twin)?;
    }
    through(Kind::Nginx, folder.path(), async |s| {
        // As the browsers tell it; a program that was fetched in vain is told of, too.
        let refused = ["valid digest", "Failed to fetch", "integrity", "NetworkError", "dynamically imported module"];
        for words in refused {
            s.expect_in_console(words);
        }
        act(s).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_script_does_not_run() -> Result<()> {
    with_another("scrapewise-panel-", ".js", b"\n;document.title = 'mine';").await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_does_not_run() -> Result<()> {
    // A section without a meaning: as a program it would be as good.
    with_another("scrapewise-panel-", "_bg.wasm", &[0, 2, 1, b'x']).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_part_is_not_loaded_later() -> Result<()> {
    served_with("part-settings", ".wasm", &[0, 2, 1, b'x'], async |s| {
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        s.open("?screen=settings").await?;
        s.page.reads("Couldn’t load this screen.").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_style_is_not_applied_later() -> Result<()> {
    served_with("part-later-", ".css", b"\nbody { display: none; }", async |s| {
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        s.open("?screen=settings").await?;
        s.page.find("heading", "Settings").await?;
        assert_ne!(s.page.run("return getComputedStyle(document.body).display;").await?.as_str(), Some("none"));
        Ok(())
    })
    .await
}
