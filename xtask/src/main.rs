//! `cargo xtask`: the project's commands, which [`cli`] lists.

mod checks;
mod cli;
mod more;
mod page;
mod panel;
mod parts;
mod release;
mod report;
mod serve;
mod shell;
mod style;
mod toolchain;
mod tools;
mod weight;

use anyhow::Result;
use clap::Parser;
use cli::{Cli, Command};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = run(Cli::parse().command).inspect_err(|error| eprintln!("xtask: {error:#}"));
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(command: Command) -> Result<()> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.parent().unwrap_or(package);
    match command {
        Command::Style => style::write(root),
        Command::Serve { port, api, sandbox } => serve::serve(root, port, api.as_deref(), &sandbox),
        Command::Dev { port } => serve::dev(root, port),
        Command::Test { name, only, full } => checks::run(root, name, only, full),
        Command::Dist { api, public_url, out } => serve::dist(root, api.as_deref(), &public_url, &out),
        Command::Reproduce => more::reproduce(root),
        Command::Bench { words } => more::bench(root, &words),
        Command::Health { seed } => more::health(root, seed),
    }
}
