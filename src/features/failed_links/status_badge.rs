//! The status that a link failed with.

use leptos::prelude::*;

use super::messages;
use crate::domain::text::truncate;

/// A status, or a dash where there was no response; its colour says who is at fault, the server or the one who asks.
///
/// Accessibility: what the dash means is said.
#[component]
pub(super) fn StatusBadge(
    /// The status, as digits or as sent.
    status: String,
) -> impl IntoView {
    let class = status_class(&status);
    if status.is_empty() {
        return view! {
            <span class=class title=messages::NO_RESPONSE>
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{messages::NO_RESPONSE}</span>
            </span>
        }
        .into_any();
    }
    let title = truncate(&status);
    view! { <span class=class title=title>{status}</span> }.into_any()
}

fn status_class(status: &str) -> &'static str {
    match (status.len(), status.as_bytes().first()) {
        (3, Some(b'5')) => "status status-server",
        (3, Some(b'4')) => "status status-client",
        _ => "status",
    }
}
