//! The one chromedriver of a test process.

use std::{
    io::{BufRead, BufReader, Read},
    process::{ChildStdin, Command, Stdio},
    sync::OnceLock,
    thread,
};

use anyhow::{Context, Result, anyhow, bail};

use crate::env;

/// Ends the driver when its input closes: that happens even when the test process is killed.
const GUARD: &str = r#"exec 3<&0; "$0" --port=0 --log-level=WARNING & driver=$!; cat <&3 >/dev/null; kill "$driver""#;

struct Driver {
    address: String,
    _lifeline: ChildStdin,
}

/// The address of the driver, started at the first call on a free port.
///
/// # Errors
/// When it cannot be started.
pub fn address() -> Result<&'static str> {
    static DRIVER: OnceLock<Result<Driver, String>> = OnceLock::new();
    match DRIVER.get_or_init(|| start().map_err(|error| format!("{error:#}"))) {
        Ok(driver) => Ok(&driver.address),
        Err(error) => bail!("{error}"),
    }
}

/// Gives reqwest, which is built without one, a TLS provider.
pub fn install_tls() {
    // A second call finds one: that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn start() -> Result<Driver> {
    install_tls();
    let program = env::chromedriver();
    let mut guard = Command::new("sh")
        .args(["-c", GUARD, &program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("sh cannot be started")?;
    let lifeline = guard.stdin.take().context("no stdin")?;
    let mut output = BufReader::new(guard.stdout.take().context("no stdout")?);
    let port = port(&mut output).ok_or_else(|| {
        anyhow!("{program} did not start: install chromium and chromium-driver, then run cargo xtask test")
    })?;
    thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    Ok(Driver { address: format!("http://127.0.0.1:{port}"), _lifeline: lifeline })
}

/// Reads "ChromeDriver was started successfully on port 40123."
fn port(output: &mut BufReader<impl Read>) -> Option<u16> {
    output.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}
