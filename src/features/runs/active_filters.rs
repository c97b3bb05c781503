//! The filters that are set and that no field of the line shows, each with a way to take it off.

use leptos::prelude::*;

use super::{
    messages,
    search::matching::{SearchFilter, active_search_filters},
    state::RunsState,
};
use crate::{
    entity::names::Names,
    routes::RunsAddress,
    ui::{
        button::IconButton,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
    },
};

/// The list of filters that are set, where there are any.
#[component]
pub(super) fn ActiveFilters() -> impl IntoView {
    let state = RunsState::expect();
    let count = move || state.names.with(|names| state.address.with(|address| active_filters(address, names).len()));
    view! {
        <Show when=move || { count() > 0 }>
            <LazyPart load=filter_list/>
        </Show>
    }
}

/// The list, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(filtered, fallible))]
fn filter_list() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <FilterList/> }))
}

#[component]
fn FilterList() -> impl IntoView {
    let state = RunsState::expect();
    let filters =
        Memo::new(move |_| state.names.with(|names| state.address.with(|address| active_filters(address, names))));
    let chips = move || filters.get().into_iter().map(|filter| view! { <FilterChip filter/> }).collect_view();
    view! {
        <div class="active-filters">
            <ul aria-label=messages::ACTIVE_FILTERS>{chips}</ul>
        </div>
        <Show when=move || state.address.with(|address| address.deleted)>
            <p class="soft note">{messages::DELETED_NOTE}</p>
        </Show>
    }
}

#[component]
fn FilterChip(filter: ActiveFilter) -> impl IntoView {
    let state = RunsState::expect();
    let ActiveFilter { text, kind } = filter;
    let label = messages::remove_filter(&text);
    let remove = move |_| state.change_question(|address| kind.remove(address));
    view! {
        <li class="filter-chip">
            {text} <IconButton class="quiet tiny" icon="close" label on_click=remove/>
        </li>
    }
}

/// A filter that is set and that no field of the line shows.
#[derive(Clone, Debug, PartialEq)]
struct ActiveFilter {
    /// What it says.
    text: String,
    kind: FilterKind,
}

/// What can be filtered by.
#[derive(Clone, Debug, PartialEq)]
enum FilterKind {
    Deleted,
    Search(SearchFilter),
}

impl FilterKind {
    fn remove(&self, address: &mut RunsAddress) {
        match self {
            Self::Deleted => address.deleted = false,
            Self::Search(filter) => filter.remove(&mut address.search),
        }
    }
}

fn active_filters(address: &RunsAddress, names: &Names) -> Vec<ActiveFilter> {
    let deleted =
        address.deleted.then(|| ActiveFilter { text: messages::DELETED_CHIP.to_owned(), kind: FilterKind::Deleted });
    let search = active_search_filters(&address.search, names)
        .into_iter()
        .map(|(text, filter)| ActiveFilter { text, kind: FilterKind::Search(filter) });
    deleted.into_iter().chain(search).collect()
}
