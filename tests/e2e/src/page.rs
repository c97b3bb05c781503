//! One browser with its tabs: opening, moving through history, keys, window, theme, zone, connection.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, Key, LoggingPrefsLogLevel, TypingData, WebDriver, WindowHandle,
};

use crate::{clock, driver, env, env::Scratch, watch::Watch};

/// Debian's Chromium, quiet, without network traffic of its own.
pub const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Switches off what the panel asks by itself, unless a story has chosen otherwise.
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
    driver: WebDriver,
    now: Mutex<DateTime<Utc>>,
    scripts: Mutex<Vec<(String, String)>>,
    pub(crate) watch: Mutex<Watch>,
    by_itself: bool,
    _profile: Scratch,
}

impl Page {
    /// Starts a browser whose pages believe that it is `now`, in the zone UTC, and ask by themselves or not.
    ///
    /// # Errors
    /// When driver or browser do not start.
    pub async fn start(now: DateTime<Utc>, size: Size, by_itself: bool) -> Result<Self> {
        let profile = Scratch::new("profile")?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if let Some(binary) = env::chromium() {
            wanted.set_binary(&binary)?;
        }
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let driver = WebDriver::new(driver::address()?, wanted).await.context("the browser did not start")?;
        let page = Self {
            driver,
            now: Mutex::new(now),
            scripts: Mutex::default(),
            watch: Mutex::default(),
            by_itself,
            _profile: profile,
        };
        page.prepare_tab().await?;
        page.resize(size).await?;
        Ok(page)
    }

    /// The WebDriver session, for what this type does not offer.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    async fn prepare_tab(&self) -> Result<()> {
        self.cdp("Page.enable", json!({})).await?;
        self.set_zone("UTC").await?;
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": crate::watch::SCRIPT })).await?;
        if !self.by_itself {
            self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": QUIET })).await?;
        }
        self.set_clock_script().await
    }

    async fn set_clock_script(&self) -> Result<()> {
        let tab = self.driver.window().await?.to_string();
        let old = lock(&self.scripts).iter().position(|(of, _)| *of == tab);
        if let Some(index) = old {
            let (_, identifier) = lock(&self.scripts).remove(index);
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": identifier })).await?;
        }
        let source = clock::script(*lock(&self.now));
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        let identifier = added["identifier"].as_str().context("no script identifier")?.to_owned();
        lock(&self.scripts).push((tab, identifier));
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
        self.driver.goto(url).await.with_context(|| format!("{url} did not open"))
    }

    /// Opens a further tab and goes on in it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        let tab = self.driver.new_tab().await?;
        self.switch_to(&tab).await?;
        self.prepare_tab().await?;
        self.resize(DESKTOP).await?;
        Ok(tab)
    }

    /// Opens a further window, which is seen beside this one, and goes on in it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn new_window(&self) -> Result<WindowHandle> {
        let window = self.driver.new_window().await?;
        self.switch_to(&window).await?;
        self.prepare_tab().await?;
        Ok(window)
    }

    /// The present tab.
    ///
    /// # Errors
    /// When it was closed.
    pub async fn tab(&self) -> Result<WindowHandle> {
        Ok(self.driver.window().await?)
    }

    /// Goes on in `tab`.
    ///
    /// # Errors
    /// When it was closed.
    pub async fn switch_to(&self, tab: &WindowHandle) -> Result<()> {
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// The reload button.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// The back button.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn back(&self) -> Result<()> {
        Ok(self.driver.back().await?)
    }

    /// The forward button.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn forward(&self) -> Result<()> {
        Ok(self.driver.forward().await?)
    }

    /// The whole address.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn url(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
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
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(keys.into()).perform().await?)
    }

    /// Presses `key` while Shift is held.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        let keys = self.driver.action_chain().key_down(Key::Shift).send_keys(key).key_up(Key::Shift);
        Ok(keys.perform().await?)
    }

    /// Runs a script in the page; what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Waits until the page has drawn twice and run what was due then: whatever follows from an act at once has begun.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn idle(&self) -> Result<()> {
        let drawn = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));";
        self.driver.execute_async(drawn, Vec::new()).await?;
        Ok(())
    }

    /// Sends a command of the Chrome DevTools Protocol to the present tab.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(command, parameters).await.map_err(|error| anyhow!("{command}: {error}"))
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
