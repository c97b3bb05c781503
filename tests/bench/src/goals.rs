//! What is aimed at, and how much of it is reached. Nothing here fails: the report says it.

use crate::rounds::{Rounds, Take};

/// What a figure of the panel is held against.
#[derive(Clone, Copy)]
enum Against {
    /// The same figure of a page: its name, and what it is called.
    Page(&'static str, &'static str),
    /// A number with a unit.
    Number(&'static str),
}

/// A goal: words, what was measured, at which size, how it is taken, its divisor, against what, and the most.
struct Goal(&'static str, &'static str, u64, Take, f64, Against, f64);

const HAND: Against = Against::Page("limit", "the hand-written page");
const REACT: Against = Against::Page("peer", "React");
const MS: Against = Against::Number("ms");
const KEY: Take = Take::Each("keys", "frame", 1, usize::MAX);
const NEXT: Take = Take::Each("next", "own", 0, usize::MAX);

const GOALS: [Goal; 11] = [
    Goal("first 20 rows", "first", 20, Take::Field("rows"), 1.0, REACT, 1.0),
    Goal("first 20 rows, slow profile", "slow", 20, Take::Field("rows"), 1.0, REACT, 1.25),
    Goal("next page", "first", 20, NEXT, 1.0, HAND, 1.2),
    Goal("opening 100,000 links", "open", 100_000, Take::Field("last_byte_to_rows"), 1.0, HAND, 0.9),
    Goal("opening 500,000 links", "open", 500_000, Take::Field("last_byte_to_rows"), 1.0, HAND, 0.9),
    Goal("a key in the search, 100,000 links", "keys", 100_000, KEY, 1.0, HAND, 1.0),
    Goal("longest task, 7,200 pixels a second", "scroll", 170_000, Take::Field("fling"), 1.0, MS, 16.0),
    Goal("longest task, 90,000 pixels a second", "scroll", 170_000, Take::Field("longest"), 1.0, MS, 16.0),
    Goal("memory with 100,000 links", "open", 100_000, Take::Field("memory"), 1.0, HAND, 2.0),
    Goal("memory with 100,000 links", "open", 100_000, Take::Field("memory"), 1.0, REACT, 1.0),
    Goal("first load, brotli", "first", 20, Take::Field("brotli"), 1e3, Against::Number("kB"), 130.0),
];

/// The goals as a table; those of which nothing was measured are left out.
pub fn table(rounds: Rounds) -> String {
    let mut text = "| | at most | reached | |\n|---|---:|---:|---|\n".to_owned();
    GOALS.iter().filter_map(|goal| line(rounds, goal)).for_each(|line| text.push_str(&line));
    text
}

fn line(rounds: Rounds, Goal(words, what, size, take, divisor, against, most): &Goal) -> Option<String> {
    let median = |page| rounds.spread(what, *size, page, *take, *divisor).map(|spread| spread.median);
    let panel = median("panel")?;
    let said = |reached: f64| if reached <= *most { "reached" } else { "not reached" };
    Some(match against {
        Against::Page(page, name) => {
            let ratio = panel / median(page)?;
            format!("| {words} beside {name} | {most:.2}x | {ratio:.2}x | {} |\n", said(ratio))
        }
        Against::Number(unit) => format!("| {words} | {most} {unit} | {panel:.0} {unit} | {} |\n", said(panel)),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_goal_says_what_was_aimed_at_and_whether_it_is_reached() {
        let round = |page: &str, rows: f64, kilobytes: f64| json!({ "what": "first", "size": 20, "page": page, "rows": rows, "brotli": kilobytes * 1e3 });
        let rounds: Vec<Value> =
            vec![round("panel", 300.0, 154.6), round("peer", 400.0, 74.0), round("limit", 100.0, 5.0)];
        let text = table(Rounds(&rounds));
        let lines: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(
            lines,
            [
                "| first 20 rows beside React | 1.00x | 0.75x | reached |",
                "| first load, brotli | 130 kB | 155 kB | not reached |"
            ]
        );
    }
}
