//! The Rust toolchain with the WebAssembly standard library: the active one, or the one made of Debian's packages.

use anyhow::{Context, Result, ensure};
use std::{env, process::Command};

use crate::report::Steps;
use crate::shell;
use crate::tools::{self, WASM};

/// A toolchain that can build the panel, by its name in rustup; `None` is the active one.
#[derive(Clone, Copy)]
pub struct Toolchain(pub Option<&'static str>);

const ACTIVE: Toolchain = Toolchain(None);
const DEBIAN: Toolchain = Toolchain(Some("debian"));

impl Toolchain {
    /// A command of this toolchain, with words without blanks.
    pub fn typed(self, line: &str) -> Command {
        self.choose(shell::typed(line))
    }

    /// Lets a command, and what it starts, use this toolchain.
    pub fn choose(self, mut command: Command) -> Command {
        if let Some(name) = self.0 {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// Whether it can compile and link for browsers.
    fn is_complete(self) -> bool {
        // Nothing, compiled and linked: standard input is empty.
        let mut rustc = self.typed(&format!("rustc --target {WASM} --crate-type cdylib --crate-name nothing -"));
        shell::output(rustc.arg("--out-dir").arg(env::temp_dir().join("xtask-nothing"))).is_some()
    }
}

/// A toolchain that has all it takes.
pub fn find() -> Option<Toolchain> {
    let debian = || shell::found("rustup").is_some() && DEBIAN.is_complete();
    if ACTIVE.is_complete() { Some(ACTIVE) } else { debian().then_some(DEBIAN) }
}

/// Installs what is missing, with rustup or, where that cannot download, from Debian's packages; for who is
/// [`tools::alone`].
pub fn install(steps: &Steps) -> Result<Toolchain> {
    steps.begin("Rust's library for WebAssembly", "1 minute; 3 from Debian's packages");
    let rustup = shell::found("rustup").is_some();
    if rustup {
        // Without a network rustup may not notice that it waits in vain.
        let patience = if shell::found("timeout").is_some() { "timeout 180" } else { "" };
        let added = shell::output(&mut shell::typed(&format!("{patience} rustup target add {WASM}")));
        if added.is_some() && ACTIVE.is_complete() {
            return Ok(ACTIVE);
        }
        shell::note("rustup cannot download here: taking Debian's Rust packages instead")?;
    }
    let advice =
        format!("The WebAssembly standard library is missing: type `rustup target add {WASM}`, then try again.");
    let work = tools::folder()?.join("std-build");
    shell::fresh(&work)?;
    tools::install(&format!("rust {WASM}"), &work).context(advice)?;
    let made = if rustup { DEBIAN } else { ACTIVE };
    ensure!(made.is_complete(), "the library or a linker for {WASM} is still missing: remove /usr/lib/rustlib/{WASM}");
    Ok(made)
}
