//! What can be done with the run: to the one before or after it, start and stop, hear of its end, delete, copy.

use leptos::{prelude::*, task::spawn_local};

use super::{find::neighbours, messages, state::RunState};
use crate::{
    api::types::{DataQuery, Run, failed_links_path},
    entity::seen::not_deletable,
    features::{
        activity::{Action, ActionRequest, ActionTarget, available_action, unavailable_reason},
        runs::watches::{Watches, watch_button},
    },
    platform::clipboard::copy_text,
    routes::{deletion_href, run_href},
    session::curl::{Call, CurlButton},
    ui::{button::Button, icon::Icon, link::ButtonLink},
};

/// The id of the button that starts or stops.
const START_OR_STOP: &str = "run-action";

/// All of it.
#[component]
pub(super) fn RunActions() -> impl IntoView {
    let state = expect_context::<RunState>();
    let calls = move |()| untrack(|| calls(state));
    let is_over = Memo::new(move |_| state.is_over.get());
    view! {
        <div class="actions">
            <Neighbours/>
            <CopyLink/>
            <Show when=move || !is_over.get()>
                <Watch/>
            </Show>
            <StartOrStop/>
            <DeleteRows/>
            <CurlButton calls/>
        </div>
    }
}

/// The run before, and the run after it, of the same scraper.
#[component]
fn Neighbours() -> impl IntoView {
    let state = expect_context::<RunState>();
    let found = Memo::new(move |_| {
        state.siblings.with(|runs| {
            let (older, newer) = neighbours(runs.as_ref()?, &state.id());
            Some([older.cloned(), newer.cloned()])
        })
    });
    let link = move |at: usize, label: &'static str, none: &'static str| {
        let neighbour = Memo::new(move |_| found.with(|found| found.as_ref()?[at].clone()));
        let href = move || neighbour.with(|run| run.as_ref().map(|run| href_of(state, run)).unwrap_or_default());
        let why = move || {
            let why = if state.is_comparing.get() {
                messages::LOADING_NEIGHBOURS
            } else if found.with(Option::is_none) {
                messages::NO_NEIGHBOURS
            } else {
                none
            };
            neighbour.with(Option::is_none).then(|| why.to_owned())
        };
        let note = move |_| {
            if let Some(run) = neighbour.get_untracked() {
                state.directory.seen.note_opened(run);
            }
        };
        view! {
            <ButtonLink class="quiet" href disabled=Signal::derive(why) on:click=note>
                {label}
            </ButtonLink>
        }
    };
    view! {
        <nav class="row-of" aria-label=messages::NEIGHBOURS>
            {link(0, messages::OLDER, messages::NO_OLDER)}
            {link(1, messages::NEWER, messages::NO_NEWER)}
        </nav>
    }
}

/// The page of another run of the same scraper.
pub(super) fn href_of(state: RunState, run: &Run) -> String {
    let scraper = state.scraper();
    run_href(state.group.get().as_deref(), &run.id, run.scraper_id.as_deref().or(scraper.as_deref()))
}

/// Copies the address of the page.
#[component]
fn CopyLink() -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        spawn_local(async move {
            let done = copy_text(&window().location().href().unwrap_or_default()).await;
            // The page may be gone by now.
            let _ = copied.try_set(Some(done));
        });
    };
    let icon = move || match copied.get() {
        None => "link",
        Some(true) => "completed",
        Some(false) => "error",
    };
    view! {
        <Button on_click=copy>
            {move || view! { <Icon name=icon()/> }}
            {messages::COPY_LINK}
        </Button>
        <span class="visually-hidden" role="status">
            {move || copied.get().map(messages::link_copied)}
        </span>
    }
}

/// The switch that tells when the run has ended.
#[component]
fn Watch() -> impl IntoView {
    let state = expect_context::<RunState>();
    let watches = expect_context::<Watches>();
    let name = move || untrack(|| state.scraper_name()).unwrap_or_else(|| messages::TITLE.to_owned());
    state.run.get_untracked().map(|run| watch_button(watches, &run, &name()))
}

/// What asks whether to stop the run, or to run its scraper again; or says why neither can be done.
#[component]
fn StartOrStop() -> impl IntoView {
    let state = expect_context::<RunState>();
    let stops = Memo::new(move |_| state.with_run(available_action) == Some(Action::Stop));
    let reason = move || {
        state.with_run(|run| state.names.with(|names| unavailable_reason(names, run))).flatten().map(str::to_owned)
    };
    let open = move |_| {
        if let Some(run) = state.run.get_untracked() {
            let request = ActionRequest { target: ActionTarget::Run(run), opener_id: START_OR_STOP.to_owned() };
            state.write_log.run_actions.open(request);
        }
    };
    view! {
        <Button attr:id=START_OR_STOP reason=Signal::derive(reason) on_click=open>
            {move || view! { <Icon name=if stops.get() { "stopped" } else { "repeat" }/> }}
            <span translate="no">{move || if stops.get() { messages::STOP } else { messages::RUN_AGAIN }}</span>
        </Button>
    }
}

/// The way to delete the run's rows, or why there is none.
#[component]
fn DeleteRows() -> impl IntoView {
    let state = expect_context::<RunState>();
    let href = move || deletion_href(state.group.get().as_deref(), &state.id());
    let reason = move || {
        let is_deleted = state.write_log.entries().with(|entries| entries.deletion_of(&state.id()).is_some());
        state.run.with(|run| {
            state.names.with(|names| {
                let group = state.group.get();
                not_deletable(run.as_deref(), group.and_then(|group| names.group(&group)), is_deleted)
                    .map(str::to_owned)
            })
        })
    };
    view! {
        <ButtonLink href disabled=Signal::derive(reason)>
            <Icon name="deleted"/>
            {messages::DELETE_ROWS}
        </ButtonLink>
    }
}

/// What the page asks for the run: its failed links, and the first of its rows.
fn calls(state: RunState) -> Vec<Call> {
    let Some(group) = state.group.get() else { return Vec::new() };
    let run = state.id();
    let rows = DataQuery {
        filter: Some(DataQuery::of_run(&run)),
        page: 0,
        size: super::rows::PAGE_SIZE,
        group: group.clone(),
    };
    vec![Call::get(failed_links_path(&group, &run)), Call::get(rows.path())]
}
