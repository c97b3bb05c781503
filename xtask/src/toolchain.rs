//! The Rust toolchain with the WebAssembly standard library: the active one, or the one made of Debian's packages.

use crate::report::Steps;
use crate::shell;
use crate::tools::{self, WASM};
use anyhow::{Context, Result, ensure};
use std::env;

/// The name of the active toolchain.
pub const ACTIVE: &str = "active";
const DEBIAN: &str = "debian";

/// Whether a toolchain can compile and link for browsers: here nothing, because standard input is empty.
fn is_complete(name: &str) -> bool {
    let mut rustc = shell::typed(&format!("rustc --target {WASM} --crate-type cdylib --crate-name nothing -"));
    let rustc = rustc.arg("--out-dir").arg(env::temp_dir().join("xtask-nothing"));
    shell::output(if name == ACTIVE { rustc } else { rustc.env("RUSTUP_TOOLCHAIN", name) }).is_some()
}

/// The name of a toolchain that has all it takes.
pub fn find() -> Option<&'static str> {
    let debian = || shell::found("rustup").is_some() && is_complete(DEBIAN);
    if is_complete(ACTIVE) { Some(ACTIVE) } else { debian().then_some(DEBIAN) }
}

/// Installs what is missing, with rustup or, where that cannot download, from Debian's packages; for who is
/// [`tools::alone`].
pub fn install(steps: &Steps) -> Result<&'static str> {
    steps.begin("Rust's library for WebAssembly", "1 minute; 3 from Debian's packages");
    let rustup = shell::found("rustup").is_some();
    if rustup {
        // Without a network rustup may not notice that it waits in vain.
        let patience = if shell::found("timeout").is_some() { "timeout 180" } else { "" };
        let added = shell::output(&mut shell::typed(&format!("{patience} rustup target add {WASM}")));
        if added.is_some() && is_complete(ACTIVE) {
            return Ok(ACTIVE);
        }
        shell::note("rustup cannot download here: taking Debian's Rust packages instead")?;
    }
    let advice = format!("The WebAssembly standard library is missing: type `rustup target add {WASM}`");
    let work = tools::folder()?.join("std-build");
    shell::fresh(&work)?;
    tools::install(&format!("rust {WASM}"), &work).context(advice)?;
    let made = if rustup { DEBIAN } else { ACTIVE };
    ensure!(is_complete(made), "the library or a linker for {WASM} is still missing: remove /usr/lib/rustlib/{WASM}");
    Ok(made)
}
