//! What surrounds the page: window, zone, theme, network, clipboard.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::page::{Page, Size};

impl Page {
    /// Sets the window's size.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn resize(&self, (width, height): Size) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Sets the device's time zone, as in "Europe/Berlin".
    ///
    /// # Errors
    /// When the browser does not know it.
    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await.map(drop)
    }

    /// Sets the system's theme: "light" or "dark".
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.cdp("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// Takes the device off the network or back on.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_online(&self, online: bool) -> Result<()> {
        let conditions = json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
    }

    /// How many pixels the page could be scrolled sideways.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn sideways(&self) -> Result<i64> {
        let wider = "const root = document.scrollingElement; return Math.ceil(root.scrollWidth - root.clientWidth);";
        self.run(wider).await?.as_i64().context("no width")
    }

    /// Lets pages use the clipboard without asking.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn allow_clipboard(&self) -> Result<()> {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", permissions).await.map(drop)
    }

    /// Refuses the clipboard to pages.
    ///
    /// # Errors
    /// When the browser refuses to refuse.
    pub async fn refuse_clipboard(&self) -> Result<()> {
        for name in ["clipboard-read", "clipboard-write"] {
            let permission = json!({ "permission": { "name": name }, "setting": "denied" });
            self.cdp("Browser.setPermission", permission).await?;
        }
        Ok(())
    }

    /// What the clipboard holds.
    ///
    /// # Errors
    /// When the page may not read it.
    pub async fn clipboard(&self) -> Result<String> {
        let read =
            "const done = arguments[0]; navigator.clipboard.readText().then(done, error => done(String(error)));";
        Ok(self.driver().execute_async(read, Vec::new()).await?.convert()?)
    }

    /// Lets downloads go into `folder`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        let to = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.cdp("Browser.setDownloadBehavior", to).await.map(drop)
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        Ok(self.driver().screenshot(path).await?)
    }
}
