//! The merge's page: a group, its board, and the merge beside it.

use leptos::prelude::*;

use super::{
    age_warning::AgeWarning, messages, outcome::MergeOutcome, readiness_table::ReadinessTable, state::MergeState,
    summary::MergeSummary,
};
use crate::{
    activity::Activity,
    address::{MergeAddress, Screen, Unread},
    entity::{
        lists::{Lists, list_trouble},
        names::{GroupName, Names},
    },
    hooks::Load,
    navigation::Navigation,
    session::{
        Session,
        trouble::{trouble, wait_notice},
    },
    ui::{
        element::Content,
        new::{
            button::Button,
            empty_state::EmptyState,
            notice::{Notice, NoticeActions, Tone},
            page_heading::PageHeading,
            select::{Select, SelectGroup, SelectOption},
        },
    },
};

/// The page.
#[component]
pub fn MergePage(
    /// Its address.
    address: Signal<Unread>,
) -> impl IntoView {
    let address = Memo::new(move |_| address.with(MergeAddress::read));
    let group = Memo::new(move |_| address.with(|address| address.group.clone()));
    view! {
        <PageHeading title=messages::TITLE summary=messages::SUMMARY/>
        <GroupField group/>
        {list_trouble(expect_context())}
        <ChosenGroup group address/>
    }
}

/// The groups that can be merged: own ones that are no dataset of another. Shared ones are listed too.
#[component]
fn GroupField(#[prop(into)] group: Signal<Option<String>>) -> impl IntoView {
    let (lists, navigation) = (expect_context::<Lists>(), expect_context::<Navigation>());
    let options = Memo::new(move |_| vec![SelectGroup::from(lists.names.with(group_options))]);
    let choose = move |id: String| {
        let group = (!id.is_empty()).then_some(id);
        navigation.push(&Screen::from(MergeAddress { group, picks: Vec::new() }));
    };
    view! {
        <div class="group-pick">
            <Select
                label=messages::GROUP
                name="group"
                options
                value=move || group.get().unwrap_or_default()
                on_choose=choose
            />
        </div>
    }
}

/// What there is for the group that is chosen, if one is.
#[component]
fn ChosenGroup(
    #[prop(into)] group: Signal<Option<String>>,
    #[prop(into)] address: Signal<MergeAddress>,
) -> impl IntoView {
    let (lists, activity) = (expect_context::<Lists>(), expect_context::<Activity>());
    let shared = Memo::new(move |_| {
        let group = group.get()?;
        lists.names.with(|names| names.group(&group).filter(|group| group.shared).cloned())
    });
    move || match (group.get(), shared.get()) {
        (None, _) => view! {
            <EmptyState icon="list" title=messages::CHOOSE_GROUP text=messages::CHOOSE_GROUP_HINT/>
        }
        .into_any(),
        (Some(_), Some(group)) => view! { <SharedGroup group/> }.into_any(),
        (Some(group), None) => {
            activity.gate(move || view! { <GroupMerge group=group.clone() address/> }.into_any()).into_any()
        }
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
    let (session, state) = (expect_context::<Session>(), MergeState::provide(group, address));
    let failure = move || {
        let error = state.search.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(session, messages::LATEST_RUNS.into(), error, move || state.refresh()).view())
    };
    view! {
        <MergeOutcome/>
        {wait_notice(state.search.wait)}
        {failure}
        <SearchResult/>
    }
}

/// How far the search for the latest runs is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Stopped,
    Searching,
    Failed,
    Empty,
    Found,
}

#[component]
fn SearchResult() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let stage = Memo::new(move |_| {
        state.search.answer.state.with(|load| match (load, load.value()) {
            (Load::Idle, _) => Stage::Stopped,
            (_, Some(board)) if board.scrapers.is_empty() => Stage::Empty,
            (_, Some(_)) => Stage::Found,
            (Load::Loading { .. }, None) => Stage::Searching,
            _ => Stage::Failed,
        })
    });
    move || match stage.get() {
        Stage::Stopped => view! {
            <EmptyState icon="stopped" title=messages::STOPPED text=messages::STOPPED_HINT>
                <Button class="primary" on_click=move |_| state.refresh()>
                    {messages::READ_AGAIN}
                </Button>
            </EmptyState>
        }
        .into_any(),
        Stage::Searching => view! { <SearchProgress/> }.into_any(),
        Stage::Failed => ().into_any(),
        Stage::Empty => view! {
            <EmptyState icon="list" title=messages::NO_SCRAPERS text=messages::NO_SCRAPERS_HINT/>
        }
        .into_any(),
        Stage::Found => view! { <BoardAndSummary/> }.into_any(),
    }
}

#[component]
fn SearchProgress() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let text = move || {
        let (done, all) = state.progress.get();
        messages::search_progress(done, all)
    };
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>{text}</p>
            <progress
                aria-label=messages::SEARCHING
                max=move || state.progress.get().1.max(1).to_string()
                value=move || state.progress.get().0.to_string()
            ></progress>
            <NoticeActions slot>
                <Button on_click=move |_| state.search.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn BoardAndSummary() -> impl IntoView {
    view! {
        <div class="with-aside">
            <div class="board">
                <BoardTools/>
                <AgeWarning/>
                <section class="panel" aria-label=messages::READINESS>
                    <ReadinessTable/>
                </section>
            </div>
            <MergeSummary/>
        </div>
    }
}

#[component]
fn BoardTools() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let counts = move || state.board.with(|board| messages::board_counts(board.scrapers.len(), board.ready().count()));
    let select_all = move |_| {
        let ready = state.board.with_untracked(|board| board.ready().map(|run| run.id.clone()).collect());
        state.change_picks(|picks| *picks = ready);
    };
    view! {
        <div class="actions board-tools">
            <p class="soft" role="status">
                {counts}
            </p>
            <Button on_click=select_all>{messages::SELECT_ALL}</Button>
            <Button on_click=move |_| state.change_picks(Vec::clear)>{messages::SELECT_NONE}</Button>
            <Button on_click=move |_| state.refresh()>{messages::READ_AGAIN}</Button>
        </div>
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
