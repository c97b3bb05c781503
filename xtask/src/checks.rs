//! `cargo xtask test`: the checks and tests, with a summary.

use crate::cli::Step;
use crate::panel::Builder;
use crate::report::summary;
use crate::tools::{Tool, WASM};
use crate::{serve, shell, weight};
use anyhow::{Result, ensure};
use clap::ValueEnum;
use std::{fs, path::Path, process::Command, time::Instant};

/// What the tests with browsers take, beside the optimised build.
pub const BROWSER: [Tool; 4] = [Tool::CHROMIUM, Tool::AXE, Tool::NGINX, Tool::CADDY];
/// Tests with browsers that take minutes each: they run with all others in `--full`.
const LONG: &str = "axe_finds_nothing_dark_desktop axe_finds_nothing_light_phone failed_links::many_links \
    hosting::digests hosting::updates hosting::web_servers robustness::hostile robustness::random_walk";
const BUNDLER: &str = "--manifest-path xtask/bundler/Cargo.toml";
const PANEL: &str = "--package scrapewise-panel --test browser";
const STRICT: &str = "--quiet -- -D warnings";

impl Step {
    /// About how long it takes on two cores, when what it compiles is compiled; and what it takes beside cargo.
    fn takes(self, full: bool) -> (&'static str, Vec<Tool>) {
        const SECONDS: &str = "some seconds";
        match self {
            Self::Format | Self::Lints | Self::WasmLints => (SECONDS, Vec::new()),
            Self::Supply => (SECONDS, vec![Tool::DENY]),
            // The commands' own tests run what comes with Node.js.
            Self::Native => ("about 2 minutes", vec![Tool::PYTHON, Tool::ESBUILD]),
            Self::Wasm => (SECONDS, vec![Tool::WASMBINDGEN, Tool::CHROMIUM, Tool::CHROMEDRIVER]),
            // Without Trunk it is skipped.
            Self::Trunk => (SECONDS, if full { serve::TRUNK.to_vec() } else { Vec::new() }),
            Self::Build => ("12 minutes, when something changed", Builder::TOOLS.to_vec()),
            Self::Size => (SECONDS, Builder::TOOLS.to_vec()),
            Self::Browser => ("about 13 minutes", BROWSER.to_vec()),
            Self::Firefox => ("about 30 minutes", [&BROWSER[..], &[Tool::FIREFOX]].concat()),
        }
    }
}

/// The steps to take, in their order, with the build before those that take it.
fn chosen(only: Option<Step>, by_name: bool, full: bool) -> Vec<Step> {
    let only = only.or(by_name.then_some(Step::Browser));
    let takes_build = |step| matches!(step, Step::Size | Step::Browser | Step::Firefox);
    let is_chosen = |step: &Step| match only {
        Some(only) => *step == only || (*step == Step::Build && takes_build(only)),
        None => full || *step != Step::Firefox,
    };
    Step::value_variants().iter().copied().filter(is_chosen).collect()
}

/// Takes every quick step, or all of them, or `only` one, and goes on after one that fails; of the tests with browsers,
/// those whose names contain `name`, if one is given.
pub fn run(root: &Path, name: Option<String>, only: Option<Step>, full: bool) -> Result<()> {
    let chosen = chosen(only, name.is_some(), full);
    let tools: Vec<Tool> = chosen.iter().flat_map(|step| step.takes(full).1).collect();
    shell::say(&format!("all that is printed goes into {}", root.join("target/xtask/test.log").display()));
    let builder = Builder::prepare(root, "test", &tools, chosen.contains(&Step::Build), chosen.len())?;
    let (mut steps, mut tests, mut is_ok) = (Vec::new(), String::new(), true);
    for step in chosen {
        let told = step.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        builder.steps.begin(&told, step.takes(full).0);
        let start = Instant::now();
        let outcome = take(step, &builder, name.as_deref(), full, &mut tests).unwrap_or_else(|error| {
            println!("{error:#}");
            is_ok = false;
            "FAILED"
        });
        steps.push((told, outcome, start.elapsed()));
    }
    println!("\n{}", summary(&steps, &tests, &String::from_utf8_lossy(&fs::read(shell::log(None))?)));
    ensure!(is_ok, "a step failed; see above");
    Ok(())
}

fn take(step: Step, builder: &Builder, name: Option<&str>, full: bool, tests: &mut String) -> Result<&'static str> {
    let ran = |command: &mut Command| shell::run(command, "This step failed.");
    let run = |line: &str| ran(&mut cargo(builder, line));
    let times = builder.root.join("target/xtask/times.tsv");
    match step {
        Step::Format => run("fmt --all --check").and_then(|()| run(&format!("fmt --check {BUNDLER}")))?,
        Step::Lints => {
            let features = if full { "sandbox/https" } else { "sandbox/forward" };
            run(&format!("clippy --workspace --all-targets --features {features} {STRICT}"))?;
            if full {
                run(&format!("clippy --all-features {BUNDLER} --target-dir target/bundler {STRICT}"))?;
            }
        }
        Step::WasmLints => run(&format!("clippy --target {WASM} --features split {PANEL} --lib --bins {STRICT}"))?,
        Step::Supply => ran(Tool::DENY.command("--locked check licenses bans sources")?.current_dir(&builder.root))?,
        Step::Native => run("test --workspace --exclude e2e --features sandbox/forward")?,
        Step::Wasm => {
            let runner = Tool::WASMBINDGEN.path()?.with_file_name("wasm-bindgen-test-runner");
            let mut cargo = cargo(builder, &format!("test --target {WASM} {PANEL}"));
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner).env("WASM_BINDGEN_USE_BROWSER", "1");
            cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
            ran(cargo.env("CHROMEDRIVER", Tool::CHROMEDRIVER.path()?))?;
        }
        Step::Trunk if Tool::TRUNK.find().is_none() => return Ok("skipped: Trunk is not installed"),
        Step::Trunk => serve::trunk_build(builder)?,
        Step::Build => drop(builder.build()?),
        Step::Size => {
            let report = weight::check(&builder.build()?)?;
            shell::note(&report)?;
            println!("          {}", report.lines().last().unwrap_or_default());
        }
        Step::Browser | Step::Firefox => {
            let is_firefox = step == Step::Firefox;
            let mut cargo = in_browser(builder, name, full);
            if is_firefox {
                // The whole table of wrong answers was put to the same program in Chromium.
                cargo.env_remove("SCRAPEWISE_FULL").env("SCRAPEWISE_BROWSER", "firefox");
                cargo.env(Tool::FIREFOX.variable(), Tool::FIREFOX.path()?);
            }
            fs::write(&times, "")?;
            let done = ran(cargo.env("SCRAPEWISE_TIMES", &times));
            let kind = if is_firefox { ", in Firefox\n" } else { "\n" };
            *tests += &fs::read_to_string(&times)?.replace('\n', kind);
            done?;
        }
    }
    Ok("passed")
}

/// The tests with browsers, two at a time.
pub fn in_browser(builder: &Builder, name: Option<&str>, full: bool) -> Command {
    let mut cargo = cargo(builder, "test --package e2e -- --test-threads 2");
    match full {
        true => cargo.env("SCRAPEWISE_FULL", "1"),
        false => cargo.args(LONG.split_whitespace().flat_map(|name| ["--skip", name])),
    };
    cargo.args(name);
    cargo
}

/// Cargo with all that tests are told.
pub fn cargo(builder: &Builder, line: &str) -> Command {
    let mut cargo = shell::typed(&format!("cargo {line}"));
    cargo.current_dir(&builder.root).env("SCRAPEWISE_DIST", builder.folder());
    let tools = BROWSER.into_iter().chain([Tool::CHROMEDRIVER, Tool::PYTHON]);
    cargo.envs(tools.filter_map(|tool| Some((tool.variable(), tool.find()?))));
    cargo
}
