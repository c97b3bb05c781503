//! In a frame the panel does not start, though the host sends no header that forbids frames.

use std::fs;

use anyhow::Result;
use e2e::{
    env::{self, Scratch},
    page::DESKTOP,
    python::PythonHost,
    server::{Server, Setup},
    test::Test,
    wait,
};

use crate::hosting::static_hosts::{copy, point_to};

/// What can be read in the frame, and where its link leads.
const READ: &str = "const page = document.querySelector('iframe').contentDocument;
    return [page?.body?.innerText.trim() ?? '', page?.querySelector('#framed a')?.href ?? ''];";

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_on_a_host_without_headers_gets_no_panel_into_its_frame() -> Result<()> {
    let server = Server::start(Setup { cors: true, ..Setup::default() }).await?;
    let folder = Scratch::new("frames")?;
    copy(&env::dist()?, &folder.path().join("panel"))?;
    point_to(&folder.path().join("panel"), server.api().trim_end_matches('/'), &server.address())?;
    fs::create_dir(folder.path().join("neighbour"))?;
    let framing =
        "<!doctype html><meta charset=utf-8><title>Neighbour</title><iframe src='../panel/?state=FAILED'></iframe>";
    fs::write(folder.path().join("neighbour/index.html"), framing)?;
    let host = PythonHost::start(folder.path())?;
    let test = Test::new(server, DESKTOP).await?.hosted_at(&format!("{}/panel", host.address()));
    test.finish("framed", async |s| {
        s.expect_in_console("was preloaded using link preload but not used");
        s.enter("").await?;
        s.server.forget_log();
        s.page.open(&format!("{}/neighbour/index.html", host.address())).await?;
        let panel = format!("{}/panel/?state=FAILED", host.address());
        let words = "For your safety, the panel doesn’t run inside another page. Open it in its own tab.";
        wait::until_equal("the frame", serde_json::json!([words, panel]), async || s.page.run(READ).await).await?;
        s.page.idle().await?;
        assert!(s.server.everything().is_empty(), "nothing is asked, {:?}", s.server.log_lines());
        s.open("?state=FAILED").await?;
        s.settled().await
    })
    .await
}
