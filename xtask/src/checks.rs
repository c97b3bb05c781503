//! `cargo xtask test`: every check and test, with a summary; and `cargo xtask bench`, which measures.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    arguments::Browser,
    budget,
    firefox::Firefox,
    integrity, pages,
    panel::{Build, Builder},
    shell,
    tools::Testers,
};

/// The steps, in their order.
const STEPS: [&str; 10] =
    ["format", "lints", "wasm-lints", "supply", "native", "wasm", "build", "size", "browser", "firefox"];

/// All stories in Firefox: a step that is taken only when asked for.
const ALL_IN_FIREFOX: &str = "all in firefox";

/// The stories that are always told in Firefox, too: signing in, and the four main screens.
const MAIN: [&str; 7] = ["sign_in::", "paging::", "filtering::", "failures::", "merging::", "deleting::", "dataset::"];

const WASM: &str = "wasm32-unknown-unknown";

/// Where the sub-path of the browser tests is.
const SUBPATH: &str = "/tools/panel/";

/// The story that walks.
const WALK: &str = "walk::whatever_is_done";

/// What the stories of wrong answers are called.
const FAULTS: &str = "faults";

/// Takes every step, or the one called `only`, or all stories in `browser`, and goes on after one that fails.
///
/// # Errors
/// When a step fails, or there is none of that name.
pub fn run(root: &Path, only: Option<&str>, browser: Option<Browser>) -> Result<()> {
    if let Some(name) = only.filter(|name| !STEPS.contains(name)) {
        bail!("there is no step `{name}`; the steps are {}", STEPS.join(", "));
    }
    let steps: Vec<&str> = match browser {
        Some(Browser::Chromium) => vec!["browser"],
        Some(Browser::Firefox) => vec![ALL_IN_FIREFOX],
        None => STEPS.into_iter().filter(|name| only.is_none_or(|only| only == *name)).collect(),
    };
    let place = Place::prepare(root, browser != Some(Browser::Firefox))?;
    let (mut summary, mut counts, mut ok) = (String::new(), Counts::default(), true);
    for name in steps {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = place.step(name, &mut counts);
        if let Err(error) = &outcome {
            println!("{error:#}");
        }
        ok &= outcome.is_ok();
        let result = if outcome.is_ok() { "passed" } else { "FAILED" };
        summary.push_str(&format!("{name:<14} {result}  {:>4} s\n", start.elapsed().as_secs()));
    }
    println!("\n{summary}\n{} passed, {} failed", counts.passed, counts.failed);
    if ok { Ok(()) } else { bail!("a step failed; see above") }
}

/// Builds the panel and measures it beside other pages; `words` are for the package `bench`.
///
/// # Errors
/// When something cannot be built, or the pages do not show the same.
pub fn bench(root: &Path, words: &[String]) -> Result<()> {
    let place = Place::prepare(root, true)?;
    let mut cargo = place.command(&["run", "--quiet", "--package", "bench", "--"]);
    cargo.args(words);
    if words.first().is_none_or(|word| word != "report") {
        cargo.env("SCRAPEWISE_DIST", place.dist()?).env("SCRAPEWISE_PAGES", pages::build(&place.builder)?);
        shell::say("measuring (an hour for everything); leave the machine alone");
    }
    shell::run(&mut cargo, "Type `cargo xtask help` to see its flags.")
}

/// Walks through the panel at random, so many steps from each of `seeds`.
///
/// # Errors
/// When something cannot be built, or a walk fails.
pub fn walk(root: &Path, seeds: &str, steps: u32) -> Result<()> {
    let steps = steps.to_string();
    tell(root, WALK, &[("SCRAPEWISE_WALK_SEEDS", seeds), ("SCRAPEWISE_WALK_STEPS", &steps)])
}

/// Answers every question of the panel in every wrong way.
///
/// # Errors
/// When something cannot be built, or a question is not answered as it must be.
pub fn faults(root: &Path) -> Result<()> {
    tell(root, FAULTS, &[("SCRAPEWISE_FAULTS", "all")])
}

/// Tells the stories whose names contain `words`, further than they go in every test.
fn tell(root: &Path, words: &str, told: &[(&str, &str)]) -> Result<()> {
    let place = Place::prepare(root, true)?;
    let mut cargo = place.stories(&["--package", "e2e", "--test", "stories"])?;
    cargo.args(["--nocapture", words]).envs(told.iter().copied());
    watch(&mut cargo, &mut Counts::default())
}

struct Place {
    builder: Builder,
    testers: Testers,
}

impl Place {
    fn prepare(root: &Path, chromium: bool) -> Result<Self> {
        let builder = Builder::prepare(root)?;
        let testers = Testers::prepare(&builder.toolchain, chromium)?;
        Ok(Self { builder, testers })
    }

    fn step(&self, name: &str, counts: &mut Counts) -> Result<()> {
        match name {
            "format" => self.cargo(&["fmt", "--all", "--check"], counts),
            "lints" => {
                self.cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], counts)
            }
            "wasm-lints" => {
                let what =
                    ["--package", "scrapewise-panel", "--features", "split", "--lib", "--bins", "--test", "browser"];
                let command = [&["clippy", "--target", WASM], &what[..], &["--quiet", "--", "-D", "warnings"]].concat();
                self.cargo(&command, counts)
            }
            "supply" => self.supply(),
            "native" => self.cargo(&["test", "--workspace", "--exclude", "e2e"], counts),
            "wasm" => {
                self.cargo(&["test", "--target", WASM, "--package", "scrapewise-panel", "--test", "browser"], counts)
            }
            "build" => self.dist().map(drop),
            "size" => {
                let dist = self.dist()?;
                print!("{}", budget::check(&dist)?);
                println!("{} files are named with their digests", integrity::check(&dist)?);
                Ok(())
            }
            "browser" => watch(&mut self.stories(&["--package", "e2e"])?, counts),
            "firefox" => self.firefox(&MAIN, counts),
            _ => self.firefox(&[], counts),
        }
    }

    /// Licences, duplicates and sources of all packages, as deny.toml wants them.
    fn supply(&self) -> Result<()> {
        let mut deny = shell::command(&self.testers.deny);
        self.builder.toolchain.choose(&mut deny);
        deny.current_dir(&self.builder.root).args(["--locked", "check", "licenses", "bans", "sources"]);
        shell::run(&mut deny, "Look at the package it names, then at deny.toml.")
    }

    fn dist(&self) -> Result<PathBuf> {
        self.builder.build(Build { release: true, public_url: "./" }, "dist")
    }

    /// Stories whose names contain one of these words, in Firefox; all without words.
    fn firefox(&self, words: &[&str], counts: &mut Counts) -> Result<()> {
        let firefox = Firefox::prepare(&self.builder.toolchain)?;
        let mut cargo = self.stories(&["--package", "e2e", "--test", "stories"])?;
        cargo.args(words).env("SCRAPEWISE_BROWSER", "firefox");
        cargo.env("SCRAPEWISE_FIREFOX", firefox.browser).env("SCRAPEWISE_GECKODRIVER", firefox.driver);
        watch(&mut cargo, counts)
    }

    /// The tests with browsers, two at a time: each has a browser and a server of its own.
    fn stories(&self, what: &[&str]) -> Result<Command> {
        let dist = self.dist()?;
        let subpath = self.builder.build(Build { release: true, public_url: SUBPATH }, "dist-subpath")?;
        let mut cargo = self.command(&[&["test"], what, &["--", "--test-threads", "2"]].concat());
        cargo.env("SCRAPEWISE_DIST", dist).env("SCRAPEWISE_SUBPATH_DIST", subpath);
        Ok(cargo)
    }

    fn cargo(&self, arguments: &[&str], counts: &mut Counts) -> Result<()> {
        watch(&mut self.command(arguments), counts)
    }

    /// Cargo with all that the tests are told.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.builder.toolchain.cargo();
        cargo.current_dir(&self.builder.root).args(arguments);
        cargo
            .env("SCRAPEWISE_CHROMIUM", &self.testers.chromium)
            .env("SCRAPEWISE_CHROMEDRIVER", &self.testers.chromedriver);
        cargo.env("SCRAPEWISE_AXE", &self.testers.axe).env("SCRAPEWISE_PYTHON", &self.testers.python);
        cargo.env("SCRAPEWISE_NGINX", &self.testers.nginx).env("SCRAPEWISE_CADDY", &self.testers.caddy);
        cargo.env("CHROMEDRIVER", &self.testers.chromedriver).env("WASM_BINDGEN_USE_BROWSER", "1");
        if let Ok(runner) = self.builder.tools.command("wasm-bindgen-test-runner", &self.builder.toolchain) {
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.get_program());
        }
        cargo
    }
}

fn watch(command: &mut Command, counts: &mut Counts) -> Result<()> {
    let (ok, text) = shell::watched(command).context("install Rust with rustup")?;
    counts.add(&text);
    if ok { Ok(()) } else { bail!("this step failed") }
}

/// Tests counted over all runners.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: u32,
    failed: u32,
}

impl Counts {
    /// Adds what the `test result:` lines in `output` say.
    fn add(&mut self, output: &str) {
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            let number = |word: &str| -> u32 {
                let before = line.split_once(word).map_or("", |(before, _)| before);
                before.split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
            };
            self.passed += number(" passed");
            self.failed += number(" failed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let mut counts = Counts::default();
        counts.add("running 2 tests\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n");
        counts.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured\nelse 9 passed");
        assert_eq!(counts, Counts { passed: 15, failed: 2 });
    }

    #[test]
    fn an_unknown_step_is_named_before_anything_is_installed() {
        assert!(run(Path::new("/nowhere"), Some("fly"), None).unwrap_err().to_string().contains("`fly`"));
    }
}
