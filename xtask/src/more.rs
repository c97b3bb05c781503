//! Commands that take long: they measure, score and build twice.

use crate::checks::{self, BROWSER};
use crate::panel::Builder;
use crate::tools::Tool;
use crate::{page, release, shell};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Measures the panel beside other pages; `words` are for the package `bench`.
pub fn bench(root: &Path, words: &[String]) -> Result<()> {
    let tools = [&Builder::TOOLS[..], &BROWSER, &[Tool::CHROMEDRIVER]].concat();
    let builder = Builder::prepare(root, "bench", &tools, true, 0)?;
    builder.build()?;
    let mut cargo = checks::cargo(&builder, "run --quiet --package bench --");
    cargo.args(words);
    if words.first().is_none_or(|word| word != "report") {
        cargo.env("SCRAPEWISE_PAGES", pages(root)?);
        shell::say("measuring (an hour for everything); leave the machine alone");
    }
    shell::show(&mut cargo, "Type `cargo xtask bench -- --help` to see its flags.")
}

/// Bundles the pages that the panel is measured by, each into a folder of its own below the one that is returned.
fn pages(root: &Path) -> Result<PathBuf> {
    let (out, esbuild) = (root.join("target/bench/pages"), Tool::ESBUILD.path()?.with_file_name("../esbuild"));
    shell::fresh(&out)?;
    let mut node = shell::program("node");
    node.args(["--input-type=module", "-e", include_str!("pages.mjs")]).arg(esbuild).arg(&out);
    shell::run(node.current_dir(root.join("tests/bench")), "Look at the file it names.")?;
    Ok(out)
}

/// Scores the verdict on runs on the fleet of a seed.
pub fn health(root: &Path, seed: u64) -> Result<()> {
    let mut cargo =
        shell::typed(&format!("cargo run --quiet --profile fuzz --package health -- {seed} docs/health.md"));
    shell::show(cargo.current_dir(root), "The document keeps what it had.")
}

/// Builds the optimised panel here and, from a copy of all tracked files in another folder, again from nothing, and
/// compares every file.
pub fn reproduce(root: &Path) -> Result<()> {
    let here = Builder::prepare(root, "reproduce", &Builder::TOOLS, true, release::STEPS)?;
    let first = digests(&here.build()?)?;
    // Neither the folder's name nor its length is the same.
    let elsewhere = env::temp_dir().join(format!("a-copy-of-the-panel-{}/sources", std::process::id()));
    shell::fresh(&elsewhere)?;
    let mut copy = shell::typed("sh -ec");
    copy.arg("git ls-files -z | tar --null -cT - | tar -xC \"$0\"").arg(&elsewhere).current_dir(root);
    shell::run(&mut copy, "git is to tell which files are the sources.")?;
    let second = digests(&Builder { root: elsewhere.clone(), ..here }.build()?)?;
    fs::remove_dir_all(elsewhere.parent().context("the copy has no parent")?)?;
    let others: Vec<_> = first.symmetric_difference(&second).map(|(name, digest)| format!("{name} {digest}")).collect();
    ensure!(others.is_empty(), "not in both builds:\n{}", others.join("\n"));
    println!("{} files, all the same", first.len());
    Ok(())
}

/// Every file in a folder, with its digest.
fn digests(folder: &Path) -> Result<BTreeSet<(String, String)>> {
    shell::inside(folder)?.iter().map(|file| Ok((shell::name(file), page::digest(file)?))).collect()
}
