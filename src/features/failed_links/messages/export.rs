//! Exports: copied, or as files.

use crate::domain::number::{grouped, plural};

pub const EXPORT: &str = "Export";
pub const COPY_URLS: &str = "Copy URLs";
pub const CSV: &str = "CSV";
pub const JSON: &str = "JSON";
pub const NDJSON: &str = "NDJSON";
pub const DOWNLOAD_URL_LIST: &str = "Download URL list";
pub const NOTHING_TO_EXPORT: &str = "There are no links to export.";
pub const EXPORT_IN_PROGRESS: &str = "An export is in progress.";
pub const EXPORTING: &str = "Exporting";
pub const EXPORT_CANCELLED: &str = "Cancelled.";
pub const LINKS_LOST: &str = "Your browser dropped the list. Refresh the page, then export again.";
pub const CLIPBOARD_BLOCKED: &str = "Your browser blocked the clipboard.";
pub const COPY_BY_HAND: &str = "Copy the URLs by hand";
pub const COPY_BY_HAND_HOW: &str =
    "Your browser doesn’t let this page use the clipboard. The URLs are selected: press Ctrl+C, or ⌘C on a Mac.";
pub const COPY_BY_HAND_CUT: &str = "Only the beginning fits here. Download the URL list to get all of them.";
pub const URLS: &str = "URLs";

/// What the menu exports: "Export 1,187 failed links".
pub fn export_links(count: u32) -> String {
    format!("{EXPORT} {}", plural(count.into(), "failed link", "failed links"))
}

/// How far an export has come.
pub fn exported_so_far(written: u32, of: u32) -> String {
    format!("{} of {}", grouped(written.into()), plural(of.into(), "link", "links"))
}

/// A file of links was saved.
pub fn exported(count: u32, file: &str) -> String {
    format!("Exported {} to {file}", plural(count.into(), "link", "links"))
}

/// The URL list was saved.
pub fn saved_urls(count: u32) -> String {
    format!("Saved {}.", unique_urls(count))
}

/// The URLs were copied.
pub fn copied_urls(count: u32) -> String {
    format!("Copied {}.", unique_urls(count))
}

fn unique_urls(count: u32) -> String {
    plural(count.into(), "unique URL", "unique URLs")
}

/// Whether copying one URL worked.
pub fn url_copied(copied: bool) -> &'static str {
    if copied { "URL copied" } else { CLIPBOARD_BLOCKED }
}
