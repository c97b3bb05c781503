//! The key goes to the configured API and nowhere else, whatever a link, a configuration or a server says.

use std::fs;

use anyhow::Result;
use e2e::{
    env::{self, Scratch},
    locate::Name,
    page::DESKTOP,
    python::PythonHost,
    server::{Answer, SAMPLE_KEY, Server, Setup},
    test::{Test, test},
    wait::{self, Look},
};

use crate::deletion::confirmation as deleting;
use crate::hosting::static_hosts::{copy, point_to};
use crate::merge::board as merging;
use crate::robustness::hostile_text::part;
use crate::run_actions::dialog as run_action;

/// Everything that an address of the panel may say, and words that other programs take an address from.
const PARAMETERS: [&str; 34] = [
    "api", "base", "apiName", "config", "url", "next", "redirect", "key", "group", "scraper", "run", "state", "sort",
    "page", "size", "since", "from", "before", "deleted", "text", "by", "latest", "without", "columns", "hide", "tab",
    "q", "open", "pick", "metadata", "problems", "action", "outcome", "server",
];

const SCREENS: [&str; 8] = ["", "failures", "delete", "merge", "data", "overview", "activity", "settings"];

/// An API of somebody else's, which lets every page call.
async fn stranger() -> Result<Server> {
    Server::start(Setup { cors: true, no_panel: true, runs: 100, ..Setup::default() }).await
}

/// Checks that nothing was asked of `other`, not even whether it may be.
fn unasked(other: &Server) {
    assert!(other.everything().is_empty(), "{:?}", other.everything());
}

async fn shown(s: &Test) -> Result<()> {
    let script = "const main = document.querySelector('main');
        return !main?.querySelector('h1') ? 'no heading' : main.querySelector('[aria-busy=true]') ? 'busy' : '';";
    wait::until("a screen", async || {
        let seen = s.page.run(script).await?;
        Ok(if seen == "" { Look::Found(()) } else { Look::NotYet(seen.to_string()) })
    })
    .await
}

/// Links that lead away: all but those of the panel's own, and those that open elsewhere without a way back.
const AWAY: &str = "return [...document.querySelectorAll('[href], [src], [action]')].filter(node => {
    const address = new URL(node.getAttribute('href') ?? node.getAttribute('src') ?? node.getAttribute('action'), document.baseURI);
    const away = node.target === '_blank' && /noopener|noreferrer/.test(node.rel) && /^https?:$/.test(address.protocol);
    return !away && address.origin !== location.origin && !/^(data:image|blob:)/.test(address.href);
}).map(node => node.outerHTML);";

#[tokio::test(flavor = "multi_thread")]
async fn a_crafted_link_leads_nowhere_else() -> Result<()> {
    test("secret-links", async |s| {
        s.expect_failed_requests();
        let other = stranger().await?;
        let (url, host) = (other.api(), other.host());
        let crafted = [
            url.clone(),
            format!("//{host}/api"),
            format!("https://user:pass@{host}/"),
            format!("\\\\{host}\\"),
            "javascript:alert(document.domain)".to_owned(),
            "data:text/html,<script>alert(1)</script>".to_owned(),
            format!("/../..//{host}/"),
        ];
        s.enter("").await?;
        for (turn, screen) in SCREENS.into_iter().chain(SCREENS).enumerate() {
            let said = |at: usize| part(&crafted[(at + turn) % crafted.len()]);
            let pairs: Vec<String> =
                PARAMETERS.iter().enumerate().map(|(at, name)| format!("{name}={}", said(at))).collect();
            let screen = if screen.is_empty() { String::new() } else { format!("screen={screen}&") };
            s.open(&format!("?{screen}{}#api={}", pairs.join("&"), said(0))).await?;
            shown(s).await?;
            assert_eq!(s.page.run(AWAY).await?, serde_json::json!([]), "{screen}");
            assert!(s.page.url().await?.starts_with(&s.server.address()));
        }
        unasked(&other);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_with_a_name_and_password_in_it_changes_nothing() -> Result<()> {
    test("secret-userinfo", async |s| {
        let address = s.server.address().replace("http://", "http://evil.example:pass@");
        s.expect_origin(&address);
        s.page.open(&format!("{address}/?page=2")).await?;
        s.page.find("heading", "Sign in with an API key").await?;
        let base = s.page.value("textbox", "Server").await?;
        assert_eq!(format!("{base}/"), s.server.api());
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        s.page.at("?page=2").await
    })
    .await
}

/// A panel on a host of its own whose configuration can be changed.
struct Hosted {
    folder: Scratch,
    host: PythonHost,
}

impl Hosted {
    fn new() -> Result<Self> {
        let folder = Scratch::new("host")?;
        copy(&env::dist()?, folder.path())?;
        Ok(Self { host: PythonHost::start(folder.path())?, folder })
    }

    fn configure(&self, server: &Server) -> Result<()> {
        let config = serde_json::json!({ "api": server.api() }).to_string();
        Ok(fs::write(self.folder.path().join("config.json"), config)?)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_that_the_page_does_not_allow_gets_nothing() -> Result<()> {
    let (hosted, other) = (Hosted::new()?, stranger().await?);
    hosted.configure(&other)?;
    let test = Test::new(other, DESKTOP).await?.hosted_at(hosted.host.address());
    test.finish("secret-foreign-base", async |s| {
        s.expect_in_console("connect-src");
        s.expect_in_console("Content Security Policy");
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        let words = format!("Can’t reach {}. The address may be wrong", s.server.host());
        let said = s.page.says("alert", &words).await?;
        assert!(said.contains("it may block requests from this page (CORS)"), "{said}");
        unasked(&s.server);
        let kept = s.page.run("return Object.keys(sessionStorage).concat(Object.keys(localStorage)).join();").await?;
        assert!(!kept.to_string().contains("panel.key"), "{kept}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_stays_with_the_base_that_it_was_typed_for() -> Result<()> {
    let (hosted, other) = (Hosted::new()?, stranger().await?);
    let own = Server::start(Setup { cors: true, no_panel: true, ..Setup::default() }).await?;
    point_to(hosted.folder.path(), &own.api(), &format!("{} {}", own.address(), other.address()))?;
    let test = Test::new(own, DESKTOP).await?.hosted_at(hosted.host.address());
    test.finish("secret-two-bases", async |s| {
        s.expect_key_on_device();
        for (choice, tab) in [("This tab", false), ("On this device", true)] {
            hosted.configure(&s.server)?;
            if tab {
                s.page.new_tab().await?;
            }
            s.open("").await?;
            s.page.click("radio", Name::Starts(choice)).await?;
            s.sign_in(SAMPLE_KEY).await?;
            s.settled().await?;
            hosted.configure(&other)?;
            s.page.reload().await?;
            s.page.find("heading", "Sign in with an API key").await?;
            s.page.idle().await?;
            unasked(&other);
            // The base that it is meant for gets it again.
            hosted.configure(&s.server)?;
            s.page.reload().await?;
            s.settled().await?;
        }
        Ok(())
    })
    .await
}

const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];

/// Places that an answer may lead to: another origin, and outside of the base.
fn places(s: &Test, other: &Server) -> [String; 3] {
    [format!("{}api/key/whoami", other.api()), format!("{}/elsewhere", s.server.address()), "/elsewhere".to_owned()]
}

/// Checks that nothing was asked elsewhere, on this origin or another.
fn nowhere_else(s: &Test, other: &Server) {
    unasked(other);
    let asked = s.server.everything();
    assert!(asked.iter().all(|one| one.path != "/elsewhere"), "a redirect was followed");
}

/// Checks that the details to report name the redirect.
async fn reported(s: &Test) -> Result<()> {
    let script = "return [...document.querySelectorAll('.report')].map(node => node.textContent).join(' ');";
    wait::until("the redirect in the details", async || {
        let seen = s.page.run(script).await?.to_string();
        Ok(if seen.contains("redirected") { Look::Found(()) } else { Look::NotYet(seen) })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirected_question_is_not_followed_and_says_so() -> Result<()> {
    test("secret-redirected-reads", async |s| {
        let other = stranger().await?;
        s.server.answer("whoami", Answer::Redirect(302, places(s, &other)[0].clone()));
        s.open("").await?;
        s.sign_in(SAMPLE_KEY).await?;
        let words = format!("{} redirected us elsewhere; for safety we didn’t follow", s.server.host());
        s.page.says("alert", &words).await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        for status in REDIRECTS {
            for place in places(s, &other) {
                s.server.answer("load-history", Answer::Redirect(status, place));
                s.page.reload().await?;
                let said = s.page.says("alert", &words).await?;
                assert!(said.contains("Couldn’t load runs"), "{said}");
            }
        }
        s.page.click("button", "Retry").await?;
        s.settled().await?;
        nowhere_else(s, &other);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirected_write_is_not_followed_and_its_outcome_is_unknown() -> Result<()> {
    test("secret-redirected-writes", async |s| {
        let other = stranger().await?;
        let [away, near, _] = places(s, &other);
        let target = deleting::Target::pick(s).await?;
        deleting::preview(s, &target).await?;
        s.server.answer_to("DELETE", "scraper/data", 1, Answer::Redirect(307, away.clone()));
        deleting::confirm(s, &target).await?;
        s.page.says("status", "We don’t know whether").await?;
        reported(s).await?;

        s.server.answer_to("POST", "preview-delete", 1, Answer::Redirect(308, away.clone()));
        s.open(&target.query()).await?;
        s.page.says("alert", "Couldn’t load the preview.").await?;
        reported(s).await?;

        merging::picked(s).await?;
        s.server.answer_to("PUT", "/merge", 1, Answer::Redirect(302, near));
        merging::confirm(s).await?;
        s.page.says("status", "We don’t know whether the merge went through").await?;

        let run = run_action::latest(s, "COMPLETED").await?;
        run_action::open(s, &run).await?;
        s.server.answer_to("GET", "/run", 1, Answer::Redirect(308, away));
        s.page.click("button", "Run now").await?;
        s.page.says("status", "We don’t know whether the run started:").await?;

        assert_eq!(s.server.executed_writes(), 0);
        let write_log = deleting::write_log(s).await?;
        assert!(write_log.len() == 3 && write_log.iter().all(|entry| entry["outcome"].is_null()), "{write_log:?}");
        nowhere_else(s, &other);
        Ok(())
    })
    .await
}
