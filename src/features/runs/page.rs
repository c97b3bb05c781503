//! The page of the run history (contract section 1).

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    active_filters::ActiveFilters,
    filters::RunFilters,
    health::row_verdicts::{attention_on_page, attention_text},
    live_toggle::LiveToggle,
    messages,
    news::use_news,
    results::Results,
    run_action::use_reload_after_actions,
    search::{SearchProgress, ViewTabs, use_count_ahead},
    state::{RESULTS, RunsState, row_id},
    strip::strip,
};
use crate::{
    api::types::State,
    entity::{
        baselines::{scrapers_of, use_baselines},
        directory_errors::DirectoryErrors,
    },
    platform::focus::focus_and_reveal,
    routes::RunsAddress,
    ui::page_heading::PageHeading,
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
    use_baselines(move || {
        let mut wanted = state.with_answer(|answer| scrapers_of(&answer.rows)).unwrap_or_default();
        let excused = state.search.excused_scrapers();
        wanted.extend(excused.into_iter().filter(|scraper| !wanted.contains(scraper)).collect::<Vec<_>>());
        wanted
    });
    use_count_ahead(state);
    let attention = attention_on_page(state);
    view! {
        <PageHeading title=messages::TITLE summary=Memo::new(move |_| summary(state, attention)) live=true>
            <ViewTabs/>
            <LiveToggle polling/>
        </PageHeading>
        <RunFilters/>
        <ActiveFilters/>
        <SearchProgress/>
        <DirectoryErrors/>
        {strip(state)}
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

/// How many runs there are, and what is to be said of those on the page. Nothing where nothing was loaded. Tracked.
fn summary(state: RunsState, attention: Signal<usize>) -> String {
    if state.is_loading() {
        return match state.searched.get() {
            0 if state.search.is_on() => String::new(),
            0 => messages::LOADING_RUNS.to_owned(),
            requests => messages::searching_by_date(requests),
        };
    }
    if state.with_answer(|_| ()).is_none() {
        return String::new();
    }
    let total = state.total.get().map(messages::total);
    let known = [total, attention_text(attention.get())];
    let count = |is: State| state.count_runs(|run| run.state.value() == Some(&is));
    let in_progress = messages::in_progress(count(State::Running), count(State::Pending));
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ") + &in_progress
}
