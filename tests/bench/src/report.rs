//! The report: medians, the least and the most, and how both pages compare.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::failures::PAGES;

/// What is measured when links are opened: field, words, divisor, unit.
const OPENED: [(&str, &str, f64, &str); 4] = [
    ("last_byte_to_rows", "last byte to causes and rows on screen", 1.0, "ms"),
    ("request_to_rows", "request to causes and rows on screen", 1.0, "ms"),
    ("heap", "JavaScript heap", 1e6, "MB"),
    ("nodes", "elements in the document", 1.0, ""),
];

/// Several measurements of one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The median.
    pub median: f64,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Spread {
    /// Of `values`; nothing of none.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        let lower = if values.len().is_multiple_of(2) { *values.get(middle.checked_sub(1)?)? } else { upper };
        Some(Self { median: f64::midpoint(lower, upper), least: *values.first()?, most: *values.last()? })
    }

    fn words(self, unit: &str) -> String {
        let [median, least, most] = [self.median, self.least, self.most].map(number);
        format!("{median} {unit} ({least}–{most})").replace("  ", " ")
    }
}

/// A number with as many digits as say something.
fn number(value: f64) -> String {
    if value.abs() < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

fn grouped(value: u64) -> String {
    e2e::server::grouped(usize::try_from(value).unwrap_or(usize::MAX))
}

/// Every value that `take` finds in the rounds of `what`, with `size` links, on `page`.
fn values(rounds: &[Value], what: &str, size: u64, page: &str, take: impl Fn(&Value) -> Vec<f64>) -> Vec<f64> {
    let own = rounds.iter().filter(|round| round["what"] == what && round["size"] == size && round["page"] == page);
    own.flat_map(take).collect()
}

fn field<'a>(name: &'a str, divisor: f64) -> impl Fn(&Value) -> Vec<f64> + use<'a> {
    move |round| round[name].as_f64().map(|value| value / divisor).into_iter().collect()
}

fn keys(from: usize, to: usize, name: &str) -> impl Fn(&Value) -> Vec<f64> {
    move |round| {
        let keys = round["keys"].as_array().map(Vec::as_slice).unwrap_or_default();
        keys.iter().take(to).skip(from).filter_map(|key| key[name].as_f64()).collect()
    }
}

/// A line of the table: what, with how many links, both pages, and the ratio.
fn line(words: &str, size: u64, unit: &str, both: [Vec<f64>; 2]) -> Option<String> {
    let [panel, limit] = both.map(Spread::of);
    let (panel, limit) = (panel?, limit?);
    let ratio = if limit.median > 0.0 { format!("{:.2}", panel.median / limit.median) } else { "–".to_owned() };
    Some(format!("| {words} | {} | {} | {} | {ratio} |\n", grouped(size), panel.words(unit), limit.words(unit)))
}

/// The whole report in Markdown.
///
/// # Errors
/// When `all` is not what `failures::measure` makes.
pub fn document(all: &Value) -> Result<String> {
    let rounds = all["rounds"].as_array().context("there are no rounds")?;
    let about = &all["about"];
    let word = |name: &str| about[name].as_str().unwrap_or("not known").to_owned();
    let count = rounds.iter().filter_map(|round| round["round"].as_u64()).max().unwrap_or(0);
    let head = format!(
        "Measured on {} with {} on {}, {} cores, {} GB of memory; {count} rounds.\n",
        word("date"),
        word("browser"),
        word("cpu"),
        about["cores"],
        about["memory"]
    );
    Ok(format!("{TITLE}\n{head}\n{}\n{}\n{METHOD}", table(rounds), growth(rounds)))
}

fn sizes(rounds: &[Value], what: &str) -> Vec<u64> {
    let mut sizes: Vec<u64> =
        rounds.iter().filter(|round| round["what"] == what).filter_map(|round| round["size"].as_u64()).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn table(rounds: &[Value]) -> String {
    let mut text = "| | links | panel | hand-written page | ratio |\n|---|---:|---:|---:|---:|\n".to_owned();
    let both = |what: &str, size: u64, take: &dyn Fn(&Value) -> Vec<f64>| {
        PAGES.map(|page| values(rounds, what, size, page, take))
    };
    for (name, words, divisor, unit) in OPENED {
        for size in sizes(rounds, "open") {
            text.extend(line(words, size, unit, both("open", size, &field(name, divisor))));
        }
    }
    for size in sizes(rounds, "keys") {
        let last = usize::MAX;
        text.extend(line(
            "a key in the search to new counts on screen",
            size,
            "ms",
            both("keys", size, &keys(1, last, "frame")),
        ));
        text.extend(line(
            "a key in the search to new counts in the document",
            size,
            "ms",
            both("keys", size, &keys(1, last, "dom")),
        ));
        text.extend(line(
            "the very first key to new counts on screen",
            size,
            "ms",
            both("keys", size, &keys(0, 1, "frame")),
        ));
    }
    for size in sizes(rounds, "scroll") {
        text.extend(line("longest task while scrolling", size, "ms", both("scroll", size, &field("longest", 1.0))));
        let long = |round: &Value| vec![round["long"].as_array().map_or(0.0, |long| long.len() as f64)];
        text.extend(line("tasks over 50 ms while scrolling", size, "", both("scroll", size, &long)));
        text.extend(line("frames without rows while scrolling", size, "", both("scroll", size, &field("empty", 1.0))));
    }
    text
}

/// Memory of the panel's program against the answer, and how costs grow.
fn growth(rounds: &[Value]) -> String {
    let mut text = "| links | answer | memory of the panel's program | ratio |\n|---:|---:|---:|---:|\n".to_owned();
    let median = |size: u64, page: &str, name: &str| {
        Spread::of(values(rounds, "open", size, page, field(name, 1.0))).map(|spread| spread.median)
    };
    for size in sizes(rounds, "open") {
        if let (Some(body), Some(wasm)) = (median(size, "panel", "body"), median(size, "panel", "wasm")) {
            let (megabytes, ratio) = (|bytes: f64| format!("{:.1} MB", bytes / 1e6), wasm / body);
            text.push_str(&format!("| {} | {} | {} | {ratio:.2} |\n", grouped(size), megabytes(body), megabytes(wasm)));
        }
    }
    for page in PAGES {
        let times = |name: &str| Some(median(500_000, page, name)? / median(100_000, page, name)?);
        if let (Some(last), Some(whole)) = (times("last_byte_to_rows"), times("request_to_rows")) {
            text.push_str(&format!(
                "\nFive times the links (500,000 against 100,000), {page}: {last:.1} times as long from the last byte, {whole:.1} times from the request.\n"
            ));
        }
    }
    text
}

const TITLE: &str = "# Performance

Made by `cargo xtask bench failures --out docs/performance.md`. Each figure is the median, with the least and the most in
brackets; a ratio below 1 means that the panel is faster or smaller.
";

const METHOD: &str = "## Method

The hand-written page (`tests/bench/limit`) has no library: it reads the answer's bytes, then `JSON.parse`, groups by the same
causes, counts the same facets, searches texts that are in lower case already, and draws only the rows near the screen. Both
pages must show the same numbers, causes, facets and rows, or the benchmark fails.

Both are served by one sandbox, from one origin with the same headers, uncompressed. The answer with the links comes out of
memory, so that making it takes no time from the page. Every measurement has a new browser with a new profile; the pages take
turns, and each round begins with the other one. The machine does nothing about other work on it: where least and most lie
far apart, run it again.

- **Last byte to causes and rows on screen**: from `responseEnd` of the request (Resource Timing: the browser has the whole
  answer) to the end of the first frame in which the causes and at least 16 rows of the largest one are drawn. The panel reads
  while bytes arrive, and takes them no faster than it reads them; so the time from the request on is given too.
- **A key**: from the input event to the end of the frame with the numbers that stay; keys are typed a second apart, and find
  much, less and little. The first key is given on its own: the hand-written page makes its lower-case copy then; the panel
  needs none. What the panel spends beyond the search goes to the way to its worker and back, which keeps the page free
  whatever there is to search, and to a list with more in it: samples, bars and links to every choice.
- **Scrolling**: 200 steps of 1,500 pixels, one in each frame, then leaps across the whole list. The longest task is the longest
  time between two messages that the page sends itself, so it counts what the browser and other programs take.
- **Memory**: the worker's WebAssembly memory with the run's links, and those of the run that it is compared with; the
  JavaScript heap of the page after a collection.
";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_spread_has_its_median_and_ends() {
        assert_eq!(Spread::of(vec![3.0, 1.0, 2.0]), Some(Spread { median: 2.0, least: 1.0, most: 3.0 }));
        assert_eq!(Spread::of(vec![4.0, 1.0]).map(|spread| spread.median), Some(2.5));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn the_report_compares_both_pages() {
        let round = |page: &str, size: u32, time: f64| {
            json!({ "what": "open", "page": page, "size": size, "round": 1, "last_byte_to_rows": time, "request_to_rows": 2.0 * time,
                    "heap": 1e6, "nodes": 700, "body": 1_000_000, "wasm": 1_500_000 })
        };
        let rounds = [
            ("panel", 100_000, 20.0),
            ("limit", 100_000, 200.0),
            ("panel", 500_000, 60.0),
            ("limit", 500_000, 1_000.0),
        ];
        let rounds: Vec<Value> = rounds.into_iter().map(|(page, size, time)| round(page, size, time)).collect();
        let about = json!({ "date": "2026-03-12", "browser": "Chrome/1", "cpu": "a", "cores": 2, "memory": 8 });
        let text = document(&json!({ "about": about, "rounds": rounds })).unwrap();
        for words in [
            "20.0 ms (20.0–20.0) | 200 ms (200–200) | 0.10 |",
            "| 1.0 MB | 1.5 MB | 1.50 |",
            "panel: 3.0 times",
            "limit: 5.0 times",
            "2 cores",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}
