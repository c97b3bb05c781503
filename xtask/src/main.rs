//! `cargo xtask`: the project's commands. [`arguments::HELP`] lists them.

mod arguments;
mod budget;
mod cache;
mod checks;
mod compress;
mod firefox;
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
mod style;
mod toolchain;
mod tools;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use arguments::{Command, HELP};
use panel::{Build, Builder};

fn main() -> ExitCode {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    match arguments::read(&typed).and_then(run) {
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
        Command::Help => println!("{HELP}"),
        Command::Style => style::write(&root)?,
        Command::Serve { port, api, more } => serve::serve(&root, port, api.as_deref(), &more)?,
        Command::Dev { port } => serve::dev(&root, port)?,
        Command::Test { only, browser } => checks::run(&root, only.as_deref(), browser)?,
        Command::Reproduce => reproduce::run(&root)?,
        Command::Bench { words } => checks::bench(&root, &words)?,
        Command::Mutants { rooms } => mutants::run(&root, &rooms)?,
        Command::Fuzz { cases } => mutants::fuzz(&root, cases)?,
        Command::Faults => checks::faults(&root)?,
        Command::Walk { seeds, steps } => checks::walk(&root, &seeds, steps)?,
        Command::Dist { api, public_url, out } => dist(&root, api.as_deref(), &public_url, &out)?,
    }
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

fn dist(root: &Path, api: Option<&str>, public_url: &str, out: &str) -> Result<()> {
    api.map(panel::origin).transpose()?;
    let build = Build { release: true, public_url };
    let name = if public_url == "./" { "dist" } else { "dist-public" };
    let builder = Builder::prepare(root)?;
    let built = builder.build(build, name)?;
    let out = std::env::current_dir()?.join(out);
    panel::publish(&built, &out, api)?;
    std::fs::write(out.join(sbom::LICENCES), sbom::licences(root, &builder.toolchain)?)?;
    // Not in the folder: nobody who opens the panel has to know it.
    let bill = out.with_extension("cdx.json");
    std::fs::write(&bill, sbom::bill(root, &builder.toolchain)?)?;
    shell::say(&format!("what is in it, a CycloneDX bill of materials: {}", bill.display()));
    shell::say(&format!("upload what is in {}", out.display()));
    if api.is_none() {
        shell::say("its API is /api/scraper-api of the same host; another one is set with --api, or in config.json");
    }
    Ok(())
}
