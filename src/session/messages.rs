//! The texts that go with every request: what is said when one fails, while the panel waits to ask again, and around the
//! command that asks the same.

pub const RETRY: &str = "Try again";
pub const CORRELATION_ID: &str = "Correlation id ";
pub const COPY_CORRELATION_ID: &str = "Copy correlation id";
pub const REPORT: &str = "Details to report";
pub const REDIRECTED: &str = "redirected";

pub const TOO_MANY_REQUESTS: &str = "Too many requests (429).";
pub const NO_ANSWER: &str = "No answer from the server.";
pub const SLOW: &str = "The server takes long.";
pub const SERVER_PROBLEM: &str = "The server has a problem.";
/// Before and after the time that is left.
pub const RETRIES_IN: [&str; 2] = [" The panel asks again in ", "."];

pub const COPY_AS_CURL: &str = "Copy as curl";
pub const CURL_TITLE: &str = "The request as a command for a POSIX shell, without the key: that is $SCRAPEWISE_KEY";
pub const COPIED: &str = "Copied";
pub const CLIPBOARD_BLOCKED: &str = "The browser blocked the clipboard";
pub const PART_MISSING: &str = "Could not be loaded. Try again, or reload the page.";
pub const COPY_BY_HAND: &str = "Copy the command by hand";
pub const COPY_BY_HAND_HINT: &str = "The browser does not let this page use the clipboard. The command is selected: press Ctrl+C, or ⌘C on \
     a Mac.";
pub const COMMAND: &str = "Command";

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
