//! Details: everything the server said of one run, whole ids included.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    action_button::RunActionButton,
    cells::reported,
    health::details::{baseline_items, baseline_rate, rules_link, silent_failure_reason},
    messages,
    row_run::RowRun,
    state::{RESULTS, RunsState},
};
use crate::{
    api::types::{CostLine, Run},
    domain::{number::grouped, text::truncate},
    entity::{names::Names, words},
    platform::{focus::focus_and_reveal, number::decimal},
    routes::{RunsAddress, Screen},
    ui::{
        copy_button::CopyButton,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
        link::ButtonLink,
        time::Time,
    },
};

/// The row below a run, while its details are open.
#[component]
pub(super) fn DetailsRow(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let id = run.answered().id.clone();
    let columns = move || state.address.with(|address| address.columns.list().len() + 1);
    let details = move || {
        let run = run.get();
        view! { <LazyPart load=move || run_details(run.clone())/> }
    };
    view! {
        <Show when=move || state.is_open(&id)>
            <tr role="row" class="details-row">
                <td role="cell" colspan=move || columns().to_string()>
                    {details}
                </td>
            </tr>
        </Show>
    }
}

/// The details, in a part of the program of their own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(details, fallible))]
fn run_details(run: Arc<Run>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || {
        let (state, run) = (RunsState::expect(), run.clone());
        move || {
            state.names.with(|_| ());
            view! { <RunDetails run=run.clone()/> }
        }
    }))
}

/// The details, with the names as they are known now.
#[component]
fn RunDetails(run: Arc<Run>) -> impl IntoView {
    let state = RunsState::expect();
    let message = run.error_message.as_deref().map(truncate).map(|message| {
        view! {
            <p class="message">
                <strong>{messages::ERROR_MESSAGE}</strong>
                {message}
            </p>
        }
    });
    let fact = |(term, value): (&'static str, AnyView)| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let facts = state.names.with_untracked(|names| facts(state, names, &run)).map(fact);
    let not_deletable = {
        let run = run.clone();
        Memo::new(move |_| state.not_deletable(&run))
    };
    let not_deletable =
        move || not_deletable.get().map(|reason| view! { <p class="soft">{messages::NOT_DELETABLE} {reason}</p> });
    view! {
        {message}
        {silent_failure_reason(state, &run)}
        <dl class="facts">{facts}</dl>
        {not_deletable}
        {rules_link()}
        <SimilarRuns run/>
    }
}

/// All facts with their names.
fn facts(state: RunsState, names: &Names, run: &Run) -> [(&'static str, AnyView); 15] {
    let at = |at: Option<_>| reported(at.map(|at| view! { <Time at whole=true/> }));
    let count = |count: Option<u64>| reported(count.map(grouped));
    let text = |text: Option<String>| reported(text.as_deref().map(truncate));
    let group = names.group_id_of(run).map(str::to_owned);
    let launcher = words::launcher(run, group.as_deref().and_then(|id| names.group(id)));
    let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
    [
        ("Run id", id(Some(run.id.clone()), messages::COPY_WHOLE_RUN_ID)),
        ("Scraper id", id(run.scraper_id.cloned(), messages::COPY_SCRAPER_ID)),
        ("Group id", id(group, messages::COPY_GROUP_ID)),
        ("Started", at(run.started.copied())),
        ("Finished", at(run.finished.copied())),
        ("Links attempted", count(run.attempted.copied())),
        ("Not attempted", count(run.not_attempted.copied())),
        ("Requests", count(run.total_requests.copied())),
        ("Items", count(run.items_quantity.copied())),
        ("Usual items", baseline_items(state, run)),
        ("Usual error rate", baseline_rate(state, run)),
        ("Stop reason", text(run.stop_reason.cloned())),
        ("Can be continued", text(run.continuable.copied().map(yes_no))),
        ("Cost", text(costs(run.cost_lines.as_deref().unwrap_or_default()))),
        ("Launched by", text(launcher.map(|launcher| launcher.meaning))),
    ]
}

fn id(id: Option<String>, label: &'static str) -> AnyView {
    reported(id.map(|id| {
        view! {
            <code>{id.clone()}</code>
            " "
            <CopyButton label text=id/>
        }
    }))
}

fn costs(lines: &[CostLine]) -> Option<String> {
    let line = |line: &CostLine| {
        let amount = line.amount.copied().map_or_else(|| words::NOT_REPORTED.to_owned(), decimal);
        format!("{} {amount}", line.label.as_deref().unwrap_or("cost"))
    };
    (!lines.is_empty()).then(|| lines.iter().map(line).collect::<Vec<_>>().join(" · "))
}

/// Ways to see more runs like this one, or fewer, and what can be done with it.
#[component]
fn SimilarRuns(run: Arc<Run>) -> impl IntoView {
    let scraper = run.scraper_id.cloned();
    let only_scraper = scraper.clone().map(|id| {
        let change = move |address: &mut RunsAddress| address.scraper = Some(id.clone());
        view! { <QuestionLink label=messages::ONLY_THIS_SCRAPER change/> }
    });
    let only_group = run.group_id.cloned().map(|id| {
        let change = move |address: &mut RunsAddress| address.group = Some(id.clone());
        view! { <QuestionLink label=messages::ONLY_THIS_GROUP change/> }
    });
    view! {
        <div class="actions">
            {only_scraper} {only_group} {scraper.map(|scraper| view! { <ExcludeLink scraper/> })}
            <RunActionButton id=format!("act-details-{}", run.id) class="button tiny" run=RowRun::fixed(run)/>
        </div>
    }
}

/// A link to the present question with a change.
#[component]
fn QuestionLink<F>(
    label: &'static str,
    /// The change.
    change: F,
) -> impl IntoView
where
    F: Fn(&mut RunsAddress) + Send + Sync + 'static,
{
    let state = RunsState::expect();
    view! {
        <ButtonLink class="tiny" href=move || state.question_href(&change)>
            {label}
        </ButtonLink>
    }
}

/// Leaves this scraper's runs out of the page. Their rows go, so the focus moves to the results.
#[component]
fn ExcludeLink(scraper: String) -> impl IntoView {
    let state = RunsState::expect();
    let href = move || {
        let mut address = state.address.get();
        address.open = None;
        address.page_filters.without.push(scraper.clone());
        Screen::Runs(address).href()
    };
    view! {
        <ButtonLink class="tiny" href on:click=|_| focus_and_reveal(RESULTS)>
            {messages::EXCLUDE_SCRAPER}
        </ButtonLink>
    }
}
