//! The line of filters: scraper, group, state, dates, and the rest in a menu; and the way to a run by its id.

mod dates;
mod messages;
mod scraper;

use leptos::{either::Either, prelude::*};

use self::{dates::DateFilter, scraper::ScraperFilter};
use super::{jump::jump, messages::order, page_filters::PageFilters, state::RunsState, table_footer::PagingTop};
use crate::{
    api::types::{Sort, SortField, State},
    entity::{
        names::{GroupName, Names},
        words,
    },
    routes::RunsAddress,
    ui::{
        button::Button,
        choice::Checkbox,
        icon::Icon,
        select::{Select, SelectGroup, SelectOption},
    },
};

/// The id of the menu with the rest of the filters.
const MORE_MENU: &str = "more-menu";

/// The filters, and the way to a run by its id: one line. Every filter but the dates and those of the page is applied by
/// the server.
#[component]
pub(super) fn RunFilters() -> impl IntoView {
    let state = RunsState::expect();
    view! {
        <div class="filters">
            <form
                class="filter-fields"
                id="filters"
                role="search"
                aria-label=messages::FILTER_RUNS
                on:submit=|event| event.prevent_default()
            >
                <ScraperFilter/>
                <GroupFilter/>
                <StateFilter/>
                <DateFilter/>
                <MoreMenu/>
            </form>
            {jump(state)}
            <PagingTop/>
        </div>
    }
}

/// What the line has no room for: runs with deleted data, the order where no head of a table has it, and the filters of
/// the rows on this page.
#[component]
fn MoreMenu() -> impl IntoView {
    let state = RunsState::expect();
    let set = move || state.address.with(|address| address.page_filters.count() + usize::from(address.deleted));
    let words = move || messages::more(set());
    view! {
        <Button class="filter" attr:popovertarget=MORE_MENU>
            {move || match set() {
                0 => Either::Left(words()),
                _ => Either::Right(view! { <b>{words()}</b> }),
            }}
            <Icon name="chevron"/>
        </Button>
        <div class="menu" id=MORE_MENU popover="auto" role="group" aria-label=messages::MORE_FILTERS>
            <Checkbox
                name="deleted"
                checked=move || state.address.with(|address| address.deleted)
                on_change=move |deleted| state.change_question(|address| address.deleted = deleted)
            >
                {messages::WITH_DELETED}
            </Checkbox>
            <OrderChoice/>
            <hr/>
            <PageFilters/>
            <Button class="primary only-sheet" attr:popovertarget=MORE_MENU attr:popovertargetaction="hide">
                {messages::DONE}
            </Button>
        </div>
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
            class="field only-cards"
            options=vec![options.collect::<Vec<_>>().into()]
            value=chosen
            disabled=move || state.address.with(RunsAddress::is_dated)
            on_choose=choose
        />
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
