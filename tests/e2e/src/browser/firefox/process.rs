//! How Firefox is started.

use std::fs;

use anyhow::{Context, Result};

use crate::{
    browser::process::Process,
    env::{self, Scratch},
};

/// No spare processes, one process for all pages, nothing at the start but an empty page. Nothing asks before a page is
/// left, and a slash that the page leaves alone does not open the browser's own search.
const PREFERENCES: &str = r#"user_pref("accessibility.typeaheadfind.manual", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("browser.startup.page", 0);
user_pref("dom.disable_beforeunload", true);
user_pref("dom.ipc.processCount", 1);
user_pref("dom.ipc.processPrelaunch.enabled", false);
user_pref("fission.webContentIsolationStrategy", 0);
"#;

/// Without windows, with WebDriver BiDi, and with scripts in the browser itself.
const FLAGS: [&str; 4] = ["--headless", "--no-remote", "--remote-debugging-port=0", "--remote-allow-system-access"];

/// A new one.
///
/// # Errors
/// When it does not start.
pub fn start() -> Result<Process> {
    let profile = Scratch::new("profile")?.keep();
    fs::write(profile.join("user.js"), PREFERENCES).context("the profile cannot be written")?;
    let mut arguments = FLAGS.map(str::to_owned).to_vec();
    arguments.extend(["--profile".to_owned(), profile.display().to_string(), "about:blank".to_owned()]);
    Process::start(&env::firefox(), &arguments, &profile, "WebDriver BiDi listening on ")
}
