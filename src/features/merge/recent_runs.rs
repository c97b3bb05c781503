//! A scraper's other recent runs, on demand, each with the reason why it cannot be merged.

use leptos::prelude::*;

use super::{
    latest_runs::Latest,
    messages,
    readiness::{Ineligibility, ineligible_runs},
    state::MergeState,
};
use crate::{
    api::types::{HistoryQuery, Run, Sort},
    entity::words::short_id,
    hooks::Load,
    session::{
        ask::{Question, use_question},
        request_error::RequestError,
    },
    ui::{button::Button, icon::Icon, time::Time},
};

/// How many runs are asked for.
const MOST: u16 = 20;

/// A button that shows them below it.
#[component]
pub(super) fn RecentRuns(scraper: String, whose: String, latest: Latest) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let scraper = StoredValue::new(scraper);
    let is_open = Memo::new(move |_| state.expanded.with(|all| scraper.with_value(|scraper| all.contains(scraper))));
    let toggle = move |_| {
        let scraper = scraper.get_value();
        state.expanded.update(|all| match all.iter().position(|one| *one == scraper) {
            Some(at) => drop(all.remove(at)),
            None => all.push(scraper),
        });
    };
    view! {
        <div>
            <Button
                class="quiet tiny"
                on_click=toggle
                attr:aria-label=messages::recent_runs_of(&whose)
                attr:aria-expanded=move || is_open.get().to_string()
            >
                {messages::RECENT_RUNS}
            </Button>
            <Show when=move || is_open.get()>
                <RecentRunList scraper=scraper.get_value() latest=latest.clone()/>
            </Show>
        </div>
    }
}

#[component]
fn RecentRunList(scraper: String, latest: Latest) -> impl IntoView {
    let found = use_recent_runs(scraper);
    let content = move || {
        found.answer.state.with(|load| match load {
            Load::Ready((all, not_deleted)) => {
                let runs = ineligible_runs(all, not_deleted, &latest);
                if runs.is_empty() {
                    return messages::NO_OTHERS.into_any();
                }
                let runs = runs.into_iter().map(|(run, why)| view! { <IneligibleRun run why/> }).collect_view();
                view! { <ul>{runs}</ul> }.into_any()
            }
            Load::Failed { error, .. } => {
                view! { <RequestError subject=messages::THESE_RUNS error=error.clone() on_retry=move |()| found.answer.reload()/> }.into_any()
            }
            _ => view! {
                <span class="soft" role="status">
                    {messages::LOADING}
                </span>
            }
            .into_any(),
        })
    };
    view! { <div>{content}</div> }
}

#[component]
fn IneligibleRun(run: Run, why: Ineligibility) -> impl IntoView {
    let short = short_id(&run.id);
    view! {
        <li>
            <Icon name="failed"/>
            <span>
                <code title=run.id>{short}</code>
                {run.started.copied().map(|at| (" ", view! { <Time at/> }))} ": " {messages::ineligible(&why)}
            </span>
        </li>
    }
}

/// The scraper's runs, and those of them whose rows are there. Asked for again with the board.
fn use_recent_runs(scraper: String) -> Question<(Vec<Run>, Vec<Run>)> {
    let state = expect_context::<MergeState>();
    let group = state.group();
    let query = move |with_deleted| HistoryQuery {
        group: Some(group.clone()),
        scraper: Some(scraper.clone()),
        state: None,
        with_deleted,
        page: 0,
        size: MOST,
        sort: Sort::default(),
    };
    let (all, not_deleted) = (query(true), query(false));
    use_question(
        expect_context(),
        move || state.board.with(|board| board.since),
        move |client, _, wait| {
            let (all, not_deleted) = (all.clone(), not_deleted.clone());
            async move {
                // Both lists: the API does not tell which runs have lost their rows.
                let all = client.history(&all, &|at| wait.note(at)).await?;
                let not_deleted = client.history(&not_deleted, &|at| wait.note(at)).await?;
                Ok((all.content, not_deleted.content))
            }
        },
    )
}
