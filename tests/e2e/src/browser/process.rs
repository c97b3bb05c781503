//! Processes of browsers. Each serves one test at a time and many one after the other; every test has a context of its
//! own in it, with storage, cache and permissions that nobody else sees.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    path::Path,
    process::{ChildStdin, Command, Stdio},
    sync::Mutex,
    thread,
};

use anyhow::{Context, Result};

use crate::page::lock;

/// Ends the browser, all that it started, and its folder when its input closes: that happens even when the test process is
/// killed.
const GUARD: &str = r#"exec 3<&0; "$0" "$@" & cat <&3 >/dev/null; trap "" TERM; kill 0; wait; rm -rf -- "$PROFILE""#;

/// After so many tests a process makes way for a fresh one.
const TESTS: u32 = 40;

/// Processes that wait for their next test: all of the browser that the tests run in.
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
    /// One that waits, or else one that `start` makes.
    ///
    /// # Errors
    /// When it does not start.
    pub fn take(start: impl FnOnce() -> Result<Self>) -> Result<Self> {
        let idle = lock(&IDLE).pop();
        idle.map_or_else(start, Ok)
    }

    /// Lets the next test have it.
    pub fn give_back(mut self) {
        self.tests += 1;
        if self.tests < TESTS {
            lock(&IDLE).push(self);
        }
    }

    /// Whether it served nobody before.
    pub fn is_new(&self) -> bool {
        self.tests == 0
    }

    /// Starts `program`, which says after `words` where it takes commands. The folder `profile` goes away with it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(program: &str, arguments: &[String], profile: &Path, words: &str) -> Result<Self> {
        let mut guard = Command::new("sh")
            .args(["-c", GUARD, program])
            .args(arguments)
            .env("PROFILE", profile)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("sh cannot be started")?;
        let lifeline = guard.stdin.take().context("no stdin")?;
        let mut said = BufReader::new(guard.stderr.take().context("no stderr")?);
        let address = said.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once(words)?;
            Some(address.trim().to_owned())
        });
        let address =
            address.with_context(|| format!("{program} did not start: install it, then run cargo xtask test"))?;
        thread::spawn(move || {
            let copied = std::io::copy(&mut said, &mut std::io::sink());
            // Its end is waited for, so that nothing of it stays.
            copied.and_then(|_| guard.wait())
        });
        Ok(Self { address, tests: 0, _lifeline: lifeline })
    }
}
