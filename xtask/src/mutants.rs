//! `cargo xtask mutants`: breaks the logic on purpose, one expression at a time, and counts what the tests notice; and
//! `cargo xtask fuzz`, which gives the readers bodies that no honest server sends.

use std::{fs, path::Path, process::Command, time::Instant};

use anyhow::{Context, Result, bail};

use crate::{cache, install, shell};

const VERSION: &str = "27.1.0";

/// The share of viable mutants that must be caught in every room, in percent.
const ENOUGH: usize = 90;

/// Where every mutant that is not caught is named, with the reason.
const REASONS: &str = "docs/mutants.md";

/// Cases of every law; the same ones in every run.
const CASES: &str = "64";

/// Logic that stands for itself, and the tests that must notice when it is broken.
struct Room {
    name: &'static str,
    package: &'static str,
    /// Files, or patterns of files, from the root on.
    files: &'static [&'static str],
    /// How the names of its tests begin.
    tests: &'static str,
}

const ROOMS: [Room; 8] = [
    Room {
        name: "deletion",
        package: "scrapewise-panel",
        files: &[
            "src/features/deletion/flow.rs",
            "src/features/deletion/flow/*.rs",
            "src/features/deletion/preview.rs",
        ],
        tests: "features::deletion::",
    },
    Room {
        name: "write-log",
        package: "scrapewise-panel",
        files: &[
            "src/features/activity/log_entries.rs",
            "src/features/activity/entry.rs",
            "src/features/activity/replay.rs",
        ],
        tests: "features::activity::",
    },
    Room {
        name: "retry",
        package: "scrapewise-panel",
        files: &["src/api/retry.rs", "src/api/error.rs"],
        tests: "api::",
    },
    Room {
        name: "readiness",
        package: "scrapewise-panel",
        files: &["src/features/merge/readiness.rs", "src/features/merge/latest_runs.rs"],
        tests: "features::merge::",
    },
    Room {
        name: "bisection",
        package: "scrapewise-panel",
        files: &["src/features/runs/dates.rs", "src/features/runs/dates/*.rs"],
        tests: "features::runs::dates::",
    },
    Room { name: "contract", package: "scrapewise-panel", files: &["src/api/types/**/*.rs"], tests: "api::types::" },
    Room {
        name: "fingerprint",
        package: "links",
        files: &["links/src/fingerprint.rs", "links/src/compare.rs", "links/src/list.rs"],
        tests: "",
    },
    Room { name: "links", package: "links", files: &["links/src/reader.rs", "links/src/scan.rs"], tests: "" },
];

/// What came of a room's mutants.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    caught: usize,
    /// Tests that did not end. They noticed, too.
    timeouts: usize,
    /// No program at all.
    unviable: usize,
    /// Names of those that nothing noticed.
    missed: Vec<String>,
}

impl Counts {
    fn viable(&self) -> usize {
        self.caught + self.timeouts + self.missed.len()
    }

    /// The share that is caught, in percent, rounded down; all of nothing.
    fn percent(&self) -> usize {
        (100 * (self.caught + self.timeouts)).checked_div(self.viable()).unwrap_or(100)
    }

    fn row(&self, room: &str) -> String {
        let (viable, missed) = (self.viable(), self.missed.len());
        let (caught, timeouts, unviable) = (self.caught, self.timeouts, self.unviable);
        format!("{room:<12} {viable:>6} {caught:>6} {timeouts:>8} {missed:>6} {unviable:>8} {:>4} %", self.percent())
    }
}

/// Breaks the rooms called `only`, or all, and prints what was caught.
///
/// # Errors
/// When there is no room of that name, when fewer than [`ENOUGH`] percent of a room are caught, and when one is missed
/// without a reason in [`REASONS`].
pub fn run(root: &Path, only: &[String]) -> Result<()> {
    if let Some(name) = only.iter().find(|name| ROOMS.iter().all(|room| room.name != **name)) {
        bail!("there is no room `{name}`; the rooms are {}", ROOMS.map(|room| room.name).join(", "));
    }
    let program = install::cargo("cargo-mutants", VERSION, &[])?;
    cache::forget_builds()?;
    let reasons = fs::read_to_string(root.join(REASONS)).with_context(|| format!("{REASONS} is missing"))?;
    let (mut table, mut troubles) = (String::new(), Vec::new());
    for room in ROOMS.iter().filter(|room| only.is_empty() || only.iter().any(|name| name == room.name)) {
        shell::say(&format!("breaking {}", room.name));
        let counts = room.run(root, &program)?;
        table.push_str(&(counts.row(room.name) + "\n"));
        if counts.percent() < ENOUGH {
            troubles.push(format!("{}: fewer than {ENOUGH} % are caught", room.name));
        }
        let unlisted = counts.missed.iter().filter(|name| !reasons.contains(&format!("`{name}`")));
        troubles.extend(unlisted.map(|name| format!("not caught, and without a reason in {REASONS}: {name}")));
    }
    println!("\nroom         viable caught timeouts missed unviable\n{table}");
    if troubles.is_empty() { Ok(()) } else { bail!("{}", troubles.join("\n")) }
}

/// Gives every reader `cases` bodies for each of its laws.
///
/// # Errors
/// When a law does not hold; the tests say for which body.
pub fn fuzz(root: &Path, cases: u64) -> Result<()> {
    let mut cargo = shell::command("cargo");
    cargo.current_dir(root).args(["test", "--profile", "fuzz", "--package", "scrapewise-panel", "--test", "bodies"]);
    cargo.env("PROPTEST_CASES", cases.to_string());
    shell::say(&format!("{cases} cases of every law (about 2 minutes for a million, and 2 for the build)"));
    let start = Instant::now();
    shell::show(&mut cargo, "Add the body to the tests beside its reader, then mend that.")?;
    shell::say(&format!("nothing found in {} s", start.elapsed().as_secs()));
    Ok(())
}

impl Room {
    /// Breaks a copy of the tree; the one that is worked on stays as it is.
    fn run(&self, root: &Path, program: &Path) -> Result<Counts> {
        let out = root.join("target/mutants").join(self.name);
        if out.exists() {
            fs::remove_dir_all(&out).with_context(|| format!("{} cannot be removed", out.display()))?;
        }
        fs::create_dir_all(&out)?;
        let mut mutants = Command::new(program);
        mutants
            .current_dir(root)
            .args(["mutants", "--colors", "never", "--package", self.package, "--output"])
            .arg(&out);
        for file in self.files {
            mutants.args(["--file", file]);
        }
        mutants.args(["--", "--", self.tests]);
        mutants.env("CARGO_TARGET_DIR", root.join("target/mutants/build"));
        mutants.env("PROPTEST_CASES", CASES).env("PROPTEST_RNG_SEED", "7");
        mutants.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
        let status = mutants.status().context("cargo-mutants could not be started")?;
        // 2 and 3: some were missed, or took too long. Both are counted here.
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            bail!("cargo-mutants failed in {}, see above", self.name);
        }
        counted(&out.join("mutants.out"))
    }
}

/// Reads what cargo-mutants wrote: a file for each fate, with a line for each mutant.
fn counted(out: &Path) -> Result<Counts> {
    let lines = |name: &str| -> Result<Vec<String>> {
        let text = fs::read_to_string(out.join(name)).with_context(|| format!("{name} of cargo-mutants is missing"))?;
        Ok(text.lines().map(without_place).collect())
    };
    Ok(Counts {
        caught: lines("caught.txt")?.len(),
        timeouts: lines("timeout.txt")?.len(),
        unviable: lines("unviable.txt")?.len(),
        missed: lines("missed.txt")?,
    })
}

/// A mutant's name without line and column, which change with every edit: `src/a.rs: replace + with -`.
fn without_place(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    match [parts.next(), parts.next(), parts.next(), parts.next()] {
        [Some(file), Some(_), Some(_), Some(name)] => format!("{file}:{name}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_is_known_wherever_it_stands() {
        let line = "src/api/types/json.rs:12:9: replace Json::get -> Option<&Self> with None";
        assert_eq!(without_place(line), "src/api/types/json.rs: replace Json::get -> Option<&Self> with None");
        assert_eq!(without_place("odd"), "odd");
    }

    #[test]
    fn what_takes_too_long_counts_as_caught_and_what_is_no_program_not_at_all() {
        let missed = vec!["src/a.rs: replace + with -".to_owned()];
        let counts = Counts { caught: 17, timeouts: 1, unviable: 5, missed };
        assert_eq!((counts.viable(), counts.percent()), (19, 94));
        assert_eq!(Counts::default().percent(), 100);
        assert!(counts.row("retry").ends_with("94 %"));
    }

    #[test]
    fn an_unknown_room_is_named_before_anything_is_installed() {
        let error = run(Path::new("/nowhere"), &["attic".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("`attic`") && error.contains("deletion, write-log"), "{error}");
    }

    #[test]
    fn every_file_of_a_room_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for file in ROOMS.iter().flat_map(|room| room.files) {
            let fixed = file.split('*').next().unwrap_or_default();
            assert!(root.join(fixed).exists(), "{file}");
        }
    }
}
