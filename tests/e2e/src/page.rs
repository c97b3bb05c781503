//! One browser with its tabs: opening, moving through history, keys, window, theme, zone, connection.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{
    browser::Browser,
    clock,
    element::Element,
    keys::{Key, Keys},
    pulse::Pulse,
    watch::Watch,
};

pub use crate::browser::FLAGS;

/// Switches off what the panel asks by itself, unless a test has chosen otherwise.
const QUIET: &str = "try {
  for (const [name, word] of [['updates', 'paused'], ['usual', 'off']]) {
    localStorage.getItem('scrapewise-panel.' + name) ?? localStorage.setItem('scrapewise-panel.' + name, word);
  }
} catch {}";

/// A width and height of the window, in CSS pixels.
pub type Size = (u32, u32);

/// A desktop window: everything is open.
pub const DESKTOP: Size = (1440, 900);

/// A phone.
pub const PHONE: Size = (390, 844);

/// One browser with a profile of its own.
pub struct Page {
    pub(crate) browser: Browser,
    now: Mutex<DateTime<Utc>>,
    scripts: Mutex<Vec<(String, String)>>,
    pub(crate) watch: Arc<Mutex<Watch>>,
    by_itself: bool,
}

/// A tab, by the browser's name for it.
pub type Tab = String;

impl Page {
    /// Starts a browser whose pages believe that it is `now`, in the zone UTC, and ask by themselves or not.
    ///
    /// # Errors
    /// When driver or browser do not start.
    pub async fn start(now: DateTime<Utc>, size: Size, by_itself: bool) -> Result<Self> {
        Self::start_with(now, size, by_itself, &Pulse::default()).await
    }

    /// The same; whatever happens is told to `pulse`.
    ///
    /// # Errors
    /// When driver or browser do not start.
    pub async fn start_with(now: DateTime<Utc>, size: Size, by_itself: bool, pulse: &Pulse) -> Result<Self> {
        let watch = Arc::default();
        let browser = Browser::start(&watch, pulse).await?;
        let page = Self { browser, now: Mutex::new(now), scripts: Mutex::default(), watch, by_itself };
        page.prepare_tab().await?;
        page.resize(size).await?;
        Ok(page)
    }

    async fn prepare_tab(&self) -> Result<()> {
        self.browser.prepare_tab().await?;
        self.add_script(crate::watch::SCRIPT).await?;
        self.add_script(&crate::checks::script()).await?;
        if !self.by_itself {
            self.add_script(QUIET).await?;
        }
        self.set_clock_script().await
    }

    /// Runs `source` in every further document of the present tab, before the document's own scripts.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn add_script(&self, source: &str) -> Result<()> {
        self.browser.add_script(source).await.map(drop)
    }

    async fn set_clock_script(&self) -> Result<()> {
        let tab = self.tab().await?;
        let old = lock(&self.scripts).iter().position(|(of, _)| *of == tab);
        if let Some(index) = old {
            let (_, name) = lock(&self.scripts).remove(index);
            self.browser.remove_script(&name).await?;
        }
        let source = clock::script(*lock(&self.now));
        let name = self.browser.add_script(&source).await?;
        lock(&self.scripts).push((tab, name));
        Ok(())
    }

    /// Moves the present tab's clock.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_now(&self, now: DateTime<Utc>) -> Result<()> {
        *lock(&self.now) = now;
        self.set_clock_script().await?;
        self.run(&clock::move_script(now)).await.map(drop)
    }

    /// Opens `url` in the present tab.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.browser.open(url).await.with_context(|| format!("{url} did not open"))
    }

    /// Opens a further tab and goes on in it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn new_tab(&self) -> Result<Tab> {
        let tab = self.browser.new_tab(false).await?;
        self.prepare_tab().await?;
        self.resize(DESKTOP).await?;
        Ok(tab)
    }

    /// Opens a further window, which is seen beside this one, and goes on in it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn new_window(&self) -> Result<Tab> {
        let window = self.browser.new_tab(true).await?;
        self.prepare_tab().await?;
        Ok(window)
    }

    /// The present tab.
    ///
    /// # Errors
    /// When it was closed.
    pub async fn tab(&self) -> Result<Tab> {
        self.browser.present_tab().await
    }

    /// Goes on in `tab`.
    ///
    /// # Errors
    /// When it was closed.
    pub async fn switch_to(&self, tab: &Tab) -> Result<()> {
        self.browser.switch_to(tab).await
    }

    /// Every tab that is open.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn tabs(&self) -> Result<Vec<Tab>> {
        self.browser.tabs().await
    }

    /// Closes the present tab; another one must be switched to next.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn close_tab(&self) -> Result<()> {
        self.browser.close_tab().await
    }

    /// The reload button.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn reload(&self) -> Result<()> {
        self.browser.reload().await
    }

    /// The back button.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn back(&self) -> Result<()> {
        self.browser.go(-1).await
    }

    /// The forward button.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn forward(&self) -> Result<()> {
        self.browser.go(1).await
    }

    /// The whole address.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn url(&self) -> Result<String> {
        let url = self.run("return location.href;").await?;
        url.as_str().map(str::to_owned).context("no address")
    }

    /// The address from its `?` on; empty without one.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn query(&self) -> Result<String> {
        let url = self.url().await?;
        Ok(url.find('?').map_or_else(String::new, |at| url[at..].to_owned()))
    }

    /// Presses keys, into whatever has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, keys: impl Into<Keys>) -> Result<()> {
        self.browser.press(None, &keys.into()).await
    }

    /// Presses keys while `held` is held.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press_with(&self, held: Key, keys: impl Into<Keys>) -> Result<()> {
        self.browser.press(Some(held), &keys.into()).await
    }

    /// Presses `key` while Shift is held.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        self.press_with(Key::Shift, key).await
    }

    /// Runs a script in the page; what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.browser.run(script, &[]).await
    }

    /// Runs a script with `arguments` in the page; what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run_with(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.browser.run(script, arguments).await
    }

    /// The element that a script in the page returns, which may be none.
    ///
    /// # Errors
    /// When it throws.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Result<Option<Element>> {
        self.browser.element(script, arguments).await
    }

    /// Waits until the page has drawn twice and run what was due then: whatever follows from an act at once has begun.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn idle(&self) -> Result<()> {
        let drawn = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))));";
        self.run(drawn).await.map(drop)
    }

    /// Sends a command of the Chrome DevTools Protocol to the present tab; only Chromium has it.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.browser.cdp(command, parameters).await
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        self.browser.close().await
    }
}

/// What a mutex holds, also when a test has failed that held it.
pub fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
