//! What `cargo xtask test` prints last: how long each step took, the slowest tests, and how many passed.

use std::{fmt, fs, path::Path, time::Duration};

/// How many tests are told of.
const SLOWEST: usize = 10;

/// How a step ended.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// As it must.
    Passed,
    /// Not as it must.
    Failed,
    /// It could not be taken, and why.
    Skipped(&'static str),
}

/// All that is told in the end.
#[derive(Debug, Default)]
pub struct Summary {
    steps: Vec<(String, Outcome, Duration)>,
    tests: Vec<(f64, String)>,
    passed: u32,
    failed: u32,
}

impl Summary {
    /// Adds a step.
    pub fn step(&mut self, name: &str, outcome: Outcome, took: Duration) {
        self.steps.push((name.to_owned(), outcome, took));
    }

    /// Counts what the `test result:` lines of a runner say.
    pub fn count(&mut self, output: &str) {
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            let number = |word: &str| -> u32 {
                let before = line.split_once(word).map_or("", |(before, _)| before);
                before.split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
            };
            self.passed += number(" passed");
            self.failed += number(" failed");
        }
    }

    /// Reads how long browser tests took, from a file with `seconds<TAB>name` a line; `kind` tells their browser.
    pub fn times(&mut self, file: &Path, kind: &str) {
        let text = fs::read_to_string(file).unwrap_or_default();
        let time = |line: &str| {
            let (seconds, name) = line.split_once('\t')?;
            Some((seconds.parse().ok()?, format!("{name}{kind}")))
        };
        self.tests.extend(text.lines().filter_map(time));
    }

    /// Whether no step failed.
    pub fn is_ok(&self) -> bool {
        self.steps.iter().all(|(_, outcome, _)| *outcome != Outcome::Failed)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(text, "step          seconds")?;
        for (name, outcome, took) in &self.steps {
            let told = match outcome {
                Outcome::Passed => "passed".to_owned(),
                Outcome::Failed => "FAILED".to_owned(),
                Outcome::Skipped(why) => format!("skipped: {why}"),
            };
            writeln!(text, "{name:<12} {:>8}  {told}", took.as_secs())?;
        }
        let all: Duration = self.steps.iter().map(|(_, _, took)| took).sum();
        writeln!(text, "{:<12} {:>8}\n", "all", all.as_secs())?;
        let mut tests: Vec<&(f64, String)> = self.tests.iter().collect();
        tests.sort_by(|one, other| other.0.total_cmp(&one.0));
        if !tests.is_empty() {
            writeln!(text, "slowest tests seconds")?;
            for (seconds, name) in tests.into_iter().take(SLOWEST) {
                writeln!(text, "{seconds:>21.1}  {name}")?;
            }
            writeln!(text)?;
        }
        write!(text, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_slowest_tests_and_counts_are_told() {
        let mut summary = Summary::default();
        summary.step("native", Outcome::Passed, Duration::from_millis(41_900));
        summary.step("trunk", Outcome::Skipped("Trunk is not installed"), Duration::ZERO);
        summary.count("running 2 tests\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n");
        summary.count("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured\nelse 9 passed");
        let file = std::env::temp_dir().join(format!("xtask-times-{}", std::process::id()));
        let times: String = (0..12).map(|number| format!("{number}.25\tmerge::t{number}\n")).collect();
        fs::write(&file, times + "cut o").unwrap();
        summary.times(&file, ", firefox");
        fs::remove_file(&file).unwrap();
        let text = summary.to_string();
        assert!(text.contains("native             41  passed\n"), "{text}");
        assert!(text.contains("trunk               0  skipped: Trunk is not installed\n"), "{text}");
        assert!(text.contains("                 11.2  merge::t11, firefox\n"), "{text}");
        assert!(
            text.contains("merge::t2,") && !text.contains("merge::t1,") && text.ends_with("15 passed, 2 failed"),
            "{text}"
        );
        assert!(summary.is_ok());
        summary.step("size", Outcome::Failed, Duration::ZERO);
        assert!(!summary.is_ok());
    }
}
