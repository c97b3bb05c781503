//! The match check on the page: offered, asked for, and honest about being a sample.

use leptos::prelude::*;

use super::{
    match_check::{FilterIgnored, KEY, MatchQuality, Report, report},
    messages,
    readiness::FEWEST,
    run_sample::sample_of_run,
    state::MergeState,
};
use crate::{
    api::{Client, Error, types::Run},
    entity::directory::Directory,
    hooks::Load,
    session::{
        Session,
        ask::{Waiting, use_question},
        request_error::{RequestError, WaitNotice},
    },
    ui::{button::Button, icon::Icon},
};

/// The result of a match check.
type Checked = Result<Report, FilterIgnored>;

/// The offer of a match check for the selected runs, and its result. Another selection is checked anew.
#[component]
pub(super) fn MatchCheckSection() -> impl IntoView {
    let state = expect_context::<MergeState>();
    let runs =
        Memo::new(move |_| state.selected.with(|runs| runs.iter().map(|run| run.id.clone()).collect::<Vec<_>>()));
    let is_asked = Memo::new(move |_| state.match_check.with(|asked| asked.as_ref() == Some(&*runs.read())));
    let can_check = Memo::new(move |_| runs.with(Vec::len) >= FEWEST);
    let offer = move || {
        let [before, after] = messages::MATCHED_ON;
        view! {
            <p class="soft">{before} <code>{KEY}</code> {after}</p>
            <Show when=move || can_check.get()>
                <Button vanishes=true on_click=move |_| state.match_check.set(Some(runs.get_untracked()))>
                    {messages::CHECK_MATCHES}
                </Button>
            </Show>
        }
    };
    view! {
        <li>
            <Icon name="search"/>
            <h3>{messages::MATCH_CHECK}</h3>
            <div class="match-check">
                <Show when=move || is_asked.get() fallback=offer>
                    <MatchCheck runs=runs.get_untracked()/>
                </Show>
            </div>
        </li>
    }
}

#[component]
fn MatchCheck(runs: Vec<String>) -> impl IntoView {
    let (session, state) = (expect_context::<Session>(), expect_context::<MergeState>());
    let (group, names) = (state.group(), run_names(state));
    let checked =
        use_question(session, move || runs.clone(), move |client, runs, wait| check(client, group.clone(), runs, wait));
    let outcome = move || {
        checked.answer.state.with(|load| match load {
            Load::Ready(Ok(report)) => view! { <MatchReport report=report.clone() names=names.clone()/> }.into_any(),
            Load::Ready(Err(FilterIgnored)) => view! { <NotAvailable/> }.into_any(),
            Load::Failed { error, .. } => {
                view! { <RequestError subject=messages::SAMPLES error=error.clone() on_retry=move |()| checked.answer.reload()/> }.into_any()
            }
            _ => view! {
                <p id="sampling" role="status">
                    {messages::SAMPLING}
                </p>
                <progress aria-labelledby="sampling"></progress>
            }
            .into_any(),
        })
    };
    view! {
        <WaitNotice waiting=checked.wait/>
        {outcome}
    }
}

#[component]
fn NotAvailable() -> impl IntoView {
    view! { <p role="status">{messages::FILTER_IGNORED}</p> }
}

#[component]
fn MatchReport(report: Report, names: Vec<String>) -> impl IntoView {
    let match_quality = report.match_quality();
    let (class, icon) =
        if match_quality == MatchQuality::Good { ("match", "completed") } else { ("match match-bad", "warning") };
    let runs = report.runs.iter().zip(&names).map(|(titles, name)| view! { <li>{messages::titles(titles, name)}</li> });
    view! {
        <div class="match-check" role="status">
            <p>
                <span class=class>
                    <Icon name=icon/>
                    <span>{messages::match_quality(match_quality)}</span>
                </span>
            </p>
            <ul class="soft">{runs.collect_view()}</ul>
            <p class="soft">{messages::shared_titles(&report)}</p>
        </div>
    }
}

/// The scrapers of the selected runs, by name, or the runs by id.
fn run_names(state: MergeState) -> Vec<String> {
    let directory = expect_context::<Directory>();
    let name = |run: &Run| directory.names.with_untracked(|names| names.scraper_of(run).map(str::to_owned));
    state.selected.with_untracked(|runs| runs.iter().map(|run| name(run).unwrap_or_else(|| run.id.clone())).collect())
}

/// Samples each run's rows and looks at their titles.
///
/// # Errors
/// The first failure.
async fn check(client: Client, group: String, runs: Vec<String>, wait: Waiting) -> Result<Checked, Error> {
    let mut samples = Vec::new();
    for run in &runs {
        match sample_of_run(&client, &group, run, wait).await? {
            Ok(rows) => samples.push(rows),
            Err(ignored) => return Ok(Err(ignored)),
        }
    }
    Ok(Ok(report(&samples)))
}
