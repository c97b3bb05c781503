//! Words for failed links.

use chrono::{DateTime, Utc};
use links::{export::Format, message::Tab};

use crate::{
    contract::Run,
    entity::words::short_id,
    ui::{
        file,
        number::{grouped, plural},
    },
};

/// A facet's name, as in `links::message::Seen::facets`, and what stands for a value that was not reported.
pub const FACETS: [(&str, &str); 3] = [("Status", "no status"), ("Host", "no host"), ("Message", "no message")];

/// A status, or that there is none.
pub fn status(status: &str) -> &str {
    if status.is_empty() { FACETS[0].1 } else { status }
}

/// A host, or that there is none.
pub fn host(host: &str) -> &str {
    if host.is_empty() { FACETS[1].1 } else { host }
}

/// A message or its pattern, or that there is none.
pub fn message(message: &str) -> &str {
    if message.is_empty() { FACETS[2].1 } else { message }
}

/// A status' class: who is at fault, the server or the one who asks.
pub fn status_class(status: &str) -> &'static str {
    match (status.len(), status.as_bytes().first()) {
        (3, Some(b'5')) => "badge badge-status status-server",
        (3, Some(b'4')) => "badge badge-status status-client",
        (0, _) => "badge badge-status status-none",
        _ => "badge badge-status",
    }
}

/// A tab's name.
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::All => "All",
        Tab::New => "New",
        Tab::Still => "Still failing",
        Tab::Gone => "No longer failing",
    }
}

/// What the list says of itself: "412 links, most frequent cause first".
pub fn shown(total: u32, of: u32, narrowed: bool) -> String {
    let links = plural(u64::from(total), "link", "links");
    if narrowed {
        format!("{links} of {}, most frequent cause first", grouped(of.into()))
    } else {
        format!("{links}, most frequent cause first")
    }
}

/// What does not fit together between the run's own count and the list, if anything.
pub fn mismatch(listed: u32, reported: Option<u64>, finished: bool) -> Option<String> {
    let reported = reported.filter(|reported| *reported != u64::from(listed))?;
    let (listed, counted) = (plural(listed.into(), "failed link", "failed links"), grouped(reported));
    Some(if finished {
        format!("The server lists {listed}; the run itself reports {counted}.")
    } else {
        format!("The server lists {listed}; the run reports {counted} so far.")
    })
}

/// A file's name: what it holds, of which scraper and run, and when it was made.
pub fn file_name(format: Format, scraper: &str, run: &str, at: DateTime<Utc>) -> String {
    let what = if format == Format::Urls { "next-run" } else { "failed-links" };
    let run = short_id(run).replace('…', "-");
    file::name(&[what, scraper, &run], at, format.ending())
}

/// A run as a choice to compare with, after when it started: "Completed, 19 failed".
pub fn choice(run: &Run) -> String {
    let state = crate::entity::words::state(run.state.value()).word;
    match run.error_links.copied() {
        Some(failed) => format!("{state}, {} failed", grouped(failed)),
        None => state,
    }
}

/// A number of bytes: `18.2 MB`.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", grouped(bytes / 1_000_000), bytes / 100_000 % 10),
    }
}

/// A URL in two parts, to be cut in the middle when room is short; and whether its own middle is left out because it is
/// too long for any screen.
pub fn halves(url: &str) -> (String, String, bool) {
    const TAIL: usize = 22;
    const MOST: usize = 400;
    let characters = url.chars().count();
    let tail: String = url.chars().skip(characters.saturating_sub(TAIL)).collect();
    if characters <= TAIL {
        return (String::new(), tail, false);
    }
    let head = characters - TAIL;
    (url.chars().take(head.min(MOST)).collect(), tail, head > MOST)
}

/// Whether a URL may become a link: http and https only, and nothing that a browser would leave out while reading it.
pub fn is_web(url: &str) -> bool {
    let scheme = |name: &str| url.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (scheme("http://") || scheme("https://")) && !url.bytes().any(|byte| byte <= b' ' || byte == 0x7f)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
