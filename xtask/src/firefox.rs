//! Firefox, in which stories are told a second time; what it takes is installed only when they are.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{install::Crate, packages, shell, toolchain::Toolchain};

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
        let known =
            || told("SCRAPEWISE_FIREFOX").or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(shell::found));
        if known().is_none() {
            packages::install(&["firefox-esr"], "the second browser that tests run in, about 1 minute")
                .context("Firefox is missing: install it, or name it in SCRAPEWISE_FIREFOX")?;
        }
        Ok(Self {
            browser: known().context("firefox-esr is still missing")?,
            driver: told("SCRAPEWISE_GECKODRIVER")
                .map_or_else(|| Crate::locked("geckodriver", GECKODRIVER).prepare(toolchain.cargo()), Ok)?,
        })
    }
}

fn told(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
