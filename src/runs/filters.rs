//! The filter bar: group, scraper, state, dates, deleted runs. A bottom sheet where room is short.

mod dates;

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{page::History, scraper_choice::ScraperChoice, words};
use crate::{
    address::RunsAddress,
    contract::{Sort, SortField, State},
    ui::{icon::Icon, number::plural},
};
use dates::DatesChoice;

/// The filters. Every one but the dates is applied by the server.
#[component]
pub(super) fn Filters(history: History) -> impl IntoView {
    let count = move || match history.address.with(RunsAddress::filters) {
        0 => "Filters".to_owned(),
        set => format!("Filters · {set} set"),
    };
    let show = move || match history.total.get() {
        Some(total) => format!("Show {}", plural(total, "run", "runs")),
        None => "Show runs".to_owned(),
    };
    view! {
        <button class="button sheet-button" type="button" popovertarget="filters">
            <Icon name="filter" />
            {count}
        </button>
        <form
            class="filters inline-popover bottom-sheet"
            id="filters"
            popover="auto"
            role="search"
            aria-label="Filter runs"
            on:submit=|event: SubmitEvent| event.prevent_default()
        >
            <GroupChoice history=history />
            <ScraperChoice history=history />
            <StateChoice history=history />
            <DatesChoice history=history />
            <label class="check">
                <input
                    type="checkbox"
                    name="deleted"
                    prop:checked=move || history.address.with(|address| address.deleted)
                    on:change=move |event| history.go(|address| address.deleted = event_target_checked(&event))
                />
                "Show deleted"
            </label>
            <SortChoice history=history />
            <button class="button primary sheet-button" type="button" popovertarget="filters" popovertargetaction="hide">
                {show}
            </button>
        </form>
        <DatesOrderNote history=history />
    }
}

#[component]
fn GroupChoice(history: History) -> impl IntoView {
    let chosen = Memo::new(move |_| history.address.with(|address| address.group.clone()));
    let choose = move |event| {
        let group = Some(event_target_value(&event)).filter(|id| !id.is_empty());
        history.go(|address| address.group = group);
    };
    let option = move |id: String, name: String| {
        let value = id.clone();
        view! { <option value=id prop:selected=move || chosen.get().as_ref() == Some(&value)>{name}</option> }
    };
    let options = move || {
        history.names.with(|names| {
            let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
            let unknown = chosen.get().filter(|id| names.group(id).is_none());
            let list = |groups: Vec<&super::names::GroupName>| {
                groups.into_iter().map(|group| option(group.id.clone(), group.name.clone())).collect_view()
            };
            let none_shared = shared.is_empty();
            view! {
                <option value="" prop:selected=move || chosen.get().is_none()>"All groups"</option>
                {unknown.map(|id| option(id.clone(), id))}
                {list(own)}
                {(!none_shared).then(|| view! { <optgroup label="Shared with me">{list(shared)}</optgroup> })}
            }
        })
    };
    view! {
        <label class="field">
            <span>"Group"</span>
            <select name="group" on:change=choose>{options}</select>
        </label>
    }
}

#[component]
fn StateChoice(history: History) -> impl IntoView {
    let chosen = Memo::new(move |_| history.address.with(|address| address.state.clone()));
    let choose = move |event| {
        let state = Some(event_target_value(&event)).filter(|word| !word.is_empty());
        history.go(|address| address.state = state);
    };
    let option = move |word: String| {
        let name = words::state(Some(&State::from(word.as_str()))).word;
        let value = word.clone();
        view! { <option value=word prop:selected=move || chosen.get().as_ref() == Some(&value)>{name}</option> }
    };
    let listed = |word: &String| words::STATES.iter().any(|state| state.word() == word);
    let unlisted = move || chosen.get().filter(|word| !listed(word)).map(option);
    view! {
        <label class="field">
            <span>"State"</span>
            <select name="state" on:change=choose>
                <option value="" prop:selected=move || chosen.get().is_none()>"All states"</option>
                {words::STATES.map(|state| option(state.word().to_owned())).collect_view()}
                {unlisted}
            </select>
        </label>
    }
}

/// The order, where the table has no header to choose it from.
#[component]
fn SortChoice(history: History) -> impl IntoView {
    let offered =
        SortField::ALL.into_iter().flat_map(|field| [true, false].map(|descending| Sort { field, descending }));
    let option = move |(at, sort): (usize, Sort)| {
        let chosen = move || history.address.with(|address| address.sort == sort);
        view! { <option value=at prop:selected=chosen>{words::order(sort)}</option> }
    };
    let all: Vec<Sort> = offered.collect();
    let options = all.iter().copied().enumerate().map(option).collect_view();
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(sort) = at.and_then(|at| all.get(at).copied()) {
            history.go(|address| address.sort = sort);
        }
    };
    let dated = move || history.address.with(RunsAddress::is_dated);
    view! {
        <label class="field sheet-only">
            <span>"Order"</span>
            <select name="sort" on:change=choose prop:disabled=dated>{options}</select>
        </label>
    }
}

/// Why no other order can be chosen while dates are set.
#[component]
fn DatesOrderNote(history: History) -> impl IntoView {
    let dated = Memo::new(move |_| history.address.with(RunsAddress::is_dated));
    move || {
        dated.get().then(|| {
            view! {
                <p class="soft note" id="order-note">
                    "Dates are found by this page, in the server’s newest-first order. Sorting by another column is off while they are set."
                </p>
            }
        })
    }
}
