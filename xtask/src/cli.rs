//! What is typed after `cargo xtask`.

use clap::{Parser, Subcommand, ValueEnum};

use crate::panel;

/// The project's commands. What they need and is missing is installed on first use.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command with what belongs to it.
#[derive(Debug, PartialEq, Subcommand)]
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
    /// Build the folder to upload, and beside it a list of what is in it (CycloneDX)
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
    /// Break the logic on purpose, and count what its tests notice (hours): docs/mutants.md
    Mutants {
        /// Parts of the logic; all unless named
        parts: Vec<String>,
    },
    /// Give the readers of bodies and addresses so many cases that no honest server sends
    Fuzz {
        /// How many
        #[arg(default_value_t = 1_000_000)]
        cases: u64,
    },
    /// Act at random in the browser, and check what must hold whatever is done
    Walk {
        /// One seed (7) or several (1-20)
        #[arg(long, default_value = "1-5")]
        seeds: String,
        /// Steps from each
        #[arg(long, default_value_t = 500)]
        steps: u32,
    },
    /// Build the folder to upload a second time, from a copy elsewhere, and compare every file (10 minutes)
    Reproduce,
    /// Join the style sheets into target/style, as every build does
    Style,
    /// Let Trunk's page reload itself, where Trunk serves it: for its hook
    #[command(hide = true)]
    TrunkPage,
}

/// A step of `test`, in their order.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, ValueEnum)]
pub enum Step {
    /// The form of the sources.
    Format,
    /// Clippy, for this machine.
    Lints,
    /// Clippy, for browsers.
    WasmLints,
    /// Licences, duplicates and sources of packages.
    Supply,
    /// Tests without a browser.
    Native,
    /// Tests of what only a browser can tell, without the panel.
    Wasm,
    /// `trunk build`.
    Trunk,
    /// The optimised build.
    Build,
    /// The weight of the first screen.
    Size,
    /// Tests in Chromium.
    Browser,
    /// The same tests in Firefox.
    Firefox,
}

fn base(api: &str) -> Result<String, String> {
    panel::origin(api).map(|_| api.to_owned()).map_err(|error| error.to_string())
}

fn remote(api: &str) -> Result<String, String> {
    match panel::origin(api) {
        Ok(Some(_)) => Ok(api.to_owned()),
        Ok(None) => Err("it is a path: give the address of the service, such as https://host/base".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Where the panel will be: below any path with `./`, else a path from the host's root.
fn public_url(url: &str) -> Result<String, String> {
    let plain = url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)) && !url.contains("//");
    if url == "./" || (plain && url.starts_with('/') && url.ends_with('/')) {
        return Ok(url.to_owned());
    }
    Err("give a path such as /tools/panel/, with a slash at both ends".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn typed(text: &str) -> Result<Command, String> {
        let words = ["xtask"].into_iter().chain(text.split_whitespace());
        Cli::try_parse_from(words).map(|cli| cli.command).map_err(|error| error.to_string())
    }

    #[test]
    fn commands_are_read_with_their_flags() {
        Cli::command().debug_assert();
        let serve = Command::Serve {
            port: 90,
            api: Some("https://a".into()),
            sandbox: ["--runs", "5"].map(str::to_owned).to_vec(),
        };
        assert_eq!(typed("serve --port=90 --api https://a -- --runs 5").unwrap(), serve);
        let test = |name: Option<&str>, only, full| Command::Test { name: name.map(str::to_owned), only, full };
        assert_eq!(typed("test").unwrap(), test(None, None, false));
        assert_eq!(typed("test --only wasm-lints").unwrap(), test(None, Some(Step::WasmLints), false));
        assert_eq!(typed("test merge:: --full").unwrap(), test(Some("merge::"), None, true));
        let bench = |words: &[&str]| Command::Bench { words: words.iter().map(|word| (*word).to_owned()).collect() };
        assert_eq!(typed("bench first --rounds 9").unwrap(), bench(&["first", "--rounds", "9"]));
        assert_eq!(typed("bench --quick").unwrap(), bench(&["--quick"]));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("fly", "unrecognized subcommand 'fly'"),
            ("serve --port 99999", "invalid value '99999'"),
            ("serve --api http://portal.example", "https"),
            ("serve --api /api", "it is a path"),
            ("dist --public-url tools", "give a path such as"),
            ("dist --public-url /a\"b/", "give a path such as"),
            ("dist --api http://portal.example", "https"),
            ("test --only fly", "wasm-lints"),
        ] {
            assert!(typed(text).unwrap_err().contains(words), "{text}: {:?}", typed(text));
        }
    }
}
