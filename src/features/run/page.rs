//! The page of a run.

use leptos::prelude::*;

use super::{
    causes::Causes,
    comparison_table::Comparison,
    facts::Facts,
    fields::FieldHealthSection,
    heading::{RunBreadcrumbs, RunHeading},
    rows::Rows,
    search_notices::SearchNotices,
    state::RunState,
    verdict::VerdictCard,
};
use crate::{entity::directory_errors::DirectoryErrors, routes::RawQuery};

/// The page.
#[component]
pub fn RunPage(
    /// The run, and which of its rows are shown.
    address: Signal<RawQuery>,
) -> impl IntoView {
    let state = RunState::provide(address);
    view! {
        <RunBreadcrumbs/>
        <RunHeading/>
        <SearchNotices/>
        <DirectoryErrors/>
        <Show when=move || state.is_found.get()>
            <VerdictCard/>
            <div class="two-columns">
                <Comparison/>
                <Facts/>
            </div>
            <div class="two-columns">
                <Causes/>
                <FieldHealthSection/>
            </div>
            <Rows/>
        </Show>
    }
}
