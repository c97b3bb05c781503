//! The status that a link failed with.

use leptos::prelude::*;

use super::messages;

/// A status, or that there is none; its colour says who is at fault, the server or the one who asks.
#[component]
pub(super) fn StatusBadge(
    /// The status, as digits or as sent.
    status: String,
) -> impl IntoView {
    view! { <span class=status_class(&status)>{messages::status(&status).to_owned()}</span> }
}

fn status_class(status: &str) -> &'static str {
    match (status.len(), status.as_bytes().first()) {
        (3, Some(b'5')) => "badge badge-status status-server",
        (3, Some(b'4')) => "badge badge-status status-client",
        (0, _) => "badge badge-status status-none",
        _ => "badge badge-status",
    }
}
