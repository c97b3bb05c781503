//! What surrounds the page in Firefox: window, zone, theme, network, clipboard, downloads.

use std::path::Path;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::Firefox;
use crate::{page::Size, wait};

/// Moves a download to where the test looks for it only once it is complete.
const DOWNLOADS: &str = "
const [folder, waiting, done] = arguments;
const { Downloads } = ChromeUtils.importESModule('resource://gre/modules/Downloads.sys.mjs');
Services.prefs.setIntPref('browser.download.folderList', 2);
Services.prefs.setStringPref('browser.download.dir', waiting);
Services.prefs.setBoolPref('browser.download.alwaysOpenPanel', false);
const moved = new Set();
Downloads.getList(Downloads.ALL).then(list => list.addView({
  onDownloadChanged(download) {
    if (!download.succeeded || moved.has(download)) return;
    moved.add(download);
    IOUtils.move(download.target.path, PathUtils.join(folder, PathUtils.filename(download.target.path)));
  },
})).then(() => done(null), error => done(String(error)));";

impl Firefox {
    pub async fn resize(&self, (width, height): Size) -> Result<()> {
        let viewport = json!({
            "context": self.context().await?, "viewport": { "width": width, "height": height }, "devicePixelRatio": 1.0
        });
        self.bidi.send("browsingContext.setViewport", viewport).await.map(drop)
    }

    /// For this process of the browser at once, and for every further one before its first page.
    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        let script = "const script = `data:text/javascript,Cu.getJSTestingFunctions().setTimeZone('${arguments[0]}')`;
            Services.ppmm.loadProcessScript(script, true);";
        self.in_browser(script, vec![json!(zone)]).await?;
        self.execute("__beside.setZone(arguments[0]);", vec![json!(zone)]).await.map(drop)
    }

    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        let set = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";
        self.in_browser(set, vec![json!(i32::from(theme == "light"))]).await?;
        let seen = "return matchMedia(`(prefers-color-scheme: ${arguments[0]})`).matches;";
        wait::until_true("the system's theme", async || Ok(self.execute(seen, vec![json!(theme)]).await? == true)).await
    }

    pub async fn set_online(&self, online: bool) -> Result<()> {
        let set = "Services.prefs.setBoolPref('network.disable-localhost-when-offline', true);
            Services.io.offline = !arguments[0];
            if (!arguments[0]) Services.obs.notifyObservers(null, 'net:prune-all-connections');";
        self.in_browser(set, vec![json!(online)]).await?;
        wait::until_equal("the connection", json!(online), async || {
            self.execute("return navigator.onLine;", Vec::new()).await
        })
        .await
    }

    pub async fn allow_clipboard(&self) -> Result<()> {
        self.prefer("dom.events.testing.asyncClipboard", true).await
    }

    pub async fn refuse_clipboard(&self) -> Result<()> {
        self.prefer("dom.events.testing.asyncClipboard", false).await?;
        self.prefer("dom.allow_cut_copy", false).await
    }

    async fn prefer(&self, name: &str, value: bool) -> Result<()> {
        let set = "Services.prefs.setBoolPref(arguments[0], arguments[1]);";
        self.in_browser(set, vec![json!(name), json!(value)]).await.map(drop)
    }

    pub async fn forget_cache(&self) -> Result<()> {
        self.in_browser("Services.cache2.clear();", Vec::new()).await.map(drop)
    }

    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        let folders = [folder, self.downloads.path()].map(|folder| json!(folder.display().to_string()));
        self.switch_to("chrome").await?;
        let answer = self.driver.execute_async(DOWNLOADS, folders.to_vec()).await;
        self.switch_to("content").await?;
        match answer?.json() {
            Value::Null => Ok(()),
            error => bail!("downloads cannot be watched: {error}"),
        }
    }
}
