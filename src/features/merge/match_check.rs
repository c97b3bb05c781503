//! The match check: whether the field `title`, on which a merge matches, is of use (contract section 3).
//!
//! It looks at samples of rows, so it can only say what it saw.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::api::types::DataRow;

/// The field that rows are matched on.
pub const KEY: &str = "title";

/// How many rows of each run are looked at, at most.
pub const SAMPLE: usize = 500;

/// The server let rows of other runs through: what it sent is no sample of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterIgnored;

/// Whether `rows` are all of `run`. A row that does not say whose it is proves nothing.
///
/// # Errors
/// [`FilterIgnored`].
pub fn is_filtered(rows: &[DataRow], run: &str) -> Result<(), FilterIgnored> {
    if rows.iter().all(|row| row.run() == Some(run)) { Ok(()) } else { Err(FilterIgnored) }
}

/// What the titles of one run's sample are like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    /// Rows that were looked at.
    pub rows: usize,
    /// Rows without a title.
    pub empty: usize,
    /// How many different titles there are.
    pub distinct: usize,
    /// The one title of all rows, where there are several of them.
    pub constant: Option<String>,
    /// Different titles that are an EAN-13, EAN-8 or UPC-A with its right check digit.
    pub barcodes: usize,
}

/// What the samples of all runs say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Each run's titles, in the order given.
    pub runs: Vec<Titles>,
    /// Different titles that are in the samples of all runs.
    pub shared: usize,
}

/// What to think of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchQuality {
    /// Rows will meet.
    Good,
    /// A run has the same title in every row, or none at all: nothing useful can come of it.
    Useless,
    /// No title of the samples is in all runs. Larger samples might tell otherwise.
    NothingShared,
    /// There were no rows to look at.
    NoRows,
}

/// Looks at one sample for each run.
pub fn report(samples: &[Vec<DataRow>]) -> Report {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut runs = Vec::new();
    for rows in samples {
        let mut own: Vec<String> = rows.iter().filter_map(title).collect();
        let empty = rows.len() - own.len();
        own.sort_unstable();
        let filled = own.len();
        own.dedup();
        runs.push(Titles {
            rows: rows.len(),
            empty,
            distinct: own.len(),
            constant: own.first().filter(|_| own.len() == 1 && filled > 1).cloned(),
            barcodes: own.iter().filter(|title| is_barcode(title)).count(),
        });
        for title in own {
            *seen.entry(title).or_default() += 1;
        }
    }
    Report { runs, shared: seen.values().filter(|count| **count == samples.len()).count() }
}

impl Report {
    /// What to think of it.
    pub fn match_quality(&self) -> MatchQuality {
        if self.runs.iter().any(|titles| titles.rows == 0) {
            MatchQuality::NoRows
        } else if self.runs.iter().any(|titles| titles.constant.is_some() || titles.distinct == 0) {
            MatchQuality::Useless
        } else if self.shared == 0 {
            MatchQuality::NothingShared
        } else {
            MatchQuality::Good
        }
    }

    /// Whether nearly all titles are bar codes: nine of ten.
    pub fn are_barcodes(&self) -> bool {
        let (barcodes, all) =
            self.runs.iter().fold((0, 0), |sum, titles| (sum.0 + titles.barcodes, sum.1 + titles.distinct));
        all > 0 && barcodes * 10 >= all * 9
    }
}

/// A row's title: a text that is not blank, or a whole number as its digits.
fn title(row: &DataRow) -> Option<String> {
    match row.get(KEY)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        number => number.as_u64().map(|number| number.to_string()),
    }
}

/// Whether a text is an EAN-13, an EAN-8 or a UPC-A: so many digits, and the last one checks the others.
pub fn is_barcode(text: &str) -> bool {
    let digits = text.as_bytes();
    if !matches!(digits.len(), 8 | 12 | 13) || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    // From the right, the check digit counts once, its neighbour three times, and so on in turn.
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != b'0')
}

#[cfg(test)]
#[path = "match_check_tests.rs"]
mod tests;
