//! Beside the board: what is picked, what it replaces, the key check, and the button that merges.

use leptos::prelude::*;

use super::{
    confirmation::Confirmation, curl_command::CurlCommand, key_check::KEY, key_check_section::KeyCheckSection,
    messages, replacement::Replacement, state::MergeState,
};
use crate::{
    domain::number::grouped,
    entity::{parts::Reported, words::NOT_REPORTED},
    ui::{
        button::Button,
        fact::FactItem,
        notice::{Notice, NoticeActions, Tone},
        time::Time,
    },
};

/// The panel beside the board.
#[component]
pub(super) fn MergeSummary() -> impl IntoView {
    view! {
        <aside class="panel" aria-labelledby="summary">
            <header>
                <h2 id="summary">{messages::THIS_MERGE}</h2>
            </header>
            <div class="body">
                <Facts/>
                <OutdatedPicks/>
                <KeyCheckSection/>
                <Replacement/>
                <Confirmation/>
                <CurlCommand/>
            </div>
        </aside>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let ready = move || state.board.with(|board| board.ready().count());
    let chosen = move || messages::chosen(state.picked.with(Vec::len), ready());
    let rows = move || {
        let add = |sum: u64, items: Option<u64>| sum.checked_add(items?);
        let sum = state.picked.with(|runs| runs.iter().try_fold(0, |sum, run| add(sum, run.items_quantity.copied())));
        sum.map_or_else(|| NOT_REPORTED.to_owned(), grouped)
    };
    let oldest = Memo::new(move |_| state.picked.with(|runs| runs.iter().filter_map(|run| run.started.copied()).min()));
    let oldest =
        move || view! { <Reported value={oldest.get().map(|at| view! { <Time at/> }.into_any())}/> }.into_any();
    view! {
        <dl class="pairs">
            <FactItem term=messages::RUNS_CHOSEN>{chosen}</FactItem>
            <FactItem term=messages::ROWS_GOING_IN>{rows}</FactItem>
            <FactItem term=messages::OLDEST_INPUT>{oldest}</FactItem>
            <FactItem term=messages::MATCHED_ON>
                <code>{KEY}</code>
            </FactItem>
        </dl>
    }
}

/// Picks that cannot be merged, or no longer.
#[component]
fn OutdatedPicks() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let count = Memo::new(move |_| state.outdated.with(Vec::len));
    let drop_them = move |_| {
        let outdated = state.outdated.get_untracked();
        state.change_picks(|picks| picks.retain(|pick| !outdated.contains(pick)));
    };
    view! {
        <Show when=move || count.get() != 0>
            <Notice tone=Tone::Warn icon="warning">
                <p>
                    <strong>{move || messages::outdated(count.get())}</strong>
                    {messages::OUTDATED_HINT}
                </p>
                <NoticeActions slot>
                    <Button on_click=drop_them>{messages::DROP}</Button>
                </NoticeActions>
            </Notice>
        </Show>
    }
}
