//! The tools that build and test the panel, each installed once and kept by version, outside the target folder.

use crate::{report::Steps, shell};
use anyhow::{Context, Result, ensure};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, iter};

/// What the panel is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";
/// nginx's module that sends brotli files, where Debian's package puts it.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// The source of the package `bundler`: it has the panel's version of wasm-bindgen, and is kept by its digest.
const BUNDLER: [&str; 2] = [include_str!("../bundler/Cargo.lock"), include_str!("../bundler/src/main.rs")];
/// What is installed for Python and from npm, with its digests.
const PYTHON: &str = include_str!("../python.txt");
const NPM: &str = include_str!("../npm/package-lock.json");

/// A program, or a file, that is not part of the project: the end of the variable that names it, what it is called, about
/// how long installing it takes on two cores, its file where it is kept or else its names on the path, and what is
/// installed, for install.sh.
#[derive(Clone, Copy, PartialEq)]
pub struct Tool(&'static str, &'static str, &'static str, &'static str, &'static str);

macro_rules! tools {
    ($($name:ident: $told:literal, $takes:literal, $place:literal, $what:literal;)*) => {
        impl Tool {
            $(pub const $name: Self = Self(stringify!($name), $told, $takes, $place, $what);)*
        }
    };
}

// Debian's own wasm-opt breaks the program. Chromium without windows of its own takes half the time of the whole browser.
tools! {
    BUNDLER: "wasm-split and wasm-bindgen", "about 1 minute", "bundler-DIGEST/bundler", "bundler bundler";
    WASMBINDGEN: "wasm-bindgen's runner of tests", "about 1 minute", "wasm-bindgen-DIGEST/wasm-bindgen", "bundler wasm-bindgen wasm-bindgen-test-runner";
    WASMOPT: "wasm-opt", "some seconds", "npm-DIGEST/node_modules/.bin/wasm-opt", "npm";
    ESBUILD: "esbuild", "some seconds", "npm-DIGEST/node_modules/.bin/esbuild", "npm";
    AXE: "axe-core", "some seconds", "npm-DIGEST/node_modules/axe-core/axe.min.js", "npm";
    TRUNK: "Trunk", "about 12 minutes", "trunk-0.21.14/bin/trunk trunk", "cargo trunk@0.21.14 --no-default-features --features rustls";
    DENY: "cargo-deny", "about 4 minutes", "cargo-deny-0.20.2/bin/cargo-deny", "cargo cargo-deny@0.20.2";
    PYTHON: "the vendor's own client and tools", "some seconds", "python-DIGEST/bin/python", "pip python.txt";
    CHROMIUM: "Chromium", "about 1 minute", "chromium-headless-shell chrome-headless-shell chromium google-chrome", "apt chromium-headless-shell";
    CHROMEDRIVER: "chromedriver", "some seconds", "chromedriver", "apt chromium chromium-driver";
    FIREFOX: "Firefox", "about 1 minute", "firefox-esr firefox", "apt firefox-esr";
    NGINX: "nginx", "some seconds", "nginx /usr/sbin/nginx", "apt nginx libnginx-mod-http-brotli-static";
    CADDY: "Caddy", "some seconds", "caddy", "apt caddy";
}

impl Tool {
    /// The variable that names it.
    pub fn variable(self) -> String {
        format!("SCRAPEWISE_{}", self.0)
    }

    /// Where it is kept, or its names on the path.
    fn place(self) -> String {
        let lock: &str = match self.4.split(' ').next() {
            Some("npm") => NPM,
            Some("pip") => PYTHON,
            _ => &BUNDLER.concat(),
        };
        self.3.replace("DIGEST", &shell::digest(lock.as_bytes()))
    }

    /// Where it is, if it is there.
    pub fn find(self) -> Option<PathBuf> {
        let (names, told) = (self.place(), env::var_os(self.variable()).map(PathBuf::from));
        if told.as_ref().is_some_and(|file| file.is_file()) {
            return told;
        }
        // Debian has nginx where only root looks: an absolute path stays what it is.
        let place = |name: &str| if name.contains('/') { Some(folder().ok()?.join(name)) } else { shell::found(name) };
        let is_whole = self != Self::NGINX || Path::new(BROTLI).is_file();
        names.split(' ').filter_map(place).find(|file| is_whole && file.is_file())
    }

    /// Where it is.
    pub fn path(self) -> Result<PathBuf> {
        self.find().with_context(|| format!("{} is missing: install it, or name it in {}", self.1, self.variable()))
    }

    /// A command of it, with flags without blanks.
    pub fn command(self, flags: &str) -> Result<Command> {
        let mut command = shell::program(self.path()?);
        command.args(flags.split_whitespace());
        Ok(command)
    }

    /// Installs it, a step of its own; for who is [`alone`].
    pub fn install(self, steps: &Steps) -> Result<()> {
        steps.begin(self.1, self.2);
        let (place, all) = (self.place(), folder()?);
        let Some((name, proof)) = place.split(' ').next().and_then(|place| place.split_once('/')) else {
            return install(self.4, &all).and_then(|()| self.path().map(drop));
        };
        // It takes its name only when it is complete: what was interrupted never counts as installed.
        let (kept, part) = (all.join(name), all.join(format!("{name}.part")));
        if !kept.join(proof).exists() {
            shell::fresh(&part)?;
            install(self.4, &part)?;
            ensure!(part.join(proof).exists(), "{name} was installed without {proof}: remove {}", part.display());
            shell::fresh(&kept)?;
            fs::rename(&part, &kept)?;
        }
        Ok(())
    }
}

/// Installs what install.sh knows, from a folder.
pub fn install(what: &str, part: &Path) -> Result<()> {
    let mut script = shell::program("sh");
    script.args(iter::once("-c").chain([include_str!("install.sh"), "install.sh"]).chain(what.split(' ')));
    script.current_dir(part).env("XTASK", env!("CARGO_MANIFEST_DIR")).env("TOOLS", folder()?);
    shell::run(&mut script, &format!("Installing {what} is what failed."))
}

/// The folder of all tools.
pub fn folder() -> Result<PathBuf> {
    let home = env::home_dir().map(|home| home.join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or(home);
    Ok(cache.context("neither XDG_CACHE_HOME nor HOME is set: set one of them")?.join("scrapewise-panel/tools"))
}

/// The right to install, until it is dropped; waits for any other process that has it.
pub fn alone() -> Result<File> {
    let folder = folder()?;
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = File::create(folder.join("lock")).context("the lock of the tools cannot be made")?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        shell::say("another `cargo xtask` is installing tools: waiting for it");
        file.lock().context("the tools cannot be locked")?;
    }
    Ok(file)
}
