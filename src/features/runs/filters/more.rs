//! The menu of what the line has no room for: what is looked for in the runs of the chosen time, runs with deleted data, and
//! the order where no head of a table has it.

use leptos::{
    either::Either,
    ev::{Event, Targeted},
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::messages;
use crate::{
    api::types::{Sort, SortField, State},
    entity::words,
    features::runs::{messages::order, state::RunsState},
    routes::{LaunchedBy, RunsAddress},
    ui::{
        button::Button,
        choice::Checkbox,
        icon::Icon,
        popover::Popover,
        select::{Select, SelectOption},
    },
};

/// The id of the menu.
const MENU: &str = "more-menu";

/// The button and its menu.
#[component]
pub(super) fn MoreMenu() -> impl IntoView {
    let state = RunsState::expect();
    let set = Memo::new(move |_| state.address.with(filters_in_menu));
    let words = move || messages::more(set.get());
    view! {
        <Button class="filter" attr:popovertarget=MENU>
            {move || match set.get() {
                0 => Either::Left(words()),
                _ => Either::Right(view! { <b>{words()}</b> }),
            }}
            <Icon name="chevron"/>
        </Button>
        <Popover id=MENU label=messages::MORE_FILTERS>
            <StateChoice/>
            <MinRateField/>
            <LauncherFilter/>
            <Checkbox
                checked=move || state.address.with(|address| address.search.latest)
                on_change=move |latest| state.change_question(|address| address.search.latest = latest)
            >
                {messages::LATEST}
            </Checkbox>
            <Checkbox
                name="deleted"
                checked=move || state.address.with(|address| address.deleted)
                on_change=move |deleted| state.change_question(|address| address.deleted = deleted)
            >
                {messages::WITH_DELETED}
            </Checkbox>
            <OrderChoice/>
            <Button class="primary only-sheet" attr:popovertarget=MENU attr:popovertargetaction="hide">
                {messages::DONE}
            </Button>
        </Popover>
    }
}

/// How many of the filters are set that only this menu shows.
fn filters_in_menu(address: &RunsAddress) -> usize {
    let shown_in_the_line = usize::from(address.search.text.is_some()) + address.search.without.len();
    let several_states = usize::from(address.states.len() > 1);
    address.search.count() - shown_in_the_line + several_states + usize::from(address.deleted)
}

/// Several states at once.
#[component]
fn StateChoice() -> impl IntoView {
    let state = RunsState::expect();
    let choice = move |known: State| {
        let word = known.word().to_owned();
        let name = words::state(Some(&known)).word;
        let is_chosen = {
            let word = word.clone();
            move || state.address.with(|address| address.states.contains(&word))
        };
        let choose = move |chosen: bool| {
            state.change_question(|address| {
                address.states.retain(|other| *other != word);
                if chosen {
                    address.states.push(word.clone());
                }
            });
        };
        view! {
            <Checkbox checked=is_chosen on_change=choose>
                {name}
            </Checkbox>
        }
    };
    view! {
        <fieldset class="state-choice">
            <legend>{messages::STATES_LEGEND}</legend>
            {messages::STATES.map(choice)}
        </fieldset>
    }
}

/// The least failure rate, in percent.
#[component]
fn MinRateField() -> impl IntoView {
    let state = RunsState::expect();
    let rate = Memo::new(move |_| state.address.with(|address| address.search.min_rate));
    let choose = move |event: Targeted<Event, HtmlInputElement>| {
        let typed = event.target().value();
        let rate = typed.trim().parse::<u8>().ok().filter(|rate| (1..=100).contains(rate));
        // What is no such number is taken back.
        event.target().set_value(&rate.map(|rate| rate.to_string()).unwrap_or_default());
        state.change_question(|address| address.search.min_rate = rate);
    };
    view! {
        <label class="field">
            <span>{messages::MIN_RATE}</span>
            <input
                type="number"
                name="failing"
                min="1"
                max="100"
                prop:value=move || rate.get().map(|rate| rate.to_string()).unwrap_or_default()
                on:change:target=choose
            />
        </label>
    }
}

#[component]
fn LauncherFilter() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = move || match state.address.with(|address| address.search.launched) {
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
        state.change_question(|address| address.search.launched = launched);
    };
    view! { <Select label=messages::STARTED_BY name="by" options=vec![options.into()] value=chosen on_choose=choose/> }
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
            disabled=move || state.address.with(RunsAddress::is_newest_first)
            on_choose=choose
        />
    }
}

/// Every order that the server knows.
fn orders() -> impl Iterator<Item = Sort> {
    SortField::ALL.into_iter().flat_map(|field| [true, false].map(|descending| Sort { field, descending }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Screen;

    #[test]
    fn the_button_counts_what_only_its_menu_shows() {
        let set = |query: &str| match Screen::parse(query) {
            Screen::Runs(address) => filters_in_menu(&address),
            other => panic!("{query} is {other:?}"),
        };
        assert_eq!(set("?group=g&scraper=s&state=FAILED&since=7d&text=a&without=b&view=attention"), 0);
        assert_eq!(set("?state=FAILED&state=STOPPED&failing=5&by=you&latest=1&deleted=1"), 5);
    }
}
