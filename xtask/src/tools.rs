//! The tools that build and test the panel, each installed once and kept by version.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{cache, install, packages, shell, steps::Steps};

/// What the panel is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

const ESBUILD: &str = "0.28.2";
/// npm's wasm-opt: Debian's own breaks the program.
const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
const VENDOR_CLIENT: &str = "0.1.0";
/// nginx's module that sends brotli files, where Debian's package puts it.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A program, or a file, that is not part of the project.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tool {
    /// The project's own program around wasm-split and wasm-bindgen.
    Bundler,
    /// wasm-bindgen's command line, with its runner of tests.
    WasmBindgen,
    WasmOpt,
    Esbuild,
    Trunk,
    /// cargo-deny.
    Deny,
    /// A Python that has the vendor's client.
    Python,
    Chromium,
    Chromedriver,
    Firefox,
    Geckodriver,
    /// axe-core's script.
    Axe,
    /// nginx, with its brotli module.
    Nginx,
    Caddy,
}

/// Where a tool comes from.
enum Source {
    /// Built from xtask/bundler: its programs, and its features.
    Built(&'static [&'static str], &'static str),
    /// A package of crates.io, its version, and flags for `cargo install`.
    Cargo(&'static str, &'static str, &'static [&'static str]),
    /// A package of npm's, its version, and the file in it.
    Npm(&'static str, &'static str, &'static str),
    /// Packages of Debian's, and what the program is called.
    Apt(&'static [&'static str], &'static [&'static str]),
    /// The vendor's client.
    Vendor,
}

impl Tool {
    fn source(self) -> Source {
        match self {
            Self::Bundler => Source::Built(&["bundler"], ""),
            Self::WasmBindgen => Source::Built(&["wasm-bindgen", "wasm-bindgen-test-runner"], "cli"),
            Self::WasmOpt => Source::Npm("binaryen", BINARYEN, "node_modules/.bin/wasm-opt"),
            Self::Esbuild => Source::Npm("esbuild", ESBUILD, "node_modules/.bin/esbuild"),
            Self::Axe => Source::Npm("axe-core", AXE, "node_modules/axe-core/axe.min.js"),
            Self::Trunk => Source::Cargo("trunk", "0.21.14", &["--no-default-features", "--features", "rustls"]),
            Self::Deny => Source::Cargo("cargo-deny", "0.20.2", &[]),
            Self::Geckodriver => Source::Cargo("geckodriver", "0.37.1", &[]),
            Self::Python => Source::Vendor,
            // Without windows of its own it takes half the time of the whole browser.
            Self::Chromium => {
                let names = &["chromium-headless-shell", "chrome-headless-shell", "chromium", "google-chrome"];
                Source::Apt(&["chromium-headless-shell"], names)
            }
            Self::Chromedriver => Source::Apt(&["chromium", "chromium-driver"], &["chromedriver"]),
            Self::Firefox => Source::Apt(&["firefox-esr"], &["firefox-esr", "firefox"]),
            Self::Nginx => Source::Apt(&["nginx", "libnginx-mod-http-brotli-static"], &["nginx"]),
            Self::Caddy => Source::Apt(&["caddy"], &["caddy"]),
        }
    }

    /// What it is called, and about how long installing it takes on two cores.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Bundler => ("wasm-split and wasm-bindgen", "compiled once, about 1 minute"),
            Self::WasmBindgen => ("wasm-bindgen's runner of tests", "compiled once, about 1 minute"),
            Self::WasmOpt => ("wasm-opt", "some seconds"),
            Self::Esbuild => ("esbuild", "some seconds"),
            Self::Trunk => ("Trunk", "compiled once, about 12 minutes"),
            Self::Deny => ("cargo-deny", "compiled once, about 4 minutes"),
            Self::Python => ("the vendor's own client", "some seconds"),
            Self::Chromium => ("Chromium", "about 1 minute"),
            Self::Chromedriver => ("chromedriver", "some seconds"),
            Self::Firefox => ("Firefox", "about 1 minute"),
            Self::Geckodriver => ("geckodriver", "compiled once, about 1 minute"),
            Self::Axe => ("axe-core", "some seconds"),
            Self::Nginx => ("nginx", "some seconds"),
            Self::Caddy => ("Caddy", "some seconds"),
        }
    }

    /// The variable that names it.
    pub fn variable(self) -> String {
        format!("SCRAPEWISE_{}", format!("{self:?}").to_uppercase())
    }

    /// Where it is, if it is there.
    pub fn find(self) -> Option<PathBuf> {
        if let Some(told) = std::env::var_os(self.variable()).map(PathBuf::from).filter(|file| file.is_file()) {
            return Some(told);
        }
        match self.source() {
            Source::Built(programs, _) => {
                let (name, file) = install::built(programs.first()?);
                cache::find(&name, &file)
            }
            Source::Cargo(package, version, _) => {
                let own = || shell::found("trunk").filter(|_| self == Self::Trunk);
                install::find(package, version).or_else(own)
            }
            Source::Npm(package, version, file) => cache::find(&format!("{package}-{version}"), file),
            // Debian has nginx where only root looks.
            Source::Apt(_, names) if self == Self::Nginx => {
                let nginx = shell::found(names.first()?).unwrap_or_else(|| PathBuf::from("/usr/sbin/nginx"));
                (nginx.is_file() && Path::new(BROTLI).is_file()).then_some(nginx)
            }
            Source::Apt(_, names) => names.iter().find_map(|name| shell::found(name)),
            Source::Vendor => cache::find(&format!("scrapewise-{VENDOR_CLIENT}"), "bin/python"),
        }
    }

    /// Where it is.
    ///
    /// # Errors
    /// When it is not there.
    pub fn path(self) -> Result<PathBuf> {
        self.find()
            .with_context(|| format!("{} is missing: install it, or name it in {}", self.told().0, self.variable()))
    }

    /// A command of it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn command(self) -> Result<Command> {
        Ok(shell::command(self.path()?))
    }

    fn install(self) -> Result<()> {
        match self.source() {
            Source::Built(programs, features) => install::build(programs, features),
            Source::Cargo(package, version, flags) => install::cargo(package, version, flags).map(drop),
            Source::Npm(package, version, file) => npm(package, version, file),
            Source::Apt(packages, _) => {
                let advice = || format!("{} is missing: install it, or name it in {}", self.told().0, self.variable());
                packages::install(packages).with_context(advice)
            }
            Source::Vendor => vendor_client(),
        }
    }
}

/// Those of these tools that are not there.
pub fn missing(tools: &[Tool]) -> impl Iterator<Item = Tool> {
    tools.iter().copied().filter(|tool| tool.find().is_none())
}

/// Installs what is missing, a step each.
///
/// # Errors
/// When something cannot be installed; says what to type.
pub fn install(tools: &[Tool], steps: &Steps) -> Result<()> {
    let missing: Vec<Tool> = missing(tools).collect();
    for tool in &missing {
        let (name, takes) = tool.told();
        steps.begin(name, takes);
        tool.install()?;
        tool.path()?;
    }
    if missing.is_empty() { Ok(()) } else { cache::forget_builds() }
}

/// The tools that make the optimised build, with their versions.
pub fn versions(lock: &str) -> [(&'static str, &str); 4] {
    let bindgen = locked(lock, "wasm-bindgen").unwrap_or_default();
    let split = locked(include_str!("../bundler/Cargo.lock"), "wasm_split_cli_support").unwrap_or_default();
    [("binaryen", BINARYEN), ("esbuild", ESBUILD), ("wasm-bindgen", bindgen), ("wasm-split-cli", split)]
}

/// The version of a package in a lock file.
pub fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Installs a package of npm's.
fn npm(package: &str, version: &str, file: &str) -> Result<()> {
    let kept = cache::kept(&format!("{package}-{version}"), file, |part| {
        if shell::found("node").is_none() || shell::found("npm").is_none() {
            packages::install(&["nodejs", "npm"]).context("Node.js 18 or newer, and npm are missing: install them")?;
        }
        let mut npm = shell::command("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(part);
        shell::run(npm.arg(format!("{package}@{version}")), &format!("Type `npm view {package}` to see why."))
    });
    kept.map(drop)
}

/// Makes a Python environment with the vendor's client.
fn vendor_client() -> Result<()> {
    let kept = cache::kept(&format!("scrapewise-{VENDOR_CLIENT}"), "complete", |part| {
        let advice = "Python 3 with its venv module is needed: install python3 and python3-venv.";
        shell::run(shell::command("python3").args(["-m", "venv"]).arg(part), advice)?;
        let mut pip = shell::command(part.join("bin/python"));
        pip.args(["-m", "pip", "install", "--disable-pip-version-check"]);
        shell::run(pip.arg(format!("scrapewise=={VENDOR_CLIENT}")), "Type `pip download scrapewise` to see why.")?;
        fs::write(part.join("complete"), "").context("the environment cannot be written")
    });
    kept.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "trunk"), None);
    }

    #[test]
    fn the_tools_of_the_build_are_named_with_their_versions() {
        let versions = versions(include_str!("../../Cargo.lock"));
        assert!(
            versions.iter().all(|(name, version)| version.split('.').count() == 3 && !name.is_empty()),
            "{versions:?}"
        );
    }

    #[test]
    fn a_tool_is_where_its_variable_says() {
        assert_eq!(Tool::Chromedriver.variable(), "SCRAPEWISE_CHROMEDRIVER");
    }
}
