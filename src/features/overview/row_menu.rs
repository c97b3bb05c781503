//! What can be done about a scraper: one menu for all rows, whose items are built when it is opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::{messages, reader::ScraperReader, row::ScraperRow, scraper_label::ScraperLabel, state::OverviewState};
use crate::{
    api::types::Run,
    features::activity::{Action, ActionRequest, ActionTarget, WriteLog, available_action, unavailable_reason},
    routes::failed_links_href,
    ui::{
        button::IconButton,
        icon::Icon,
        menu::{MenuItem, MenuLink, MenuList},
    },
};

/// The id of the menu.
const MENU: &str = "scraper-menu";

/// The button of a row that opens the menu for its scraper.
#[component]
pub(super) fn RowMenuButton(row: ScraperRow) -> impl IntoView {
    let (reader, state) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>());
    let label = move || state.names.with(|names| messages::more_for(&ScraperLabel::of(names, &row.id()).in_words()));
    let is_open = move || reader.menu.get() == Some(row.index);
    view! {
        <IconButton
            class="quiet tiny"
            icon="more"
            label=Signal::derive(label)
            attr:id=row.menu_id()
            attr:popovertarget=MENU
            attr:aria-haspopup="menu"
            attr:aria-expanded=move || is_open().to_string()
            on_click=move |_| reader.menu.set(Some(row.index))
        />
    }
}

/// The menu.
#[component]
pub(super) fn RowMenu() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let toggled = move |is_open: bool| {
        if !is_open {
            reader.menu.set(None);
        }
    };
    let items = move || Some(view! { <RowMenuItems row=reader.row(reader.menu.get()?)?/> });
    view! {
        <MenuList id=MENU class="menu to-the-left" label=messages::MORE_ACTIONS on_toggle=toggled>
            {items}
        </MenuList>
    }
}

#[component]
fn RowMenuItems(row: ScraperRow) -> impl IntoView {
    let latest = row.runs.with_untracked(|runs| runs.as_ref()?.runs.first().cloned()).map(Arc::new);
    let is_problem = row.status.get_untracked().is_problem();
    let about_latest = latest.map(|run| view! { <AboutLatest row run/> });
    view! {
        {about_latest}
        <MenuLink href=row.runs_href()>
            <Icon name="filter"/>
            {messages::ALL_OF_SCRAPER}
        </MenuLink>
        {is_problem.then(|| view! { <AcknowledgeItem row/> })}
    }
}

/// What asks for a note on the problem, and until when it does not count.
#[component]
fn AcknowledgeItem(row: ScraperRow) -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    view! {
        <hr/>
        <MenuItem on_choose=move |()| reader.acknowledging.set(Some(row.index))>
            <Icon name="completed"/>
            {messages::ACKNOWLEDGE}
        </MenuItem>
    }
}

/// What can be done with the latest run.
#[component]
fn AboutLatest(row: ScraperRow, run: Arc<Run>) -> impl IntoView {
    let state = expect_context::<OverviewState>();
    let group = state.names.with_untracked(|names| {
        let scraper = names.scraper(&row.id()).and_then(|scraper| scraper.group.clone());
        names.group_id_of(&run).map(str::to_owned).or(scraper)
    });
    let failed_links = group.map(|group| {
        view! {
            <MenuLink href=failed_links_href(&group, &run.id, Some(&row.id()))>
                <Icon name="list"/>
                {messages::FAILED_LINKS}
            </MenuLink>
        }
    });
    view! {
        <MenuLink href=row.run_href(&run.id)>
            <Icon name="info"/>
            {messages::OPEN_LATEST}
        </MenuLink>
        {failed_links}
        <RunActionItem row run/>
    }
}

/// What asks whether to stop the run, or to run its scraper again once it has ended; or says why neither can be done.
#[component]
fn RunActionItem(row: ScraperRow, run: Arc<Run>) -> impl IntoView {
    let (reader, state) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>());
    let write_log = expect_context::<WriteLog>();
    let stops = available_action(&run) == Action::Stop;
    let reason = state.names.with_untracked(|names| unavailable_reason(names, &run)).map(str::to_owned);
    let open = move |()| {
        reader.acted.set_value(Some(row.index));
        let request = ActionRequest { target: ActionTarget::Run(run.clone()), opener_id: row.menu_id() };
        write_log.run_actions.open(request);
    };
    view! {
        <MenuItem disabled=Signal::derive(move || reason.clone()) on_choose=open>
            <Icon name=if stops { "stopped" } else { "repeat" }/>
            {if stops { messages::STOP } else { messages::RUN_AGAIN }}
        </MenuItem>
    }
}
