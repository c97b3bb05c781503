//! The page of a run's failed links.

use leptos::prelude::*;

use super::{
    causes::Causes,
    comparison::ComparisonNotices,
    export::{ExportProgress, ExportState},
    facets::Facets,
    heading::{RunBreadcrumbs, RunHeading},
    link_summary::LinkSummary,
    notices::LoadNotices,
    run_facts::RunFacts,
    search::sync_search_with_address,
    state::FailedLinksState,
    toolbar::Toolbar,
};
use crate::routes::{FailedLinksAddress, RawQuery};

/// The page.
#[component]
pub fn FailedLinksPage(
    /// The run, and which of its links are shown.
    #[prop(into)]
    address: Signal<RawQuery>,
) -> impl IntoView {
    let address = Memo::new(move |_| address.with(FailedLinksAddress::read));
    let state = FailedLinksState::provide(address.into());
    sync_search_with_address(state);
    view! {
        <RunBreadcrumbs/>
        <RunHeading/>
        <RunFacts/>
        <LinkSummary/>
        <LoadNotices/>
        <Show when=move || state.has_links()>
            <LinkList/>
        </Show>
    }
}

/// The links by cause, with what narrows and exports them.
#[component]
fn LinkList() -> impl IntoView {
    ExportState::provide();
    view! {
        <Toolbar/>
        <ExportProgress/>
        <ComparisonNotices/>
        <div class="with-facets">
            <Facets/>
            <Causes/>
        </div>
    }
}
