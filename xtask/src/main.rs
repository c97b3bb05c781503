//! `cargo xtask`: the project's commands.

mod style;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

const HELP: &str = "usage: cargo xtask COMMAND

  test     formatting, lints and native tests, with a summary
  style    joins the style sheets into target/style/panel.css
  help     this text";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_else(|| "help".to_owned());
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str) -> Result<()> {
    match command {
        "test" => test(),
        "style" => style::write(&root()),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// A step of `test`: its name and the arguments of cargo.
const STEPS: [(&str, &[&str]); 3] = [
    ("format", &["fmt", "--all", "--check"]),
    ("lints", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    ("native tests", &["test", "--workspace", "--exclude", "e2e"]),
];

fn test() -> Result<()> {
    let (mut summary, mut counts, mut ok) = (String::new(), Counts::default(), true);
    for (name, arguments) in STEPS {
        println!("\n== {name}");
        let start = Instant::now();
        let output = Command::new("cargo")
            .args(arguments)
            .current_dir(root())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be started; install Rust with rustup")?;
        let text = String::from_utf8_lossy(&output.stdout);
        print!("{text}");
        counts.add(&text);
        ok &= output.status.success();
        let result = if output.status.success() { "passed" } else { "FAILED" };
        summary.push_str(&format!("{name:<14} {result}  {:>4} s\n", start.elapsed().as_secs()));
    }
    println!("\n{summary}\n{} passed, {} failed", counts.passed, counts.failed);
    if ok { Ok(()) } else { bail!("a step failed; see above") }
}

/// Tests counted over all runners.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: u32,
    failed: u32,
}

impl Counts {
    /// Adds what cargo's `test result:` lines in `output` say.
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
    fn an_unknown_command_is_named() {
        assert!(run("fly").unwrap_err().to_string().contains("`fly`"));
    }
}
