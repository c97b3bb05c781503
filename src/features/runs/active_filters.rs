//! The filters that are set, each with a way to take it off.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    messages,
    row_filter::{PageFilter, active_page_filters},
    state::RunsState,
};
use crate::{
    api::types::State,
    domain::text::bidi_isolate,
    entity::{names::Names, words},
    routes::{Dates, RunsAddress},
    ui::{
        button::{Button, IconButton},
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        time::TimeContext,
    },
};

/// The list of filters that are set, where there are any.
#[component]
pub(super) fn ActiveFilters() -> impl IntoView {
    let state = RunsState::expect();
    let count = move || state.address.with(|address| address.filters() + address.page_filters.count());
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
    let (state, time) = (RunsState::expect(), TimeContext::expect());
    let filters = Memo::new(move |_| {
        state.names.with(|names| state.address.with(|address| active_filters(address, names, |at| time.absolute(at))))
    });
    let chips = move || filters.get().into_iter().map(|filter| view! { <FilterChip filter/> }).collect_view();
    let clear = move |_| state.change_question(|address| *address = address.without_filters());
    view! {
        <div class="active-filters">
            <ul aria-label=messages::ACTIVE_FILTERS>{chips}</ul>
            <Button class="quiet tiny" on_click=clear>
                {messages::CLEAR_ALL}
            </Button>
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
    let remove = move |_| match &kind {
        FilterKind::Page(_) => state.change_page_filters(|address| kind.remove(address)),
        _ => state.change_question(|address| kind.remove(address)),
    };
    view! {
        <li class="filter-chip">
            {text} <IconButton class="quiet tiny" icon="close" label on_click=remove/>
        </li>
    }
}

/// A filter that is set.
#[derive(Clone, Debug, PartialEq)]
struct ActiveFilter {
    /// What it says.
    text: String,
    kind: FilterKind,
}

/// What can be filtered by.
#[derive(Clone, Debug, PartialEq)]
enum FilterKind {
    Group,
    Scraper,
    State,
    Dates,
    Deleted,
    /// One that chooses among the rows of the page.
    Page(PageFilter),
}

impl FilterKind {
    fn remove(&self, address: &mut RunsAddress) {
        match self {
            Self::Group => address.group = None,
            Self::Scraper => address.scraper = None,
            Self::State => address.state = None,
            Self::Dates => address.dates = Dates::Any,
            Self::Deleted => address.deleted = false,
            Self::Page(filter) => filter.remove(&mut address.page_filters),
        }
    }
}

fn active_filters(
    address: &RunsAddress,
    names: &Names,
    absolute: impl Fn(DateTime<Utc>) -> String,
) -> Vec<ActiveFilter> {
    let mut filters = Vec::new();
    let mut add = |text: String, kind: FilterKind| filters.push(ActiveFilter { text, kind });
    if let Some(group) = &address.group {
        add(format!("Group: {}", names.group_or_id(group)), FilterKind::Group);
    }
    if let Some(scraper) = &address.scraper {
        let name = bidi_isolate(names.scraper_or_id(scraper));
        let ambiguous = names.scraper(scraper).is_some_and(|scraper| scraper.ambiguous);
        let id = if ambiguous { format!(" ({})", bidi_isolate(&words::short_id(scraper))) } else { String::new() };
        add(format!("Scraper: {name}{id}"), FilterKind::Scraper);
    }
    if let Some(state) = &address.state {
        let word = words::state(Some(&State::from(state.as_str()))).word;
        add(format!("State: {word}"), FilterKind::State);
    }
    if let Some(dates) = dates_words(&address.dates, absolute) {
        add(format!("Started: {dates}"), FilterKind::Dates);
    }
    if address.deleted {
        add(messages::DELETED_CHIP.to_owned(), FilterKind::Deleted);
    }
    active_page_filters(&address.page_filters, names)
        .into_iter()
        .for_each(|(text, filter)| add(text, FilterKind::Page(filter)));
    filters
}

fn dates_words(dates: &Dates, absolute: impl Fn(DateTime<Utc>) -> String) -> Option<String> {
    match dates {
        Dates::Any => None,
        Dates::Since(preset) => Some(preset.sentence().to_owned()),
        Dates::Between { from, before } => {
            let from = from.map(|from| format!("from {}", absolute(from)));
            let before = before.map(|before| format!("to {}", absolute(before)));
            Some([from, before].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    }
}
