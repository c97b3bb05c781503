//! The tools that build and test the panel, each installed once and kept by version.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    cache,
    install::{Crate, prepare_all},
    packages, shell,
    toolchain::Toolchain,
};

/// What the panel is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

const TRUNK: &str = "0.21.14";
/// Goes with the `wasm_split_helpers` of Cargo.toml.
const SPLIT: &str = "0.2.4";
const ESBUILD: &str = "0.28.2";
/// npm's wasm-opt: Debian's own breaks the program.
const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
const DENY: &str = "0.20.2";
/// Where Debian's packages put them.
const NGINX: &str = "/usr/sbin/nginx";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const VENDOR_CLIENT: &str = "0.1.0";

/// What building the panel takes.
pub struct Builders {
    /// The folders of the programs.
    folders: Vec<PathBuf>,
}

/// What testing takes beside.
pub struct Testers {
    /// The browser.
    pub chromium: PathBuf,
    /// The program that drives it.
    pub chromedriver: PathBuf,
    /// axe-core's script.
    pub axe: PathBuf,
    /// A Python that has the vendor's client.
    pub python: PathBuf,
    /// The web servers of docs/hosting.
    pub nginx: PathBuf,
    /// The other one.
    pub caddy: PathBuf,
    /// cargo-deny.
    pub deny: PathBuf,
}

impl Builders {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When something cannot be installed; says what to type.
    pub fn prepare(root: &Path, toolchain: &Toolchain) -> Result<Self> {
        let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock is missing")?;
        let bindgen = locked(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
        let trunk = &["--locked", "--no-default-features", "--features", "rustls"];
        let crates = [
            Crate { flags: trunk, ..Crate::locked("trunk", TRUNK) },
            Crate {
                package: "wasm-bindgen-cli",
                version: bindgen,
                flags: &[],
                name: "wasm-bindgen",
                program: "wasm-bindgen-test-runner",
            },
            Crate {
                package: "wasm_split_cli_support",
                version: SPLIT,
                flags: &["--features", "build-binary"],
                name: "wasm-split",
                program: "wasm-split-cli",
            },
        ];
        let programs = prepare_all(&crates, || toolchain.cargo())?;
        let mut folders: Vec<PathBuf> = programs.iter().filter_map(|one| one.parent()).map(Path::to_owned).collect();
        for (package, version, program) in [("binaryen", BINARYEN, "wasm-opt"), ("esbuild", ESBUILD, "esbuild")] {
            let programs = Path::new("node_modules/.bin");
            folders.push(npm(package, version, &programs.join(program).to_string_lossy())?.join(programs));
        }
        Ok(Self { folders })
    }

    /// A command of these tools.
    ///
    /// # Errors
    /// When the path cannot be written as one text.
    pub fn command(&self, name: &str, toolchain: &Toolchain) -> Result<Command> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&path));
        let path = std::env::join_paths(folders).context("PATH is of no use")?;
        let here = self.folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file());
        let mut command = shell::command(here.unwrap_or_else(|| PathBuf::from(name)));
        toolchain.choose(&mut command);
        command.env("PATH", path);
        Ok(command)
    }
}

impl Testers {
    /// Installs what is missing; Chromium only where it is `wanted`.
    ///
    /// # Errors
    /// When something cannot be installed; says what to type.
    pub fn prepare(toolchain: &Toolchain, wanted: bool) -> Result<Self> {
        let chromium = browser("SCRAPEWISE_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
        let driver = browser("SCRAPEWISE_CHROMEDRIVER", &["chromedriver"]);
        if wanted && (chromium.is_none() || driver.is_none()) {
            packages::install(&["chromium", "chromium-driver"], "the browser that tests run in, about 1 minute").context(
                "Chromium and chromedriver are missing: install them, or name them in SCRAPEWISE_CHROMIUM and SCRAPEWISE_CHROMEDRIVER",
            )?;
        }
        let again = |known: Option<PathBuf>, name: &str| {
            let found = known.or_else(|| shell::found(name));
            if wanted {
                found.with_context(|| format!("{name} is still missing"))
            } else {
                Ok(found.unwrap_or_default())
            }
        };
        let [nginx, caddy] = servers()?;
        Ok(Self {
            nginx,
            caddy,
            deny: Crate::locked("cargo-deny", DENY).prepare(toolchain.cargo())?,
            chromium: again(chromium, "chromium")?,
            chromedriver: again(driver, "chromedriver")?,
            axe: npm("axe-core", AXE, "node_modules/axe-core/axe.min.js")?.join("node_modules/axe-core/axe.min.js"),
            python: vendor_client()?,
        })
    }
}

/// The tools that make the optimised build, with their versions.
pub fn versions(lock: &str) -> [(&'static str, &str); 4] {
    let bindgen = locked(lock, "wasm-bindgen").unwrap_or_default();
    [("binaryen", BINARYEN), ("esbuild", ESBUILD), ("wasm-bindgen", bindgen), ("wasm-split-cli", SPLIT)]
}

/// The version of a package in a lock file.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// The program that `variable` names, or the first of these names that is found.
pub fn browser(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let told = std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    told.or_else(|| names.iter().find_map(|name| shell::found(name)))
}

/// nginx with the module that sends brotli files, and Caddy.
fn servers() -> Result<[PathBuf; 2]> {
    // Debian has nginx where only root looks.
    let nginx =
        || browser("SCRAPEWISE_NGINX", &["nginx"]).or_else(|| Some(PathBuf::from(NGINX)).filter(|file| file.is_file()));
    let caddy = || browser("SCRAPEWISE_CADDY", &["caddy"]);
    if nginx().is_none() || caddy().is_none() || !Path::new(BROTLI).is_file() {
        packages::install(
            &["nginx", "libnginx-mod-http-brotli-static", "caddy"],
            "the web servers that tests run, some seconds",
        )
        .context("nginx with its brotli module, and Caddy are missing: install them")?;
    }
    Ok([nginx().context("nginx is still missing")?, caddy().context("caddy is still missing")?])
}

/// A package of npm's.
fn npm(package: &str, version: &str, proof: &str) -> Result<PathBuf> {
    if shell::found("node").is_none() {
        packages::install(&["nodejs"], "Node.js, which runs wasm-opt and esbuild")
            .context("Node.js 18 or newer is missing: install it")?;
    }
    cache::kept(&format!("{package}-{version}"), proof, |part| {
        if shell::found("npm").is_none() {
            packages::install(&["npm"], "npm, about 1 minute").context("npm is missing: install it")?;
        }
        shell::say(&format!("npm install {package} {version} (some seconds)"));
        let mut npm = shell::command("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]).arg(part);
        shell::run(npm.arg(format!("{package}@{version}")), &format!("Type `npm view {package}` to see why."))
    })
}

/// A Python environment with the vendor's client.
fn vendor_client() -> Result<PathBuf> {
    let folder = cache::kept(&format!("scrapewise-{VENDOR_CLIENT}"), "complete", |part| {
        shell::say(&format!("pip install scrapewise {VENDOR_CLIENT}, the vendor's own client (some seconds)"));
        let advice = "Python 3 with its venv module is needed: install python3 and python3-venv.";
        shell::run(shell::command("python3").args(["-m", "venv"]).arg(part), advice)?;
        let mut pip = shell::command(part.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        shell::run(pip.arg(format!("scrapewise=={VENDOR_CLIENT}")), "Type `pip download scrapewise` to see why.")?;
        fs::write(part.join("complete"), "").context("the environment cannot be written")
    })?;
    Ok(folder.join("bin/python"))
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "trunk"), None);
    }
}
