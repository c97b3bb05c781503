//! The merge as a command.

use leptos::prelude::*;

use super::{
    flow::{MergeFlow, State},
    messages,
    readiness::{FEWEST, in_sending_order},
    state::MergeState,
};
use crate::{
    api::types::MergeQuery,
    session::curl::{Call, CurlButton, NEW_KEY},
};

/// A way to copy the request, as soon as there is one.
#[component]
pub(super) fn CurlCommand() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let is_there =
        Memo::new(move |_| state.selected.with(Vec::len) >= FEWEST || state.flow.with(|flow| begun(flow).is_some()));
    view! {
        {move || is_there.get().then(|| view! { <CurlButton calls=move |()| vec![call(state)]/> }.into_any())}
    }
}

fn call(state: MergeState) -> Call {
    let (runs, key, note) = match state.flow.with_untracked(begun) {
        Some((runs, key)) => (runs, key, messages::CURL_RETRY),
        None => {
            let selected = state.selected.with_untracked(|runs| runs.iter().map(|run| run.id.clone()).collect());
            (in_sending_order(selected), NEW_KEY.to_owned(), messages::CURL_NEW)
        }
    };
    let path = MergeQuery { group: state.group(), runs }.path();
    Call { method: "PUT", path, idempotency: Some(key), note: Some(note) }
}

/// The runs and the key of an intention that was begun and not ended.
fn begun(flow: &MergeFlow) -> Option<(Vec<String>, String)> {
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
