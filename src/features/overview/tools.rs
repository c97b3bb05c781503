//! The choices above the tables, and when the scrapers were read.

use leptos::prelude::*;

use super::{day_grid::DAYS_ID, messages, progress::Progress, state::OverviewState};
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

/// Which scrapers are shown, the way to their days, and reading them again.
#[component]
pub(super) fn OverviewTools() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    view! {
        <div class="overview-tools" role="search" aria-label=messages::TOOLS>
            <GroupSelect/>
            <Checkbox
                name="problems"
                checked=move || state.query.with(|query| query.problems)
                on_change=move |problems| state.go(|query| query.problems = problems)
            >
                {messages::PROBLEMS_ONLY}
            </Checkbox>
            <Button class="quiet" on_click=|_| focus_and_reveal(DAYS_ID)>
                {messages::DAY_BY_DAY}
            </Button>
            <RefreshButton/>
        </div>
    }
}

#[component]
fn GroupSelect() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let chosen = Memo::new(move |_| state.group());
    let groups =
        Memo::new(move |_| state.names.with(|names| chosen.with(|chosen| group_options(names, chosen.as_deref()))));
    view! {
        <Select
            label=messages::GROUP
            name="group"
            options=groups
            value=move || chosen.get().unwrap_or_default()
            on_choose=move |id: String| state.go(|query| query.group = Some(id).filter(|id| !id.is_empty()))
        />
    }
}

/// When the scrapers were read, and the way to read them again.
#[component]
fn RefreshButton() -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let progress = state.progress;
    let since = Memo::new(move |_| progress.with(|progress| progress.since.filter(|_| !progress.is_reading())));
    let busy = Memo::new(move |_| progress.with(|progress: &Progress| progress.is_reading() || progress.all == 0));
    view! {
        <span class="again">
            <span class="soft">
                {move || {
                    since
                        .get()
                        .map(|at| {
                            view! {
                                {messages::READ_AT}
                                <Time at/>
                            }
                        })
                }}
            </span>
            <Button disabled=busy on_click=move |_| state.refresh()>
                <Icon name="repeat"/>
                " "
                {messages::REFRESH}
            </Button>
        </span>
    }
}

/// All groups, the one that is chosen where it is none of them, the account's own, and the shared ones.
fn group_options(names: &Names, chosen: Option<&str>) -> Vec<SelectGroup> {
    let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
    let unknown = chosen.filter(|id| names.group(id).is_none());
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
