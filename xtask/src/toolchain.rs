//! The Rust toolchain with the WebAssembly standard library: the active one, or the one made of Debian's packages.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{cache, packages, shell};

const TARGET: &str = "wasm32-unknown-unknown";

/// The name under which Debian's toolchain is linked.
const DEBIAN: &str = "debian";

/// Debian's packages: compiler, cargo, the library's source, lints, formatter, linker.
const PACKAGES: [&str; 6] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web", "lld-22"];

/// The linker of the last of them.
const LINKER: &str = "/usr/bin/lld-22";

/// How long rustup may take to fetch the library; without a network it may not notice that it waits in vain.
const PATIENCE: Duration = Duration::from_secs(180);

/// A toolchain that can build the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Toolchain {
    /// Its name in rustup; `None` for the active one.
    name: Option<&'static str>,
}

impl Toolchain {
    /// The one that runs this.
    #[cfg(test)]
    pub fn active() -> Self {
        ACTIVE
    }

    /// A cargo of this toolchain.
    pub fn cargo(&self) -> Command {
        let mut cargo = shell::command("cargo");
        self.choose(&mut cargo);
        cargo
    }

    /// Lets `command`, and what it starts, use this toolchain.
    pub fn choose(&self, command: &mut Command) {
        if let Some(name) = self.name {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
    }

    /// Its name, for what depends on it.
    pub fn label(&self) -> &'static str {
        self.name.unwrap_or("active")
    }

    /// The folder of its libraries, for a target or else for this machine.
    fn libraries(&self, target: &[&str]) -> Option<PathBuf> {
        let mut rustc = shell::command("rustc");
        self.choose(&mut rustc);
        shell::output(rustc.args(["--print", "target-libdir"]).args(target)).map(PathBuf::from)
    }

    /// Whether it can compile and link for browsers.
    fn is_complete(&self) -> bool {
        let linker = || self.libraries(&[]).is_some_and(|folder| linker(&folder).is_file());
        self.libraries(&["--target", TARGET]).is_some_and(|folder| holds_library(&folder))
            && (shell::found("rust-lld").is_some() || linker())
    }
}

/// The linker of a toolchain, beside the folder of its libraries.
fn linker(libraries: &Path) -> PathBuf {
    libraries.with_file_name("bin").join("rust-lld")
}

const ACTIVE: Toolchain = Toolchain { name: None };
const OF_DEBIAN: Toolchain = Toolchain { name: Some(DEBIAN) };

/// A toolchain that has all it takes.
pub fn find() -> Option<Toolchain> {
    let debian = || shell::found("rustup").is_some() && OF_DEBIAN.is_complete();
    if ACTIVE.is_complete() { Some(ACTIVE) } else { debian().then_some(OF_DEBIAN) }
}

/// Installs what is missing, with rustup or, where that cannot download, from Debian's packages.
///
/// # Errors
/// When no way leads to a WebAssembly standard library; says what to type.
pub fn install() -> Result<Toolchain> {
    let (active, debian) = (ACTIVE, OF_DEBIAN);
    let rustup = shell::found("rustup").is_some();
    if rustup {
        let mut add = shell::command("rustup");
        if shell::succeeds_within(add.args(["target", "add", TARGET]), PATIENCE) && active.is_complete() {
            return Ok(active);
        }
        shell::note("rustup cannot download here: taking Debian's Rust packages instead")?;
    }
    let advice = format!(
        "The WebAssembly standard library is missing: type `rustup target add {TARGET}`, then this command again."
    );
    packages::install(&PACKAGES).context(advice.clone())?;
    build_library().context(advice)?;
    link_linker()?;
    if !rustup {
        return Ok(active);
    }
    shell::run(shell::command("rustup").args(["toolchain", "link", DEBIAN, "/usr"]), "Look at what rustup says.")?;
    if !debian.is_complete() {
        bail!(
            "Debian's toolchain still lacks the library or a linker for {TARGET}: remove /usr/lib/rustlib/{TARGET} and try again"
        );
    }
    Ok(debian)
}

fn holds_library(folder: &Path) -> bool {
    let is_std = |name: &str| name.starts_with("libstd-") && name.ends_with(".rlib");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.into_iter().any(|file| file.file_name().to_str().is_some_and(is_std))
}

/// Builds the standard library from Debian's sources and puts it where Debian's compiler looks for it.
fn build_library() -> Result<()> {
    let _alone = cache::alone()?;
    let place = PathBuf::from("/usr/lib/rustlib").join(TARGET);
    if holds_library(&place.join("lib")) {
        return Ok(());
    }
    let work = cache::fresh("std-build")?;
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("Cargo.toml"), "[package]\nname = \"throwaway\"\nedition = \"2021\"\n\n[workspace]\n")?;
    fs::write(work.join("src/lib.rs"), "")?;
    let mut cargo = shell::command("/usr/bin/cargo");
    cargo.current_dir(&work).args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-Zbuild-std=std,panic_abort,proc_macro,test",
    ]);
    cargo.env_remove("RUSTUP_TOOLCHAIN").env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode in it, link-time optimisation of the panel fails.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("CARGO_TARGET_DIR", work.join("target"));
    shell::run(&mut cargo, "Look at what cargo says.")?;
    let part = place.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    let lib = part.join("lib");
    fs::create_dir_all(&lib).with_context(|| format!("{} cannot be written; run this as root", part.display()))?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let file = file?;
        if is_of_library(&file.file_name().to_string_lossy()) {
            fs::copy(file.path(), lib.join(file.file_name()))?;
        }
    }
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::rename(&part, &place)?;
    fs::remove_dir_all(&work).context("the build folder cannot be removed")
}

/// Lets Debian's compiler find Debian's linker, under the name and where it looks for one.
fn link_linker() -> Result<()> {
    if shell::found("rust-lld").is_some() {
        return Ok(());
    }
    let mut rustc = shell::command("/usr/bin/rustc");
    rustc.env_remove("RUSTUP_TOOLCHAIN").args(["--print", "target-libdir"]);
    let folder = shell::output(&mut rustc).context("Debian's rustc does not tell where its libraries are")?;
    let linker = linker(Path::new(&folder));
    if !linker.is_file() {
        fs::create_dir_all(linker.parent().context("the linker has no folder")?)?;
        fs::copy(LINKER, &linker).with_context(|| format!("{} cannot be made", linker.display()))?;
    }
    Ok(())
}

fn is_of_library(name: &str) -> bool {
    (name.ends_with(".rlib") || name.ends_with(".rmeta")) && !name.starts_with("libthrowaway")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_librarys_own_files_are_taken() {
        assert!(is_of_library("libstd-1a2b.rlib") && is_of_library("libcore-1a2b.rmeta"));
        assert!(!is_of_library("libthrowaway-1a2b.rlib") && !is_of_library("std-1a2b.d"));
    }

    #[test]
    fn a_folder_without_the_library_is_not_taken_for_one() {
        assert!(!holds_library(Path::new("/nowhere")));
        assert!(!holds_library(Path::new(env!("CARGO_MANIFEST_DIR"))));
    }
}
