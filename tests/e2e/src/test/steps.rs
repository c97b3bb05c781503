//! The steps that tests are made of.

use std::sync::{Mutex, atomic::Ordering};

use anyhow::{Result, ensure};
use chrono::TimeDelta;
use serde_json::json;

use super::Test;
use crate::{
    element::Element,
    keys::Key,
    locate::Name,
    page::lock,
    server::{Asked, SAMPLE_KEY},
    wait::{self, Look},
};

/// Where the panel keeps a key, in the storage of its tab.
const KEPT: &str = "scrapewise-panel.key";

/// What a sign-in with the sample data leaves there: the first test signs in by hand, and the others need not.
static SIGNED_IN: Mutex<Option<String>> = Mutex::new(None);

impl Test {
    /// Lets the console say `words`: the test provokes them.
    pub fn expect_in_console(&self, words: &str) {
        lock(&self.rules).console.push(words.to_owned());
    }

    /// Lets the browser say in the console that a request failed: the test makes it fail.
    pub fn expect_failed_requests(&self) {
        self.expect_in_console("Failed to load resource");
        self.expect_in_console("was blocked because of a disallowed MIME type");
    }

    /// Lets a key be kept on the device: the test chooses that.
    pub fn expect_key_on_device(&self) {
        lock(&self.rules).device = true;
    }

    /// Lets cookies go to the API: a sign-on stands in front of it.
    pub fn expect_cookies(&self) {
        lock(&self.rules).cookies = true;
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

    /// Opens the panel with this query, signed in with the sample data, and waits for the runs.
    ///
    /// # Errors
    /// When that fails.
    pub async fn enter(&self, query: &str) -> Result<()> {
        let is_first = !self.entered.swap(true, Ordering::Relaxed) && self.origin == self.server.address();
        let kept = lock(&SIGNED_IN).clone().filter(|_| is_first);
        match kept {
            Some(kept) => self.open_with(query, &kept).await?,
            None => return self.enter_by_hand(query).await,
        }
        self.settled().await
    }

    /// Opens the panel with this query, signs in with the sample data as a person does, and waits for the runs.
    ///
    /// # Errors
    /// When that fails.
    pub async fn enter_by_hand(&self, query: &str) -> Result<()> {
        self.open(query).await?;
        self.page.click("button", "Explore with sample data").await?;
        self.settled().await?;
        if self.origin == self.server.address() {
            let kept = self.page.run_with("return sessionStorage.getItem(arguments[0]);", &[json!(KEPT)]).await?;
            *lock(&SIGNED_IN) = kept.as_str().map(str::to_owned);
        }
        Ok(())
    }

    /// Opens the panel with what a sign-in leaves in the storage of a tab.
    async fn open_with(&self, query: &str, kept: &str) -> Result<()> {
        let put = format!("try {{ sessionStorage.setItem({}, {}); }} catch {{}}", json!(KEPT), json!(kept));
        let script = self.page.browser.add_script(&put).await?;
        self.open(query).await?;
        self.page.browser.remove_script(&script).await
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

    /// Opens the account menu, where it is closed.
    ///
    /// # Errors
    /// When there is none.
    pub async fn account(&self) -> Result<Element> {
        if !self.page.has("group", "Account").await? {
            self.page.click("button", Name::Starts("Account")).await?;
        }
        self.page.find("group", "Account").await
    }

    /// Chooses this in the account menu, and closes it.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn choose_in_account(&self, name: &str) -> Result<()> {
        let menu = self.account().await?;
        self.page.click_with(name, async || self.page.find_in(&menu, "radio", name).await).await?;
        self.page.press(Key::Escape).await?;
        self.page.gone("group", "Account").await
    }

    /// Whether this is chosen in the account menu, which is closed again.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn is_chosen_in_account(&self, name: &str) -> Result<bool> {
        let menu = self.account().await?;
        let is_chosen = self.page.find_in(&menu, "radio", name).await?.is_checked().await?;
        self.page.press(Key::Escape).await?;
        self.page.gone("group", "Account").await?;
        Ok(is_chosen)
    }

    /// Signs out as a person does, by the account menu.
    ///
    /// # Errors
    /// When that fails.
    pub async fn sign_out(&self) -> Result<()> {
        self.account().await?;
        self.page.click("button", "Sign out").await
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
return /^(Loading|Searching)/.test(status) ? status : '';";
