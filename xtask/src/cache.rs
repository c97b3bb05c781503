//! Where tools are kept: by name and version, outside the target folder, so that they are installed once.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

/// The folder of all tools.
///
/// # Errors
/// When the machine names no home.
pub fn tools() -> Result<PathBuf> {
    let home = || {
        std::env::var_os("HOME")
            .or_else(|| std::env::var_os("USERPROFILE"))
            .map(|home| PathBuf::from(home).join(".cache"))
    };
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(home);
    Ok(cache.context("neither XDG_CACHE_HOME nor HOME is set: set one of them")?.join("scrapewise-panel/tools"))
}

/// A new, empty folder of this name.
///
/// # Errors
/// When it cannot be made.
pub fn fresh(name: &str) -> Result<PathBuf> {
    let folder = tools()?.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// The folder of a tool that holds `proof`. Where it does not, `install` fills an empty folder, which takes its name
/// only when it is complete: what was interrupted never counts as installed.
///
/// # Errors
/// What `install` says.
pub fn kept(name: &str, proof: &str, install: impl FnOnce(&PathBuf) -> Result<()>) -> Result<PathBuf> {
    let folder = tools()?.join(name);
    if folder.join(proof).exists() {
        return Ok(folder);
    }
    let part = fresh(&format!("{name}.part"))?;
    install(&part)?;
    if !part.join(proof).exists() {
        anyhow::bail!("{name} was installed without {proof}: remove {} and try again", part.display());
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(&part, &folder)?;
    Ok(folder)
}
