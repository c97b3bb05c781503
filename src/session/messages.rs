//! The texts that go with every request: what is said when one fails, while the panel waits to ask again, and around the
//! command that asks the same.

pub const RETRY: &str = "Retry";
pub const CANCEL: &str = "Cancel";
pub const REQUEST_ID: &str = "Request ID ";
pub const COPY_REQUEST_ID: &str = "Copy request ID";
pub const REPORT: &str = "Technical details";
pub const REDIRECTED: &str = "redirected";

pub const RATE_LIMITED: &str = "Rate limit reached (429).";
pub const UNREACHABLE: &str = "Can’t reach the server.";
pub const SLOW: &str = "The server is slow to respond.";
pub const SERVER_PROBLEM: &str = "The server has a problem.";
/// Before and after the time that is left.
pub const RETRIES_IN: [&str; 2] = [" Retrying in ", "."];

pub const COPY_AS_CURL: &str = "Copy as cURL";
pub const CURL_TITLE: &str = "Copies this request as a shell command. Your key isn’t included; set $SCRAPEWISE_KEY.";
pub const COPIED: &str = "Copied";
pub const CLIPBOARD_BLOCKED: &str = "Couldn’t copy: your browser blocked the clipboard";
pub const PART_MISSING: &str = "Couldn’t load this. Try again, or reload the page.";
pub const COPY_BY_HAND: &str = "Copy the command by hand";
pub const COPY_BY_HAND_HINT: &str =
    "Your browser blocked the clipboard. The command is selected: press Ctrl+C, or ⌘C on a Mac.";
pub const COMMAND: &str = "Command";

/// The line over the details of several failures.
pub fn reports(count: usize) -> String {
    format!("{REPORT} ({count} failures)")
}

/// The status of an answer, for a report.
pub fn status(status: u16) -> String {
    format!("status {status}")
}

/// The code of an answer, for a report.
pub fn code(code: &str) -> String {
    format!("code {code}")
}

/// The server has a problem, with the status that says so.
pub fn server_problem(status: u16) -> String {
    format!("The server has a problem ({status}).")
}
