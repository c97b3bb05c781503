//! The panel of a jump: a search that says how far it is, or why there is no such run.

use leptos::{
    either::{Either, EitherOf5},
    prelude::*,
    task::spawn_local,
};

use super::{
    messages,
    outcome::{FoundRuns, JumpActions, NothingFound},
    run_id_query::{IdMatch, RunIdQuery},
    search::{FoundRun, Search},
    state::{JumpForm, JumpState},
};
use crate::{
    api::{Client, Error, types::Run},
    features::runs::state::RunsState,
    hooks::Load,
    session::{
        Session,
        ask::{Question, Waiting, use_question},
        request_error::{RequestError, WaitNotice},
    },
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
    },
};

/// The search for the run that `text` names, or what is wrong with it.
#[component]
pub(super) fn JumpPanel(text: String) -> impl IntoView {
    let form = expect_context::<JumpForm>();
    match RunIdQuery::read(&text) {
        Ok(run_id_query) => Either::Left(view! { <SearchPanel run_id_query/> }),
        Err(why) => {
            form.error.set(Some(why));
            Either::Right(())
        }
    }
}

/// Looks at the page first.
#[component]
fn SearchPanel(run_id_query: RunIdQuery) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let found = found_on_page(history, &run_id_query);
    if let Some(place) = found.first().filter(|place| place.fit == IdMatch::Whole) {
        let run = place.run.clone();
        // The address changes after what is being built.
        spawn_local(async move { history.open_run(run) });
    }
    let known = found.iter().map(|place| place.run.id.clone()).collect();
    let state = JumpState::provide(Search::new(run_id_query, known), found.is_empty());
    let found = StoredValue::new(found);
    view! {
        <Show when=move || state.in_history.get() fallback=move || view! { <FoundHere found=found.get_value()/> }>
            <HistorySearch/>
        </Show>
    }
}

/// The runs of the present page that are meant, first those whose whole id was typed.
fn found_on_page(history: RunsState, run_id_query: &RunIdQuery) -> Vec<FoundRun> {
    let rows = history.runs.answer.state.with_untracked(|load| load.value().map(|answer| answer.rows.clone()));
    let deleted = history.address.with_untracked(|address| address.deleted);
    let place = |run: &Run| {
        let fit = run_id_query.fit(&run.id)?;
        Some(FoundRun { run: run.clone(), fit, position: 0, deleted })
    };
    let mut found: Vec<FoundRun> = rows.iter().flat_map(|rows| rows.iter()).filter_map(place).collect();
    found.sort_by_key(|place| place.fit == IdMatch::Part);
    found
}

#[component]
fn FoundHere(found: Vec<FoundRun>) -> impl IntoView {
    let state = expect_context::<JumpState>();
    view! {
        <FoundRuns found progress=messages::ON_THIS_PAGE>
            <Button on_click=move |_| state.in_history.set(true)>{messages::SEARCH_ALL}</Button>
        </FoundRuns>
    }
}

/// Looks through the history, and goes to the run whose whole id was typed.
#[component]
fn HistorySearch() -> impl IntoView {
    let (session, state) = (expect_context::<Session>(), expect_context::<JumpState>());
    let history = expect_context::<RunsState>();
    let question = use_question(session, || (), move |client, (), wait| search_on(client, state.search, wait));
    Effect::new(move |_| {
        let found = question.answer.state.with(|load| match load {
            Load::Ready(found) => found.clone(),
            _ => Vec::new(),
        });
        if let [FoundRun { run, fit: IdMatch::Whole, .. }] = &found[..] {
            history.open_run(run.clone());
        }
    });
    let outcome = move || match question.answer.state.get() {
        Load::Loading { .. } => EitherOf5::A(view! { <Searching question/> }),
        Load::Idle => EitherOf5::B(view! { <Stopped question/> }),
        Load::Failed { error, .. } => EitherOf5::C(view! { <Failed question error/> }),
        Load::Ready(found) if found.is_empty() => EitherOf5::D(view! { <NothingFound/> }),
        Load::Ready(found) => EitherOf5::E(view! { <FoundInHistory question found/> }),
    };
    view! {
        <WaitNotice waiting=question.wait/>
        {outcome}
    }
}

#[component]
fn Searching(question: Question<Vec<FoundRun>>) -> impl IntoView {
    let state = expect_context::<JumpState>();
    let headline = state.search.with_untracked(|search| messages::searching(search.run_id_query().text()));
    let share = move || state.search.with(Search::share).map(|share| format!("{share:.3}"));
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{headline}</strong>
                {messages::SEARCHING_WHERE}
            </p>
            <p class="soft" aria-live="off" translate="no">
                {move || state.progress()}
            </p>
            <progress aria-label=messages::SEARCHING value=share></progress>
            <NoticeActions slot>
                <Button on_click=move |_| question.answer.cancel()>{messages::CANCEL}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Stopped(question: Question<Vec<FoundRun>>) -> impl IntoView {
    let progress = expect_context::<JumpState>().progress_now();
    view! {
        <Notice tone=Tone::Plain icon="stopped">
            <p>
                <strong>{messages::CANCELLED}</strong>
                " "
                {progress}
            </p>
            <NoticeActions slot>
                <JumpActions>
                    <Button on_click=move |_| question.answer.reload()>{messages::RESUME}</Button>
                </JumpActions>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn Failed(question: Question<Vec<FoundRun>>, error: Error) -> impl IntoView {
    let state = expect_context::<JumpState>();
    view! {
        <RequestError subject=messages::RUNS error on_retry=move |()| question.answer.reload()/>
        <p class="soft note">{messages::resumes(&state.progress_now())}</p>
    }
}

/// What was found in the history, as far as it was looked through.
#[component]
fn FoundInHistory(question: Question<Vec<FoundRun>>, found: Vec<FoundRun>) -> impl IntoView {
    let progress = expect_context::<JumpState>().progress_now();
    view! {
        <FoundRuns found progress>
            <Button on_click=move |_| question.answer.reload()>{messages::SEARCH_FURTHER}</Button>
        </FoundRuns>
    }
}

/// Asks for page after page until something is found, or everything was looked at. It goes on from where it is.
async fn search_on(client: Client, search: RwSignal<Search>, wait: Waiting) -> Result<Vec<FoundRun>, Error> {
    while let Some(query) = search.with_untracked(Search::query) {
        let page = client.history(&query, &|at| wait.note(at)).await?;
        let found = search.try_update(|search| search.add_page(&page)).unwrap_or_default();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
