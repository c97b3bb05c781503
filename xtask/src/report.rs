//! What is printed while a command works, one line a step; and what `cargo xtask test` prints last.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// The steps of a command.
pub struct Steps {
    start: Instant,
    total: usize,
    begun: Cell<usize>,
}

impl Steps {
    /// So many steps, from now on.
    pub fn new(total: usize) -> Self {
        Self { start: Instant::now(), total, begun: Cell::new(0) }
    }

    /// Says what the next step does, and about how long it takes.
    pub fn begin(&self, what: &str, about: &str) {
        self.begun.set(self.begun.get() + 1);
        println!("[{}/{}] {:>5}  {what} ({about})", self.begun.get(), self.total, self.elapsed());
    }

    /// Minutes and seconds since the start.
    pub fn elapsed(&self) -> String {
        let seconds = self.start.elapsed().as_secs();
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

/// What is told in the end: how each step ended and how long it took, the ten slowest of the tests, which have a line
/// `seconds<TAB>name` each, and how many passed, as the `test result:` lines of the log say.
pub fn summary(steps: &[(String, &str, Duration)], tests: &str, log: &str) -> String {
    let mut text = "step          seconds\n".to_owned();
    for (name, outcome, took) in steps {
        text += &format!("{name:<12} {:>8}  {outcome}\n", took.as_secs());
    }
    let all: Duration = steps.iter().map(|(_, _, took)| took).sum();
    text += &format!("{:<12} {:>8}\n\n", "all", all.as_secs());
    let read = |line: &str| line.split_once('\t').and_then(|(time, name)| Some((time.parse().ok()?, name.to_owned())));
    let mut tests: Vec<(f64, String)> = tests.lines().filter_map(read).collect();
    tests.sort_by(|one, other| other.0.total_cmp(&one.0));
    text += if tests.is_empty() { "" } else { "slowest tests seconds\n" };
    for (seconds, name) in tests.iter().take(10) {
        text += &format!("{seconds:>21.1}  {name}\n");
    }
    let results = log.lines().filter(|line| line.starts_with("test result:"));
    let words: Vec<&str> = results.flat_map(|line| line.split([' ', ';'])).collect();
    let count = |word: &str| -> u32 {
        words.windows(2).filter(|pair| pair[1] == word).filter_map(|pair| pair[0].parse::<u32>().ok()).sum()
    };
    format!("{text}\n{} passed, {} failed", count("passed"), count("failed"))
}
