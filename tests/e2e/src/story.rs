//! A story: a person with a browser, and a server that keeps the API's contract.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::Mutex,
    task::Poll,
};

use anyhow::{Context, Result, anyhow, ensure};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    checks::{self, Rules},
    env,
    page::{DESKTOP, Page, Size, lock},
    server::{Asked, SAMPLE_KEY, Server, Setup},
    wait::{self, Look},
};

/// When every story begins.
pub const NOW: &str = "2026-03-12T09:41:07Z";

/// When every story begins.
pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap_or_default()
}

/// What a story is told with.
pub struct Story {
    /// The browser.
    pub page: Page,
    /// The server of panel and API.
    pub server: Server,
    rules: Mutex<Rules>,
    origin: String,
}

/// Tells a story on a desktop window with the usual server.
///
/// # Errors
/// When the story fails, or a rule of [`checks`] is broken.
pub async fn story(name: &str, tell: impl AsyncFnOnce(&Story) -> Result<()>) -> Result<()> {
    story_with(name, Setup::default(), DESKTOP, tell).await
}

/// Tells a story with another server or window.
///
/// # Errors
/// When the story fails, or a rule of [`checks`] is broken.
pub async fn story_with(
    name: &str,
    setup: Setup,
    size: Size,
    tell: impl AsyncFnOnce(&Story) -> Result<()>,
) -> Result<()> {
    let server = Server::start(setup).await?;
    let story = Story::new(server, size).await?;
    story.finish(name, tell).await
}

impl Story {
    /// A story at `server`'s own panel.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn new(server: Server, size: Size) -> Result<Self> {
        let origin = server.address();
        let rules = Rules { api: server.api(), origins: vec![origin.clone()], console: Vec::new() };
        let page = Page::start(now(), size).await?;
        Ok(Self { page, server, rules: Mutex::new(rules), origin })
    }

    /// The same story with the panel at another address than its API.
    pub fn hosted_at(mut self, address: &str) -> Self {
        let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
        lock(&self.rules).origins.push(origin);
        self.origin = address.trim_end_matches('/').to_owned();
        self
    }

    /// Tells the story, checks what holds in every story, and closes the browser.
    ///
    /// # Errors
    /// When the story fails, or a rule of [`checks`] is broken.
    pub async fn finish(self, name: &str, tell: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let mut outcome = caught(tell(&self)).await;
        if outcome.is_ok() {
            outcome = self.check().await;
        }
        if let Err(error) = outcome {
            outcome = Err(self.with_scene(name, error).await);
        }
        let closed = self.page.close().await;
        outcome.and(closed)
    }

    async fn check(&self) -> Result<()> {
        let rules = lock(&self.rules).clone();
        checks::none(&rules.broken(&self.page).await?)
    }

    async fn with_scene(&self, name: &str, error: anyhow::Error) -> anyhow::Error {
        let picture = env::leavings().map(|folder| folder.join(format!("{name}.png")));
        let saved = match &picture {
            Ok(path) => self.page.picture(path).await.map(|()| path.display().to_string()),
            Err(error) => Err(anyhow!("{error}")),
        };
        let text: String = self.page.text().await.unwrap_or_default().chars().take(900).collect();
        let log: Vec<String> = self.server.log_lines();
        let log = log[log.len().saturating_sub(12)..].join("\n    ");
        let url = self.page.url().await.unwrap_or_default();
        anyhow!(
            "{error:#}\n  at {url}\n  page: {text}\n  last requests:\n    {log}\n  picture: {}",
            saved.unwrap_or_else(|error| format!("none ({error})"))
        )
    }

    /// Lets the console say `words`: the story provokes them.
    pub fn expect_in_console(&self, words: &str) {
        lock(&self.rules).console.push(words.to_owned());
    }

    /// Lets the browser say in the console that a request failed: the story makes it fail.
    pub fn expect_failed_requests(&self) {
        self.expect_in_console("Failed to load resource");
    }

    /// Lets the pages load from a further origin.
    pub fn expect_origin(&self, origin: &str) {
        lock(&self.rules).origins.push(origin.to_owned());
    }

    /// Opens the panel with this query (`""` or `"?..."`), signed in or not.
    ///
    /// # Errors
    /// When it does not load.
    pub async fn open(&self, query: &str) -> Result<()> {
        self.page.open(&format!("{}/{query}", self.origin)).await
    }

    /// Opens the panel with this query, signs in with the sample data and waits for the runs.
    ///
    /// # Errors
    /// When that fails.
    pub async fn enter(&self, query: &str) -> Result<()> {
        self.open(query).await?;
        self.page.click("button", "Explore with sample data").await?;
        self.settled().await
    }

    /// Opens the panel with this query, signing in only where it asks for a key.
    ///
    /// # Errors
    /// When that fails.
    pub async fn enter_or_open(&self, query: &str) -> Result<()> {
        self.open(query).await?;
        wait::until_true("the panel to start", async || Ok(!self.page.names("heading").await?.is_empty())).await?;
        if self.page.has("button", "Explore with sample data").await? {
            self.page.click("button", "Explore with sample data").await?;
        }
        self.settled().await
    }

    /// Types `key` and signs in.
    ///
    /// # Errors
    /// When there is no form.
    pub async fn sign_in(&self, key: &str) -> Result<()> {
        self.page.fill("textbox", "API key", key).await?;
        self.page.click("button", "Sign in").await
    }

    /// Types the sample key and signs in.
    ///
    /// # Errors
    /// When there is no form.
    pub async fn sign_in_with_sample_key(&self) -> Result<()> {
        self.sign_in(SAMPLE_KEY).await
    }

    /// Waits until the run history is there and nothing is being loaded.
    ///
    /// # Errors
    /// When it keeps loading.
    pub async fn settled(&self) -> Result<()> {
        wait::until("the runs to be loaded", async || {
            let seen = self.page.run(SETTLED).await?;
            Ok(match seen.as_str() {
                Some("") => Look::Found(()),
                seen => Look::NotYet(seen.unwrap_or("no document").to_owned()),
            })
        })
        .await
    }

    /// Does something that asks one question; checks that exactly one request for runs was made, and that it says
    /// exactly this. `filters` is read as JSON, so its keys may stand in any order.
    ///
    /// # Errors
    /// When another request was made, or more than one.
    pub async fn asks(&self, expected: &[(&str, &str)], act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        self.server.forget_log();
        act().await?;
        wait::until_true("a request for runs", async || Ok(!self.server.asked().is_empty())).await?;
        self.settled().await?;
        self.page.idle().await?;
        let asked = self.server.asked();
        ensure!(asked.len() == 1, "one question makes one request, not {asked:#?}");
        let expected = Asked::of(expected);
        ensure!(asked[0].query == expected.query, "asked {:?}, expected {:?}", asked[0].query, expected.query);
        Ok(())
    }

    /// Does something that asks nothing.
    ///
    /// # Errors
    /// When a request for runs was made.
    pub async fn asks_nothing(&self, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        self.server.forget_log();
        act().await?;
        self.settled().await?;
        self.page.idle().await?;
        let asked = self.server.asked();
        ensure!(asked.is_empty(), "nothing was to be asked, but: {asked:#?}");
        Ok(())
    }

    /// Moves the clocks of server and page.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn advance(&self, by: TimeDelta) -> Result<()> {
        let now = self.server.advance(by);
        self.page.set_now(now).await
    }
}

/// What is still going on on the screen; empty when nothing is.
const SETTLED: &str = "
const heading = document.querySelector('main h1');
if (!heading || heading.textContent !== 'Runs') return 'no heading Runs';
if (document.querySelector('main [aria-busy=true]')) return 'something is busy';
const status = document.querySelector('.page-heading [role=status]')?.textContent ?? '';
return /^(Loading|Finding)/.test(status) ? status : '';";

/// Runs a story and turns its panic into an error, so that the browser is closed in any case.
async fn caught(story: impl Future<Output = Result<()>>) -> Result<()> {
    let mut story = pin!(story);
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context)));
        match polled {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(anyhow!("{}", words(&*panic)))),
        }
    })
    .await
    .context("the story fails")
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}
