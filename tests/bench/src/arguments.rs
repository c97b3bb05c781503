//! What `cargo xtask bench` passes on.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

/// The fewest rounds whose median means something.
const FEWEST: u32 = 1;

/// What to measure.
#[derive(Debug, PartialEq)]
pub struct Wanted {
    /// How often, each page in turn.
    pub rounds: u32,
    /// How many failed links, one after the other.
    pub sizes: Vec<u32>,
    /// Where the report goes beside the screen.
    pub out: Option<PathBuf>,
}

/// Reads `failures --rounds N --sizes N,N --out FILE`.
///
/// # Errors
/// When it is something else, in one sentence.
pub fn read(typed: &[String]) -> Result<Wanted> {
    let mut words = typed.iter().map(String::as_str);
    ensure!(words.next() == Some("failures"), "there is one benchmark: failures");
    let mut wanted = Wanted { rounds: 7, sizes: vec![1_000, 10_000, 100_000, 500_000], out: None };
    while let Some(flag) = words.next() {
        let value = words.next().with_context(|| format!("{flag} needs a value"))?;
        let number = |text: &str| text.parse::<u32>().with_context(|| format!("{flag} cannot be {value}"));
        match flag {
            "--rounds" => wanted.rounds = number(value)?,
            "--sizes" => wanted.sizes = value.split(',').map(number).collect::<Result<_>>()?,
            "--out" => wanted.out = Some(PathBuf::from(value)),
            other => bail!("there is no flag {other}"),
        }
    }
    ensure!(wanted.rounds >= FEWEST, "--rounds must be {FEWEST} or more");
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
    fn flags_are_read() {
        let wanted = told("failures --rounds 9 --sizes 100,2000 --out a.md").unwrap();
        assert_eq!(wanted, Wanted { rounds: 9, sizes: vec![100, 2_000], out: Some("a.md".into()) });
        assert_eq!((told("failures").unwrap().rounds, told("failures").unwrap().sizes.len()), (7, 4));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("", "there is one benchmark"),
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
