//! What can be done with a run: one menu for all rows, whose items are built when it is opened.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    cells::id_tail,
    live_updates::may_change,
    messages,
    row_run::RowRun,
    run_action::RunActionItem,
    state::{RESULTS, RunsState},
    watches::watch_item,
};
use crate::{
    api::types::Run,
    platform::{clipboard::copy_text, focus::focus_and_reveal},
    routes::{deletion_href, failed_links_href},
    ui::{
        button::IconButton,
        icon::Icon,
        menu::{MenuItem, MenuLink, MenuList},
        short_notice::ShortNotice,
    },
};

/// The id of the menu.
const MENU: &str = "row-menu";

/// The id of the button that opens the menu of the run `id`.
fn button_id(id: &str) -> String {
    format!("more-{id}")
}

/// The button of a row that opens the menu for its run.
#[component]
pub(super) fn RowMenuButton(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    let name = state.scraper_name(&run);
    let is_open = {
        let id = run.id.clone();
        move || state.row_menu.with(|open| open.as_ref().is_some_and(|run| run.id == id))
    };
    let (label, button_id) = (messages::more_for(&name, id_tail(&run.id)), button_id(&run.id));
    view! {
        <IconButton
            class="quiet tiny"
            icon="more"
            label
            attr:id=button_id
            attr:popovertarget=MENU
            attr:aria-haspopup="menu"
            attr:aria-expanded=move || is_open().to_string()
            on_click=move |_| state.row_menu.set(Some(run.clone()))
        />
    }
}

/// The menu.
#[component]
pub(super) fn RowMenu() -> impl IntoView {
    let state = RunsState::expect();
    let copied = ShortNotice::<bool>::new();
    let toggled = move |is_open: bool| {
        if !is_open {
            state.row_menu.set(None);
        }
        copied.clear();
    };
    let items = move || state.row_menu.get().map(|run| view! { <RowMenuItems run copied/> });
    let said = move || copied.get().map(copy_outcome);
    view! {
        <MenuList id=MENU class="menu to-the-left" label=messages::MORE_ACTIONS on_toggle=toggled>
            {items}
        </MenuList>
        <span class="visually-hidden" role="status" translate="no">
            {said}
        </span>
    }
}

#[component]
fn RowMenuItems(
    run: Arc<Run>,
    /// Whether the id was copied, once that was tried.
    copied: ShortNotice<bool>,
) -> impl IntoView {
    let state = RunsState::expect();
    let live = RowRun::new(state, run.clone());
    let opener_id = button_id(&run.id);
    let watch = live.is_live().then(|| {
        let (run, name) = (run.clone(), state.scraper_name(&run));
        let is_in_progress = Memo::new(move |_| live.with(may_change));
        move || is_in_progress.get().then(|| watch_item(state.watches, &run, name.clone()).into_render())
    });
    let id = run.id.clone();
    view! {
        <MenuLink href=state.run_href(&run)>
            <Icon name="info"/>
            {messages::OPEN_RUN}
        </MenuLink>
        <FailedLinksLink run=run.clone()/>
        <SimilarRuns run=run.clone()/>
        <hr/>
        <RunActionItem opener_id run=live/>
        {watch}
        <CopyIdItem id copied/>
        <HideScraper run=run.clone()/>
        <hr/>
        <DeleteLink run=live/>
    }
}

/// The way to the run's failed links, where its group is known: the API asks for it (contract section 2).
#[component]
fn FailedLinksLink(run: Arc<Run>) -> impl IntoView {
    let state = RunsState::expect();
    let group = state.names.with_untracked(|names| names.group_id_of(&run).map(str::to_owned));
    group.map(|group| {
        view! {
            <MenuLink href=failed_links_href(&group, &run.id, run.scraper_id.as_deref())>
                <Icon name="list"/>
                {messages::FAILED_LINKS}
            </MenuLink>
        }
    })
}

/// Links to the runs of the same scraper, and of the same group.
#[component]
fn SimilarRuns(run: Arc<Run>) -> impl IntoView {
    let state = RunsState::expect();
    let scraper = run.scraper_id.cloned().map(|id| {
        let href = move || state.question_href(|address| address.scraper = Some(id.clone()));
        view! {
            <MenuLink href=Signal::derive(href)>
                <Icon name="filter"/>
                {messages::SHOW_ONLY_SCRAPER}
            </MenuLink>
        }
    });
    let group = run.group_id.cloned().map(|id| {
        let href = move || state.question_href(|address| address.group = Some(id.clone()));
        view! {
            <MenuLink href=Signal::derive(href)>
                <Icon name="filter"/>
                {messages::SHOW_ONLY_GROUP}
            </MenuLink>
        }
    });
    (scraper, group)
}

/// Copies the run's whole id. The menu stays: it tells whether that worked.
#[component]
fn CopyIdItem(id: String, copied: ShortNotice<bool>) -> impl IntoView {
    let copy = move |()| {
        let id = id.clone();
        spawn_local(async move {
            let outcome = copy_text(&id).await;
            copied.say(outcome).await;
        });
    };
    let icon = move || match copied.get() {
        None => "copy",
        Some(true) => "completed",
        Some(false) => "error",
    };
    view! {
        <MenuItem stays=true on_choose=copy>
            {move || view! { <Icon name=icon()/> }}
            <span translate="no">{move || copied.get().map_or(messages::COPY_RUN_ID, copy_outcome)}</span>
        </MenuItem>
    }
}

fn copy_outcome(copied: bool) -> &'static str {
    if copied { messages::COPIED } else { messages::NOT_COPIED }
}

/// Leaves this scraper's runs out. Their rows go, so the focus moves to the results.
#[component]
fn HideScraper(run: Arc<Run>) -> impl IntoView {
    let state = RunsState::expect();
    run.scraper_id.cloned().map(|scraper| {
        let href = move || {
            let scraper = scraper.clone();
            state.question_href(|address| address.search.without.push(scraper))
        };
        view! {
            <MenuLink href=Signal::derive(href) on_choose=|()| focus_and_reveal(RESULTS)>
                <Icon name="hide"/>
                {messages::HIDE_SCRAPER}
            </MenuLink>
        }
    })
}

/// The way to delete a run's rows, or why there is none, which changes when the run ends: the link stays the same.
#[component]
fn DeleteLink(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let answered = run.answered();
    let group = state.names.with_untracked(|names| names.group_id_of(&answered).map(str::to_owned));
    let disabled = Signal::derive(move || run.with(|run| state.not_deletable(run).map(str::to_owned)));
    view! {
        <MenuLink class="risky" href=deletion_href(group.as_deref(), &answered.id) disabled>
            <Icon name="deleted"/>
            {messages::DELETE_ROWS}
        </MenuLink>
    }
}
