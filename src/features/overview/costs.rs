//! Costs of a scraper: the sum of what its runs cost, by what was paid for.

use chrono::{DateTime, Utc};

use crate::api::types::Run;

/// What the runs of a scraper cost since a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Costs {
    /// What was paid for, as the server names it, and how much; in the order in which it was first sent.
    pub lines: Vec<(String, f64)>,
    /// How many runs report a cost.
    pub runs: u64,
}

/// What `runs` that started at `from` or later cost. Lines without an amount say nothing.
pub fn costs(runs: &[Run], from: DateTime<Utc>) -> Costs {
    let mut costs = Costs::default();
    for run in runs.iter().filter(|run| run.started.copied().is_some_and(|started| started >= from)) {
        let lines = run.cost_lines.as_deref().unwrap_or_default();
        let lines =
            lines.iter().filter_map(|line| Some((line.label.as_deref().unwrap_or_default(), line.amount.copied()?)));
        let mut reports = false;
        for (label, amount) in lines.filter(|(_, amount)| amount.is_finite()) {
            reports = true;
            costs.add(label, amount);
        }
        costs.runs += u64::from(reports);
    }
    costs
}

impl Costs {
    /// How much was paid for this.
    pub fn of(&self, label: &str) -> Option<f64> {
        self.lines.iter().find(|(known, _)| known == label).map(|(_, amount)| *amount)
    }

    fn add(&mut self, label: &str, amount: f64) {
        match self.lines.iter_mut().find(|(known, _)| known == label) {
            Some((_, sum)) => *sum += amount,
            None => self.lines.push((label.to_owned(), amount)),
        }
    }
}

/// The costs of scrapers beside one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CostTable {
    /// What was paid for, each once.
    pub labels: Vec<String>,
    /// The scrapers that cost something, by their places: those that cost the most of the first label first.
    pub rows: Vec<(usize, Costs)>,
}

/// The most kinds of costs that stand beside one another: the server names them, and may name many.
const KINDS: usize = 4;

impl CostTable {
    /// The costs of these scrapers.
    pub fn of(scrapers: impl Iterator<Item = (usize, Costs)>) -> Self {
        let mut table = Self { rows: scrapers.filter(|(_, costs)| costs.runs > 0).collect(), ..Self::default() };
        for (label, _) in table.rows.iter().flat_map(|(_, costs)| &costs.lines) {
            if table.labels.len() < KINDS && !table.labels.contains(label) {
                table.labels.push(label.clone());
            }
        }
        let first = table.labels.first().cloned().unwrap_or_default();
        table.rows.sort_by(|(_, one), (_, other)| {
            let amount = |costs: &Costs| costs.of(&first).unwrap_or_default();
            amount(other).total_cmp(&amount(one))
        });
        table
    }
}

/// An amount to three digits behind the point, as a number that is written without more than it needs.
pub fn rounded(amount: f64) -> f64 {
    (amount * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::row;

    fn run(started: &str, lines: &str) -> Run {
        row(&format!(r#"{{"id": "r", "started": "{started}", "costLines": {lines}}}"#)).unwrap()
    }

    #[test]
    fn costs_are_summed_by_what_was_paid_for_and_only_of_the_time_asked_about() {
        let runs = [
            run("2026-03-12T09:00:00Z", r#"[{"label": "requests", "amount": 0.25}, {"label": "rows", "amount": 2}]"#),
            run("2026-03-11T09:00:00Z", r#"[{"label": "requests", "amount": 0.5}, {"label": "soon"}]"#),
            run("2026-03-10T09:00:00Z", "[]"),
            run("2026-02-01T09:00:00Z", r#"[{"label": "requests", "amount": 9}]"#),
        ];
        let costs = costs(&runs, "2026-03-01T00:00:00Z".parse().unwrap());
        assert_eq!(costs, Costs { lines: vec![("requests".to_owned(), 0.75), ("rows".to_owned(), 2.0)], runs: 2 });
    }

    #[test]
    fn those_that_cost_the_most_come_first_and_those_that_report_none_are_left_out() {
        let cost = |amount: f64| Costs { lines: vec![("requests".to_owned(), amount)], runs: 1 };
        let table = CostTable::of([(0, cost(1.0)), (1, Costs::default()), (2, cost(3.0))].into_iter());
        assert_eq!(table.labels, ["requests"]);
        assert_eq!(table.rows.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(CostTable::of(std::iter::empty()), CostTable::default());
    }

    #[test]
    fn an_amount_has_at_most_three_digits_behind_the_point() {
        assert_eq!([rounded(0.1 + 0.2), rounded(12.34567)], [0.3, 12.346]);
    }
}
