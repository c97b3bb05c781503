//! The texts of the strip.

use super::{geometry::Fill, state::Item};
use crate::{
    domain::number::{grouped, plural},
    entity::words::NOT_REPORTED,
    ui::time::TimeContext,
};

pub const CHART: &str =
    "Items against typical, oldest first. Use arrow keys to move between runs; press Enter to jump to the row.";
pub const SHOW_AS_TABLE: &str = "Show as table";
pub const TABLE: &str = "Items against typical as a table";

pub const RUN: &str = "Run";
pub const STATE: &str = "State";
pub const ITEMS: &str = "Items";
pub const TYPICAL: &str = "Typical";
pub const STARTED: &str = "Started";

pub const UNKNOWN_SCRAPER: &str = "Unknown scraper";
pub const ROWS_DELETED: &str = "Rows deleted";
pub const START_NOT_REPORTED: &str = "start unknown";

/// What the bars mean, in the order of the legend.
pub const LEGEND: [(Fill, &str); 6] = [
    (Fill::Ok, "OK"),
    (Fill::Running, "running"),
    (Fill::TooFew, "too few"),
    (Fill::Failed, "failed"),
    (Fill::Gone, "rows deleted"),
    (Fill::Unknown, "nothing to compare"),
];

/// What is drawn.
pub fn caption(runs: usize) -> String {
    match runs {
        1 => "Items against typical (this run)".to_owned(),
        runs => format!("Items against typical (these {})", plural(runs as u64, "run", "runs")),
    }
}

/// The items of a run beside what is typical: `1 item, typically 457`.
pub fn items(items: Option<u64>, typical: Option<u64>) -> String {
    let items = items.map_or_else(|| format!("items {NOT_REPORTED}"), |items| plural(items, "item", "items"));
    match typical {
        Some(typical) => format!("{items}, typically {}", grouped(typical)),
        None => items,
    }
}

/// A run's bar in words: `bazaar24-offers · Silent failure · 1 item, typically 457 · 38 min ago`. Tracked.
pub fn bar(item: &Item, time: TimeContext) -> String {
    let started = item.run.started.copied().map(|at| time.relative(at));
    let started = started.unwrap_or_else(|| START_NOT_REPORTED.to_owned());
    let items = items(item.run.items_quantity.copied(), item.typical);
    format!("{} · {} · {items} · {started}", item.name, item.state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caption_counts_the_runs() {
        assert_eq!(caption(20), "Items against typical (these 20 runs)");
        assert_eq!(caption(1), "Items against typical (this run)");
    }

    #[test]
    fn a_bar_tells_its_items_and_what_is_typical() {
        assert_eq!(items(Some(1), Some(1_457)), "1 item, typically 1,457");
        assert_eq!(items(Some(12_000), None), "12,000 items");
        assert_eq!(items(None, Some(3)), "items –, typically 3");
    }
}
