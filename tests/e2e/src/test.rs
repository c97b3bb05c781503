//! A test: a person with a browser, and a server that keeps the API's contract.

mod steps;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::{Mutex, atomic::AtomicBool},
    task::Poll,
    time::Instant,
};

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Utc};

use crate::{
    checks::{self, Rules},
    env,
    page::{DESKTOP, Page, Size, lock},
    pulse::Pulse,
    server::{Server, Setup},
};

/// When every test begins.
pub const NOW: &str = "2026-03-12T09:41:07Z";

/// When every test begins.
pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap_or_default()
}

/// What a test works with.
pub struct Test {
    /// The browser.
    pub page: Page,
    /// The server of panel and API.
    pub server: Server,
    rules: Mutex<Rules>,
    origin: String,
    pulse: Pulse,
    started: Instant,
    entered: AtomicBool,
}

/// Runs a test in a desktop window with the usual server.
///
/// # Errors
/// When the test fails, or a rule of [`checks`] is broken.
pub async fn test(name: &str, tell: impl AsyncFnOnce(&Test) -> Result<()>) -> Result<()> {
    test_with(name, Setup::default(), DESKTOP, tell).await
}

/// Runs a test with another server or window.
///
/// # Errors
/// When the test fails, or a rule of [`checks`] is broken.
pub async fn test_with(
    name: &str,
    setup: Setup,
    size: Size,
    tell: impl AsyncFnOnce(&Test) -> Result<()>,
) -> Result<()> {
    let by_itself = setup.by_itself;
    let server = Server::start(setup).await?;
    let test = Test::start(server, size, by_itself).await?;
    test.finish(name, tell).await
}

impl Test {
    /// A test at `server`'s own panel.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn new(server: Server, size: Size) -> Result<Self> {
        Self::start(server, size, false).await
    }

    async fn start(server: Server, size: Size, by_itself: bool) -> Result<Self> {
        let origin = server.address();
        let rules = Rules { api: server.api(), origins: vec![origin.clone()], ..Rules::default() };
        let (pulse, started) = (Pulse::default(), Instant::now());
        server.tell(&pulse);
        let page = Page::start_with(now(), size, by_itself, &pulse).await?;
        Ok(Self { page, server, rules: Mutex::new(rules), origin, pulse, started, entered: AtomicBool::new(false) })
    }

    /// The same test with the panel at another address than its API.
    pub fn hosted_at(mut self, address: &str) -> Self {
        let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
        lock(&self.rules).origins.push(origin);
        self.origin = address.trim_end_matches('/').to_owned();
        self
    }

    /// The same test with panel and API at another address than the server's, which passes the API on.
    pub fn through(self, origin: &str, path: &str) -> Self {
        let api = self.server.api().replace(&self.server.address(), origin);
        lock(&self.rules).api = api;
        self.hosted_at(&format!("{origin}{path}"))
    }

    /// Runs the test, checks what holds in every test, and closes the browser.
    ///
    /// # Errors
    /// When the test fails, or a rule of [`checks`] is broken.
    pub async fn finish(self, name: &str, tell: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let mut outcome = self.pulse.clone().during(caught(tell(&self))).await;
        if outcome.is_ok() {
            outcome = self.check().await;
        }
        if let Err(error) = outcome {
            outcome = Err(self.with_scene(name, error).await);
        }
        let took = self.started.elapsed();
        let closed = self.page.close().await;
        env::note_time(name, took)?;
        outcome.and(closed)
    }

    async fn check(&self) -> Result<()> {
        let rules = lock(&self.rules).clone();
        checks::none(&rules.broken(&self.page).await?)
    }

    async fn with_scene(&self, name: &str, error: anyhow::Error) -> anyhow::Error {
        let picture = env::artifacts().map(|folder| folder.join(format!("{name}.png")));
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
}

/// Runs a test and turns its panic into an error, so that the browser is closed in any case.
async fn caught(test: impl Future<Output = Result<()>>) -> Result<()> {
    let mut test = pin!(test);
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| test.as_mut().poll(context)));
        match polled {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(anyhow!("{}", words(&*panic)))),
        }
    })
    .await
    .context("the test fails")
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}
