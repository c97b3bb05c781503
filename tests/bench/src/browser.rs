//! A fresh browser: a new profile each time, nothing cached, nothing that slows it down.

use std::time::Duration;

use crate::tasks::Record;
use anyhow::{Context, Result, anyhow};
use e2e::{driver, env, env::Scratch, server::SAMPLE_KEY};
use serde_json::{Value, json};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

/// How long one script may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// A tall desktop window.
const WINDOW: (u32, u32) = (1440, 1200);

/// A browser.
pub struct Browser {
    driver: WebDriver,
    profile: Scratch,
}

impl Browser {
    /// Starts one that is signed in at `origin` and observes every page.
    ///
    /// # Errors
    /// When driver or browser do not start.
    pub async fn start(origin: &str) -> Result<Self> {
        let profile = Scratch::new("bench")?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in e2e::page::FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.add_arg(&format!("--window-size={},{}", WINDOW.0, WINDOW.1))?;
        if let Some(binary) = env::chromium() {
            wanted.set_binary(&binary)?;
        }
        let driver = WebDriver::new(driver::address()?, wanted).await.context("the browser did not start")?;
        let browser = Self { driver, profile };
        browser.driver.set_script_timeout(PATIENCE).await?;
        browser.driver.goto(format!("{origin}/config.json")).await?;
        // As the panel keeps it, in this order: the page reads it before the program is there.
        let kept = format!(r#"{{"key":"{SAMPLE_KEY}","api":"{}","account":null,"out":null}}"#, sandbox::API);
        browser
            .driver
            .execute("sessionStorage.setItem('scrapewise-panel.key', arguments[0]);", vec![json!(kept)])
            .await?;
        let observer = json!({ "source": include_str!("observer.js") });
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", observer).await?;
        Ok(browser)
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver.goto(url).await.with_context(|| format!("{url} did not open"))
    }

    /// What the promise comes to that the expression is.
    ///
    /// # Errors
    /// When it fails, or takes minutes.
    pub async fn wait_for(&self, expression: &str) -> Result<Value> {
        let script = format!(
            "const done = arguments[0]; Promise.resolve({expression}).then(done, error => done({{ failed: String(error) }}));"
        );
        let value = self.driver.execute_async(script, Vec::new()).await.with_context(|| expression.to_owned())?;
        match value.json() {
            Value::Object(object) if object.contains_key("failed") => {
                Err(anyhow!("{expression}: {}", object["failed"]))
            }
            value => Ok(value.clone()),
        }
    }

    /// Waits.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn rest(&self, milliseconds: u32) -> Result<()> {
        self.wait_for(&format!("new Promise(done => setTimeout(done, {milliseconds}))")).await.map(drop)
    }

    /// Begins to record its tasks.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn record(&self) -> Result<Record> {
        Record::begin(self.profile.path()).await
    }

    /// Presses a key that types a character, into whatever has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn key(&self, key: char) -> Result<()> {
        let text = key.to_string();
        self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": text, "text": text })).await?;
        self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text })).await.map(drop)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(command, parameters).await.map_err(|error| anyhow!("{command}: {error}"))
    }

    /// What the page takes now, after a collection: JavaScript heap, the memories of WebAssembly, and elements.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn memory(&self) -> Result<Value> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let heap = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        let heap = heap["usedSize"].as_f64().unwrap_or(0.0) + heap["backingStorageSize"].as_f64().unwrap_or(0.0);
        let (worker, page) = (self.wait_for("__bench.wasm").await?, self.wait_for("__bench.memory()").await?);
        let all = heap + worker.as_f64().unwrap_or(0.0) + page.as_f64().unwrap_or(0.0);
        let nodes = self.wait_for("document.getElementsByTagName('*').length").await?;
        Ok(json!({ "heap": heap, "wasm": worker, "wasm_page": page, "memory": all, "nodes": nodes }))
    }

    /// Closes it.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }
}

/// Adds the fields of an object to another one.
pub fn add(to: &mut Value, more: Value) {
    if let (Some(to), Value::Object(more)) = (to.as_object_mut(), more) {
        to.extend(more);
    }
}
