//! The calls of a deletion as commands.

use super::{
    desk::Desk,
    flow::{Flow, State},
};
use crate::{
    api::IdempotencyKey,
    contract::{delete_path, preview_path},
    session::curl::{Call, NEW_KEY, curl_button, named_curl_button},
    ui::element::{Element, el, live},
};
use leptos::prelude::*;

/// Ways to copy the call that asks for a preview, and while there is a valid one the call that deletes. Each has a button
/// of its own: what is pasted into a shell together runs together.
pub(super) fn commands(desk: &Desk, stage: Signal<State>) -> Element {
    let session = desk.shared().session;
    let run = desk.with(|flow| flow.run().to_owned());
    let preview = {
        let path = preview_path(&run);
        move || vec![Call { method: "POST", ..Call::get(path.clone()) }]
    };
    let shown = Memo::new(move |_| stage.with(|stage| matches!(stage, State::Shown(..))));
    let desk = desk.clone();
    let delete = live(move || {
        let (desk, run) = (desk.clone(), run.clone());
        shown.get().then(|| {
            let call = move || vec![deletion(&run, desk.with(|flow: &Flow| flow.key().cloned()))];
            named_curl_button(session, "Copy the deletion as curl", call)
        })
    });
    el("div").class("actions commands").child(curl_button(session, preview)).child(delete)
}

/// The call that deletes: with the key of an attempt whose outcome is unknown, else with a new one.
fn deletion(run: &str, key: Option<IdempotencyKey>) -> Call {
    let note = match key {
        None => "Deletes the rows of this run at once and for good: the server does not ask for a preview.",
        Some(_) => {
            "Deletes the rows of this run at once and for good, unless the earlier attempt with this key has done it."
        }
    };
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
        assert!([&new, &again].iter().all(|call| call.note.is_some_and(|note| note.contains("at once and for good"))));
        assert_eq!(new.idempotency.as_deref(), Some(NEW_KEY));
        assert_eq!(again.idempotency.as_deref(), Some(key.as_str()));
        assert_eq!((new.method, new.path.as_str()), ("DELETE", "/api/scraper/data?scraperJobStatusId=65a1"));
    }
}
