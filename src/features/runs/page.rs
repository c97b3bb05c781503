//! The page of the run history (contract section 1).

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    action_button::use_reload_after_actions,
    active_filters::ActiveFilters,
    filters::RunFilters,
    health::{loading, run_health},
    jump::jump,
    live_toggle::LiveToggle,
    messages,
    news::use_news,
    page_filters::PageFilterMenu,
    results::Results,
    row_filter,
    state::{RESULTS, RunsState, row_id},
    timeline::timeline,
};
use crate::{
    api::types::State, entity::directory_errors::DirectoryErrors, platform::focus::focus_and_reveal,
    routes::RunsAddress, ui::page_heading::PageHeading,
};

/// The page.
#[component]
pub fn RunsPage(
    /// What is asked for.
    #[prop(into)]
    address: Signal<RunsAddress>,
) -> impl IntoView {
    let state = RunsState::provide(address);
    let polling = use_news(state);
    use_seen_runs(state);
    use_reload_after_actions(state);
    loading::follow(state);
    let silent_failure = run_health::silent_failures_on_page(state);
    view! {
        <PageHeading title=messages::TITLE summary=Memo::new(move |_| summary(state, silent_failure)) live=true>
            <LiveToggle polling/>
        </PageHeading>
        <RunFilters/>
        <div class="find">
            <PageFilterMenu/>
            {jump(state)}
        </div>
        <ActiveFilters/>
        <DirectoryErrors/>
        {timeline(state)}
        <Results/>
    }
}

/// Lets other pages know the runs that are shown, and puts the focus back on the run that the person comes from.
fn use_seen_runs(state: RunsState) {
    Effect::new(move || {
        let Some(rows) = state.with_answer(|answer| answer.rows.clone()) else { return };
        state.seen.remember(rows);
        let Some(run) = state.seen.take_returning() else { return };
        spawn_local_scoped_with_cancellation(async move {
            // The rows are put into the page after this.
            TimeoutFuture::new(0).await;
            let row = row_id(&run);
            focus_and_reveal(if document().get_element_by_id(&row).is_some() { &row } else { RESULTS });
        });
    });
}

/// How many runs there are, and what is to be said of those on the page. Tracked.
fn summary(state: RunsState, silent_failure: Signal<usize>) -> String {
    if state.is_loading() {
        return match state.searched.get() {
            0 => messages::LOADING_RUNS.to_owned(),
            requests => messages::finding_dates(requests),
        };
    }
    let filters = state.address.with(RunsAddress::filters);
    let total = state.total.get().map(|total| messages::matching(total, filters));
    let all = state.with_answer(|answer| answer.rows.len());
    let shown = all.and_then(|all| {
        state.filtered_rows.with(|shown| shown.as_ref().map(|shown| row_filter::shown_count(shown.len(), all)))
    });
    let known = [total, shown, run_health::silent_failures_text(silent_failure.get())];
    let count = |is: State| state.count_runs(|run| run.state.value() == Some(&is));
    let under_way = messages::under_way(count(State::Running), count(State::Pending));
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ") + &under_way
}
