//! A key goes to the service that it was typed for. What the host passes the API's path on to may change: the realm in
//! the configuration tells one service from another.

use std::fs;

use anyhow::Result;
use e2e::{
    env::{self, Scratch},
    host::{Host, Kind},
    page::DESKTOP,
    server::{SAMPLE_KEY, Server, Setup},
    test::Test,
};

use crate::hosting::{static_hosts::copy, web_servers::BELOW};

/// Opens the panel anew; whether it is signed in. What asks for a key has sent none.
async fn is_signed_in(s: &Test) -> Result<bool> {
    s.server.forget_log();
    s.open("").await?;
    let heading = async || Ok(!s.page.names("heading").await?.is_empty());
    e2e::wait::until_true("the panel to start", heading).await?;
    let is_in = !s.page.has("heading", "Sign in with an API key").await?;
    if is_in {
        s.settled().await?;
    } else {
        s.page.idle().await?;
        let sent = s.server.everything().into_iter().filter(|one| one.headers.authorization.is_some());
        let sent: Vec<_> = sent.map(|one| one.path).collect();
        assert!(sent.is_empty(), "a key was sent to {sent:?}");
    }
    Ok(is_in)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_typed_for_one_service_never_goes_to_another_behind_the_same_path() -> Result<()> {
    let panel = Scratch::new("realm")?;
    copy(&env::dist()?, panel.path())?;
    let configure = |text: &str| fs::write(panel.path().join("config.json"), text);
    let server = Server::start(Setup { no_panel: true, ..Setup::default() }).await?;
    let host = Host::start(Kind::Caddy, panel.path(), BELOW, &server.address())?;
    let test = Test::new(server, DESKTOP).await?.through(host.origin(), BELOW);
    test.finish("realm", async |s| {
        let (first, second, none) = (r#"{"realm": "first"}"#, r#"{"realm": "second"}"#, "{}");
        configure(first)?;
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        assert!(is_signed_in(s).await?, "the key is kept");
        for other in [second, none, r#"{"realm": "First"}"#, r#"{"realm": null}"#] {
            configure(other)?;
            assert!(!is_signed_in(s).await?, "{other}");
        }
        configure(first)?;
        assert!(is_signed_in(s).await?, "it is still kept for its own realm");

        configure(none)?;
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        configure(first)?;
        assert!(!is_signed_in(s).await?, "a key without a realm belongs to a configuration without one");
        configure(none)?;
        assert!(is_signed_in(s).await?);

        for broken in [r#""/api/scraper-api""#, "7", r#"{"realm": 7}"#] {
            configure(broken)?;
            s.server.forget_log();
            s.open("").await?;
            s.page.says("alert", "config.json").await?;
            s.page.idle().await?;
            assert!(s.server.everything().is_empty(), "{broken} names no base");
        }
        Ok(())
    })
    .await
}
