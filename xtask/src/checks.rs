//! `cargo xtask test`: the checks and tests, with a summary; and `cargo xtask bench`, which measures.

use std::{fs, path::Path, process::Command, time::Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::{
    budget,
    cli::Step,
    integrity, pages,
    panel::Builder,
    shell,
    steps::Steps,
    summary::{Outcome, Summary},
    tools::{Tool, WASM},
    trunk,
};

/// What the tests with browsers take, beside the optimised build.
const BROWSER: [Tool; 4] = [Tool::Chromium, Tool::Axe, Tool::Nginx, Tool::Caddy];

/// What the tests with Firefox take beside that.
const FIREFOX: [Tool; 2] = [Tool::Firefox, Tool::Geckodriver];

/// Tests with browsers that take minutes each: they run with all others in `--full`.
const LONG: [&str; 8] = [
    "axe_finds_nothing_dark_desktop",
    "axe_finds_nothing_light_phone",
    "failed_links::many_links",
    "hosting::digests",
    "hosting::updates",
    "hosting::web_servers",
    "robustness::hostile",
    "robustness::random_walk",
];

/// The test that walks.
const WALK: &str = "random_walk::whatever_is_done";

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// About how long it takes on two cores, when what it compiles is compiled.
    fn takes(self) -> &'static str {
        match self {
            Self::Browser => "about 6 minutes",
            Self::Firefox => "about 30 minutes",
            Self::Build => "2 minutes, when something changed",
            Self::Native => "about half a minute",
            _ => "some seconds",
        }
    }

    fn tools(self, full: bool) -> Vec<Tool> {
        match self {
            Self::Format | Self::Lints | Self::WasmLints => Vec::new(),
            Self::Supply => vec![Tool::Deny],
            // The commands' own tests run what comes with Node.js.
            Self::Native => vec![Tool::Python, Tool::Esbuild],
            Self::Wasm => vec![Tool::WasmBindgen, Tool::Chromium, Tool::Chromedriver],
            Self::Trunk if full => trunk::TOOLS.to_vec(),
            // Without Trunk it is skipped.
            Self::Trunk => Vec::new(),
            Self::Build | Self::Size => Builder::TOOLS.to_vec(),
            Self::Browser => BROWSER.to_vec(),
            Self::Firefox => [&BROWSER[..], &FIREFOX].concat(),
        }
    }

    /// Whether it takes the optimised build.
    fn takes_build(self) -> bool {
        matches!(self, Self::Size | Self::Browser | Self::Firefox)
    }

    fn is_quick(self) -> bool {
        self != Self::Firefox
    }
}

/// The steps to take, in their order, with the build before those that take it.
fn chosen(only: Option<Step>, by_name: bool, full: bool) -> Vec<Step> {
    let only = only.or(by_name.then_some(Step::Browser));
    let is_chosen = |step: Step| match only {
        Some(only) => step == only || (step == Step::Build && only.takes_build()),
        None => full || step.is_quick(),
    };
    Step::value_variants().iter().copied().filter(|step| is_chosen(*step)).collect()
}

/// Takes every quick step, or all of them, or `only` one, and goes on after one that fails; of the tests with browsers,
/// those whose names contain `name`, if one is given.
///
/// # Errors
/// When a step fails, or what it takes cannot be installed.
pub fn run(root: &Path, name: Option<String>, only: Option<Step>, full: bool) -> Result<()> {
    let log = shell::begin_log(root, "test")?;
    let chosen = chosen(only, name.is_some(), full);
    let mut tools = Vec::new();
    for tool in chosen.iter().flat_map(|step| step.tools(full)) {
        if !tools.contains(&tool) {
            tools.push(tool);
        }
    }
    let steps = Steps::new(Builder::missing(&tools) + chosen.len());
    shell::say(&format!("all that is printed goes into {}", log.display()));
    let builder = Builder::prepare(root, &tools, &steps)?;
    let mut tests = Tests { builder, name, full, summary: Summary::default() };
    for step in chosen {
        let name = step.name();
        steps.begin(&name, step.takes());
        let start = Instant::now();
        let outcome = tests.take(step).unwrap_or_else(|error| {
            println!("{error:#}");
            Outcome::Failed
        });
        tests.summary.step(&name, outcome, start.elapsed());
    }
    println!("\n{}", tests.summary);
    if tests.summary.is_ok() { Ok(()) } else { bail!("a step failed; see above") }
}

/// Builds the panel and measures it beside other pages; `words` are for the package `bench`.
///
/// # Errors
/// When something cannot be built, or the pages do not show the same.
pub fn bench(root: &Path, words: &[String]) -> Result<()> {
    let tests = Tests::prepare(root, "bench", None)?;
    let mut cargo = tests.cargo(&["run", "--quiet", "--package", "bench", "--"]);
    cargo.args(words);
    if words.first().is_none_or(|word| word != "report") {
        cargo.env("SCRAPEWISE_PAGES", pages::build(root)?);
        shell::say("measuring (an hour for everything); leave the machine alone");
    }
    shell::show(&mut cargo, "Type `cargo xtask bench -- --help` to see its flags.")
}

/// Walks through the panel at random, so many steps from each of `seeds`.
///
/// # Errors
/// When something cannot be built, or a walk fails.
pub fn walk(root: &Path, seeds: &str, steps: u32) -> Result<()> {
    let tests = Tests::prepare(root, "walk", Some(WALK.to_owned()))?;
    let mut cargo = tests.in_browser(&[]);
    cargo.arg("--nocapture").env("SCRAPEWISE_WALK_SEEDS", seeds).env("SCRAPEWISE_WALK_STEPS", steps.to_string());
    shell::show(&mut cargo, "The last lines of the walk say what it did.")
}

struct Tests {
    builder: Builder,
    /// Of tests with browsers.
    name: Option<String>,
    full: bool,
    summary: Summary,
}

impl Tests {
    /// For a command that only uses the browser.
    fn prepare(root: &Path, log: &str, name: Option<String>) -> Result<Self> {
        shell::begin_log(root, log)?;
        let tools = [&Builder::TOOLS[..], &BROWSER, &[Tool::Chromedriver]].concat();
        let steps = Steps::new(Builder::missing(&tools) + Builder::stale(root)?);
        let builder = Builder::prepare(root, &tools, &steps)?;
        builder.build(&|what, about| steps.begin(what, about))?;
        Ok(Self { builder, name, full: true, summary: Summary::default() })
    }

    fn take(&mut self, step: Step) -> Result<Outcome> {
        let bundler = ["--manifest-path", "xtask/bundler/Cargo.toml"];
        let panel = ["--package", "scrapewise-panel"];
        let strict = ["--quiet", "--", "-D", "warnings"];
        match step {
            Step::Format => {
                self.run(self.cargo(&["fmt", "--all", "--check"]))?;
                self.run(self.cargo(&[&["fmt", "--check"], &bundler[..]].concat()))?;
            }
            Step::Lints => {
                let features = if self.full { "sandbox/https,e2e/firefox" } else { "sandbox/forward" };
                let what = ["clippy", "--workspace", "--all-targets", "--features", features];
                self.run(self.cargo(&[&what[..], &strict].concat()))?;
                if self.full {
                    self.run(self.cargo(&[&["clippy", "--all-features"], &bundler[..], &strict].concat()))?;
                }
            }
            Step::WasmLints => {
                let what = ["clippy", "--target", WASM, "--features", "split", "--lib", "--bins", "--test", "browser"];
                self.run(self.cargo(&[&what[..], &panel, &strict].concat()))?;
            }
            Step::Supply => self.supply()?,
            Step::Native => {
                let what = ["test", "--workspace", "--exclude", "e2e", "--features", "sandbox/forward"];
                self.run(self.cargo(&what))?;
            }
            Step::Wasm => self.run(self.wasm()?)?,
            Step::Trunk if Tool::Trunk.find().is_none() => return Ok(Outcome::Skipped("Trunk is not installed")),
            Step::Trunk => trunk::build(&self.builder)?,
            Step::Build => drop(self.builder.build(&|_, _| ())?),
            Step::Size => self.size()?,
            Step::Browser => {
                let cargo = self.in_browser(&[]);
                self.timed(cargo, "")?;
            }
            Step::Firefox => {
                let mut cargo = self.in_browser(&["--features", "firefox"]);
                cargo.env("SCRAPEWISE_BROWSER", "firefox");
                for tool in FIREFOX {
                    cargo.env(tool.variable(), tool.path()?);
                }
                self.timed(cargo, ", in Firefox")?;
            }
        }
        Ok(Outcome::Passed)
    }

    /// Licences, duplicates and sources of all packages, as deny.toml wants them.
    fn supply(&self) -> Result<()> {
        let mut deny = Tool::Deny.command()?;
        self.builder.toolchain.choose(&mut deny);
        deny.current_dir(&self.builder.root).args(["--locked", "check", "licenses", "bans", "sources"]);
        shell::run(&mut deny, "Look at the package it names, then at deny.toml.")
    }

    fn wasm(&self) -> Result<Command> {
        let mut cargo = self.cargo(&["test", "--target", WASM, "--package", "scrapewise-panel", "--test", "browser"]);
        let runner = Tool::WasmBindgen.path()?.with_file_name("wasm-bindgen-test-runner");
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
        cargo.env("CHROMEDRIVER", Tool::Chromedriver.path()?).env("WASM_BINDGEN_USE_BROWSER", "1");
        Ok(cargo)
    }

    /// What every file of the build weighs, and whether the page names each with its digest.
    fn size(&self) -> Result<()> {
        let dist = self.builder.build(&|_, _| ())?;
        let report = budget::check(&dist)?;
        shell::note(&report)?;
        shell::note(&format!("{} files are named with their digests", integrity::check(&dist)?))?;
        println!("          {}", report.lines().last().unwrap_or_default());
        Ok(())
    }

    /// The tests with browsers, two at a time.
    fn in_browser(&self, flags: &[&str]) -> Command {
        let mut cargo = self.cargo(&[&["test", "--package", "e2e"], flags, &["--", "--test-threads", "2"]].concat());
        if self.full {
            cargo.env("SCRAPEWISE_FULL", "1");
        } else {
            cargo.args(LONG.iter().flat_map(|name| ["--skip", name]));
        }
        cargo.args(&self.name);
        cargo
    }

    /// Runs tests with browsers, and reads how long each took.
    fn timed(&mut self, mut cargo: Command, kind: &str) -> Result<()> {
        let times = self.builder.root.join("target/xtask/times.tsv");
        fs::write(&times, "").context("the times of tests cannot be written")?;
        cargo.env("SCRAPEWISE_TIMES", &times);
        let done = self.run(cargo);
        self.summary.times(&times, kind);
        done
    }

    fn run(&mut self, mut command: Command) -> Result<()> {
        let (outcome, text) = shell::test(&mut command)?;
        self.summary.count(&text);
        outcome
    }

    /// Cargo with all that tests are told.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.builder.toolchain.cargo();
        cargo.current_dir(&self.builder.root).args(arguments);
        cargo.env("SCRAPEWISE_DIST", self.builder.folder());
        for tool in [&BROWSER[..], &[Tool::Chromedriver, Tool::Python]].concat() {
            if let Some(path) = tool.find() {
                cargo.env(tool.variable(), path);
            }
        }
        cargo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_comes_before_what_takes_it() {
        use Step::*;
        assert_eq!(chosen(Some(Size), false, false), [Build, Size]);
        assert_eq!(chosen(None, true, false), [Build, Browser]);
        assert_eq!(chosen(Some(Firefox), true, false), [Build, Firefox]);
        assert_eq!(chosen(Some(Native), false, true), [Native]);
        let quick = [Format, Lints, WasmLints, Supply, Native, Wasm, Trunk, Build, Size, Browser];
        assert_eq!(chosen(None, false, false), quick);
        assert_eq!(chosen(None, false, true), [&quick[..], &[Firefox]].concat());
    }
}
