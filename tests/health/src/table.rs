//! The table of scores.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    fleet::{NOISE, Scraper},
    score::{Score, by_noise, by_pattern},
};

/// The scores of a fleet as Markdown.
pub fn table(fleet: &[Scraper]) -> String {
    let mut text = String::from(
        "| | scrapers | well | flagged | with a notice | faults | found | found at first sight |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let patterns = by_pattern(fleet, true);
    for (pattern, score) in &patterns {
        row(&mut text, pattern.words(), score);
    }
    for (noise, score) in by_noise(fleet) {
        row(&mut text, &format!("items vary by {:.0} %", noise * 100.0), &score);
    }
    let all = patterns.iter().map(|(_, score)| *score).fold(Score::default(), Score::with);
    row(&mut text, "**all**", &all);
    let _ = write!(
        text,
        "\n{} of {} recoveries were flagged. Slow decay: flagged at the latest {} runs after 40 % were lost. {} noise levels.\n",
        all.recoveries_flagged,
        all.recoveries,
        all.latest_decay,
        NOISE.len(),
    );
    text
}

fn row(text: &mut String, words: &str, score: &Score) {
    let share = |all: usize, share: f64| if all == 0 { "–".to_owned() } else { format!("{:.2} %", share * 100.0) };
    let _ = writeln!(
        text,
        "| {words} | {} | {} | {} ({}) | {} | {} | {} | {} |",
        score.scrapers,
        score.healthy,
        score.false_alarms,
        share(score.healthy, score.false_alarm_rate()),
        score.notices,
        score.faults,
        share(score.faults, score.recall()),
        share(score.faults, score.recall_at_first()),
    );
}

/// What the table stands between in a document.
const MARKS: [&str; 2] = ["<!-- scores -->\n", "<!-- end of scores -->"];

/// Puts the table into a document, between its marks.
pub fn write(document: &Path, table: &str) -> Result<()> {
    let text = fs::read_to_string(document).with_context(|| document.display().to_string())?;
    let (before, rest) = text.split_once(MARKS[0]).context("the mark before the scores is missing")?;
    let (_, after) = rest.split_once(MARKS[1]).context("the mark after the scores is missing")?;
    fs::write(document, [before, MARKS[0], table, MARKS[1], after].concat())?;
    Ok(())
}
