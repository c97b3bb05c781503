//! `cargo xtask`: the project's commands, which [`cli`] lists.

mod budget;
mod cache;
mod checks;
mod cli;
mod compress;
#[cfg(test)]
mod hosting;
mod install;
mod integrity;
mod mutants;
mod packages;
mod pages;
mod panel;
mod parts;
mod release;
mod reproduce;
mod sbom;
mod serve;
mod shell;
mod shrink;
mod steps;
mod style;
mod summary;
mod toolchain;
mod tools;
mod trunk;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::Parser;
use cli::{Cli, Command};

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let root = root();
    match command {
        Command::Style => style::write(&root),
        Command::TrunkPage => trunk::let_it_reload(),
        Command::Serve { port, api, sandbox } => serve::serve(&root, port, api.as_deref(), &sandbox),
        Command::Dev { port } => serve::dev(&root, port),
        Command::Test { name, only, full } => checks::run(&root, name, only, full),
        Command::Dist { api, public_url, out } => panel::dist(&root, api.as_deref(), &public_url, &out),
        Command::Reproduce => reproduce::run(&root),
        Command::Bench { words } => checks::bench(&root, &words),
        Command::Mutants { parts } => mutants::run(&root, &parts),
        Command::Fuzz { cases } => mutants::fuzz(&root, cases),
        Command::Walk { seeds, steps } => checks::walk(&root, &seeds, steps),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
