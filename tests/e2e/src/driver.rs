//! The program that drives Firefox: one for each.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    process::{ChildStdin, Command, Stdio},
    thread,
};

use anyhow::{Context, Result, anyhow};

use crate::env;

/// Ends the driver, and what it started, when its input closes: that happens even when the test process is killed.
const GUARD: &str = r#"exec 3<&0; "$0" "$@" & cat <&3 >/dev/null; trap "" TERM; kill 0; wait"#;

/// A driver, which ends with the value.
pub(crate) struct Driver {
    /// Where it listens.
    pub address: String,
    _lifeline: ChildStdin,
}

/// A driver for one Firefox, with the right to look into the browser itself.
pub(crate) fn geckodriver() -> Result<Driver> {
    let flags = ["--port=0", "--websocket-port=0", "--allow-system-access"];
    start(&env::geckodriver(), &flags, "Listening on 127.0.0.1:", "firefox-esr and geckodriver")
}

/// Starts `program`, which says its port after `words`.
fn start(program: &str, flags: &[&str], words: &str, packages: &str) -> Result<Driver> {
    crate::server::install_tls();
    let mut guard = Command::new("sh")
        .args(["-c", GUARD, program])
        .args(flags)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("sh cannot be started")?;
    let lifeline = guard.stdin.take().context("no stdin")?;
    let mut output = BufReader::new(guard.stdout.take().context("no stdout")?);
    let port = port(&mut output, words)
        .ok_or_else(|| anyhow!("{program} did not start: install {packages}, then run cargo xtask test"))?;
    thread::spawn(move || {
        let copied = std::io::copy(&mut output, &mut std::io::sink());
        // Its end is waited for, so that nothing of it stays.
        copied.and_then(|_| guard.wait())
    });
    Ok(Driver { address: format!("http://127.0.0.1:{port}"), _lifeline: lifeline })
}

/// Reads "ChromeDriver was started successfully on port 40123.".
fn port(output: &mut BufReader<impl Read>, words: &str) -> Option<u16> {
    output.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once(words)?;
        port.trim_end_matches('.').parse().ok()
    })
}
