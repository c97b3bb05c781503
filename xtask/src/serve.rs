//! `cargo xtask serve` and `dev`: the panel and an API, from one origin.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{panel::Builder, shell, steps::Steps, trunk};

/// Where the sandbox listens unless told, and where Trunk.toml says that the API is.
const SANDBOX: u16 = 8080;

/// Builds the panel and serves it until it is stopped.
///
/// # Errors
/// When the port is taken, or something cannot be built.
pub fn serve(root: &Path, port: u16, api: Option<&str>, more: &[String]) -> Result<()> {
    free(port)?;
    shell::begin_log(root, "serve")?;
    let steps = Steps::new(Builder::missing(&Builder::TOOLS) + Builder::stale(root)? + 1);
    let builder = Builder::prepare(root, &Builder::TOOLS, &steps)?;
    let dist = builder.build(&|what, about| steps.begin(what, about))?;
    // Only calls of another server take a client for https.
    let mut server = Command::new(sandbox(&builder, &steps, if api.is_some() { "https" } else { "" })?);
    server.args(["--port", &port.to_string()]).arg("--dist").arg(dist);
    if let Some(api) = api {
        server.args(["--forward", api]);
    }
    shell::say(&format!("ready after {}", steps.elapsed()));
    shell::show(server.args(more), "Type `cargo run --package sandbox -- --help` to see its flags.")
}

/// Lets Trunk build the panel on every change and serve it, beside a sandbox.
///
/// # Errors
/// When a port is taken, or something cannot be built at all.
pub fn dev(root: &Path, port: u16) -> Result<()> {
    free(port)?;
    free(SANDBOX)?;
    shell::begin_log(root, "dev")?;
    let steps = Steps::new(Builder::missing(&trunk::TOOLS) + 1);
    let builder = Builder::prepare(root, &trunk::TOOLS, &steps)?;
    let mut server = Command::new(sandbox(&builder, &steps, "")?).args(["--port", &SANDBOX.to_string()]).spawn()?;
    let mut trunk = trunk::command(&builder)?;
    let served = shell::show(trunk.args(["serve", "--port", &port.to_string()]), "Mend what it names, then try again.");
    // Both end with Ctrl-C; this is for when Trunk ends by itself.
    let _ = server.kill();
    let _ = server.wait();
    served
}

/// Whether a port is free can be known before minutes go into building.
fn free(port: u16) -> Result<()> {
    if port != 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        bail!("port {port} is in use: end what uses it, or choose another one with --port");
    }
    Ok(())
}

/// Builds the sandbox; its program.
fn sandbox(builder: &Builder, steps: &Steps, features: &str) -> Result<PathBuf> {
    steps.begin("the sandbox, which answers as ScrapeWise does", "half a minute the first time");
    let (mut cargo, target) = (builder.toolchain.cargo(), builder.root.join("target"));
    cargo.current_dir(&builder.root).args(["build", "--package", "sandbox", "--features", features]);
    shell::run(cargo.env("CARGO_TARGET_DIR", &target), "Mend what it names, then try again.")?;
    Ok(target.join("debug").join(format!("sandbox{}", std::env::consts::EXE_SUFFIX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told_before_anything_is_built() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(free(taken.local_addr().unwrap().port()).unwrap_err().to_string().contains("--port"));
        assert!(free(0).is_ok());
    }

    #[test]
    fn trunk_passes_the_api_on_to_where_the_sandbox_listens() {
        let settings = include_str!("../../Trunk.toml");
        assert_eq!(settings.matches(&format!("backend = \"http://127.0.0.1:{SANDBOX}/")).count(), 2);
    }
}
