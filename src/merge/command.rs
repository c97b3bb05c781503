//! The merge as a command.

use super::{
    desk::Desk,
    flow::{Flow, State},
    readiness::{FEWEST, in_order},
};
use crate::{
    contract::{MergeQuery, Run},
    session::curl::{Call, NEW_KEY, curl_button},
    ui::element::live,
};
use leptos::prelude::*;

/// A way to copy the call, as soon as there is one.
pub(super) fn command(desk: &Desk, picked: Signal<Vec<Run>>) -> AnyView {
    let (session, desk) = (desk.session(), desk.clone());
    let some = {
        let desk = desk.clone();
        Memo::new(move |_| picked.with(Vec::len) >= FEWEST || desk.look(|flow| open(flow).is_some()))
    };
    live(move || {
        let desk = desk.clone();
        let call = move || {
            let ids = picked.with(|runs| in_order(runs.iter().map(|run| run.id.clone()).collect()));
            let (runs, key, note) = match desk.with(open) {
                None => (ids, NEW_KEY.to_owned(), "Replaces the group’s enriched dataset. There is no undo."),
                Some((runs, key)) => {
                    (runs, key, "The merge of unknown outcome again: its key lets it happen only once.")
                }
            };
            let path = MergeQuery { group: desk.group().unwrap_or_default(), runs }.path();
            vec![Call { method: "PUT", path, idempotency: Some(key), note: Some(note) }]
        };
        some.get().then(|| curl_button(session, call))
    })
}

/// The runs and the key of an intention that was begun and not ended.
fn open(flow: &Flow) -> Option<(Vec<String>, String)> {
    let choice = match flow.state() {
        State::Recording(choice)
        | State::Unrecorded(choice, _)
        | State::Sending(choice)
        | State::Unknown(choice, _)
        | State::Limited(choice, ..) => choice,
        _ => return None,
    };
    let runs = choice.target.runs.iter().map(|run| run.id.clone()).collect();
    Some((runs, flow.key()?.as_str().to_owned()))
}
