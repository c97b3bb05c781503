//! Where tools are kept: by name and version, outside the target folder, so that they are installed once.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use anyhow::{Context, Result};

use crate::shell;

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

/// The right to install, until the last of them is dropped; waits for any other process that has it.
///
/// # Errors
/// When the folder of all tools cannot be written.
pub fn alone() -> Result<Arc<File>> {
    static OURS: Mutex<Weak<File>> = Mutex::new(Weak::new());
    lock(&tools()?, &OURS)
}

/// Locks a folder; `ours` is what this process has of its lock.
fn lock(folder: &Path, ours: &Mutex<Weak<File>>) -> Result<Arc<File>> {
    let mut ours = ours.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(file) = ours.upgrade() {
        return Ok(file);
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = File::create(folder.join("lock")).context("the lock of the tools cannot be made")?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        shell::say("another `cargo xtask` is installing tools: waiting for it");
        file.lock().context("the tools cannot be locked")?;
    }
    let file = Arc::new(file);
    *ours = Arc::downgrade(&file);
    Ok(file)
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

/// Where tools are compiled: what several are made of is compiled once. [`forget_builds`] removes it.
///
/// # Errors
/// When the machine names no home.
pub fn build() -> Result<PathBuf> {
    Ok(tools()?.join("build"))
}

/// Removes what tools were compiled into.
///
/// # Errors
/// When it cannot be removed.
pub fn forget_builds() -> Result<()> {
    let _alone = alone()?;
    let build = build()?;
    if build.exists() {
        fs::remove_dir_all(&build).context("the tools' build folder cannot be removed")
    } else {
        Ok(())
    }
}

/// A number for a text, in a form for names of files.
pub fn digest(bytes: &[u8]) -> String {
    let add = |digest: u64, byte: &u8| (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, add))
}

/// A file of a tool, where it is kept.
pub fn find(name: &str, file: &str) -> Option<PathBuf> {
    tools().ok().map(|tools| tools.join(name).join(file)).filter(|file| file.is_file())
}

/// The folder of a tool that holds `proof`. Where it does not, `install` fills an empty folder, which takes its name
/// only when it is complete: what was interrupted never counts as installed, and no two of these commands install at once.
///
/// # Errors
/// What `install` says.
pub fn kept(name: &str, proof: &str, install: impl FnOnce(&PathBuf) -> Result<()>) -> Result<PathBuf> {
    let folder = tools()?.join(name);
    let is_there = || folder.join(proof).exists();
    if is_there() {
        return Ok(folder);
    }
    let _alone = alone()?;
    if is_there() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_installs_may_install_more_and_nobody_else_may() {
        let folder = std::env::temp_dir().join(format!("scrapewise-lock-{}", std::process::id()));
        let ours = Mutex::default();
        let (first, second) = (lock(&folder, &ours).unwrap(), lock(&folder, &ours).unwrap());
        let other = File::create(folder.join("lock")).unwrap();
        drop(first);
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        drop(second);
        assert!(other.try_lock().is_ok());
        fs::remove_dir_all(folder).unwrap();
    }
}
