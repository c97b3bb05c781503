//! The filters above the tables, and how old what is shown is.

use leptos::prelude::*;

use super::{day_grid::DAYS_ID, loading::PROGRESS_ID, messages, progress::Progress, state::OverviewState};
use crate::{
    entity::names::Names,
    platform::focus::focus_and_reveal,
    ui::{
        button::Button,
        choice::Checkbox,
        icon::Icon,
        select::{Select, SelectGroup, SelectOption},
        time::Time,
    },
};

/// Which scrapers are shown, and the way to their days.
#[component]
pub(super) fn OverviewTools() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    view! {
        <div class="filters overview-filters" role="search" aria-label=messages::SCRAPERS>
            <GroupSelect/>
            <Checkbox
                name="problems"
                checked=move || state.query.with(|query| query.problems)
                on_change=move |problems| state.go(|query| query.problems = problems)
            >
                {messages::PROBLEMS_ONLY}
            </Checkbox>
            <Button on_click=|_| focus_and_reveal(DAYS_ID)>{messages::DAILY_HISTORY}</Button>
        </div>
    }
}

#[component]
fn GroupSelect() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let selected = Memo::new(move |_| state.group());
    let groups = Memo::new(move |_| {
        state.names.with(|names| selected.with(|selected| group_options(names, selected.as_deref())))
    });
    view! {
        <Select
            label=messages::GROUP
            name="group"
            options=groups
            value=move || selected.get().unwrap_or_default()
            on_choose=move |id: String| state.go(|query| query.group = Some(id).filter(|id| !id.is_empty()))
        />
    }
}

/// When what is shown was loaded, and the way to load it again.
#[component]
pub(super) fn RefreshButton() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let progress = state.progress;
    let since = Memo::new(move |_| progress.with(|progress| progress.since.filter(|_| !progress.is_loading())));
    let is_loading = Memo::new(move |_| progress.with(Progress::is_loading));
    let busy = Memo::new(move |_| is_loading.get() || progress.with(|progress| progress.all == 0));
    let age = move |at| {
        view! {
            <span class="updated">
                <span class="word">{messages::UPDATED}</span>
                <Time at/>
            </span>
        }
    };
    view! {
        {move || since.get().map(age)}
        <Button
            class="tiny"
            attr:aria-describedby=move || is_loading.get().then_some(PROGRESS_ID)
            disabled=busy
            on_click=move |_| state.refresh()
        >
            <Icon name="repeat"/>
            " "
            {messages::REFRESH}
        </Button>
    }
}

/// All groups, the one that is selected where it is none of them, the account's own, and the shared ones.
fn group_options(names: &Names, selected: Option<&str>) -> Vec<SelectGroup> {
    let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
    let unknown = selected.filter(|id| names.group(id).is_none());
    let mut options = vec![SelectOption::new("", messages::ALL_GROUPS)];
    options.extend(unknown.map(|id| SelectOption::new(id, id)));
    options.extend(own.iter().map(|group| SelectOption::new(&group.id, &group.name)));
    let mut groups = vec![SelectGroup::from(options)];
    if !shared.is_empty() {
        let options = shared.iter().map(|group| SelectOption::new(&group.id, &group.name)).collect();
        groups.push(SelectGroup { title: Some(messages::SHARED_GROUPS), options });
    }
    groups
}
