//! Chromium's processes. Each serves one test at a time and many one after the other; every test has a context of its
//! own in it, with storage, cache and permissions that nobody else sees.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    process::{ChildStdin, Command, Stdio},
    sync::Mutex,
    thread,
};

use anyhow::{Context, Result};

use crate::{
    env::{self, Scratch},
    page::lock,
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

/// Ends the browser, all that it started, and its folder when its input closes: that happens even when the test process is
/// killed.
const GUARD: &str = r#"exec 3<&0; "$0" "$@" & cat <&3 >/dev/null; trap "" TERM; kill 0; wait; rm -rf -- "$PROFILE""#;

/// After so many tests a process makes way for a fresh one.
const TESTS: u32 = 40;

/// Processes that wait for their next test.
static IDLE: Mutex<Vec<Process>> = Mutex::new(Vec::new());

/// A running browser, which ends with the value.
#[derive(Debug)]
pub struct Process {
    /// Where it takes commands.
    pub address: String,
    tests: u32,
    _lifeline: ChildStdin,
}

impl Process {
    /// One that waits, or else a new one.
    ///
    /// # Errors
    /// When it does not start.
    pub fn take() -> Result<Self> {
        let idle = lock(&IDLE).pop();
        idle.map_or_else(Self::start, Ok)
    }

    /// Lets the next test have it.
    pub fn give_back(mut self) {
        self.tests += 1;
        if self.tests < TESTS {
            lock(&IDLE).push(self);
        }
    }

    /// A new one.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start() -> Result<Self> {
        let profile = Scratch::new("profile")?.keep();
        let program = env::chromium();
        let mut guard = Command::new("sh")
            .args(["-c", GUARD, &program])
            .args(FLAGS)
            .args(FOR_TESTS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .env("PROFILE", &profile)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("sh cannot be started")?;
        let lifeline = guard.stdin.take().context("no stdin")?;
        let mut said = BufReader::new(guard.stderr.take().context("no stderr")?);
        let address = said.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("DevTools listening on ")?;
            Some(address.trim().to_owned())
        });
        let address =
            address.with_context(|| format!("{program} did not start: install chromium, then run cargo xtask test"))?;
        thread::spawn(move || {
            let copied = std::io::copy(&mut said, &mut std::io::sink());
            // Its end is waited for, so that nothing of it stays.
            copied.and_then(|_| guard.wait())
        });
        Ok(Self { address, tests: 0, _lifeline: lifeline })
    }
}
