//! The filters of the rows on this page. Nothing is asked of the server.

mod messages;

use std::sync::Arc;

use leptos::{
    ev::{Event, Targeted},
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::{
    answer::Answer,
    row_filter::{matching_indices, parse_text},
    state::RunsState,
};
use crate::{
    entity::names::Names,
    routes::{self, LaunchedBy, RunsAddress, Screen},
    session::ask::Question,
    ui::{
        button::Button,
        choice::Checkbox,
        empty_state::EmptyState,
        icon::Icon,
        lazy_part::{LazyPartError, LazyView, lazy_view},
        select::{Select, SelectOption},
    },
};

/// The rows of the answer that are shown; `None` where nothing chooses among them.
pub(super) fn filtered_rows(
    runs: Question<Answer>,
    address: Signal<RunsAddress>,
    names: Signal<Names>,
) -> Signal<Option<Arc<[usize]>>> {
    let filters = Memo::new(move |_| address.with(|address| address.page_filters.clone()));
    Memo::new(move |_| {
        filters.with(|filters| {
            let rows = || runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
            let rows = (filters.count() > 0).then(rows).flatten()?;
            (!rows.is_empty()).then(|| names.with(|names| matching_indices(&rows, filters, names).into()))
        })
    })
    .into()
}

/// The filters, in the menu of the filter line.
#[component]
pub(super) fn PageFilters() -> impl IntoView {
    let state = RunsState::expect();
    let rows = Memo::new(move |_| state.with_answer(|answer| answer.rows.len()).unwrap_or_default());
    view! {
        <fieldset class="page-filters">
            <legend translate="no">{move || messages::filter_rows(rows.get())}</legend>
            <Checkbox
                checked=move || state.address.with(|address| address.page_filters.latest)
                on_change=move |latest| state.change_page_filters(|address| address.page_filters.latest = latest)
            >
                {messages::LATEST}
            </Checkbox>
            <LauncherFilter/>
            <TextFilter/>
        </fieldset>
        <a href=Screen::overview().href()>{messages::OVERVIEW}</a>
    }
}

#[component]
fn LauncherFilter() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = move || match state.address.with(|address| address.page_filters.launched) {
        None => String::new(),
        Some(LaunchedBy::You) => "you".to_owned(),
        Some(LaunchedBy::Others) => "others".to_owned(),
    };
    let options = vec![
        SelectOption::new("", messages::ANYONE),
        SelectOption::new("you", messages::YOU),
        SelectOption::new("others", messages::OTHERS),
    ];
    let choose = move |word: String| {
        let launched = match word.as_str() {
            "you" => Some(LaunchedBy::You),
            "others" => Some(LaunchedBy::Others),
            _ => None,
        };
        state.change_page_filters(|address| address.page_filters.launched = launched);
    };
    view! { <Select label=messages::STARTED_BY name="by" options=vec![options.into()] value=chosen on_choose=choose/> }
}

/// The text to look for. While it is being typed the history keeps one entry.
#[component]
fn TextFilter() -> impl IntoView {
    let state = RunsState::expect();
    // Spaces at its ends, which are no part of it, stay in the field: it is set only when the text changes.
    let text = Memo::new(move |_| state.address.with(|address| address.page_filters.text.clone()));
    let input = move |event: Targeted<Event, HtmlInputElement>| {
        let mut address = state.address.get_untracked();
        address.page_filters.text = parse_text(&event.target().value());
        state.navigation.replace(&Screen::Runs(address));
    };
    view! {
        <label class="field">
            <span class="visually-hidden">{messages::SEARCH}</span>
            <Icon name="search"/>
            <input
                type="search"
                name="text"
                maxlength="128"
                placeholder=messages::SEARCH
                autocomplete="off"
                spellcheck="false"
                prop:value=move || text.get().unwrap_or_default()
                on:input:target=input
            />
        </label>
    }
}

/// Why no row of the page is left, in a part of the program of its own. `rows` is how many there are.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(filtered, fallible))]
pub(super) fn no_rows_left(rows: usize) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <NoRowsLeft rows/> }))
}

#[component]
fn NoRowsLeft(rows: usize) -> impl IntoView {
    let state = RunsState::expect();
    let clear = move |_| state.change_page_filters(|address| address.page_filters = routes::PageFilters::default());
    view! {
        <EmptyState icon="filter" title=messages::NO_MATCHES text=messages::none_match(rows)>
            <Button class="primary" on_click=clear>
                {messages::CLEAR}
            </Button>
        </EmptyState>
    }
}
