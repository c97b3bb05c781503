//! `cargo xtask serve` and `dev`, the panel and an API from one origin; Trunk, which builds the panel fast rather than small,
//! for those who work on it; and `dist`, the folder to upload, pointed to an API.

use crate::panel::Builder;
use crate::shell;
use crate::tools::Tool;
use anyhow::{Context, Result, bail, ensure};
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

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
    let mut cargo = shell::typed("cargo build --package sandbox --features");
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
    Ok(trunk)
}

/// `trunk build`, into a folder of its own.
pub fn trunk_build(builder: &Builder) -> Result<()> {
    shell::run(&mut trunk(builder, "build --dist target/dist-trunk")?, MEND)
}

/// Builds the panel into the folder `out`, for the place `public_url`.
pub fn dist(root: &Path, api: Option<&str>, public_url: &str, out: &str) -> Result<()> {
    let builder = Builder::prepare(root, "dist", &Builder::TOOLS, true, 0)?;
    let out = env::current_dir()?.join(out);
    publish(&builder.build()?, &out, api, public_url)?;
    shell::say(&format!("upload what is in {}", out.display()));
    if api.is_none() {
        shell::say("its API is /api/scraper-api of the same host; another one is set with --api, or in config.json");
    }
    Ok(())
}

/// The origin that a page must be allowed to call for this API base; `None` for a path of its own host. An error when
/// it is no base that a key may be sent to.
pub fn origin(api: &str) -> Result<Option<String>> {
    let is_plain = api.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&byte));
    let (scheme, rest) = api.split_once("://").unwrap_or(("", api));
    let host = rest.split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    let is_here = ["127.0.0.1", "localhost", "[::1]"].contains(&port.map_or(host, |(name, _)| name));
    match scheme {
        "https" if is_plain && !host.is_empty() => Ok(Some(format!("https://{host}"))),
        "http" if is_plain && is_here => Ok(Some(format!("http://{host}"))),
        "" if is_plain && api.starts_with('/') && !api.contains("//") => Ok(None),
        _ => {
            bail!("{api} is no API base: give an https address without query, or a path like /api")
        }
    }
}

/// Copies the built files to `out`, for the place `public_url`, and points them to `api`.
fn publish(built: &Path, out: &Path, api: Option<&str>, public_url: &str) -> Result<()> {
    let is_taken = out.is_dir() && !out.join("index.html").is_file() && !shell::inside(out)?.is_empty();
    ensure!(!is_taken, "{} exists and holds something else: choose another folder with --out", out.display());
    shell::fresh(out)?;
    for file in shell::inside(built)? {
        fs::copy(&file, out.join(shell::name(&file)))?;
    }
    let mut text = fs::read_to_string(out.join("index.html"))?.replace("=\"./", &format!("=\"{public_url}"));
    if let Some(api) = api {
        fs::write(out.join("config.json"), format!("{{ \"api\": \"{}\" }}\n", api.trim_end_matches('/')))?;
        if let Some(origin) = origin(api)? {
            let own = "connect-src 'self'";
            ensure!(text.matches(own).count() == 1, "index.html has no policy with `{own}` to extend");
            text = text.replace(own, &format!("{own} {origin}"));
        }
    }
    Ok(fs::write(out.join("index.html"), text)?)
}

#[test]
fn the_folder_to_upload_has_its_configuration_and_no_other_folder_is_overwritten() {
    let bad = "http://portal.example https:// portal.example //x https://a@b https://a?b https://a#b https://a\"b \
        http://127.0.0.1.evil.example http://localhost:x javascript:alert(1)";
    assert!(bad.split(' ').chain([""]).all(|api| origin(api).is_err()));
    assert_eq!(origin("http://[::1]:80/api").unwrap().unwrap(), "http://[::1]:80");
    assert_eq!(origin("/api/scraper-api").unwrap(), None);
    let [built, out, taken] = ["dist-built", "dist-out", "dist-taken"].map(shell::scratch);
    fs::write(built.join("index.html"), "connect-src 'self'; src=\"./a.js\" href=\"data:./\"").unwrap();
    fs::write(taken.join("thesis.txt"), "important").unwrap();
    for _ in 0..2 {
        publish(&built, &out, Some("https://a.example/api/"), "/t/").unwrap();
    }
    assert_eq!(fs::read_to_string(out.join("config.json")).unwrap(), "{ \"api\": \"https://a.example/api\" }\n");
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(page, "connect-src 'self' https://a.example; src=\"/t/a.js\" href=\"data:./\"");
    assert!(publish(&built, &taken, None, "./").is_err());
}
