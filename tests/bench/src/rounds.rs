//! The rounds that were measured, and what they say of a page.

use serde_json::Value;

use crate::spread::Spread;

/// How a figure is taken out of a round: several where it was measured several times.
#[derive(Clone, Copy)]
pub enum Take {
    /// A field.
    Field(&'static str),
    /// A field of each of a list's items, from one to another.
    Each(&'static str, &'static str, usize, usize),
    /// How long a list is.
    Count(&'static str),
}

impl Take {
    fn from(self, round: &Value) -> Vec<f64> {
        match self {
            Self::Field(name) => round[name].as_f64().into_iter().collect(),
            Self::Each(list, name, from, to) => {
                let all = round[list].as_array().map(Vec::as_slice).unwrap_or_default();
                all.iter().take(to).skip(from).filter_map(|item| item[name].as_f64()).collect()
            }
            Self::Count(list) => round[list].as_array().map(|list| list.len() as f64).into_iter().collect(),
        }
    }
}

/// All rounds.
#[derive(Clone, Copy)]
pub struct Rounds<'a>(pub &'a [Value]);

impl Rounds<'_> {
    /// What a page showed of `what` with so much of it, divided by `divisor`.
    pub fn spread(self, what: &str, size: u64, page: &str, take: Take, divisor: f64) -> Option<Spread> {
        let own = self.0.iter().filter(|round| round["what"] == what && round["size"] == size && round["page"] == page);
        Spread::of(own.flat_map(|round| take.from(round)).map(|value| value / divisor).collect())
    }

    /// The sizes at which `what` was measured, least first.
    pub fn sizes(self, what: &str) -> Vec<u64> {
        let own = self.0.iter().filter(|round| round["what"] == what);
        let mut sizes: Vec<u64> = own.filter_map(|round| round["size"].as_u64()).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// How often each page was measured at `what`.
    pub fn count(self, what: &str) -> u64 {
        self.0
            .iter()
            .filter(|round| round["what"] == what)
            .filter_map(|round| round["round"].as_u64())
            .max()
            .unwrap_or(0)
    }
}
