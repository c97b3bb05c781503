//! The filter bar: group, scraper, state, dates, deleted runs. A bottom sheet where room is short.

mod dates;
mod messages;
mod scraper;

use leptos::prelude::*;

use self::{dates::DateFilter, scraper::ScraperFilter};
use super::{messages::order, state::RunsState};
use crate::{
    api::types::{Sort, SortField, State},
    entity::{
        names::{GroupName, Names},
        words,
    },
    routes::RunsAddress,
    ui::{
        choice::Checkbox,
        select::{Select, SelectGroup, SelectOption},
        sheet::{CloseSheet, OpenSheet},
    },
};

/// The filters. Every one but the dates is applied by the server.
#[component]
pub(super) fn RunFilters() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <OpenSheet sheet="filters" label=move || messages::filters(state.address.with(RunsAddress::filters))/>
        <form
            class="filters inline-popover bottom-sheet"
            id="filters"
            popover="auto"
            role="search"
            aria-label=messages::FILTER_RUNS
            on:submit=|event| event.prevent_default()
        >
            <GroupFilter/>
            <ScraperFilter/>
            <StateFilter/>
            <DateFilter/>
            <Checkbox
                name="deleted"
                checked=move || state.address.with(|address| address.deleted)
                on_change=move |deleted| state.change_question(|address| address.deleted = deleted)
            >
                {messages::SHOW_DELETED}
            </Checkbox>
            <OrderChoice/>
            <CloseSheet sheet="filters" label=move || messages::show_runs(state.total.get())/>
        </form>
        <OrderNote/>
    }
}

#[component]
fn GroupFilter() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = Memo::new(move |_| state.address.with(|address| address.group.clone()));
    let options = Memo::new(move |_| state.names.with(|names| group_options(names, chosen.get().as_deref())));
    let choose =
        move |id: String| state.change_question(|address| address.group = Some(id).filter(|id| !id.is_empty()));
    view! {
        <Select
            label=messages::GROUP
            name="group"
            options
            value=move || chosen.get().unwrap_or_default()
            on_choose=choose
        />
    }
}

#[component]
fn StateFilter() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = Memo::new(move |_| state.address.with(|address| address.state.clone()));
    let options = Memo::new(move |_| vec![state_options(chosen.get()).into()]);
    let choose =
        move |word: String| state.change_question(|address| address.state = Some(word).filter(|word| !word.is_empty()));
    view! {
        <Select
            label=messages::STATE
            name="state"
            options
            value=move || chosen.get().unwrap_or_default()
            on_choose=choose
        />
    }
}

/// The order, where the table has no head to choose it from.
#[component]
fn OrderChoice() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = Memo::new(move |_| {
        let sort = state.address.with(|address| address.sort);
        orders().position(|other| other == sort).map(|at| at.to_string()).unwrap_or_default()
    });
    let options = orders().enumerate().map(|(at, sort)| SelectOption::new(at.to_string(), order(sort)));
    let choose = move |at: String| {
        if let Some(sort) = at.parse().ok().and_then(|at| orders().nth(at)) {
            state.change_question(|address| address.sort = sort);
        }
    };
    view! {
        <Select
            label=messages::ORDER
            name="sort"
            class="field sheet-only"
            options=vec![options.collect::<Vec<_>>().into()]
            value=chosen
            disabled=move || state.address.with(RunsAddress::is_dated)
            on_choose=choose
        />
    }
}

/// Why no other order can be chosen while dates are set.
#[component]
fn OrderNote() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <Show when=move || state.address.with(RunsAddress::is_dated)>
            <p class="soft note" id="order-note">
                {messages::ORDER_NOTE}
            </p>
        </Show>
    }
}

/// All groups, the account's own before those of others. One that is `chosen` and unknown has its id.
fn group_options(names: &Names, chosen: Option<&str>) -> Vec<SelectGroup> {
    let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
    let option = |group: &GroupName| SelectOption::new(group.id.as_str(), group.name.as_str());
    let mut options = vec![SelectOption::new("", messages::ALL_GROUPS)];
    options.extend(chosen.filter(|id| names.group(id).is_none()).map(|id| SelectOption::new(id, id)));
    options.extend(own.into_iter().map(option));
    let mut groups = vec![options.into()];
    if !shared.is_empty() {
        let options = shared.into_iter().map(option).collect();
        groups.push(SelectGroup { title: Some(messages::SHARED_GROUPS), options });
    }
    groups
}

/// All states. One that is `chosen` and unknown comes last.
fn state_options(chosen: Option<String>) -> Vec<SelectOption> {
    let option = |word: &str| SelectOption::new(word, words::state(Some(&State::from(word))).word);
    let mut options = vec![SelectOption::new("", messages::ALL_STATES)];
    options.extend(messages::STATES.iter().map(|state| option(state.word())));
    let unknown = chosen.filter(|word| messages::STATES.iter().all(|state| state.word() != word));
    options.extend(unknown.map(|word| option(&word)));
    options
}

/// Every order that the server knows.
fn orders() -> impl Iterator<Item = Sort> {
    SortField::ALL.into_iter().flat_map(|field| [true, false].map(|descending| Sort { field, descending }))
}
