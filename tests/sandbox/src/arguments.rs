//! The program's flags.

use std::{str::FromStr, time::Duration};

use chrono::TimeDelta;
use sandbox::{Dialects, HostileStrings, Options, dialect::UnknownDialect, hostile_strings::CORPUS};

/// What the flags ask for.
#[derive(Debug)]
pub enum Told {
    /// To explain.
    Help,
    /// To serve.
    Serve(Box<Options>),
}

/// The flags, explained.
pub const HELP: &str = "sandbox: an in-memory ScrapeWise that keeps the API's contract

  --port N           port on 127.0.0.1; 0 picks a free one (8080)
  --dist DIR         serve this built panel from the same origin
  --runs N           how many runs there are (5000)
  --scrapers N       how many scrapers there are, 40 or more (40)
  --failed-links N   failed links of the run that has most (4000)
  --seed N           another seed makes other data (1)
  --latency MS       every answer comes so much later (0)
  --heavy MS         failed links, previews, rows, counts and deep pages come so much later (0)
  --rate N           all clients of an account together may call N times in ten seconds, then 429
  --longest-url N    a gateway answers longer addresses with a page and 414
  --dialect NAMES    what servers do beside the contract, with commas between: see below
  --chaos PERCENT    so many calls fail at random (0)
  --now TIME         the clock stands still at this time, as 2026-03-12T09:41:07Z
  --skew SECONDS     the clock is so far ahead of the true one, or behind it (-3600)
  --control          tests may control it at /__control; not with --forward
  --log-keys         the log of requests keeps keys and cookies, as tests may want it
  --cors             pages of other origins may call
  --nulls-last       runs without a start stand last in descending order
  --hostile NAME     put hostile text into every string of every body; a wrong name lists the right ones
  --forward URL      pass the API's calls on to this base instead of answering them: built with --features https
";

/// Reads the flags.
pub fn read(arguments: impl Iterator<Item = String>) -> Result<Told, String> {
    let mut options = Options { port: 8080, ..Options::default() };
    let mut arguments = arguments.flat_map(|argument| match argument.split_once('=') {
        Some((flag, value)) if flag.starts_with("--") => vec![flag.to_owned(), value.to_owned()],
        _ => vec![argument],
    });
    while let Some(flag) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{flag} needs a value"));
        match flag.as_str() {
            "--help" | "-h" => return Ok(Told::Help),
            "--port" => options.port = parsed(&flag, &value()?)?,
            "--dist" => options.dist = Some(folder(&value()?)?),
            "--runs" => options.runs = limited(&flag, &value()?, 10_000_000)?,
            "--scrapers" => options.scrapers = limited(&flag, &value()?, 5_000)?.max(40) as u16,
            "--failed-links" => options.failed_links = limited(&flag, &value()?, 10_000_000)?,
            "--seed" => options.seed = parsed(&flag, &value()?)?,
            "--latency" => options.latency = Duration::from_millis(limited(&flag, &value()?, 600_000)?),
            "--heavy" => options.heavy = Duration::from_millis(limited(&flag, &value()?, 600_000)?),
            "--rate" => options.rate = Some(limited(&flag, &value()?, 1_000_000)? as usize),
            "--longest-url" => options.longest_url = Some(limited(&flag, &value()?, 1_000_000)? as usize),
            "--dialect" => options.dialects = options.dialects.and(dialects(&value()?)?),
            "--chaos" => options.chaos = limited(&flag, &value()?, 100)? as u8,
            "--now" => options.now = Some(parsed(&flag, &value()?)?),
            "--skew" => options.skew = skew(&value()?)?,
            "--control" => options.control = true,
            "--log-keys" => options.log_keys = true,
            "--cors" => options.cors = true,
            "--nulls-last" => options.nulls_last = true,
            "--hostile" => options.hostile_strings = Some(hostile_strings(&value()?)?),
            "--forward" => options.forward = Some(value()?.parse().map_err(|error| format!("{error}"))?),
            other => return Err(format!("there is no flag {other}")),
        }
    }
    if options.control && options.forward.is_some() {
        return Err("--control and --forward exclude one another".to_owned());
    }
    Ok(Told::Serve(Box::new(options)))
}

fn parsed<T: FromStr>(flag: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{flag} cannot be {value}"))
}

fn limited(flag: &str, value: &str, most: u64) -> Result<u64, String> {
    let number: u64 = parsed(flag, value)?;
    if number > most { Err(format!("{flag} can be {most} at most")) } else { Ok(number) }
}

fn dialects(names: &str) -> Result<Dialects, String> {
    Dialects::named(names).map_err(|UnknownDialect(name)| format!("--dialect cannot be {name}: type sandbox --help"))
}

fn skew(seconds: &str) -> Result<TimeDelta, String> {
    let seconds: i32 = parsed("--skew", seconds)?;
    Ok(TimeDelta::seconds(seconds.into()))
}

fn hostile_strings(name: &str) -> Result<HostileStrings, String> {
    HostileStrings::named(name).ok_or_else(|| {
        let names: Vec<_> = CORPUS.iter().map(|entry| entry.name).collect();
        format!("--hostile can be {} or long-FIELD", names.join(", "))
    })
}

fn folder(value: &str) -> Result<std::path::PathBuf, String> {
    let path = std::path::PathBuf::from(value);
    if path.join("index.html").is_file() { Ok(path) } else { Err(format!("--dist: there is no index.html in {value}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<Told, String> {
        read(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_are_read_in_both_forms() {
        let Ok(Told::Serve(options)) =
            told("--port 0 --runs=12 --now 2026-03-12T09:41:07Z --control --chaos 5 --latency 300")
        else {
            panic!("not read");
        };
        assert_eq!((options.port, options.runs, options.control, options.chaos), (0, 12, true, 5));
        assert_eq!((options.latency.as_millis(), options.now.map(|now| now.timestamp())), (300, Some(1_773_308_467)));
        let Ok(Told::Serve(options)) =
            told("--dialect slices,object-ids --dialect sign-on --rate 5 --heavy 9000 --longest-url 2000 --skew -3600")
        else {
            panic!("not read");
        };
        assert_eq!(Ok(options.dialects), Dialects::named("slices,object-ids,sign-on"));
        assert_eq!((options.rate, options.longest_url, options.skew.num_hours()), (Some(5), Some(2_000), -1));
        assert_eq!(options.heavy.as_secs(), 9);
        assert!(matches!(told("--port 1 --help"), Ok(Told::Help)));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("--port", "--port needs a value"),
            ("--port x", "--port cannot be x"),
            ("--chaos 101", "--chaos can be 100 at most"),
            ("--fast", "there is no flag --fast"),
            ("--dist /nowhere", "there is no index.html in /nowhere"),
            ("--dialect slices,haste", "--dialect cannot be haste"),
            ("--skew x", "--skew cannot be x"),
            ("--hostile nothing", "--hostile can be scripts, "),
            ("--forward http://portal.example", "https"),
        ] {
            assert!(told(text).unwrap_err().contains(words), "{text}");
        }
    }
}
