//! What `cargo xtask bench` passes on.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// The benchmarks, in their order.
pub const NAMES: [&str; 6] = ["first", "failures", "search", "scroll", "overview", "growth"];

/// Makes the report anew from the rounds that are kept beside it.
pub const REPORT: &str = "report";

/// What to measure.
#[derive(Debug, PartialEq)]
pub struct Wanted {
    /// Which benchmarks.
    pub names: Vec<String>,
    /// How often, each page in turn.
    pub rounds: u32,
    /// How many failed links, one after the other.
    pub sizes: Vec<u32>,
    /// The folder where the report goes beside the screen.
    pub out: Option<PathBuf>,
}

impl Wanted {
    /// Whether the benchmark of this name is wanted.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|wanted| wanted == name)
    }
}

/// Reads `failures search --rounds N --quick --sizes N,N --out DIR`.
///
/// # Errors
/// When it is something else, in one sentence.
pub fn read(typed: &[String]) -> Result<Wanted> {
    let mut words = typed.iter().map(String::as_str);
    let mut wanted = Wanted { names: Vec::new(), rounds: 9, sizes: vec![1_000, 10_000, 100_000, 500_000], out: None };
    while let Some(word) = words.next() {
        if !word.starts_with("--") {
            ensure!(
                NAMES.contains(&word) || word == REPORT,
                "there is no benchmark {word}; there are {}",
                NAMES.join(", ")
            );
            wanted.names.push(word.to_owned());
            continue;
        }
        if word == "--quick" {
            wanted.rounds = 1;
            continue;
        }
        let value = words.next().with_context(|| format!("{word} needs a value"))?;
        let number = |text: &str| text.parse::<u32>().with_context(|| format!("{word} cannot be {value}"));
        match word {
            "--rounds" => wanted.rounds = number(value)?,
            "--sizes" => wanted.sizes = value.split(',').map(number).collect::<Result<_>>()?,
            "--out" => wanted.out = Some(PathBuf::from(value)),
            other => bail!("there is no flag {other}"),
        }
    }
    if wanted.names.is_empty() {
        wanted.names = NAMES.map(str::to_owned).to_vec();
    }
    ensure!(wanted.rounds >= 1, "--rounds must be 1 or more");
    ensure!(wanted.sizes.iter().all(|size| *size >= 100), "--sizes must be 100 or more each");
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<Wanted> {
        read(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn names_and_flags_are_read() {
        let wanted = told("failures scroll --rounds 3 --sizes 100,2000 --out a").unwrap();
        let names = vec!["failures".to_owned(), "scroll".to_owned()];
        assert_eq!(wanted, Wanted { names, rounds: 3, sizes: vec![100, 2_000], out: Some("a".into()) });
        let all = told("").unwrap();
        assert_eq!((all.rounds, all.sizes.len(), all.names.len()), (9, 4, NAMES.len()));
        assert!(all.has("growth") && !all.has(REPORT));
        assert_eq!(told("first --quick").unwrap().rounds, 1);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("second", "there is no benchmark second"),
            ("failures --rounds", "--rounds needs a value"),
            ("failures --rounds x", "--rounds cannot be x"),
            ("failures --rounds 0", "--rounds must be 1 or more"),
            ("failures --sizes 5", "--sizes must be 100"),
            ("failures --fast 1", "no flag --fast"),
        ] {
            assert!(format!("{:#}", told(text).unwrap_err()).contains(words), "{text}");
        }
    }
}
