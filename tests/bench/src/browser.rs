//! A fresh browser: a new profile each time, nothing cached, nothing that slows it down.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use e2e::{
    browser::chromium::{Chromium, Tab},
    server::SAMPLE_KEY,
};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::tasks::Record;

/// How long one script may take.
const TIMEOUT: Duration = Duration::from_secs(180);

/// A browser.
pub struct Browser {
    browser: Chromium,
    tab: Arc<Tab>,
}

impl Browser {
    /// Starts one that is signed in at `origin` and observes every page.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn start(origin: &str) -> Result<Self> {
        let browser = Chromium::alone().await?;
        let browser = Self { tab: browser.tab(), browser };
        // A tall desktop window.
        let window = json!({ "width": 1440, "height": 1200, "deviceScaleFactor": 1, "mobile": false });
        browser.cdp("Emulation.setDeviceMetricsOverride", window).await?;
        browser.open(&format!("{origin}/config.json")).await?;
        // As the panel keeps it, in this order: the page reads it before the program is there.
        let kept = format!(r#"{{"key":"{SAMPLE_KEY}","api":"{}","account":null,"out":null}}"#, sandbox::API);
        browser.tab.run("sessionStorage.setItem('scrapewise-panel.key', arguments[0]);", &[json!(kept)]).await?;
        let observer = json!({ "source": include_str!("observer.js") });
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", observer).await?;
        Ok(browser)
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.tab.open(url).await.with_context(|| format!("{url} did not open"))
    }

    /// What the promise comes to that the expression is.
    ///
    /// # Errors
    /// When it fails, or takes minutes.
    pub async fn wait_for(&self, expression: &str) -> Result<Value> {
        let script = format!("return ({expression});");
        let value = timeout(TIMEOUT, self.tab.run(&script, &[])).await;
        value.with_context(|| format!("{expression} takes too long"))?.with_context(|| expression.to_owned())
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
        Record::begin(self.browser.address()).await
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
        self.tab.send(command, parameters).await
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
        self.browser.close().await
    }
}

/// Adds the fields of an object to another one.
pub fn add(to: &mut Value, more: Value) {
    if let (Some(to), Value::Object(more)) = (to.as_object_mut(), more) {
        to.extend(more);
    }
}
