//! The line of filters: text, scraper, group, state, dates, and the rest in a menu; and the way to a run by its id.

mod border;
mod dates;
mod messages;
mod more;
mod scraper;
mod text;
mod typed;

use leptos::prelude::*;

use self::{dates::DateFilter, more::MoreMenu, scraper::ScraperFilter, text::TextFilter};
use super::{jump::jump, state::RunsState, table_footer::PagingTop};
use crate::{
    api::types::State,
    entity::{
        names::{GroupName, Names},
        words,
    },
    ui::{
        button::Button,
        select::{Select, SelectGroup, SelectOption},
    },
};

/// The filters, and the way to a run by its id: one line. The scraper, the group and one state are filtered by the server;
/// the rest is looked for by the panel.
#[component]
pub(super) fn RunFilters() -> impl IntoView {
    let state = RunsState::expect();
    let is_set = Memo::new(move |_| state.address.with(|address| address.filters() > 0));
    let clear = move |_| state.change_question(|address| *address = address.without_filters());
    view! {
        <div class="filters">
            <form
                class="filter-fields"
                id="filters"
                role="search"
                aria-label=messages::FILTER_RUNS
                on:submit=|event| event.prevent_default()
            >
                <TextFilter/>
                <ScraperFilter/>
                <GroupFilter/>
                <StateFilter/>
                <DateFilter/>
                <MoreMenu/>
                <Show when=move || is_set.get()>
                    <Button class="quiet" vanishes=true on_click=clear>
                        {messages::CLEAR}
                    </Button>
                </Show>
            </form>
            {jump(state)}
            <PagingTop/>
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

/// The state. Several at once are chosen in the menu; here they are one option.
#[component]
fn StateFilter() -> impl IntoView {
    let state = RunsState::expect();
    let chosen = Memo::new(move |_| state.address.with(|address| address.states.clone()));
    let options = Memo::new(move |_| vec![chosen.with(|chosen| state_options(chosen)).into()]);
    let choose = move |word: String| {
        let words = word.split(',').filter(|word| !word.is_empty());
        state.change_question(|address| address.states = words.map(str::to_owned).collect());
    };
    view! {
        <Select
            label=messages::STATE
            name="state"
            options
            value=move || chosen.with(|chosen| chosen.join(","))
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

/// All states. What is `chosen` and none of them comes last: an unknown one, or several.
fn state_options(chosen: &[String]) -> Vec<SelectOption> {
    let name = |word: &str| words::state(Some(&State::from(word))).word;
    let mut options = vec![SelectOption::new("", messages::ALL_STATES)];
    options.extend(messages::STATES.iter().map(|state| SelectOption::new(state.word(), name(state.word()))));
    let is_known = |word: &str| messages::STATES.iter().any(|state| state.word() == word);
    let other = match chosen {
        [] => None,
        [word] if is_known(word) => None,
        several => Some((several.join(","), several.iter().map(|word| name(word)).collect::<Vec<_>>().join(", "))),
    };
    options.extend(other.map(|(words, names)| SelectOption::new(words, names)));
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_states_are_one_option_and_an_unknown_one_is_there() {
        let last = |chosen: &[&str]| {
            let chosen: Vec<_> = chosen.iter().map(|word| (*word).to_owned()).collect();
            state_options(&chosen).pop().map(|option| (option.value, option.name)).unwrap()
        };
        assert_eq!(last(&["FAILED"]).0, "CANCELLED", "one of the known ones");
        assert_eq!(last(&["FAILED", "STOPPED"]), ("FAILED,STOPPED".to_owned(), "Failed, Stopped".to_owned()));
        assert_eq!(last(&["ARCHIVING"]).0, "ARCHIVING");
    }
}
