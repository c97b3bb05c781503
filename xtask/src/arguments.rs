//! What is typed after `cargo xtask`.

use anyhow::{Context, Result, bail};

/// The commands, explained.
pub const HELP: &str = "usage: cargo xtask COMMAND

  serve [--port N] [--api URL] [-- SANDBOX FLAGS]
           builds the panel and serves it on http://127.0.0.1:8080, with made-up data from the sandbox; with --api,
           calls of the API are passed on to that base (https, or http on this machine)
  test [--only STEP] [--browser chromium|firefox]
           every check and test, with a summary; steps: format, lints, wasm-lints, supply, native, wasm, build,
           size, browser (all stories, in Chromium), firefox (those of the main screens, in Firefox); with --browser,
           all stories in that browser and nothing else
  bench [NAME]... [--rounds N] [--quick] [--sizes N,N] [--out DIR]
           the panel beside two other pages, a hand-written one and one of React: medians of 9 rounds, every round in
           target/bench; names: first, failures, search, scroll, overview, growth; --out writes the report with its plot
           and its rounds to a folder, such as docs; --quick is one round; `bench report --out docs` writes it anew
  mutants [ROOM]...
           breaks the logic on purpose, and counts what its tests notice: at least 90 % in every room, the rest with a
           reason in docs/mutants.md; takes hours, so it is no part of `test`; rooms: deletion, ledger, retry, readiness,
           bisection, contract, fingerprint, links
  fuzz [CASES]
           gives the readers of bodies and addresses a million cases that no honest server sends; `test` has 256 of each
  faults   gives every question and write of the panel every wrong answer; `test` gives each less than half of them
  walk [--seeds N] [--steps N]
           random acts in the browser from a seed, and what must hold whatever is done: 500 steps from each of the
           seeds 1-5; --seeds takes one (7) or several (1-20)
  dist [--api URL] [--public-url /path/] [--out DIR]
           the folder to upload (dist); --api names the API's base: an https address, or a path of the host
           beside it goes dist.cdx.json, which lists what is in it (CycloneDX)
  reproduce
           builds the same folder a second time, from a copy of the sources elsewhere, and compares every file (10 minutes)
  dev [--port N]
           builds again on every change, and serves the panel without optimising it
  style    joins the style sheets into target/style/panel.css, as every build does
  help     this text

What is missing is installed on first use.";

/// The port of `serve` and `dev` unless told.
const PORT: u16 = 8080;

/// A browser that stories can be told in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Browser {
    /// The usual one.
    Chromium,
    /// The other one.
    Firefox,
}

/// A command with what belongs to it.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Explain.
    Help,
    /// Build and serve.
    Serve {
        /// The port on the loopback address.
        port: u16,
        /// The base that calls are passed on to.
        api: Option<String>,
        /// What goes to the sandbox as it is.
        more: Vec<String>,
    },
    /// Check everything, or one step.
    Test {
        /// The only step to take.
        only: Option<String>,
        /// The browser for all stories, which are then the only step.
        browser: Option<Browser>,
    },
    /// Measure.
    Bench {
        /// What goes to the benchmark as it is.
        words: Vec<String>,
    },
    /// Break the logic.
    Mutants {
        /// The rooms; all when none is named.
        rooms: Vec<String>,
    },
    /// Read what is hard to read.
    Fuzz {
        /// Cases of every law.
        cases: u64,
    },
    /// Walk at random.
    Walk {
        /// The seeds, as in `7` or `1-20`.
        seeds: String,
        /// Steps from each.
        steps: u32,
    },
    /// Build the folder to upload.
    Dist {
        /// The API's base.
        api: Option<String>,
        /// Where the panel will be.
        public_url: String,
        /// The folder.
        out: String,
    },
    /// Build again on every change.
    Dev {
        /// The port on the loopback address.
        port: u16,
    },
    /// Join the style sheets.
    Style,
    /// Build twice, and compare.
    Reproduce,
    /// Answer every question in every wrong way.
    Faults,
}

/// Reads what was typed.
///
/// # Errors
/// When it is no command of [`HELP`], in one sentence.
pub fn read(typed: &[String]) -> Result<Command> {
    let Some((command, rest)) = typed.split_first() else { return Ok(Command::Help) };
    let allowed: &[&str] = match command.as_str() {
        "help" | "--help" | "-h" => return Ok(Command::Help),
        "serve" => &["--port", "--api"],
        "test" => &["--only", "--browser"],
        "walk" => &["--seeds", "--steps"],
        "dist" => &["--api", "--public-url", "--out"],
        "dev" => &["--port"],
        "style" | "reproduce" | "faults" => &[],
        "bench" => return bench(rest),
        "mutants" => return Ok(Command::Mutants { rooms: rest.to_vec() }),
        "fuzz" => return fuzz(rest),
        other => bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    };
    let (rest, more) = match rest.iter().position(|word| word == "--") {
        Some(at) if command == "serve" => (&rest[..at], rest[at + 1..].to_vec()),
        _ => (rest, Vec::new()),
    };
    let mut flags = flags(command, rest, allowed)?;
    let mut take = |name: &str| flags.iter().position(|(flag, _)| flag == name).map(|at| flags.swap_remove(at).1);
    let port =
        take("--port").map_or(Ok(PORT), |text| text.parse().with_context(|| format!("--port cannot be {text}")))?;
    Ok(match command.as_str() {
        "serve" => Command::Serve { port, api: take("--api"), more },
        "test" => test(take("--only"), take("--browser").as_deref())?,
        "walk" => Command::Walk {
            seeds: take("--seeds").unwrap_or_else(|| "1-5".to_owned()),
            steps: take("--steps")
                .map_or(Ok(500), |text| text.parse().with_context(|| format!("--steps cannot be {text}")))?,
        },
        "dist" => Command::Dist {
            api: take("--api"),
            public_url: public_url(take("--public-url"))?,
            out: take("--out").unwrap_or_else(|| "dist".to_owned()),
        },
        "dev" => Command::Dev { port },
        "reproduce" => Command::Reproduce,
        "faults" => Command::Faults,
        _ => Command::Style,
    })
}

fn test(only: Option<String>, browser: Option<&str>) -> Result<Command> {
    let browser = match browser {
        None => None,
        Some("chromium") => Some(Browser::Chromium),
        Some("firefox") => Some(Browser::Firefox),
        Some(other) => bail!("--browser cannot be {other}: it is chromium or firefox"),
    };
    if browser.is_some() && only.is_some() {
        bail!("--browser takes one step of its own: leave out --only");
    }
    Ok(Command::Test { only, browser })
}

/// Names of benchmarks, then flags: `failures search --rounds 9`. The benchmark itself knows which there are.
fn bench(rest: &[String]) -> Result<Command> {
    let flag = |word: &String| word.starts_with("--") && word != "--quick";
    let (quick, rest): (Vec<_>, Vec<_>) = rest.iter().cloned().partition(|word| word == "--quick");
    let (names, rest) = rest.split_at(rest.iter().position(flag).unwrap_or(rest.len()));
    let flags = flags("bench", rest, &["--rounds", "--sizes", "--out"])?;
    let words = flags.into_iter().flat_map(|(flag, value)| [flag, value]);
    Ok(Command::Bench { words: names.iter().cloned().chain(quick).chain(words).collect() })
}

/// The number of cases: `fuzz 5000`.
fn fuzz(rest: &[String]) -> Result<Command> {
    let cases = match rest {
        [] => 1_000_000,
        [cases] => cases.parse().with_context(|| format!("there cannot be {cases} cases"))?,
        _ => bail!("`fuzz` takes one number: how many cases"),
    };
    Ok(Command::Fuzz { cases })
}

fn flags(command: &str, words: &[String], allowed: &[&str]) -> Result<Vec<(String, String)>> {
    let mut flags = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (flag, value) = word.split_once('=').map_or((word.as_str(), None), |(flag, value)| (flag, Some(value)));
        if !allowed.contains(&flag) {
            bail!("`{command}` has no flag `{flag}`; `cargo xtask help` lists them");
        }
        let value =
            value.or_else(|| words.next().map(String::as_str)).with_context(|| format!("{flag} needs a value"))?;
        flags.push((flag.to_owned(), value.to_owned()));
    }
    Ok(flags)
}

/// Where the panel will be: below any path with `./`, else a path from the host's root.
fn public_url(given: Option<String>) -> Result<String> {
    let Some(url) = given else { return Ok("./".to_owned()) };
    let plain = url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)) && !url.contains("//");
    if url == "./" || (plain && url.starts_with('/') && url.ends_with('/')) {
        return Ok(url);
    }
    bail!("--public-url must be a path such as /tools/panel/, with a slash at both ends")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<Command> {
        read(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn commands_are_read_with_their_flags() {
        let serve = |port, api: Option<&str>, more: &[&str]| Command::Serve {
            port,
            api: api.map(str::to_owned),
            more: more.iter().map(|word| (*word).to_owned()).collect(),
        };
        assert_eq!(told("serve").unwrap(), serve(8080, None, &[]));
        assert_eq!(
            told("serve --port=90 --api https://a -- --runs 5").unwrap(),
            serve(90, Some("https://a"), &["--runs", "5"])
        );
        let dist = Command::Dist { api: Some("/api".into()), public_url: "/tools/panel/".into(), out: "dist".into() };
        assert_eq!(told("dist --public-url /tools/panel/ --api /api").unwrap(), dist);
        let words = ["failures", "--rounds", "9", "--out", "a.md"].map(str::to_owned).to_vec();
        assert_eq!(told("bench failures --rounds=9 --out a.md").unwrap(), Command::Bench { words });
        assert_eq!(told("mutants retry").unwrap(), Command::Mutants { rooms: vec!["retry".into()] });
        assert_eq!(told("fuzz").unwrap(), Command::Fuzz { cases: 1_000_000 });
        assert_eq!(told("fuzz 50").unwrap(), Command::Fuzz { cases: 50 });
        assert_eq!(told("test --only size").unwrap(), Command::Test { only: Some("size".into()), browser: None });
        let firefox = Command::Test { only: None, browser: Some(Browser::Firefox) };
        assert_eq!(told("test --browser firefox").unwrap(), firefox);
        assert_eq!(told("faults").unwrap(), Command::Faults);
        assert_eq!(told("walk --seeds 7").unwrap(), Command::Walk { seeds: "7".into(), steps: 500 });
        assert_eq!(told("").unwrap(), Command::Help);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("fly", "no command `fly`"),
            ("serve --fast", "no flag `--fast`"),
            ("serve --port", "--port needs a value"),
            ("serve --port 99999", "--port cannot be 99999"),
            ("dist --public-url tools", "--public-url must be a path"),
            ("test --browser lynx", "--browser cannot be lynx"),
            ("test --browser firefox --only size", "leave out --only"),
            ("test -- x", "no flag `--`"),
            ("walk --steps far", "--steps cannot be far"),
            ("fuzz many", "there cannot be many cases"),
            ("fuzz 1 2", "takes one number"),
            ("bench failures --fast", "no flag `--fast`"),
        ] {
            assert!(format!("{:#}", told(text).unwrap_err()).contains(words), "{text}");
        }
    }
}
