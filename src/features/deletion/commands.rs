//! The calls of a deletion as commands.

use leptos::prelude::*;

use super::{messages, state::DeletionState};
use crate::{
    api::{
        IdempotencyKey,
        types::{delete_path, preview_path},
    },
    session::curl::{Call, CurlButton, NEW_KEY},
};

/// Ways to copy the call that asks for a preview, and while there is a valid one the call that deletes. Each has a button
/// of its own: what is pasted into a shell together runs together.
#[component]
pub(super) fn Commands() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let preview = move || vec![Call { method: "POST", ..Call::get(preview_path(&state.target.id())) }];
    let delete = move || {
        let key = state.flow.with_untracked(|flow| flow.key().cloned());
        vec![deletion(&state.target.id(), key)]
    };
    view! {
        <div class="actions">
            <CurlButton label=messages::COPY_PREVIEW calls=move |()| preview()/>
            <Show when=move || state.is_shown()><CurlButton label=messages::COPY_DELETION calls=move |()| delete()/></Show>
        </div>
    }
}

/// The call that deletes: with the key of an attempt that is unresolved, else with a new one.
fn deletion(run: &str, key: Option<IdempotencyKey>) -> Call {
    let note = if key.is_none() { messages::DELETES_AT_ONCE } else { messages::DELETES_UNLESS_DONE };
    Call {
        method: "DELETE",
        path: delete_path(run),
        idempotency: Some(key.map_or_else(|| NEW_KEY.to_owned(), |key| key.as_str().to_owned())),
        note: Some(note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deletion_says_that_it_deletes_at_once() {
        let key = IdempotencyKey::from_random([3; 16]);
        let [new, again] = [None, Some(key.clone())].map(|key| deletion("65a1", key));
        assert!(
            [&new, &again]
                .iter()
                .all(|call| call.note.is_some_and(|note| note.starts_with("Careful: ") && note.contains("for good")))
        );
        assert_eq!(new.idempotency.as_deref(), Some(NEW_KEY));
        assert_eq!(again.idempotency.as_deref(), Some(key.as_str()));
        assert_eq!((new.method, new.path.as_str()), ("DELETE", "/api/scraper/data?scraperJobStatusId=65a1"));
    }
}
