//! `cargo xtask serve` and `dev`: the panel and an API, from one origin; and Trunk, which builds the panel fast rather
//! than small, for those who work on it.

use anyhow::{Context, Result, ensure};
use std::env::{self, consts::EXE_SUFFIX};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::panel::Builder;
use crate::shell;
use crate::tools::Tool;

/// Where the sandbox listens unless told, and where Trunk.toml says that the API is.
const SANDBOX: u16 = 8080;
/// What Trunk takes.
pub const TRUNK: [Tool; 2] = [Tool::WASMBINDGEN, Tool::TRUNK];
/// What to do when something cannot be compiled.
const MEND: &str = "Mend what it names, then try again.";

/// Builds the panel and serves it until it is stopped.
pub fn serve(root: &Path, port: u16, api: Option<&str>, more: &[String]) -> Result<()> {
    free(port)?;
    let builder = Builder::prepare(root, "serve", &Builder::TOOLS, true, 1)?;
    let dist = builder.build()?;
    // Only calls of another server take a client for https.
    let mut server = Command::new(sandbox(&builder, if api.is_some() { "https" } else { "" })?);
    server.args(["--port", &port.to_string()]).arg("--dist").arg(dist);
    server.args(api.iter().flat_map(|api| ["--forward", api])).args(more);
    shell::say(&format!("ready after {}", builder.steps.elapsed()));
    shell::show(&mut server, "Type `cargo run --package sandbox -- --help` to see its flags.")
}

/// Lets Trunk build the panel on every change and serve it, beside a sandbox.
pub fn dev(root: &Path, port: u16) -> Result<()> {
    free(port)?;
    free(SANDBOX)?;
    let builder = Builder::prepare(root, "dev", &TRUNK, false, 1)?;
    let mut server = Command::new(sandbox(&builder, "")?).args(["--port", &SANDBOX.to_string()]).spawn()?;
    let served = trunk(&builder, &format!("serve --port {port}")).and_then(|mut trunk| shell::show(&mut trunk, MEND));
    // Both end with Ctrl-C; this is for when Trunk ends by itself.
    let _ = server.kill();
    let _ = server.wait();
    served
}

/// Whether a port is free can be known before minutes go into building.
fn free(port: u16) -> Result<()> {
    let is_free = port == 0 || TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    ensure!(is_free, "port {port} is in use: end what uses it, or choose another one with --port");
    Ok(())
}

/// Builds the sandbox; its program.
fn sandbox(builder: &Builder, features: &str) -> Result<PathBuf> {
    builder.steps.begin("the sandbox, which answers as ScrapeWise does", "half a minute the first time");
    let mut cargo = builder.toolchain.typed("cargo build --package sandbox --features");
    let target = builder.root.join("target");
    shell::run(cargo.arg(features).current_dir(&builder.root).env("CARGO_TARGET_DIR", &target), MEND)?;
    Ok(target.join(format!("debug/sandbox{EXE_SUFFIX}")))
}

/// Trunk, with wasm-bindgen on the path, which it would download otherwise.
fn trunk(builder: &Builder, flags: &str) -> Result<Command> {
    let mut trunk = Tool::TRUNK.command(flags)?;
    let bindgen = Tool::WASMBINDGEN.path()?;
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = bindgen.parent().map(Path::to_owned).into_iter().chain(env::split_paths(&path));
    trunk.env("PATH", env::join_paths(folders).context("PATH is of no use")?);
    // Trunk reads NO_COLOR as a flag, and refuses other words than true and false.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR").current_dir(&builder.root);
    Ok(builder.toolchain.choose(trunk))
}

/// `trunk build`, into a folder of its own.
pub fn trunk_build(builder: &Builder) -> Result<()> {
    shell::run(&mut trunk(builder, "build --dist target/dist-trunk")?, MEND)
}
