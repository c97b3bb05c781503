//! The toolbar: which links, searched for what, and what can be done with them.

use leptos::prelude::*;
use links::message::Tab;

use super::{export::ExportActions, messages, search::SearchField, state::FailedLinksState};
use crate::{
    domain::number::grouped,
    hooks::Load,
    session::Settings,
    ui::{
        choice::Checkbox,
        tabs::{Tab as TabLink, Tabs},
    },
};

/// Tabs, search, and what can be done with the links.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    view! {
        <div class="toolbar">
            <Tabs label=messages::TABS>
                {Tab::ALL.into_iter().enumerate().map(|(place, tab)| view! { <LinksTab tab place/> }).collect_view()}
            </Tabs>
            <SearchField/>
            <ShortcutsChoice/>
            <ExportActions/>
        </div>
    }
}

/// A tab, with how many links it has. It leads somewhere where that is known, or will be.
#[component]
fn LinksTab(tab: Tab, place: usize) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let count = Memo::new(move |_| match tab {
        Tab::All => state.loaded_links().map(|links| links.count),
        _ => state.tab_counts().and_then(|counts| counts.get(place).copied()),
    });
    let reason = Memo::new(move |_| missing_comparison(state).filter(|_| count.get().is_none()));
    let number = move || match (count.get(), reason.get()) {
        (Some(count), _) => grouped(count.into()),
        (None, Some(_)) => "–".to_owned(),
        (None, None) => "…".to_owned(),
    };
    view! {
        <TabLink
            label=messages::tab(tab)
            count=number
            href=move || state.href(|address| address.tab = tab)
            current=move || state.address.with(|address| address.tab == tab)
            disabled=move || reason.get().map(str::to_owned)
        />
    }
}

/// Whether single keys act: here too, because they act here most.
#[component]
fn ShortcutsChoice() -> impl IntoView {
    let settings = expect_context::<Settings>();
    view! {
        <Checkbox
            checked=settings.shortcuts
            on_change=move |on| settings.choose_shortcuts(on)
            attr:title=messages::SHORTCUTS_HINT
        >
            {messages::SHORTCUTS}
        </Checkbox>
    }
}

/// Why there is nothing to compare with, where that is so.
fn missing_comparison(state: FailedLinksState) -> Option<&'static str> {
    if state.compared_run.with(Option::is_none) && !state.is_finding_run() {
        return Some(messages::NO_EARLIER);
    }
    let failed = state.comparison.answer.state.with(|load| match load {
        Load::Failed { .. } | Load::Idle => true,
        Load::Ready(Some(outcome)) => outcome.is_err(),
        _ => false,
    });
    failed.then_some(messages::OTHER_LINKS_MISSING)
}
