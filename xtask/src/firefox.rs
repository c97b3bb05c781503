//! Firefox, in which stories are told a second time; what it takes is installed only when they are.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{cache, packages, shell, toolchain::Toolchain};

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
            driver: told("SCRAPEWISE_GECKODRIVER").map_or_else(|| geckodriver(toolchain), Ok)?,
        })
    }
}

fn told(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

fn geckodriver(toolchain: &Toolchain) -> Result<PathBuf> {
    let proof = format!("bin/geckodriver{}", std::env::consts::EXE_SUFFIX);
    let folder = cache::kept(&format!("geckodriver-{GECKODRIVER}"), &proof, |part| {
        shell::say(&format!("cargo install geckodriver {GECKODRIVER} (about 3 minutes on two cores, only once)"));
        let mut cargo = toolchain.cargo();
        cargo.args(["install", "--debug", "--locked", "--version", GECKODRIVER, "--root"]).arg(part).arg("geckodriver");
        cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo.env("CARGO_TARGET_DIR", part.join("build"));
        shell::run(&mut cargo, &format!("Type `cargo install geckodriver --version {GECKODRIVER}` to see why."))?;
        fs::remove_dir_all(part.join("build")).context("the build folder cannot be removed")
    })?;
    Ok(folder.join(proof))
}
