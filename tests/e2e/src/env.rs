//! What the tests are told by `cargo xtask test`, and where they may write.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use crate::page::{DESKTOP, PHONE, Size};

/// A browser that tests can run in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Chromium, the usual one.
    Chromium,
    /// Firefox.
    Firefox,
}

/// The browser that tests run in: `SCRAPEWISE_BROWSER`, else Chromium.
///
/// # Errors
/// When the variable names neither.
pub fn browser() -> Result<Kind> {
    Ok(match env::var("SCRAPEWISE_BROWSER").as_deref() {
        Err(_) | Ok("chromium") => Kind::Chromium,
        Ok("firefox") => Kind::Firefox,
        Ok(other) => bail!("SCRAPEWISE_BROWSER is {other}: it can be chromium or firefox"),
    })
}

/// Tests that do not run in Firefox, and why.
pub const NOT_IN_FIREFOX: [(&str, &str); 2] = [
    ("whatever_is_done_in_whatever_order_the_laws_hold", "it presses the mouse by Chromium's own protocol"),
    ("a_tour_through_every_screen_leaves_nothing_behind", "only Chromium tells how many nodes and listeners there are"),
];

/// Whether this test is one of [`NOT_IN_FIREFOX`] and the browser is Firefox; it says so.
///
/// # Errors
/// When it is not clear which browser it is.
pub fn leaves_out(test: &str) -> Result<bool> {
    let listed = NOT_IN_FIREFOX.iter().find(|(name, _)| *name == test);
    let (_, reason) = listed.with_context(|| format!("{test} is not in the list of tests that Firefox leaves out"))?;
    let leaves_out = browser()? == Kind::Firefox;
    if leaves_out {
        println!("{test} does not run in Firefox: {reason}");
    }
    Ok(leaves_out)
}

/// nginx: `SCRAPEWISE_NGINX`, else where Debian puts it.
pub fn nginx() -> String {
    env::var("SCRAPEWISE_NGINX").unwrap_or_else(|_| "/usr/sbin/nginx".to_owned())
}

/// Caddy: `SCRAPEWISE_CADDY`, else `caddy` on the path.
pub fn caddy() -> String {
    env::var("SCRAPEWISE_CADDY").unwrap_or_else(|_| "caddy".to_owned())
}

/// The browser: `SCRAPEWISE_CHROMIUM`, else `chromium` on the path.
pub fn chromium() -> String {
    env::var("SCRAPEWISE_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned())
}

/// Firefox: `SCRAPEWISE_FIREFOX`, else `firefox` on the path.
pub fn firefox() -> String {
    env::var("SCRAPEWISE_FIREFOX").unwrap_or_else(|_| "firefox".to_owned())
}

/// Whether everything is tested, however long it takes: `SCRAPEWISE_FULL` is `1`.
pub fn is_full() -> bool {
    env::var("SCRAPEWISE_FULL").is_ok_and(|told| told == "1")
}

/// Windows and themes in which a screen is looked through: one of each, or, where everything is tested, each with each.
pub fn looks() -> &'static [(Size, &'static str)] {
    let all = &[(DESKTOP, "light"), (PHONE, "dark"), (DESKTOP, "dark"), (PHONE, "light")];
    if is_full() { all } else { &all[..2] }
}

/// The built panel: the folder `SCRAPEWISE_DIST`.
///
/// # Errors
/// When the variable is missing or names no built panel.
pub fn dist() -> Result<PathBuf> {
    built("SCRAPEWISE_DIST")
}

/// The text of axe-core: the file `SCRAPEWISE_AXE`.
///
/// # Errors
/// When the variable is missing or the file cannot be read.
pub fn axe() -> Result<String> {
    let path = told("SCRAPEWISE_AXE")?;
    fs::read_to_string(&path).with_context(|| format!("SCRAPEWISE_AXE: {path} cannot be read"))
}

fn built(name: &str) -> Result<PathBuf> {
    let dist = PathBuf::from(told(name)?);
    ensure!(dist.join("index.html").is_file(), "{name}: {} holds no index.html: run cargo xtask test", dist.display());
    Ok(dist)
}

fn told(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: run cargo xtask test"))
}

/// A folder for what the tests leave behind: `target/e2e`.
///
/// # Errors
/// When it cannot be made.
pub fn artifacts() -> Result<PathBuf> {
    let exe = env::current_exe()?;
    let target = exe.ancestors().find(|path| path.file_name().is_some_and(|name| name == "target"));
    let folder = target.map_or_else(env::temp_dir, Path::to_owned).join("e2e");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Writes down how long a test took, in the file `SCRAPEWISE_TIMES` where there is one.
///
/// # Errors
/// When the file cannot be written.
pub fn note_time(name: &str, took: std::time::Duration) -> Result<()> {
    let Ok(file) = env::var("SCRAPEWISE_TIMES") else { return Ok(()) };
    let mut file = fs::OpenOptions::new().create(true).append(true).open(&file).context("SCRAPEWISE_TIMES")?;
    // In one piece: others write, too.
    file.write_all(format!("{:.2}\t{name}\n", took.as_secs_f64()).as_bytes()).context("SCRAPEWISE_TIMES")
}

/// A new empty folder that goes away with the value.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder `target/e2e/NAME-PROCESS-NUMBER`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(name: &str) -> Result<Self> {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = artifacts()?.join(format!("{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// The folder, which now stays until somebody else removes it.
    pub(crate) fn keep(self) -> PathBuf {
        std::mem::ManuallyDrop::new(self).0.clone()
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A browser that is still closing may hold a file; what stays is below `target`.
        let _ = fs::remove_dir_all(&self.0);
    }
}
