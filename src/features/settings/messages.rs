//! The texts of the settings' page.

pub const TITLE: &str = "Settings";
pub const SUMMARY: &str = "Kept in this browser. What you change counts at once.";

pub const TIME: &str = "Time";
pub const TIME_ZONE: &str = "Time zone";
pub const UTC: &str = "UTC";
pub const OTHER_ZONE: &str = "Another";
pub const ZONE_NAME: &str = "Name of another zone";
pub const ZONE_EXAMPLE: &str = "Europe/Berlin";
pub const UNKNOWN_ZONE: &str =
    "This browser knows no such zone. Write it like Europe/Berlin. Until then it stays as it was.";
pub const HOURS: &str = "Hours";
pub const HOURS_24: &str = "0 to 23";
pub const HOURS_12: &str = "am and pm";

pub const LOOK: &str = "Look";
pub const THEME: &str = "Theme";
pub const THEME_SYSTEM: &str = "Like the system";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const ROWS: &str = "Rows";
pub const ROWS_COMFORTABLE: &str = "Comfortable";
pub const ROWS_COMPACT: &str = "Compact";

pub const UPDATES: &str = "Updates";
pub const LIVE: &str = "Live updates";
pub const LIVE_HINT: &str = "Looks at the history again every 10 s while something runs, else every minute. Off means that nothing is asked by itself.";
pub const COMPARE: &str = "Compare with the usual";
pub const COMPARE_HINT: &str =
    "Compares runs with their scraper’s last 20 completed ones. Asks up to 20 further questions a page.";

pub const THRESHOLDS: &str = "What counts as too little";
pub const THRESHOLDS_HINT: &str = "Used where runs are judged: quiet failures, and rates beside the usual.";
pub const RESET: &str = "Standard";
pub const IS_STANDARD: &str = "These are the standard numbers.";

pub const KEYS: &str = "Keys";
pub const SINGLE_KEYS: &str = "Single keys";
pub const SINGLE_KEYS_HINT: &str =
    "Off, only Ctrl K (⌘ K on a Mac) acts. On, none of them acts while you type or while a dialog is open.";
pub const FIND_ANYTHING: &str = "Find anything";

pub const IMPORT_EXPORT: &str = "Take along";
pub const IMPORT_EXPORT_HINT: &str = "Time, look, keys, updates, numbers and saved views in one file, for another browser. The API key is not \
     among them.";
pub const EXPORT: &str = "Save settings and views";
pub const IMPORT: &str = "Import settings and views…";
pub const NOT_SAVED: &str = "The browser could not save the file.";
pub const NO_SETTINGS: &str = "Nothing was taken: this is no file of settings or saved views.";
pub const NOT_STORED: &str = "This browser does not let the panel store anything: nothing was taken.";

/// The name of the browser's own zone, where it tells it.
pub fn local_zone(name: Option<&str>) -> String {
    name.map_or_else(|| "Local".to_owned(), |name| format!("Local ({name})"))
}

/// The present as it is shown.
pub fn example(time: &str) -> String {
    format!("Now it is {time}.")
}

/// The file was saved.
pub fn saved(file: &str) -> String {
    format!("Saved {file}")
}

/// What came of the views of a file.
pub fn views(outcome: &str) -> String {
    format!("Views: {outcome}")
}

/// The settings of a file that are taken now.
pub fn imported(names: &[String]) -> String {
    let names = if names.is_empty() { "none".to_owned() } else { names.join("; ") };
    format!("Settings taken: {names}.")
}

/// The settings of a file that are not, with the reasons.
pub fn refused(reasons: &[String]) -> String {
    format!("Settings not taken: {}", reasons.join(" "))
}
