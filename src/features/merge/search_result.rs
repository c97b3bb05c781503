//! The result of the search for the latest runs, and how far it is.

use leptos::prelude::*;

use super::{
    age_warning::AgeWarning, messages, readiness_table::ReadinessTable, state::MergeState, summary::MergeSummary,
};
use crate::{
    hooks::Load,
    ui::{
        button::Button,
        empty_state::EmptyState,
        icon::Icon,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// How far the search for the latest runs is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Cancelled,
    Searching,
    Failed,
    Empty,
    Found,
}

/// The board with the merge beside it, as soon as the search is done.
#[component]
pub(super) fn SearchResult() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let stage = Memo::new(move |_| {
        state.search.answer.state.with(|load| match (load, load.value()) {
            (Load::Idle, _) => Stage::Cancelled,
            (_, Some(board)) if board.scrapers.is_empty() => Stage::Empty,
            (_, Some(_)) => Stage::Found,
            (Load::Loading { .. }, None) => Stage::Searching,
            _ => Stage::Failed,
        })
    });
    view! {
        {move || match stage.get() {
            Stage::Cancelled => view! {
                <EmptyState icon="stopped" title=messages::CANCELLED text="">
                    <Button class="primary" on_click=move |_| state.refresh()>
                        {messages::LOAD_RUNS}
                    </Button>
                </EmptyState>
            }
            .into_any(),
            Stage::Searching => view! { <SearchProgress/> }.into_any(),
            Stage::Failed => ().into_any(),
            Stage::Empty => view! {
                <EmptyState icon="list" title=messages::NO_SCRAPERS text=messages::NO_SCRAPERS_HINT/>
            }
            .into_any(),
            Stage::Found => view! { <BoardAndSummary/> }.into_any(),
        }}
    }
}

#[component]
fn SearchProgress() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let text = move || {
        let (done, all) = state.progress.get();
        messages::search_progress(done, all)
    };
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <LiveText text/>
            </p>
            <progress
                aria-label=messages::SEARCHING
                max=move || state.progress.get().1.max(1).to_string()
                value=move || state.progress.get().0.to_string()
            ></progress>
            <NoticeActions slot>
                <Button on_click=move |_| state.search.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn BoardAndSummary() -> impl IntoView {
    view! {
        <div class="with-aside">
            <section class="section" aria-labelledby="runs-to-merge">
                <BoardHead/>
                <AgeWarning/>
                <ReadinessTable/>
            </section>
            <MergeSummary/>
        </div>
    }
}

/// How many runs are ready, and what is done with all of them.
#[component]
fn BoardHead() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let ready = Memo::new(move |_| state.board.with(|board| board.without_warnings().count()));
    let counts = move || {
        state.board.with(|board| {
            messages::board_counts(board.scrapers.len(), ready.get(), board.ready().count() - ready.get())
        })
    };
    let select_ready = move |_| {
        let ready = state.board.with_untracked(|board| board.without_warnings().map(|run| run.id.clone()).collect());
        state.change_selection(|picks| *picks = ready);
    };
    view! {
        <div class="board-head">
            <h2 id="runs-to-merge">{messages::RUNS_TO_MERGE}</h2>
            <LiveText text=counts attr:class="soft" attr:role="status"/>
            <div class="actions">
                <Button disabled=move || ready.get() == 0 on_click=select_ready>
                    <LiveText text=move || messages::select_ready(ready.get())/>
                </Button>
                <Button class="quiet" on_click=move |_| state.change_selection(Vec::clear)>
                    {messages::CLEAR}
                </Button>
                <Button on_click=move |_| state.refresh()>
                    <Icon name="repeat"/>
                    {messages::REFRESH}
                </Button>
            </div>
            <p class="soft">{messages::RUNS_TO_MERGE_HINT}</p>
        </div>
    }
}
