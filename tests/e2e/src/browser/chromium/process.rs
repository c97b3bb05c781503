//! How Chromium is started.

use anyhow::Result;

use crate::{
    browser::process::Process,
    env::{self, Scratch},
};

/// Debian's Chromium, quiet, without network traffic of its own.
pub const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// What tests need beside: nothing asks or waits for a person, and no page is slowed down because another is in front.
const FOR_TESTS: [&str; 10] = [
    "--allow-pre-commit-input",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-hang-monitor",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--disable-renderer-backgrounding",
    "--password-store=basic",
    "--remote-debugging-port=0",
    "--use-mock-keychain",
];

/// A new one.
///
/// # Errors
/// When it does not start.
pub fn start() -> Result<Process> {
    let profile = Scratch::new("profile")?.keep();
    let mut arguments: Vec<String> = FLAGS.into_iter().chain(FOR_TESTS).map(str::to_owned).collect();
    arguments.extend([format!("--user-data-dir={}", profile.display()), "about:blank".to_owned()]);
    Process::start(&env::chromium(), &arguments, &profile, "DevTools listening on ")
}
