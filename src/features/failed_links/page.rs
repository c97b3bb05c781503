//! The page of a run's failed links.

use leptos::prelude::*;

use super::{
    causes::Causes,
    comparison::{ComparedRun, ComparisonNotices},
    facets::Facets,
    heading::{RunBreadcrumbs, RunHeading},
    notices::LoadNotices,
    run_facts::RunFacts,
    search::sync_search_with_address,
    state::FailuresState,
    toolbar::Toolbar,
    verdict::RunVerdict,
};
use crate::routes::{FailuresAddress, Unread};

/// The page.
#[component]
pub fn FailuresPage(
    /// The run, and which of its links are shown.
    #[prop(into)]
    address: Signal<Unread>,
) -> impl IntoView {
    let address = Memo::new(move |_| address.with(FailuresAddress::read));
    let state = FailuresState::provide(address.into());
    sync_search_with_address(state);
    view! {
        <RunBreadcrumbs/>
        <RunHeading/>
        <RunFacts/>
        <RunVerdict/>
        <LoadNotices/>
        <Show when=move || state.has_links()>
            <ComparedRun/>
            <Toolbar/>
            <ComparisonNotices/>
            <div class="with-facets">
                <Facets/>
                <Causes/>
            </div>
        </Show>
    }
}
