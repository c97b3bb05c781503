//! What is typed after `cargo xtask`.

use crate::serve::origin;
use anyhow::{Context, Result};
use clap::{Parser, Subcommand, ValueEnum};

/// The project's commands. What they need and is missing is installed on first use.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command with what belongs to it.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the panel and serve it with made-up data from the sandbox
    Serve {
        /// The port on 127.0.0.1
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Pass calls of the API on to this base: https, or http on this machine
        #[arg(long, value_parser = remote)]
        api: Option<String>,
        /// Flags for the sandbox, after `--`
        #[arg(last = true)]
        sandbox: Vec<String>,
    },
    /// Build on every change, and serve the panel without optimising it, beside a sandbox
    Dev {
        /// The port on 127.0.0.1
        #[arg(long, default_value_t = 3000)]
        port: u16,
    },
    /// Run the quick checks and tests, or all of them, with a summary
    Test {
        /// Only the browser tests whose names contain this
        name: Option<String>,
        /// Only this step
        #[arg(long, value_enum)]
        only: Option<Step>,
        /// Also what takes long: every fault, long walks, hosts, every test in Firefox
        #[arg(long)]
        full: bool,
    },
    /// Build the folder to upload
    Dist {
        /// The API's base: an https address, or a path of the host
        #[arg(long, value_parser = base)]
        api: Option<String>,
        /// Where the panel will be, as in /tools/panel/; anywhere unless told
        #[arg(long, default_value = "./", value_parser = public_url)]
        public_url: String,
        /// The folder
        #[arg(long, default_value = "dist")]
        out: String,
    },
    /// Measure the panel beside a hand-written page and one of React (an hour); `bench -- --help` lists its flags
    Bench {
        /// Names of benchmarks, and flags
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
    /// Score the verdict on runs on a made-up fleet of scrapers, and put the table into docs/health.md
    Health {
        /// The seed
        #[arg(default_value_t = 1)]
        seed: u64,
    },
    /// Build the folder to upload a second time, from a copy elsewhere, and compare every file (10 minutes)
    Reproduce,
    /// Join the style sheets into target/style, as every build does
    Style,
}

/// A step of `test`, in their order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Step {
    Format,
    Lints,
    WasmLints,
    Supply,
    Native,
    Wasm,
    Trunk,
    Build,
    Size,
    Browser,
    Firefox,
}

fn base(api: &str) -> Result<String> {
    origin(api).map(|_| api.to_owned())
}

fn remote(api: &str) -> Result<String> {
    origin(api)?
        .context("it is a path: give the address of the service, such as https://host/base")
        .map(|_| api.to_owned())
}

fn public_url(url: &str) -> Result<String> {
    let plain = url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)) && !url.contains("//");
    let is_place = url == "./" || (plain && url.starts_with('/') && url.ends_with('/'));
    is_place.then(|| url.to_owned()).context("give a path such as /tools/panel/, with a slash at both ends")
}

#[test]
fn commands_are_read_with_their_flags_and_what_is_wrong_is_named() {
    let typed = |text: &str| Cli::try_parse_from(["xtask"].into_iter().chain(text.split_whitespace()));
    let told = |text: &str| format!("{:?}", typed(text).unwrap().command);
    <Cli as clap::CommandFactory>::command().debug_assert();
    assert_eq!(told("serve --port=90 -- --runs 5"), "Serve { port: 90, api: None, sandbox: [\"--runs\", \"5\"] }");
    assert_eq!(told("test merge:: --full"), "Test { name: Some(\"merge::\"), only: None, full: true }");
    assert_eq!(told("bench first --rounds 9"), "Bench { words: [\"first\", \"--rounds\", \"9\"] }");
    for (text, words) in [
        ("serve --api /api", "it is a path"),
        ("dist --public-url /a\"b/", "give a path such as"),
        ("dist --api http://portal.example", "no API base"),
    ] {
        let error = typed(text).unwrap_err().to_string();
        assert!(error.contains(words), "{text}: {error}");
    }
}
