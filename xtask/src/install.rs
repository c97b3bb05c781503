//! Programs that come as Rust packages, each installed once and kept by version.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{cache, shell};

/// A program of a package.
#[derive(Clone, Copy, Debug)]
pub struct Crate<'a> {
    /// The package's name in the registry.
    pub package: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Flags for `cargo install`.
    pub flags: &'a [&'a str],
    /// What it is kept as.
    pub name: &'a str,
    /// One of its programs.
    pub program: &'a str,
}

impl<'a> Crate<'a> {
    /// A package that is called like its program, with the versions that it was released with.
    pub const fn locked(package: &'a str, version: &'a str) -> Self {
        Self { package, version, flags: &["--locked"], name: package, program: package }
    }

    /// The program, installed by `cargo` where it is missing.
    ///
    /// # Errors
    /// When it cannot be installed; says what to type.
    pub fn prepare(self, cargo: Command) -> Result<PathBuf> {
        let program = self.kept(cargo)?;
        forget_builds()?;
        Ok(program)
    }

    /// Leaves what was built for the next package.
    fn kept(self, mut cargo: Command) -> Result<PathBuf> {
        let Self { package, version, flags, name, program } = self;
        let program = format!("bin/{program}{}", std::env::consts::EXE_SUFFIX);
        let folder = cache::kept(&format!("{name}-{version}"), &program, |part| {
            shell::say(&format!("cargo install {package} {version} (about 4 minutes on two cores, only once)"));
            cargo.args(["install", "--debug", "--version", version, "--root"]).arg(part).args(flags).arg(package);
            // Tools that run for seconds need not be optimised for minutes.
            cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
            cargo.env("CARGO_TARGET_DIR", cache::tools()?.join("build"));
            shell::run(&mut cargo, &format!("Type `cargo install {package} --version {version}` to see why."))
        })?;
        Ok(folder.join(program))
    }
}

/// The programs of several packages, which share what they are built of.
///
/// # Errors
/// When one cannot be installed; says what to type.
pub fn prepare_all(crates: &[Crate], cargo: impl Fn() -> Command) -> Result<Vec<PathBuf>> {
    let programs = crates.iter().map(|one| one.kept(cargo())).collect::<Result<_>>()?;
    forget_builds()?;
    Ok(programs)
}

fn forget_builds() -> Result<()> {
    let _alone = cache::alone()?;
    let build = cache::tools()?.join("build");
    if build.exists() {
        fs::remove_dir_all(&build).context("the tools' build folder cannot be removed")
    } else {
        Ok(())
    }
}
