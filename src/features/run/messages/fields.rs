//! The texts of field health.

use super::{
    super::field_health::{Field, FieldHealth, Seen, ValueKind},
    BETWEEN, NO_VALUE,
};
use crate::domain::{
    number::{grouped, percent, plural},
    text::bidi_isolate,
};

pub const FIELD_HEALTH: &str = "Field health";
pub const FIELDS_CAPTION: &str = "Share of empty values per field, compared with the last good run";
pub const FIELD: &str = "Field";
pub const EMPTY_SHARE: &str = "Share of empty values";
pub const EMPTY: &str = "Empty";
pub const BEFORE: &str = "Before";
pub const LOADING_FIELDS: &str = "Loading rows to compare…";
pub const FIELDS_LATER: &str = "Available when the run has finished.";
pub const NO_ROWS_TO_COMPARE: &str = "No rows to compare.";
pub const FILTER_IGNORED: &str =
    "The server sent rows of other runs, so nothing is shown: rows can’t be told apart by run.";
pub const SHOW_FEWER: &str = "Show fewer";

/// How many fields changed: "3 of 12 fields changed". Nothing where there is nothing to compare with.
pub fn fields_changed(health: &FieldHealth) -> Option<String> {
    health.before?;
    let all = plural(health.fields.len() as u64, "field", "fields");
    Some(match health.changed() {
        0 => format!("None of {all} changed"),
        changed => format!("{changed} of {all} changed"),
    })
}

/// What was looked at: "Sample of 500 rows of this run and 480 of the last good one."
pub fn sample(health: &FieldHealth) -> String {
    let rows = plural(health.rows as u64, "row", "rows");
    match health.before {
        Some(before) => format!("Sample of {rows} of this run and {} of the last good one.", grouped(before as u64)),
        None => format!("Sample of {rows} of this run. There is no good run with rows to compare with."),
    }
}

/// How many titles are different: "498 different titles, were 500."
pub fn titles(health: &FieldHealth) -> Option<String> {
    let (now, before) = health.titles;
    let were = before.map(|before| format!(", were {}", grouped(before.distinct as u64))).unwrap_or_default();
    (now.filled > 0).then(|| format!("{}{were}.", plural(now.distinct as u64, "different title", "different titles")))
}

/// The button that shows all fields.
pub fn show_more(more: usize) -> String {
    format!("Show {}", plural(more as u64, "more field", "more fields"))
}

/// The share of rows in which a field is empty: "38.1%", "100%".
pub fn empty(seen: Seen) -> String {
    let share = percent(seen.empty as u64, seen.rows as u64).unwrap_or_else(|| NO_VALUE.to_owned());
    share.replace(".0%", "%")
}

/// What became of a field beside being empty: "was a number, is a text · median 12, was 649".
pub fn also_changed(field: &Field) -> Option<String> {
    let kind = field.kind_changed().map(|(now, before)| format!("was {}, is {}", kind(before), kind(now)));
    let median = field.median_moved().map(|(now, before)| format!("median {}, was {}", number(now), number(before)));
    let both: Vec<String> = kind.into_iter().chain(median).collect();
    (!both.is_empty()).then(|| both.join(BETWEEN))
}

fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "a text",
        ValueKind::Number => "a number",
        ValueKind::Flag => "yes or no",
        ValueKind::List => "a list",
        ValueKind::Object => "an object",
    }
}

/// A number with two decimals at most.
fn number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl FieldHealth {
    /// What became worse, in sentences, the worst first: "price is empty in 100% of 500 rows, was 0%."
    pub fn sentences(&self) -> Vec<String> {
        let lost = self.titles.1.filter(|_| self.lost_titles()).map(|before| {
            let (now, rows) = (self.titles.0, plural(self.titles.0.filled as u64, "row", "rows"));
            let titles = plural(now.distinct as u64, "different title", "different titles");
            let was = grouped(before.distinct as u64);
            format!("Only {titles} in {rows}, was {was} in {}.", grouped(before.filled as u64))
        });
        lost.into_iter().chain(self.fields.iter().filter_map(sentence)).collect()
    }
}

fn sentence(field: &Field) -> Option<String> {
    let (name, now) = (bidi_isolate(&field.name), field.now);
    let is_emptier = |before: &Seen| now.empty * before.rows > before.empty * now.rows;
    if let Some(before) = field.before.filter(|before| field.empty_moved() && is_emptier(before)) {
        let rows = plural(now.rows as u64, "row", "rows");
        return Some(format!("{name} is empty in {} of {rows}, was {}.", empty(now), empty(before)));
    }
    if let Some((now, before)) = field.kind_changed() {
        return Some(format!("{name} is {} now, was {}.", kind(now), kind(before)));
    }
    let (now, before) = field.median_moved()?;
    Some(format!("The median of {name} is {}, was {}.", number(now), number(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_where_they_are() {
        let seen = |empty, rows| Seen { empty, rows, kind: None, median: None };
        let shares = [seen(500, 500), seen(0, 500), seen(191, 500), seen(1, 5_000)].map(empty);
        assert_eq!(shares, ["100%", "0%", "38.2%", "<0.1%"]);
    }

    #[test]
    fn numbers_have_no_more_digits_than_they_need() {
        assert_eq!([number(1.498), number(150.0), number(0.125)], ["1.5", "150", "0.12"]);
    }
}
