//! Beside the board: what is selected, the match check, what becomes of the dataset, and the button that merges.

use leptos::prelude::*;

use super::{
    confirmation::Confirmation,
    curl_command::CurlCommand,
    match_check::KEY,
    match_check_section::MatchCheckSection,
    messages,
    replacement::{Replacement, use_dataset},
    state::MergeState,
};
use crate::{
    domain::number::grouped,
    ui::{
        button::Button,
        fact::FactItem,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
        time::Time,
    },
};

/// The panel beside the board.
#[component]
pub(super) fn MergeSummary() -> impl IntoView {
    let dataset = use_dataset();
    view! {
        <aside class="panel action-card" aria-labelledby="summary">
            <header>
                <h2 id="summary">{messages::SUMMARY_TITLE}</h2>
            </header>
            <div class="body">
                <Facts/>
                <OutdatedSelection/>
                <ul class="steps">
                    <MatchCheckSection/>
                    <Replacement dataset/>
                </ul>
                <CurlCommand/>
            </div>
            <footer>
                <Confirmation dataset/>
            </footer>
        </aside>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let ready = move || state.board.with(|board| board.ready().count());
    let selected = move || messages::selected(state.selected.with(Vec::len), ready());
    // Nothing where one of them has no count: a sum without it would be wrong.
    let items = Memo::new(move |_| {
        let add = |sum: u64, items: Option<u64>| sum.checked_add(items?);
        state.selected.with(|runs| runs.iter().try_fold(0, |sum, run| add(sum, run.items_quantity.copied())))
    });
    let items = move || items.get().map_or_else(|| messages::ITEMS_UNKNOWN.to_owned(), grouped);
    let oldest = Memo::new(move |_| {
        state.selected.with(|runs| {
            let oldest = runs.iter().filter_map(|run| run.started.copied()).min();
            (!runs.is_empty()).then_some(oldest)
        })
    });
    let oldest = move || match oldest.get() {
        Some(Some(at)) => view! { <Time at/> }.into_any(),
        Some(None) => messages::START_UNKNOWN.into_any(),
        None => messages::NONE.into_any(),
    };
    view! {
        <dl class="pairs">
            <FactItem term=messages::SELECTED>
                <LiveText text=Signal::derive(selected)/>
            </FactItem>
            <FactItem term=messages::INPUT_ITEMS>{items}</FactItem>
            <FactItem term=messages::OLDEST_RUN>{oldest}</FactItem>
            <FactItem term=messages::MATCH_FIELD>
                <code>{KEY}</code>
            </FactItem>
        </dl>
    }
}

/// Selected runs that cannot be merged, or no longer.
#[component]
fn OutdatedSelection() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let count = Memo::new(move |_| state.outdated.with(Vec::len));
    let remove = move |_| {
        let outdated = state.outdated.get_untracked();
        state.change_selection(|picks| picks.retain(|pick| !outdated.contains(pick)));
    };
    view! {
        <Show when=move || count.get() != 0>
            <Notice tone=Tone::Warn icon="warning">
                <p>
                    <strong translate="no">{move || messages::outdated(count.get())}</strong>
                    {messages::OUTDATED_HINT}
                </p>
                <NoticeActions slot>
                    <Button vanishes=true on_click=remove>
                        {messages::REMOVE}
                    </Button>
                </NoticeActions>
            </Notice>
        </Show>
    }
}
