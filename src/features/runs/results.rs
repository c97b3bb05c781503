//! The results: the rows, or why there are none.

use leptos::prelude::*;

use super::{
    health::baseline_errors,
    messages,
    question::Question,
    row_menu::RowMenu,
    state::{RESULTS, RunsState},
    table::{LoadingTable, RunsTable},
    table_footer::TableFooter,
};
use crate::{
    hooks::Load,
    platform::focus::keep_focus,
    routes::{RunsAddress, RunsView, Screen},
    session::request_error::{RequestError, SlowNotice, WaitNotice},
    ui::{
        button::Button,
        empty_state::EmptyState,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        link::ButtonLink,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// Everything below the filters: waits, failures, the rows, and what stands at their foot.
#[component]
pub(super) fn Results() -> impl IntoView {
    let state = RunsState::expect();
    let is_searching = move || state.searched.get() > 0 && state.is_loading();
    let is_waiting = move || {
        state.searched.get() == 0 && state.is_loading() && !state.search.is_on() && state.runs.wait.get().is_none()
    };
    view! {
        <section class="results" id=RESULTS tabindex="-1" aria-label=messages::RESULTS>
            <WaitNotice waiting=state.runs.wait/>
            <LoadFailure/>
            <Show when=is_searching>
                <LazyPart load=date_search/>
            </Show>
            <Show when=is_waiting>
                <SlowNotice on_cancel=move |()| state.runs.answer.cancel()/>
            </Show>
            <UnreadableRuns/>
            <SurplusRuns/>
            <Rows/>
            <RowMenu/>
            {baseline_errors::baseline_errors(state)}
            <TableFooter/>
        </section>
    }
}

/// Why the runs could not be loaded.
#[component]
fn LoadFailure() -> impl IntoView {
    let state = RunsState::expect();
    let error = Memo::new(move |_| state.runs.answer.state.with(|load| load.error().cloned()));
    let notice = move |error| {
        view! { <RequestError subject=messages::THE_RUNS error on_retry=move |()| state.runs.answer.reload()/> }
            .into_any()
    };
    view! {
        {move || error.get().map(|error| notice(error).into_render())}
    }
}

/// The search for the dates, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(dates, fallible))]
fn date_search() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <DateSearch/> }))
}

#[component]
fn DateSearch() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{messages::SEARCHING_BY_DATE}</strong>
                {messages::SEARCHING_BY_DATE_WHY}
            </p>
            <progress aria-label=messages::SEARCHING_BY_DATE></progress>
            <NoticeActions slot>
                <Button on_click=move |_| state.runs.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

/// How many runs of the answer could not be read.
#[component]
fn UnreadableRuns() -> impl IntoView {
    let state = RunsState::expect();
    let count = Memo::new(move |_| state.with_answer(|answer| answer.unreadable).unwrap_or_default());
    let notice = |count: usize| {
        view! {
            <Notice tone=Tone::Warn icon="warning">
                <p>{messages::unreadable(count)}</p>
            </Notice>
        }
    };
    view! {
        {move || Some(count.get()).filter(|count| *count > 0).map(notice)}
    }
}

/// That the server sent more runs than it was asked for.
#[component]
fn SurplusRuns() -> impl IntoView {
    let state = RunsState::expect();
    let counts = Memo::new(move |_| state.with_answer(|answer| (answer.rows.len(), answer.surplus)));
    let notice = |(shown, surplus): (usize, usize)| {
        view! {
            <Notice tone=Tone::Warn icon="warning">
                <p>{messages::surplus(shown, surplus)}</p>
            </Notice>
        }
    };
    view! {
        {move || counts.get().filter(|(_, surplus)| *surplus > 0).map(notice)}
    }
}

/// What is shown in the place of the rows.
#[derive(Clone, PartialEq)]
enum Content {
    /// Rows are on their way.
    Loading,
    /// The person stopped the request.
    Cancelled,
    /// The rows that answer this. They are drawn anew for another question.
    Rows(Question),
    /// No row answers this, of so many in all.
    NoRows(Question, Option<u64>),
    /// Why there are no rows is said above.
    Nothing,
}

impl Content {
    /// Tracked.
    fn now(state: RunsState) -> Self {
        let question = || state.address.with(Question::new);
        state.runs.answer.state.with(|load| match (load, load.value()) {
            (Load::Idle, _) => Self::Cancelled,
            (Load::Loading { .. }, None) => Self::Loading,
            (_, None) => Self::Nothing,
            (_, Some(answer)) if !answer.rows.is_empty() => Self::Rows(question()),
            (_, Some(answer)) => match question() {
                question if answer.unreadable > 0 && question.page == 0 => Self::Nothing,
                question => Self::NoRows(question, answer.total),
            },
        })
    }
}

/// The rows, or why there are none.
#[component]
fn Rows() -> impl IntoView {
    let state = RunsState::expect();
    let content = Memo::new(move |_| Content::now(state));
    view! {
        {move || {
            keep_focus();
            match content.get() {
                Content::Loading => view! { <LoadingTable/> }.into_any(),
                Content::Cancelled => view! { <Cancelled/> }.into_any(),
                Content::Rows(_) => view! { <RunsTable/> }.into_any(),
                Content::NoRows(_, total) => view! { <LazyPart load=move || no_rows(total)/> }.into_any(),
                Content::Nothing => ().into_any(),
            }
        }}
    }
}

#[component]
fn Cancelled() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <EmptyState icon="stopped" title=messages::CANCELLED text=messages::CANCELLED_TEXT>
            <Button class="primary" on_click=move |_| state.runs.answer.reload()>
                {messages::LOAD_RUNS}
            </Button>
        </EmptyState>
    }
}

/// Why there are no rows, in a part of the program of its own. `total` is how many runs there are in all.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(filtered, fallible))]
fn no_rows(total: Option<u64>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <NoRows total/> }))
}

#[component]
fn NoRows(total: Option<u64>) -> impl IntoView {
    let address = RunsState::expect().address.get_untracked();
    if address.page.get() > 1 {
        view! { <NoSuchPage address total/> }.into_any()
    } else if address.view != RunsView::All && address.filters() == 0 {
        let title = if address.view == RunsView::Attention { messages::NOTHING_WRONG } else { messages::NOTHING_RUNS };
        view! { <EmptyState icon="completed" title text=messages::NOTHING_LEFT_OUT/> }.into_any()
    } else if address.filters() > 0 {
        view! { <NoMatch filters=address.filters()/> }.into_any()
    } else {
        view! { <EmptyState icon="list" title=messages::NO_RUNS text=messages::NO_RUNS_TEXT/> }.into_any()
    }
}

#[component]
fn NoMatch(filters: usize) -> impl IntoView {
    let state = RunsState::expect();
    let clear = move |_| state.change_question(|address| *address = address.without_filters());
    view! {
        <EmptyState icon="filter" title=messages::NO_MATCH text=messages::filters_applied(filters)>
            <Button class="primary" on_click=clear>
                {messages::CLEAR_FILTERS}
            </Button>
        </EmptyState>
    }
}

#[component]
fn NoSuchPage(address: RunsAddress, total: Option<u64>) -> impl IntoView {
    let last = total.map_or(1, |total| total.div_ceil(address.size.get()).max(1));
    view! {
        <EmptyState
            icon="list"
            title=messages::no_page(address.page.get())
            text=messages::pages_there_are(total, last)
        >
            <ButtonLink class="primary" href=Screen::Runs(address.at_page(last)).href()>
                {messages::go_to_a_page(total)}
            </ButtonLink>
        </EmptyState>
    }
}
