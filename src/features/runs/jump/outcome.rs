//! The outcome of a jump: what is said when it has come to an end.

use leptos::{either::EitherOf3, prelude::*};

use super::{
    messages,
    run_id_query::IdMatch,
    search::FoundRun,
    state::{JumpForm, JumpState},
};
use crate::{
    entity::words::short_id,
    features::runs::state::RunsState,
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
        time::Time,
    },
};

/// Candidates that are listed at once.
const LISTED: usize = 10;

/// There is no such run, or no other.
#[component]
pub(super) fn NothingFound() -> impl IntoView {
    let state = expect_context::<JumpState>();
    let (part, other) = state.search.with_untracked(|search| (search.run_id_query().may_be_part(), search.has_found()));
    view! {
        <Notice tone=Tone::Warn icon="search">
            <p>
                <strong>{messages::nothing(other)}</strong>
                " "
                {state.progress_now()}
                {(!part).then(messages::too_short)}
            </p>
            <NoticeActions slot>
                <JumpActions/>
            </NoticeActions>
        </Notice>
    }
}

/// What was found, and how far it was looked. Of a run whose whole id was typed nothing is said: its page is opened.
#[component]
pub(super) fn FoundRuns(
    /// The runs.
    found: Vec<FoundRun>,
    /// How far it was looked.
    #[prop(into)]
    progress: String,
    /// The button that looks on.
    children: Children,
) -> impl IntoView {
    match &found[..] {
        [place] if place.fit == IdMatch::Whole => EitherOf3::A(()),
        [place] => {
            let place = place.clone();
            EitherOf3::B(view! {
                <OneFound place progress>
                    {children()}
                </OneFound>
            })
        }
        _ => EitherOf3::C(view! {
            <SeveralFound found>
                {children()}
            </SeveralFound>
        }),
    }
}

#[component]
fn OneFound(place: FoundRun, progress: String, children: Children) -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{messages::one_found(&place.run.id)}</strong>
                {messages::others_may(&progress)}
            </p>
            <ul class="candidates">
                <Candidate place/>
            </ul>
            <NoticeActions slot>
                <JumpActions>{children()}</JumpActions>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn SeveralFound(found: Vec<FoundRun>, children: Children) -> impl IntoView {
    let (count, rest) = (found.len(), found.len().saturating_sub(LISTED));
    let candidates = found.into_iter().take(LISTED).map(|place| view! { <Candidate place/> }).collect_view();
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{messages::several_found(count)}</strong>
                {messages::PICK_ONE}
            </p>
            <ul class="candidates">{candidates}</ul>
            {(rest > 0).then(|| view! { <p class="soft">{messages::more(rest)}</p> })}
            <NoticeActions slot>
                <JumpActions>{children()}</JumpActions>
            </NoticeActions>
        </Notice>
    }
}

/// A run that may be meant: its id, a link to its page, its scraper's name, and when it started.
#[component]
fn Candidate(place: FoundRun) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let run = place.run;
    let name = history.names.with_untracked(|names| names.scraper_of(&run).map(|name| format!(" {name}")));
    let (href, short) = (history.run_href(&run), short_id(&run.id));
    let started = run.started.copied().map(|at| {
        view! {
            " · "
            <Time at/>
        }
    });
    view! {
        <li>
            <a href=href on:click=move |_| history.seen.note_opened(run.clone())>
                <code>{short}</code>
            </a>
            {name}
            {started}
        </li>
    }
}

/// What can be done next: what stands in it, and closing.
#[component]
pub(super) fn JumpActions(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let form = expect_context::<JumpForm>();
    view! {
        <span class="actions">
            {children.map(|children| children())}
            <Button on_click=move |_| form.close()>{messages::CLOSE}</Button>
        </span>
    }
}
