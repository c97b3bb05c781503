//! The report: medians, the least and the most, and how the panel compares.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    goals, plot,
    rounds::{Rounds, Take},
    turns::PAGES,
};

/// A figure: of what, the figure, words, divisor, unit.
type Line = (&'static str, Take, &'static str, f64, &'static str);

/// No item of a list is left out.
const ALL: usize = usize::MAX;

const FIRST: [Line; 14] = [
    ("first", Take::Field("brotli"), "files of the first load, brotli", 1e3, "kB"),
    ("first", Take::Field("gzip"), "the same, gzip", 1e3, "kB"),
    ("first", Take::Field("raw"), "the same, uncompressed", 1e3, "kB"),
    ("first", Take::Field("requests"), "requests for files", 1.0, ""),
    ("first", Take::Field("answers"), "requests to the API and for the configuration", 1.0, ""),
    ("first", Take::Field("rows"), "navigation to the first 20 rows", 1.0, "ms"),
    ("slow", Take::Field("rows"), "the same, processor 4x slower, 1.6 Mbit/s, 150 ms", 1.0, "ms"),
    ("first", Take::Field("reload"), "the same, reloaded with a warm cache", 1.0, "ms"),
    ("first", Take::Each("next", "own", 0, ALL), "next page, the server's time taken off", 1.0, "ms"),
    ("first", Take::Each("next", "server", 0, ALL), "next page, the server's time", 1.0, "ms"),
    ("first", Take::Field("heap"), "JavaScript heap of the history", 1e6, "MB"),
    ("first", Take::Field("wasm_page"), "WebAssembly memory of the history", 1e6, "MB"),
    ("first", Take::Field("nodes"), "elements in the history's document", 1.0, ""),
    ("first", Take::Field("memory"), "heap and WebAssembly of the history", 1e6, "MB"),
];

const LINKS: [Line; 14] = [
    ("open", Take::Field("last_byte_to_rows"), "last byte to causes and rows on screen", 1.0, "ms"),
    ("open", Take::Field("request_to_rows"), "request to causes and rows on screen", 1.0, "ms"),
    ("keys", Take::Each("keys", "frame", 1, ALL), "a key in the search to new counts on screen", 1.0, "ms"),
    ("keys", Take::Each("keys", "dom", 1, ALL), "a key in the search to new counts in the document", 1.0, "ms"),
    ("keys", Take::Each("keys", "frame", 0, 1), "the very first key to new counts on screen", 1.0, "ms"),
    ("scroll", Take::Field("fling"), "longest task while scrolling 7,200 pixels a second", 1.0, "ms"),
    ("scroll", Take::Field("longest"), "longest task while scrolling 90,000 pixels a second and leaping", 1.0, "ms"),
    ("scroll", Take::Count("long"), "tasks over 50 ms while scrolling", 1.0, ""),
    ("scroll", Take::Field("empty"), "frames without rows while scrolling", 1.0, ""),
    ("open", Take::Field("heap"), "JavaScript heap", 1e6, "MB"),
    ("open", Take::Field("wasm"), "WebAssembly memory of the worker", 1e6, "MB"),
    ("open", Take::Field("wasm_page"), "WebAssembly memory of the page", 1e6, "MB"),
    ("open", Take::Field("memory"), "heap and WebAssembly together", 1e6, "MB"),
    ("open", Take::Field("nodes"), "elements in the document", 1.0, ""),
];

/// The rounds as JSON, one a line.
///
/// # Errors
/// When there are none.
pub fn lines(all: &Value) -> Result<String> {
    let rounds = all["rounds"].as_array().context("there are no rounds")?;
    let rounds: Vec<String> = rounds.iter().map(Value::to_string).collect();
    Ok(format!("{{\"about\":{},\n\"rounds\":[\n{}\n]}}\n", all["about"], rounds.join(",\n")))
}

fn grouped(value: u64) -> String {
    e2e::server::grouped(usize::try_from(value).unwrap_or(usize::MAX))
}

/// The whole report in Markdown.
///
/// # Errors
/// When `all` is not what the benchmarks make.
pub fn document(all: &Value) -> Result<String> {
    let rounds = Rounds(all["rounds"].as_array().context("there are no rounds")?);
    let about = &all["about"];
    let word = |name: &str| about[name].as_str().unwrap_or("not known").to_owned();
    let packages = about["packages"].as_object().into_iter().flatten();
    let packages: Vec<String> =
        packages.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or(""))).collect();
    let head = format!(
        "Measured on {} with {} on {}, {} cores, {} GB of memory, load {} before; {} rounds. The page of React has {}.\n",
        word("date"),
        word("browser"),
        word("cpu"),
        about["cores"],
        about["memory"],
        word("load"),
        ["first", "open", "keys", "scroll"].map(|what| rounds.count(what)).into_iter().max().unwrap_or(0),
        packages.join(", ")
    );
    let mut text = format!("{TITLE}\n{head}\n## Goals\n\n{}", goals::table(rounds));
    text.push_str(&format!("\n## First screen\n\n{}", table(rounds, &FIRST, false)));
    text.push_str(&format!("\n## Failed links\n\n{}", table(rounds, &LINKS, true)));
    text.push_str(&overview(rounds));
    if rounds.count("growth") > 0 {
        text.push_str(&format!("\n## Growth\n\n{GROWTH}\n{}", plot::table(rounds)));
    }
    Ok(format!("{text}\n{METHOD}"))
}

fn table(rounds: Rounds, lines: &[Line], sized: bool) -> String {
    let mut text = if sized {
        "| | links | panel | hand-written | React | to hand-written | to React |\n|---|---:|---:|---:|---:|---:|---:|\n"
            .to_owned()
    } else {
        "| | panel | hand-written | React | to hand-written | to React |\n|---|---:|---:|---:|---:|---:|\n".to_owned()
    };
    for (what, take, words, divisor, unit) in lines {
        for size in rounds.sizes(what) {
            let spreads = PAGES.map(|page| rounds.spread(what, size, page, *take, *divisor));
            let figures = spreads.map(|spread| spread.map_or("–".to_owned(), |spread| spread.words(unit)));
            let ratio = |other: usize| match (spreads[0], spreads[other]) {
                (Some(panel), Some(other)) if other.median > 0.0 => format!("{:.2}", panel.median / other.median),
                _ => "–".to_owned(),
            };
            let size = if sized { format!(" {} |", grouped(size)) } else { String::new() };
            text.push_str(&format!("| {words} |{size} {} | {} | {} |\n", figures.join(" | "), ratio(1), ratio(2)));
        }
    }
    text
}

/// The overview, which the other pages do not have.
fn overview(rounds: Rounds) -> String {
    let mut text = String::new();
    for size in rounds.sizes("overview") {
        let words = |name, divisor, unit| {
            let spread = rounds.spread("overview", size, "panel", Take::Field(name), divisor);
            spread.map_or("–".to_owned(), |spread| spread.words(unit))
        };
        text.push_str(&format!(
            "\n## Overview\n\nWith {size} scrapers the panel, which alone has this screen, shows its rows {} after the navigation began, and \
             all that it asked of each scraper after {}; it has then {} of heap, {} of WebAssembly memory and {} elements.\n",
            words("rows", 1.0, "ms"),
            words("all", 1.0, "ms"),
            words("heap", 1e6, "MB"),
            words("wasm_page", 1e6, "MB"),
            words("nodes", 1.0, "")
        ));
    }
    text
}

const TITLE: &str = "# Performance

Made by `cargo xtask bench --out docs`, from the rounds in [performance.json](performance.json). Each figure is the median, with
the least and the most in brackets; a ratio below 1 means that the panel is faster or smaller.
";

const GROWTH: &str = "![Costs against the number of failed links, both axes logarithmic](growth.svg)

An exponent of 1 means that ten times the links cost ten times as much; of 0, that they cost the same.
";

const METHOD: &str = include_str!("method.md");

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_report_compares_the_pages() {
        let round = |page: &str, size: u32, time: f64| json!({ "what": "open", "page": page, "size": size, "round": 1, "last_byte_to_rows": time, "heap": 1e6 });
        let rounds =
            [("panel", 100_000, 20.0), ("limit", 100_000, 200.0), ("peer", 100_000, 400.0), ("panel", 500, 7.5)];
        let rounds: Vec<Value> = rounds.into_iter().map(|(page, size, time)| round(page, size, time)).collect();
        let packages = json!({ "react": "19" });
        let about = json!({ "date": "2026-03-12", "browser": "Chrome/1", "cpu": "a", "cores": 2, "memory": 8, "packages": packages });
        let all = json!({ "about": about, "rounds": rounds });
        let text = document(&all).unwrap();
        for words in [
            "| 100,000 | 20 ms | 200 ms | 400 ms | 0.10 | 0.05 |",
            "| 500 | 7.5 ms | – | – | – | – |",
            "2 cores",
            "react 19",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert_eq!(serde_json::from_str::<Value>(&lines(&all).unwrap()).unwrap(), all);
    }
}
