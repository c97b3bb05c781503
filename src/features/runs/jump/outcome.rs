//! The outcome of a jump: what is said when it has come to an end.

use leptos::{either::EitherOf3, ev::MouseEvent, prelude::*};

use super::{
    messages,
    run_id_query::IdMatch,
    search::FoundRun,
    state::{JumpForm, JumpState},
};
use crate::{
    entity::words::short_id,
    features::runs::state::RunsState,
    routes::Screen,
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

/// What was found, and how far it was looked. Of a run whose whole id was typed nothing is said: its row is opened.
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
            let id = place.run.id.clone();
            EitherOf3::B(view! {
                <OneFound id progress>
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
fn OneFound(id: String, progress: String, children: Children) -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="search">
            <p>
                <strong>{messages::one_found(&id)}</strong>
                {messages::others_may(&progress)}
            </p>
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

/// A run that may be meant: its id, a link to its row, its scraper's name, and when it started.
#[component]
fn Candidate(place: FoundRun) -> impl IntoView {
    let (history, run_navigation) = (expect_context::<RunsState>(), expect_context::<JumpState>().run_navigation);
    let on_page = place.total.is_none();
    let name = history.names.with_untracked(|names| names.scraper_of(&place.run).map(|name| format!(" {name}")));
    let target = if on_page { run_navigation.on_this_page(&place.run.id) } else { run_navigation.target(&place) };
    let short = short_id(&place.run.id);
    let started = place.run.started.copied().map(|at| {
        view! {
            " · "
            <Time at/>
        }
    });
    let go = move |event: MouseEvent| {
        event.prevent_default();
        if on_page { run_navigation.open_on_this_page(&place.run.id) } else { run_navigation.go(place.clone(), false) }
    };
    view! {
        <li>
            <a href=Screen::Runs(target).href() on:click=go>
                <code>{short}</code>
            </a>
            {name}
            {started}
        </li>
    }
}

/// The run is no longer where it was found.
#[component]
pub(super) fn LostRun() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{messages::LIST_CHANGED}</strong>
                {messages::LIST_CHANGED_WAY}
            </p>
            <NoticeActions slot>
                <JumpActions/>
            </NoticeActions>
        </Notice>
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
