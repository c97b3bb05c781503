//! The overview's page: what is selected, how far the loading is, what needs attention, and the days of all scrapers.

use leptos::{either::EitherOf3, prelude::*};

use super::{
    attention::Attention,
    cost_table::CostFold,
    day_grid::DayGrid,
    fleet_causes::FleetCauses,
    loading::{LoadingProgress, LoadingStopped},
    many_requests::ManyRequests,
    messages,
    reader::ScraperReader,
    row_errors::RowErrors,
    run_cache::RUNS,
    running_now::RunningNow,
    state::OverviewState,
    tools::{OverviewTools, RefreshButton},
    visit_line::VisitLine,
};
use crate::{
    entity::{directory::Directory, directory_errors::DirectoryErrors},
    features::runs::question::overview_call,
    routes::RawQuery,
    session::{curl::CurlButton, request_error::WaitNotice},
    ui::{button::Button, empty_state::EmptyState, page_heading::PageHeading},
};

/// The page.
#[component]
pub fn OverviewPage(
    /// Its address.
    #[prop(into)]
    query: Signal<RawQuery>,
) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let state = OverviewState::provide(query);
    let example_calls = move || directory.names.with(|names| overview_call(names, RUNS.into()));
    view! {
        <PageHeading title=messages::TITLE summary=move || messages::summary(&state.progress.get()) live=true>
            <div class="live">
                <RefreshButton/>
                <CurlButton calls=move |()| example_calls()/>
            </div>
        </PageHeading>
        <OverviewTools/>
        <DirectoryErrors needs_scrapers=true/>
        {move || match state.scrapers.get() {
            None => EitherOf3::A(view! { <p class="soft" role="status">{messages::LOADING}</p> }),
            Some(scrapers) if scrapers.is_empty() => EitherOf3::B(view! { <NoScrapers/> }),
            Some(scrapers) => EitherOf3::C(view! { <Scrapers scrapers/> }),
        }}
    }
}

/// Why there are no scrapers to show.
#[component]
fn NoScrapers() -> impl IntoView {
    let (state, directory) = (expect_context::<OverviewState>(), expect_context::<Directory>());
    let (failed, selected) =
        (Memo::new(move |_| directory.scrapers_failed()), Memo::new(move |_| state.group().is_some()));
    view! {
        {move || match (failed.get(), selected.get()) {
            (true, _) => EitherOf3::A(view! {
                <EmptyState icon="error" title=messages::SCRAPERS_FAILED text=messages::SCRAPERS_FAILED_TEXT/>
            }),
            (false, true) => EitherOf3::B(view! {
                <EmptyState icon="list" title=messages::EMPTY_GROUP text=messages::EMPTY_GROUP_TEXT>
                    <Button class="primary" on_click=move |_| state.go(|query| query.group = None)>
                        {messages::SHOW_ALL_GROUPS}
                    </Button>
                </EmptyState>
            }),
            (false, false) => EitherOf3::C(view! {
                <EmptyState icon="list" title=messages::NO_SCRAPERS text=messages::NO_SCRAPERS_TEXT/>
            }),
        }}
    }
}

/// The scrapers of the selected group: how far the loading is, and what was found.
#[component]
fn Scrapers(
    /// Their ids, by name.
    scrapers: Vec<String>,
) -> impl IntoView {
    let reader: ScraperReader = expect_context::<OverviewState>().open_reader(&scrapers);
    provide_context(reader);
    view! {
        <div class="flow">
            <LoadingProgress/>
            <WaitNotice waiting=reader.wait/>
            <ManyRequests/>
            <LoadingStopped/>
            <RowErrors/>
        </div>
        <VisitLine/>
        <Attention/>
        <div class="pair-of">
            <FleetCauses/>
            <RunningNow/>
        </div>
        <CostFold/>
        <DayGrid/>
    }
}
