//! The texts of the settings' page.

use crate::{
    domain::number::{percent, plural},
    session::thresholds::Thresholds,
};

pub const TITLE: &str = "Settings";
pub const SUMMARY: &str = "Saved in this browser. Changes apply immediately.";

pub const TIME: &str = "Time";
pub const TIME_ZONE: &str = "Time zone";
pub const UTC: &str = "UTC";
pub const OTHER_ZONE: &str = "Other…";
pub const ZONE_NAME: &str = "Name of the time zone";
pub const ZONE_EXAMPLE: &str = "Europe/Berlin";
pub const UNKNOWN_ZONE: &str = "Unknown time zone. Use a name like Europe/Berlin.";
pub const CLOCK: &str = "Clock";
pub const HOURS_24: &str = "24-hour";
pub const HOURS_12: &str = "12-hour";

pub const APPEARANCE: &str = "Appearance";
pub const THEME: &str = "Theme";
pub const THEME_SYSTEM: &str = "System";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const ROW_HEIGHT: &str = "Row height";
pub const ROWS_COMFORTABLE: &str = "Comfortable";
pub const ROWS_COMPACT: &str = "Compact";

pub const UPDATES: &str = "Updates";
pub const LIVE: &str = "Live updates";
pub const LIVE_HINT: &str = "Refreshes every 10 s while runs are in progress, otherwise every minute.";
pub const COMPARE: &str = "Compare with typical results";
pub const COMPARE_HINT: &str = "Uses each scraper’s last 20 completed runs (up to 20 extra requests per page).";

pub const THRESHOLDS: &str = "Silent-failure detection";
pub const THRESHOLDS_HINT: &str = "When a run is flagged.";
pub const RESET: &str = "Reset to defaults";
pub const IS_DEFAULT: &str = "Using defaults";

pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const SINGLE_KEYS: &str = "Single-key shortcuts";
pub const SINGLE_KEYS_HINT: &str =
    "When off, only Ctrl+K works (⌘K on a Mac). Always disabled while typing and in dialogs.";
pub const PALETTE: &str = "Open command palette";

pub const IMPORT_EXPORT: &str = "Export & import";
pub const IMPORT_EXPORT_HINT: &str = "Move settings and saved views to another browser. Your API key is not included.";
pub const EXPORT: &str = "Export settings";
pub const IMPORT: &str = "Import settings…";
pub const NOT_EXPORTED: &str = "Your browser couldn’t save the file.";
pub const NOT_SETTINGS: &str = "Not a valid settings file. Nothing imported.";
pub const NOT_STORED: &str = "Browser storage is full or blocked. Nothing was saved.";
pub const NO_THRESHOLDS: &str = "thresholds must be an object of numbers.";

/// What stands before the number of a threshold and behind it, as parts of a sentence.
pub const FLAG_ITEMS: [&str; 2] = ["Flag if items are below", "% of typical (and outside normal variation)"];
pub const FLAG_ATTEMPTED: [&str; 2] = ["Flag if items are below", "% of links attempted (when there is no baseline)"];
pub const FLAG_RATE: [&str; 2] =
    ["Flag if the failure rate is", "percentage points above typical (and outside normal variation)"];
pub const BASELINE_RUNS: [&str; 2] = ["Minimum completed runs for a baseline:", "runs"];

/// The items, or links, of the example, so that percents make whole numbers.
const EXAMPLE: u64 = 400;
/// The typical failure rate of the example, in tenths of a percent.
const EXAMPLE_RATE: u64 = 20;

/// What the share of typical items means, in an example.
pub fn items_example(thresholds: &Thresholds) -> String {
    match EXAMPLE * thresholds.items / 100 {
        0 => "Only runs with 0 items are flagged.".to_owned(),
        least => format!("A scraper that typically returns {EXAMPLE} items is flagged below {least}."),
    }
}

/// What the share of links attempted means, in an example.
pub fn attempted_example(thresholds: &Thresholds) -> String {
    match EXAMPLE * thresholds.attempted / 100 {
        0 => "Only runs with 0 items are flagged.".to_owned(),
        least => format!(
            "A run that attempted {EXAMPLE} links is flagged below {}. 0 items is always flagged.",
            plural(least, "item", "items")
        ),
    }
}

/// What the points mean, in an example.
pub fn rate_example(thresholds: &Thresholds) -> String {
    let rate = |tenths: u64| percent(tenths, 1_000).unwrap_or_default();
    let (typical, most) = (rate(EXAMPLE_RATE), EXAMPLE_RATE + thresholds.points);
    match most > 1_000 {
        true => format!("A scraper whose failure rate is typically {typical} is never flagged."),
        false => format!("A scraper whose failure rate is typically {typical} is flagged from {}.", rate(most)),
    }
}

/// What the number of runs means, in an example.
pub fn runs_example(thresholds: &Thresholds) -> String {
    let others = plural(thresholds.runs, "other completed run", "other completed runs");
    format!("A run is compared once its scraper has {others}.")
}

/// What may be typed for a number. `decimals`: how many digits behind the point.
pub fn number_error(least: &str, most: &str, decimals: u32) -> String {
    match decimals {
        0 => format!("Enter a whole number from {least} to {most}."),
        _ => format!("Enter a number from {least} to {most} (one decimal)."),
    }
}

/// The name of the browser's own zone, where it tells it.
pub fn local_zone(name: Option<&str>) -> String {
    name.map_or_else(|| "Local".to_owned(), |name| format!("Local ({name})"))
}

/// The present as it is shown.
pub fn current_time(time: &str) -> String {
    format!("Current time: {time}.")
}

/// The file was saved.
pub fn exported(file: &str) -> String {
    format!("Saved {file}: settings and saved views")
}

/// What was imported of the views of a file.
pub fn views(result: &str) -> String {
    format!("Views: {result}")
}

/// The settings of a file that were imported.
pub fn imported(names: &[String]) -> String {
    format!("Imported: {}.", if names.is_empty() { "none".to_owned() } else { names.join("; ") })
}

/// The settings of a file that were not, with the reasons.
pub fn skipped(reasons: &[String]) -> String {
    format!("Skipped: {}", reasons.join(" "))
}

/// A file has a setting that there is not.
pub fn unknown_setting(name: &str) -> String {
    format!("Unknown setting: {name}.")
}

/// A file has a value that a setting cannot have.
pub fn must_be(name: &str, what: &str) -> String {
    format!("{name} must be {what}.")
}

/// What a number of the thresholds may be.
pub fn whole_number(least: u64, most: u64) -> String {
    format!("a whole number from {least} to {most}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_explained_by_an_example_that_follows_it() {
        let with = |change: fn(&mut Thresholds)| {
            let mut thresholds = Thresholds::default();
            change(&mut thresholds);
            thresholds
        };
        let default = Thresholds::default();
        assert_eq!(items_example(&default), "A scraper that typically returns 400 items is flagged below 200.");
        assert!(items_example(&with(|new| new.items = 80)).ends_with("below 320."));
        assert!(items_example(&with(|new| new.items = 0)).contains("Only runs with 0 items"));
        assert!(attempted_example(&default).starts_with("A run that attempted 400 links is flagged below 200 items."));
        let rate = rate_example(&with(|new| new.points = 25));
        assert!(rate.contains("typically 2.0") && rate.contains("from 4.5"), "{rate}");
        assert!(rate_example(&with(|new| new.points = 1_000)).contains("never flagged"));
        assert!(runs_example(&default).contains("3 other completed runs."));
        assert!(runs_example(&with(|new| new.runs = 1)).contains("1 other completed run."));
    }

    #[test]
    fn a_file_says_what_was_imported_and_what_was_not() {
        assert_eq!(imported(&["zone".to_owned(), "theme".to_owned()]), "Imported: zone; theme.");
        assert_eq!(imported(&[]), "Imported: none.");
        let reasons = [unknown_setting("“key”"), must_be("hours", "12 or 24")];
        assert_eq!(skipped(&reasons), "Skipped: Unknown setting: “key”. hours must be 12 or 24.");
        assert!(NOT_SETTINGS.contains("Nothing imported") && NOT_STORED.contains("Nothing was saved"));
    }
}
