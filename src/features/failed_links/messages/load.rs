//! Loading the links: how far it is, why it failed, and why there are none.

use crate::{
    domain::number::{grouped, plural},
    features::failed_links::load_links::Progress,
    session::error_messages::Subject,
};

/// What the questions of the page are about.
pub const LINKS: Subject = Subject {
    what: "failed links",
    refused: Some((
        "Run not found in this group",
        "The address may be incomplete, or the run may belong to another group or account.",
    )),
};
pub const OTHER_LINKS: Subject = Subject { what: "the other run’s failed links", ..LINKS };

pub const LOADING: &str = "Loading failed links";
pub const LOADING_OTHER: &str = "Loading the other run’s failed links";
pub const CANCELLED: &str = "Cancelled";
pub const CANCELLED_WHY: &str = "Nothing loaded.";
pub const LOAD: &str = "Load links";

pub const NOT_LISTED: &str = "List not available";
pub const NONE_SO_FAR: &str = "No failed links so far";
pub const NONE_FAILED: &str = "No failed links";
pub const EXTRACTION_FAILED: &str = "The pages loaded; extraction failed.";
pub const STILL_RUNNING: &str = "Still running.";
pub const STILL_RUNNING_WHY: &str = " More links may fail.";

pub const WORKER_TERMINATED: &str = "Your browser couldn’t load the list.";
pub const WORKER_TERMINATED_WHY: &str = "It may be out of memory or out of date.";

/// How far loading has come: "Loading failed links: 12,345 links, 1.9 MB".
pub fn progress(what: &str, progress: Option<Progress>) -> String {
    match progress.filter(|progress| progress.bytes > 0) {
        Some(Progress { links, bytes }) => {
            format!("{what}: {}, {}", plural(links.into(), "link", "links"), size(bytes))
        }
        None => format!("{what}…"),
    }
}

/// A number of bytes: `18.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", grouped(bytes / 1_000_000), bytes / 100_000 % 10),
    }
}

/// The answer ended too early, after so many links: what happened, and what is shown of them.
pub fn interrupted(links: u32) -> [String; 2] {
    [
        format!("The download was interrupted after {}.", plural(links.into(), "failed link", "failed links")),
        "Nothing is shown because the list is incomplete.".to_owned(),
    ]
}

/// The same of the run that this one is compared with.
pub fn other_interrupted(links: u32) -> [String; 2] {
    [
        format!(
            "The download of {} was interrupted after {}.",
            OTHER_LINKS.what,
            plural(links.into(), "link", "links")
        ),
        "Nothing is compared because that list is incomplete.".to_owned(),
    ]
}

/// The answer is something else. `status` as the end of a headline: " (200)".
pub fn unexpected(what: &str, server: &str, status: &str) -> [String; 2] {
    [
        format!("Got an unexpected response from {server}{status}."),
        format!("Couldn’t load {what}; try again, or report the details below."),
    ]
}

/// Why there may be none, though the run says that links failed.
pub fn not_listed_why(reported: u64) -> String {
    format!(
        "The run reported {}, but the server no longer has the list.",
        plural(reported, "failed link", "failed links")
    )
}

/// No link failed, and yet the run returned far too few items: "No failed links, but only 1 item from 448 links".
pub fn none_failed_but(items: u64, attempted: Option<u64>) -> String {
    let only = if items == 0 { "" } else { "only " };
    let items = plural(items, "item", "items");
    let from = attempted.map(|links| format!(" from {}", plural(links, "link", "links"))).unwrap_or_default();
    format!("{NONE_FAILED}, but {only}{items}{from}")
}

/// Elements of the answer that were no links.
pub fn unreadable(count: u32) -> String {
    plural(count.into(), "link", "links") + " couldn’t be displayed (unexpected format)."
}

/// What does not fit together between the run's own count and the list, if anything.
pub fn mismatch(listed: u32, reported: Option<u64>, finished: bool) -> Option<String> {
    let reported = reported.filter(|reported| *reported != u64::from(listed))?;
    let listed = plural(listed.into(), "link", "links");
    let so_far = if finished { "" } else { " so far" };
    Some(format!("{listed} listed; the run reported {}{so_far}.", grouped(reported)))
}
