//! `cargo xtask serve` and `dev`: the panel and an API, from one origin.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    panel::{self, Build, Builder},
    shell, style,
};

/// Builds the panel and serves it until it is stopped.
///
/// # Errors
/// When the port is taken, `api` is no base to forward to, or something cannot be built.
pub fn serve(root: &Path, port: u16, api: Option<&str>, more: &[String]) -> Result<()> {
    check(port, api)?;
    let builder = Builder::prepare(root)?;
    let dist = builder.build(Build { release: true, public_url: "./" }, "dist")?;
    let mut sandbox = sandbox(&builder, port, &dist);
    if let Some(api) = api {
        sandbox.args(["--forward", api]);
    }
    shell::say("starting the server (a minute the first time)");
    shell::run(sandbox.args(more), "Type `cargo run --package sandbox -- --help` to see its flags.")
}

/// Builds the panel on every change and serves it.
///
/// # Errors
/// When the port is taken, or something cannot be built at all.
pub fn dev(root: &Path, port: u16) -> Result<()> {
    check(port, None)?;
    let builder = Builder::prepare(root)?;
    let build = Build { release: false, public_url: "./" };
    let dist = builder.build(build, "dist-debug")?;
    style::write(root)?;
    let mut server = sandbox(&builder, port, &dist).spawn()?;
    shell::say("building again on every change; reload the page to see it");
    let watched =
        shell::run(builder.trunk("watch", build)?.arg("--dist").arg(&dist), "Mend what it names, then try again.");
    // Both end with Ctrl-C; this is for when Trunk ends by itself.
    let _ = server.kill();
    let _ = server.wait();
    watched
}

/// What can be known to fail before minutes go into building.
fn check(port: u16, api: Option<&str>) -> Result<()> {
    if let Some(api) = api
        && panel::origin(api)?.is_none()
    {
        bail!("--api {api} is a path: serve needs the address of the real service, such as https://host/base");
    }
    if port != 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!("port {port} is in use: choose another one with --port");
    }
    Ok(())
}

fn sandbox(builder: &Builder, port: u16, dist: &Path) -> Command {
    let mut cargo = builder.toolchain.cargo();
    cargo.current_dir(&builder.root).args([
        "run",
        "--quiet",
        "--package",
        "sandbox",
        "--",
        "--port",
        &port.to_string(),
    ]);
    cargo.arg("--dist").arg(dist);
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_before_anything_is_built() {
        let words = |port, api| check(port, api).unwrap_err().to_string();
        assert!(words(0, Some("http://portal.example")).contains("https"));
        assert!(words(0, Some("/api")).contains("is a path"));
        assert!(check(0, Some("https://portal.example/api")).is_ok());
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(words(taken.local_addr().unwrap().port(), None).contains("--port"));
    }
}
