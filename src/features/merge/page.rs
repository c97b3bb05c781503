//! The merge's page: a group, its board, and the merge beside it.

use leptos::prelude::*;

use super::{messages, outcome::MergeOutcome, search_result::SearchResult, state::MergeState};
use crate::{
    entity::{
        directory::Directory,
        directory_errors::DirectoryErrors,
        names::{GroupName, Names},
    },
    features::activity::RequireAccount,
    navigation::Navigation,
    routes::{MergeAddress, RawQuery, Screen},
    session::request_error::{RequestError, WaitNotice},
    ui::{
        empty_state::EmptyState,
        notice::{Notice, Tone},
        select::{Select, SelectGroup, SelectOption},
    },
};

/// The page.
#[component]
pub fn MergePage(
    /// Its address.
    address: Signal<RawQuery>,
) -> impl IntoView {
    let address = Memo::new(move |_| address.with(MergeAddress::read));
    let group = Memo::new(move |_| address.with(|address| address.group.clone()));
    view! {
        <div class="page-heading">
            <h1>{messages::TITLE}</h1>
            <GroupField group/>
            <p class="soft lead">{messages::SUMMARY}</p>
        </div>
        <DirectoryErrors/>
        <ChosenGroup group address/>
    }
}

/// The groups that can be merged: own ones that are no dataset of another. Shared ones are listed too.
#[component]
fn GroupField(#[prop(into)] group: Signal<Option<String>>) -> impl IntoView {
    let (directory, navigation) = (expect_context::<Directory>(), expect_context::<Navigation>());
    let options = Memo::new(move |_| vec![SelectGroup::from(directory.names.with(group_options))]);
    let choose = move |id: String| {
        let group = (!id.is_empty()).then_some(id);
        navigation.push(&Screen::from(MergeAddress { group, picks: Vec::new() }));
    };
    view! {
        <Select
            label=messages::GROUP
            name="group"
            options
            value=move || group.get().unwrap_or_default()
            on_choose=choose
        />
    }
}

/// What there is for the group that is chosen, if one is.
#[component]
fn ChosenGroup(
    #[prop(into)] group: Signal<Option<String>>,
    #[prop(into)] address: Signal<MergeAddress>,
) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let shared = Memo::new(move |_| {
        let group = group.get()?;
        directory.names.with(|names| names.group(&group).filter(|group| group.shared).cloned())
    });
    view! {
        {move || match (group.get(), shared.get()) {
            (None, _) => view! {
                <EmptyState icon="list" title=messages::CHOOSE_GROUP text=""/>
            }
            .into_any(),
            (Some(_), Some(group)) => view! { <SharedGroup group/> }.into_any(),
            (Some(group), None) => view! {
                <RequireAccount>
                    <GroupMerge group=group.clone() address/>
                </RequireAccount>
            }
            .into_any(),
        }}
    }
}

#[component]
fn SharedGroup(group: GroupName) -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="lock">
            <p>
                <strong>{messages::NOT_YOURS}</strong>
                {messages::only_its_owner(&group)}
            </p>
        </Notice>
    }
}

#[component]
fn GroupMerge(group: String, address: Signal<MergeAddress>) -> impl IntoView {
    let state = MergeState::provide(group, address);
    let failure = move || {
        let error = state.search.answer.state.with(|load| load.error().cloned())?;
        Some(
            view! { <RequestError subject=messages::LATEST_RUNS error on_retry=move |()| state.refresh()/> }.into_any(),
        )
    };
    view! {
        <MergeOutcome/>
        <WaitNotice waiting=state.search.wait/>
        {failure}
        <SearchResult/>
    }
}

fn group_options(names: &Names) -> Vec<SelectOption> {
    let all = names.groups();
    let is_dataset =
        |group: &GroupName| all.iter().any(|other| !other.shared && group.name == format!("{}_enriched", other.name));
    let option = |group: &&GroupName| {
        let name = if group.shared { messages::shared_group(&group.name) } else { group.name.clone() };
        SelectOption::new(group.id.clone(), name)
    };
    let none = SelectOption::new("", messages::NO_GROUP);
    std::iter::once(none).chain(all.iter().filter(|group| !is_dataset(group)).map(option)).collect()
}
