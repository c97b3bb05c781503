//! What surrounds the page: window, zone, theme, network, clipboard.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{
    element::Element,
    page::{Page, Size},
};

impl Page {
    /// Sets the window's size.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn resize(&self, size: Size) -> Result<()> {
        self.browser.resize(size).await
    }

    /// Sets the device's time zone, as in "Europe/Berlin".
    ///
    /// # Errors
    /// When the browser does not know it.
    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        self.browser.set_zone(zone).await
    }

    /// Sets the system's theme: "light" or "dark".
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        self.browser.set_system_theme(theme).await
    }

    /// Takes the device off the network or back on.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_online(&self, online: bool) -> Result<()> {
        self.browser.set_online(online).await
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
        self.browser.allow_clipboard().await
    }

    /// Refuses the clipboard to pages.
    ///
    /// # Errors
    /// When the browser refuses to refuse.
    pub async fn refuse_clipboard(&self) -> Result<()> {
        self.browser.refuse_clipboard().await
    }

    /// What the clipboard holds.
    ///
    /// # Errors
    /// When the page may not read it.
    pub async fn clipboard(&self) -> Result<String> {
        let held = self.run("return navigator.clipboard.readText().catch(String);").await?;
        held.as_str().map(str::to_owned).context("the clipboard holds no text")
    }

    /// Lets the browser forget the files that it has kept.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn forget_cache(&self) -> Result<()> {
        self.browser.forget_cache().await
    }

    /// Moves the pointer to the middle of an element.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn point_at(&self, element: &Element) -> Result<()> {
        self.browser.point_at(element).await
    }

    /// Lets downloads go into `folder`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        self.browser.download_to(folder).await
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.browser.picture().await?)
            .with_context(|| format!("{} cannot be written", path.display()))
    }
}
