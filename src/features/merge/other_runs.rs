//! A scraper's other recent runs, on demand, each with the reason why it cannot be merged.

use leptos::prelude::*;

use super::{
    latest_runs::Latest,
    messages,
    readiness::{Ineligibility, ineligible_runs},
    state::MergeState,
};
use crate::{
    api::types::{HistoryQuery, Run},
    entity::words::short_id,
    hooks::Load,
    session::{
        ask::{Question, use_question},
        request_error::RequestError,
    },
    ui::{button::IconButton, icon::Icon, time::Time},
};

/// How many runs are asked for.
const MOST: u16 = 20;

/// Whether a scraper's other recent runs are shown.
pub(super) fn use_is_open(scraper: String) -> Memo<bool> {
    let state = expect_context::<MergeState>();
    Memo::new(move |_| state.expanded.with(|all| all.contains(&scraper)))
}

/// A button that shows them below its row.
#[component]
pub(super) fn OtherRunsToggle(scraper: String, whose: String) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let is_open = use_is_open(scraper.clone());
    let toggle = move |_| {
        state.expanded.update(|all| match all.iter().position(|one| *one == scraper) {
            Some(at) => drop(all.remove(at)),
            None => all.push(scraper.clone()),
        });
    };
    view! {
        <IconButton
            class="quiet tiny"
            titled=true
            icon="chevron"
            label=messages::other_runs_of(&whose)
            on_click=toggle
            attr:aria-expanded=move || is_open.get().to_string()
        />
    }
}

/// The runs, each with the reason why it cannot be merged.
#[component]
pub(super) fn OtherRuns(scraper: String, latest: Latest) -> impl IntoView {
    let found = use_other_runs(scraper);
    let content = move || {
        found.answer.state.with(|load| match load {
            Load::Ready((all, not_deleted)) => {
                let runs = ineligible_runs(all, not_deleted, &latest);
                if runs.is_empty() {
                    return messages::NO_OTHERS.into_any();
                }
                let runs = runs.into_iter().map(|(run, why)| view! { <IneligibleRun run why/> }).collect_view();
                view! {
                    <p>{messages::CANNOT_BE_MERGED}</p>
                    <ul>{runs}</ul>
                }
                .into_any()
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
                {run.started.copied().map(|at| (", ", view! { <Time at/> }))} ": " {messages::ineligible(&why)}
            </span>
        </li>
    }
}

/// The scraper's runs, and those of them whose rows are there. Asked for again with the board.
fn use_other_runs(scraper: String) -> Question<(Vec<Run>, Vec<Run>)> {
    let state = expect_context::<MergeState>();
    let group = state.group();
    let query = move |with_deleted| HistoryQuery {
        group: Some(group.clone()),
        with_deleted,
        ..HistoryQuery::newest(Some(scraper.clone()), MOST)
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
