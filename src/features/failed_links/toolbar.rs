//! The toolbar: which links, searched for what, and what can be done with them.

use leptos::prelude::*;
use links::message::Tab;

use super::{comparison::ComparedRun, export::ExportMenu, messages, search::SearchField, state::FailedLinksState};
use crate::{
    domain::number::grouped,
    hooks::Load,
    session::Settings,
    ui::{
        sheet::OpenSheet,
        tabs::{Tab as TabLink, Tabs},
    },
};

/// The tabs that are a part of all links, in their order in [`Tab::ALL`]; what is resolved stands apart.
const TABS: [Tab; 3] = [Tab::All, Tab::New, Tab::Still];

/// The run to compare with, tabs, search, filters where room is short, and exports.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    view! {
        <div class="toolbar">
            <ComparedRun/>
            <Tabs label=messages::TABS>{TABS.map(|tab| view! { <LinksTab tab/> })}</Tabs>
            <ResolvedTab/>
            <SearchField/>
            <OpenSheet sheet="facets" label=messages::FILTERS/>
            <ExportMenu/>
            <ShortcutHint/>
        </div>
    }
}

/// A tab, with how many links it has. It leads somewhere where that is known, or will be.
#[component]
fn LinksTab(tab: Tab) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let count = Memo::new(move |_| count(state, tab));
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

/// The way to the links that no longer fail, which are none of this run's, once it is known how many there are.
#[component]
fn ResolvedTab() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let count = Memo::new(move |_| count(state, Tab::Gone));
    let is_current = move || state.address.with(|address| address.tab == Tab::Gone).then_some("true");
    view! {
        <Show when=move || count.with(Option::is_some)>
            <p class="apart">
                <a href=move || state.href(|address| address.tab = Tab::Gone) aria-current=is_current>
                    {messages::tab(Tab::Gone)}
                    " "
                    <b translate="no">{move || count.get().map(|count| grouped(count.into()))}</b>
                </a>
            </p>
        </Show>
    }
}

/// How many links a tab has, where that is known. Tracked.
fn count(state: FailedLinksState, tab: Tab) -> Option<u32> {
    let place = Tab::ALL.iter().position(|one| *one == tab)?;
    match tab {
        Tab::All => state.loaded_links().map(|links| links.count),
        _ => state.tab_counts()?.get(place).copied(),
    }
}

/// Which key shows the keys that act here, while they do.
#[component]
fn ShortcutHint() -> impl IntoView {
    let settings = expect_context::<Settings>();
    view! {
        <Show when=move || settings.shortcuts.get()>
            <p class="soft shortcut-hint">
                <kbd>"?"</kbd>
                " "
                {messages::SHORTCUTS}
            </p>
        </Show>
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
