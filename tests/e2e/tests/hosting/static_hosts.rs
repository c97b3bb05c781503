//! The panel where it may be put: below a path of a plain static host, or before another server.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use e2e::{
    env::{self, Scratch},
    page::DESKTOP,
    python::PythonHost,
    server::{Server, Setup, Which},
    test::{Test, test_with},
};

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?
        } else {
            fs::copy(entry.path(), target).map(drop)?
        }
    }
    Ok(())
}

/// Points a copy of the panel to an API on another origin, as `cargo xtask dist --api` does.
pub fn point_to(panel: &Path, api: &str, origin: &str) -> Result<()> {
    let config = serde_json::json!({ "api": api, "sampleKey": e2e::server::SAMPLE_KEY }).to_string();
    fs::write(panel.join("config.json"), config)?;
    let index = panel.join("index.html");
    let html = fs::read_to_string(&index)?;
    ensure!(html.matches("connect-src 'self'").count() == 1, "index.html has no policy to extend: {html}");
    fs::write(&index, html.replace("connect-src 'self'", &format!("connect-src 'self' {origin}")))?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn below_a_path_of_a_static_host_without_any_rewrite_rule() -> Result<()> {
    let server = Server::start(Setup { cors: true, ..Setup::default() }).await?;
    let folder = Scratch::new("host")?;
    let panel = folder.path().join("tools/panel");
    copy(&env::dist()?, &panel)?;
    point_to(&panel, server.api().trim_end_matches('/'), &server.address())?;
    let host = PythonHost::start(folder.path())?;
    let test = Test::new(server, DESKTOP).await?.hosted_at(&format!("{}/tools/panel", host.address()));
    test.finish("sub-path", async |s| {
        let failed = Which { state: Some("FAILED".to_owned()), ..Which::default() };
        let ids = s.server.ids(&failed).await?;
        s.enter("?state=FAILED&page=2").await?;
        assert_eq!(s.page.ids().await?, ids[20..40]);
        s.page.reads(&format!("Server: {}", s.server.host())).await?;
        s.page.reload().await?;
        s.settled().await?;
        s.page.at("?state=FAILED&page=2").await?;
        assert_eq!(s.page.ids().await?, ids[20..40]);
        s.page.click("link", "Page 1").await?;
        s.page.at("?state=FAILED").await?;
        s.settled().await?;
        let url = s.page.url().await?;
        assert!(url.ends_with("/tools/panel/?state=FAILED"), "{url}");
        s.page.click("link", "ScrapeWise Panel").await?;
        s.page.at("").await?;
        let url = s.page.url().await?;
        assert!(url.ends_with("/tools/panel/"), "{url}");
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn before_another_server_the_key_goes_through_and_no_sample_is_offered() -> Result<()> {
    let real = Server::start(Setup { no_panel: true, ..Setup::default() }).await?;
    let setup = Setup { forward: Some(real.api().trim_end_matches('/').to_owned()), ..Setup::default() };
    let host = real.host();
    test_with("forward", setup, DESKTOP, async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        assert!(!s.page.has("button", "Explore with sample data").await?, "a real server has no sample key");
        s.sign_in("sw_live_nobody1.no-such-key").await?;
        s.page.says("alert", "That key wasn’t accepted (401)").await?;
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        s.page.reads(&host).await?;
        let ids = real.ids(&Which::default()).await?;
        assert_eq!(s.page.ids().await?, ids[..20]);
        s.page.click("link", "Page 2").await?;
        s.page.at("?page=2").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, ids[20..40]);
        let asked = real.asked();
        let bearer = asked.last().and_then(|one| one.authorization.clone()).context("no request arrived")?;
        assert_eq!(bearer, format!("Bearer {}", e2e::server::SAMPLE_KEY));
        real.answer("load-history", e2e::server::Answer::RetryAfter(3));
        s.page.click("link", "Page 3").await?;
        s.page.says("status", "Rate limit reached (429). Retrying in 3 s.").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, ids[40..60]);
        Ok(())
    })
    .await
}
