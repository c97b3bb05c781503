//! Calls as commands.

use crate::domain::text::replace;

/// In place of a key: the shell makes a new one each time the command runs.
pub const NEW_KEY: &str = "$(uuidgen)";

/// A call to the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `PUT`, `POST` or `DELETE`.
    pub method: &'static str,
    /// Path and query, from the API's base address on.
    pub path: String,
    /// The `Idempotency-Key`, or [`NEW_KEY`]; `None` where the call takes none.
    pub idempotency: Option<String>,
    /// What must be known before it is run: a comment above the command. Without quotes, because some shells take
    /// comments that are pasted for commands.
    pub note: Option<&'static str>,
}

impl Call {
    /// A question, which changes nothing.
    pub fn get(path: String) -> Self {
        Self { method: "GET", path, idempotency: None, note: None }
    }
}

/// The command for one call; `address` is the whole address of its path.
pub fn command(call: &Call, address: &str) -> String {
    let mut command = String::new();
    for line in call.note.unwrap_or_default().lines() {
        for part in ["# ", line, "\n"] {
            command.push_str(part);
        }
    }
    // What stands behind a program's name can be read by everybody on the machine; what the shell writes itself cannot.
    command.push_str("printf 'Authorization: Bearer %s\\n' \"$SCRAPEWISE_KEY\" | curl -sS -H @-");
    if call.method != "GET" {
        command.push_str(" -X ");
        command.push_str(call.method);
    }
    match call.idempotency.as_deref() {
        None => {}
        Some(NEW_KEY) => command.push_str(" -H \"Idempotency-Key: $(uuidgen)\""),
        Some(key) => {
            command.push_str(" -H ");
            command.push_str(&quoted(&format!("Idempotency-Key: {key}")));
        }
    }
    command.push(' ');
    command.push_str(&quoted(address));
    command
}

/// A text as one word of a POSIX shell, in which nothing is expanded.
fn quoted(text: &str) -> String {
    format!("'{}'", replace(text, "'", "'\\''"))
}

/// An address as it is used outside the page: what is only a path there is on the page's own `origin`.
pub fn absolute(address: String, origin: &str) -> String {
    if address.starts_with('/') { format!("{origin}{address}") } else { address }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
