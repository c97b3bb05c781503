//! Programs that come as Rust packages, each installed once and kept by version.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{cache, shell};

/// The program that is called like its package, where it is kept.
pub fn find(package: &str, version: &str) -> Option<PathBuf> {
    cache::find(&format!("{package}-{version}"), &program(package))
}

/// The program that is called like its package, installed where it is missing; `flags` are for `cargo install`.
///
/// # Errors
/// When it cannot be installed; says what to type.
pub fn cargo(package: &str, version: &str, flags: &[&str]) -> Result<PathBuf> {
    let folder = cache::kept(&format!("{package}-{version}"), &program(package), |part| {
        let mut cargo = shell::command("cargo");
        cargo.args(["install", "--debug", "--locked", "--version", version, "--root"]).arg(part).args(flags);
        // Tools that run for seconds need not be optimised for minutes.
        cargo.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo.env("CARGO_TARGET_DIR", cache::build()?).arg(package);
        shell::run(&mut cargo, &format!("Type `cargo install {package} --version {version}` to see why."))
    })?;
    Ok(folder.join(program(package)))
}

fn program(package: &str) -> String {
    format!("bin/{package}{}", std::env::consts::EXE_SUFFIX)
}

/// The source of `bundler`, which is kept by its digest.
const BUNDLER: [&str; 5] = [
    include_str!("../bundler/Cargo.toml"),
    include_str!("../bundler/Cargo.lock"),
    include_str!("../bundler/src/main.rs"),
    include_str!("../bundler/src/bin/wasm-bindgen.rs"),
    include_str!("../bundler/src/bin/wasm-bindgen-test-runner.rs"),
];

/// Where the programs `bundler`, or those of wasm-bindgen, are kept, of which this is the first.
pub fn built(program: &str) -> (String, String) {
    let digest = cache::digest(BUNDLER.concat().as_bytes());
    (format!("{program}-{digest}"), format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// Builds programs of the package `bundler` with its `features`, as its lock file has it.
///
/// # Errors
/// When a package cannot be fetched or compiled.
pub fn build(programs: &[&str], features: &str) -> Result<()> {
    let (name, proof) = built(programs.first().context("no program to build")?);
    cache::kept(&name, &proof, |part| {
        let (manifest, build) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("bundler/Cargo.toml"), cache::build()?);
        let mut cargo = shell::command("cargo");
        cargo.args(["build", "--locked", "--features", features, "--manifest-path"]).arg(manifest);
        cargo.args(programs.iter().flat_map(|program| ["--bin", program])).env("CARGO_TARGET_DIR", &build);
        shell::run(&mut cargo, "Look at what cargo says.")?;
        for program in programs {
            let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
            fs::copy(build.join("debug").join(&file), part.join(&file)).context("cargo built nothing")?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::BUNDLER;
    use crate::tools::locked;

    #[test]
    fn the_bundler_has_the_panels_version_of_wasm_bindgen() {
        let panel = include_str!("../../Cargo.lock");
        let (script, program) = (locked(BUNDLER[1], "wasm-bindgen-cli-support"), locked(panel, "wasm-bindgen"));
        assert!(program.is_some());
        assert_eq!(script, program, "change xtask/bundler/Cargo.toml, too");
    }
}
