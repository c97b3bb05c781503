//! What became of a run's fields, by a sample of its rows and one of the last good run's: what no count finds.
//!
//! A difference counts where it is large enough to matter and more than what two samples differ by chance.

use indexmap::IndexMap;
use serde_json::Value;

use crate::{api::types::DataRow, features::merge::KEY};

/// A share has moved from so many thousandths on: five percentage points.
const MOVED: f64 = 0.05;

/// How many standard deviations chance does not reach.
const BEYOND_CHANCE: f64 = 3.0;

/// A median has moved from this part of it on.
const SHIFTED: f64 = 0.25;

/// A median is as unsure as this many of its notches: 1.57 times what half of the values lie in, by the root of their number.
const NOTCH: f64 = 1.57;

/// A median of fewer numbers says nothing.
const FEWEST: usize = 10;

/// What most values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
}

/// A field in one sample.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tally {
    filled: usize,
    kinds: [usize; 5],
    numbers: Vec<f64>,
}

/// A field in one sample, as it is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// Rows in which it is empty: absent, `null`, a blank text, an empty list or object.
    pub empty: usize,
    /// Of so many.
    pub rows: usize,
    /// What most of its values are; nothing where all are empty.
    pub kind: Option<ValueKind>,
    /// The middle of its numbers, or of texts that are numbers, and how unsure that is.
    pub median: Option<(f64, f64)>,
}

/// A field in both samples.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Its name.
    pub name: String,
    /// In the run's rows.
    pub now: Seen,
    /// In those of the last good run.
    pub before: Option<Seen>,
}

/// How many rows have a title, and how many different ones there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Titles {
    /// Rows with a title.
    pub filled: usize,
    /// Different titles.
    pub distinct: usize,
}

/// What became of all fields.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FieldHealth {
    /// How many rows of the run were looked at.
    pub rows: usize,
    /// How many of the last good run, where there is one that has rows.
    pub before: Option<usize>,
    /// The fields: those that changed first, else in the order of the rows.
    pub fields: Vec<Field>,
    /// The titles in both samples.
    pub titles: (Titles, Option<Titles>),
}

impl FieldHealth {
    /// Compares the rows of a run with those of the last good one.
    pub fn of(rows: &[DataRow], before: Option<&[DataRow]>) -> Self {
        let before = before.filter(|rows| !rows.is_empty());
        let (now, then) = (tally(rows), before.map(tally));
        let mut names: Vec<&String> = now.keys().collect();
        names.extend(then.iter().flat_map(IndexMap::keys).filter(|name| !now.contains_key(*name)));
        let absent = Tally::default();
        let seen = |fields: &IndexMap<String, Tally>, name: &String, rows: &[DataRow]| {
            let seen = fields.get(name).unwrap_or(&absent).seen(rows.len());
            // Titles are identifiers: digits in them are no number.
            if name == KEY { Seen { median: None, ..seen } } else { seen }
        };
        let field = |name: &String| Field {
            name: name.clone(),
            now: seen(&now, name, rows),
            before: then.as_ref().zip(before).map(|(then, rows)| seen(then, name, rows)),
        };
        let mut fields: Vec<Field> = names.into_iter().map(field).collect();
        fields.sort_by_key(|field| std::cmp::Reverse(field.weight()));
        Self { rows: rows.len(), before: before.map(<[_]>::len), fields, titles: (titles(rows), before.map(titles)) }
    }

    /// How many fields changed.
    pub fn changed(&self) -> usize {
        self.fields.iter().filter(|field| field.is_changed()).count()
    }

    /// Whether far fewer titles are different than were.
    pub fn lost_titles(&self) -> bool {
        let (now, Some(before)) = self.titles else { return false };
        let is_fewer = now.distinct * before.filled < before.distinct * now.filled;
        is_fewer && has_moved((now.distinct, now.filled), (before.distinct, before.filled))
    }
}

impl Field {
    /// Whether it is empty in more or in fewer rows than before.
    pub fn empty_moved(&self) -> bool {
        self.before.is_some_and(|before| has_moved((self.now.empty, self.now.rows), (before.empty, before.rows)))
    }

    /// What its values are now, and what they were, where that is not the same.
    pub fn kind_changed(&self) -> Option<(ValueKind, ValueKind)> {
        let (now, before) = (self.now.kind?, self.before?.kind?);
        (now != before).then_some((now, before))
    }

    /// The middle of its numbers now and before, where it moved.
    pub fn median_moved(&self) -> Option<(f64, f64)> {
        let ((now, unsure), (before, was_unsure)) = (self.now.median?, self.before?.median?);
        let apart = (now - before).abs();
        (apart >= SHIFTED * before.abs() && apart > 2.0 * (unsure + was_unsure)).then_some((now, before))
    }

    /// Whether anything of it changed.
    pub fn is_changed(&self) -> bool {
        self.empty_moved() || self.kind_changed().is_some() || self.median_moved().is_some()
    }

    /// How much it changed: more is worse, nothing is 0. Emptier fields come first, by how much, then all others.
    fn weight(&self) -> u64 {
        let share = |seen: Seen| seen.empty as f64 / seen.rows.max(1) as f64;
        let apart = self.before.map_or(0.0, |before| share(self.now) - share(before));
        match self.is_changed() {
            false => 0,
            true if self.empty_moved() && apart > 0.0 => 2 + (apart * 1_000.0) as u64,
            true => 1,
        }
    }
}

/// Whether two shares differ by enough to matter, and by more than chance makes of samples of this size.
fn has_moved(now: (usize, usize), before: (usize, usize)) -> bool {
    let ((part, whole), (part_before, whole_before)) = (now, before);
    if whole == 0 || whole_before == 0 {
        return false;
    }
    let (n, m) = (whole as f64, whole_before as f64);
    let pooled = (part + part_before) as f64 / (n + m);
    let apart = (part as f64 / n - part_before as f64 / m).abs();
    let chance = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    apart >= MOVED && apart > BEYOND_CHANCE * chance
}

/// The fields of some rows, without those that say where rows come from.
fn tally(rows: &[DataRow]) -> IndexMap<String, Tally> {
    let mut fields: IndexMap<String, Tally> = IndexMap::new();
    for (name, value) in rows.iter().flat_map(|row| &row.0).filter(|(name, _)| !DataRow::is_metadata(name)) {
        if !fields.contains_key(name) {
            fields.insert(name.clone(), Tally::default());
        }
        if let Some(tally) = fields.get_mut(name) {
            tally.add(value);
        }
    }
    fields
}

impl Tally {
    fn add(&mut self, value: &Value) {
        let kind = match value {
            Value::String(text) if !text.trim().is_empty() => ValueKind::Text,
            Value::Number(_) => ValueKind::Number,
            Value::Bool(_) => ValueKind::Flag,
            Value::Array(list) if !list.is_empty() => ValueKind::List,
            Value::Object(object) if !object.is_empty() => ValueKind::Object,
            _ => return,
        };
        self.filled += 1;
        self.kinds[kind as usize] += 1;
        let number = match value {
            Value::String(text) => text.trim().parse().ok(),
            value => value.as_f64(),
        };
        self.numbers.extend(number.filter(|number: &f64| number.is_finite()));
    }

    fn seen(&self, rows: usize) -> Seen {
        const KINDS: [ValueKind; 5] =
            [ValueKind::Text, ValueKind::Number, ValueKind::Flag, ValueKind::List, ValueKind::Object];
        let kind = KINDS.into_iter().max_by_key(|kind| self.kinds[*kind as usize]).filter(|_| self.filled > 0);
        // Where only some texts are numbers, such as sizes among names, their middle says nothing.
        let is_numeric = self.numbers.len() >= FEWEST && self.numbers.len() * 10 >= self.filled * 9;
        Seen { empty: rows.saturating_sub(self.filled), rows, kind, median: is_numeric.then(|| median(&self.numbers)) }
    }
}

/// The middle of some numbers, and how unsure it is.
fn median(numbers: &[f64]) -> (f64, f64) {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |part: usize| sorted.get(sorted.len().saturating_sub(1) * part / 4).copied().unwrap_or_default();
    (at(2), NOTCH * (at(3) - at(1)) / (sorted.len().max(1) as f64).sqrt())
}

/// The titles of some rows.
fn titles(rows: &[DataRow]) -> Titles {
    let mut titles: Vec<String> = rows.iter().filter_map(|row| title(row.get(KEY)?)).collect();
    let filled = titles.len();
    titles.sort_unstable();
    titles.dedup();
    Titles { filled, distinct: titles.len() }
}

fn title(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "field_health_tests.rs"]
mod tests;
