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
        notice::{Notice, NoticeActions, Tone},
    },
};

/// How far the search for the latest runs is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Stopped,
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
            (Load::Idle, _) => Stage::Stopped,
            (_, Some(board)) if board.scrapers.is_empty() => Stage::Empty,
            (_, Some(_)) => Stage::Found,
            (Load::Loading { .. }, None) => Stage::Searching,
            _ => Stage::Failed,
        })
    });
    view! {
        {move || match stage.get() {
            Stage::Stopped => view! {
                <EmptyState icon="stopped" title=messages::STOPPED text=messages::STOPPED_HINT>
                    <Button class="primary" on_click=move |_| state.refresh()>
                        {messages::REFRESH}
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
            <p>{text}</p>
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
            <div class="board">
                <BoardTools/>
                <AgeWarning/>
                <section class="panel" aria-label=messages::READINESS>
                    <ReadinessTable/>
                </section>
            </div>
            <MergeSummary/>
        </div>
    }
}

#[component]
fn BoardTools() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let counts = move || state.board.with(|board| messages::board_counts(board.scrapers.len(), board.ready().count()));
    let select_all = move |_| {
        let ready = state.board.with_untracked(|board| board.ready().map(|run| run.id.clone()).collect());
        state.change_picks(|picks| *picks = ready);
    };
    view! {
        <div class="actions board-tools">
            <p class="soft" role="status">
                {counts}
            </p>
            <Button on_click=select_all>{messages::SELECT_ALL}</Button>
            <Button on_click=move |_| state.change_picks(Vec::clear)>{messages::SELECT_NONE}</Button>
            <Button on_click=move |_| state.refresh()>{messages::REFRESH}</Button>
        </div>
    }
}
