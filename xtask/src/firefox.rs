//! Firefox, in which stories are told a second time; what it takes is installed only when they are.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{install::Crate, packages, toolchain::Toolchain, tools::browser};

const GECKODRIVER: &str = "0.37.1";

/// The browser, and the program that drives it.
pub struct Firefox {
    /// The browser.
    pub browser: PathBuf,
    /// geckodriver.
    pub driver: PathBuf,
}

impl Firefox {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When something cannot be installed; says what to type.
    pub fn prepare(toolchain: &Toolchain) -> Result<Self> {
        let known = || browser("SCRAPEWISE_FIREFOX", &["firefox-esr", "firefox"]);
        if known().is_none() {
            packages::install(&["firefox-esr"], "the second browser that tests run in, about 1 minute")
                .context("Firefox is missing: install it, or name it in SCRAPEWISE_FIREFOX")?;
        }
        Ok(Self {
            browser: known().context("firefox-esr is still missing")?,
            driver: browser("SCRAPEWISE_GECKODRIVER", &[])
                .map_or_else(|| Crate::locked("geckodriver", GECKODRIVER).prepare(toolchain.cargo()), Ok)?,
        })
    }
}
