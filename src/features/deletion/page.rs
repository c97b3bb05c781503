//! The deletion's page: which run, what would go, and the one way to it.

use gloo_timers::future::TimeoutFuture;
use leptos::{html, prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    commands::Commands,
    confirm_bar::ConfirmBar,
    confirmation::{Confirmation, Kept},
    flow::State,
    messages, outcome,
    run_facts::RunFacts,
    state::{DeletionState, Ineligibility, Stage, TargetRun},
};
use crate::{
    domain::text::bidi_isolate,
    entity::{directory::Directory, words::short_id},
    features::activity::RequireAccount,
    hooks::{Flow, use_keydown},
    navigation::Navigation,
    platform::focus::{focus_in_place, is_focus_lost},
    routes::{DeletionAddress, RunsAddress, Screen},
    ui::{
        link::ButtonLink,
        live_text::LiveText,
        notice::{Notice, NoticeActions, Tone},
        page_heading::{Breadcrumbs, Crumb},
        time::Time,
    },
};

/// The deletion of one run's rows (contract section 4). Opening it asks for a preview and nothing more.
#[component]
pub fn DeletionPage(
    /// The run.
    address: DeletionAddress,
    /// The history that the person came from, with its filters.
    back: Signal<RunsAddress>,
) -> impl IntoView {
    let target = TargetRun::find(address);
    view! {
        <RequireAccount>
            <Deletion target back/>
        </RequireAccount>
    }
}

#[component]
fn Deletion(target: TargetRun, back: Signal<RunsAddress>) -> impl IntoView {
    let state = DeletionState::provide(target, back);
    let panel = NodeRef::<html::Section>::new();
    leave_on_escape(state);
    keep_focus_in(panel, state);
    view! {
        <div class="confirm">
            <WayBack/>
            <Heading/>
            <section id="deletion" tabindex="-1" aria-label=messages::PANEL node_ref=panel>
                <div class="confirm-grid">
                    <div class="flow">
                        <StageView/>
                    </div>
                    <aside class="flow" aria-label=messages::THE_RUN>
                        <RunFacts/>
                        <Show when=move || state.is_shown()>
                            <Kept/>
                        </Show>
                    </aside>
                </div>
                <Bar/>
            </section>
        </div>
    }
}

#[component]
fn WayBack() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let run = state.target.id();
    view! {
        <Breadcrumbs>
            <Crumb href=move || state.back_href()>{messages::RUNS}</Crumb>
            <ScraperCrumb/>
            <Crumb>
                <code title=run.clone()>{short_id(&run)}</code>
            </Crumb>
            <Crumb current=true>{messages::DELETE_ROWS}</Crumb>
        </Breadcrumbs>
    }
}

/// The run's scraper, once it is known: a link to its runs.
#[component]
fn ScraperCrumb() -> impl IntoView {
    let target = expect_context::<DeletionState>().target;
    let names = expect_context::<Directory>().names;
    let scraper = Memo::new(move |_| {
        target.with(|run| {
            let id = run?.scraper_id.cloned()?;
            let name = names.with(|names| names.scraper_of(run?).map(str::to_owned))?;
            Some((id, name))
        })
    });
    move || {
        scraper.get().map(|(id, name)| {
            let href = Screen::Runs(RunsAddress { scraper: Some(id), ..RunsAddress::default() }).href();
            view! { <Crumb href=Signal::stored(href)>{bidi_isolate(&name)}</Crumb> }
        })
    }
}

/// The question, or that it is done, and the calls as commands.
#[component]
fn Heading() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let stage = state.stage;
    let title = move || {
        let is_done = stage.with(|stage| matches!(stage.state, State::Done(_)));
        (if is_done { messages::DELETED } else { messages::QUESTION }).to_owned()
    };
    view! {
        <div class="page-heading">
            <h1>
                <LiveText text=title/>
            </h1>
            <Show when=move || state.ineligibility.with(Option::is_none)>
                <Commands/>
            </Show>
        </div>
    }
}

/// What stands beside the details of the run. Each stage is drawn anew and none turns into the next: so readers hear its
/// notice, and no button becomes another one under a finger.
#[component]
fn StageView() -> impl IntoView {
    let stage = expect_context::<DeletionState>().stage;
    view! {
        <For each=move || [stage.get()] key=|stage| stage.number let(stage)>
            {stage_view(stage)}
        </For>
    }
}

/// What confirms the preview, while one is shown.
#[component]
fn Bar() -> impl IntoView {
    let stage = expect_context::<DeletionState>().stage;
    let shown = move || match stage.get() {
        Stage { number, state: State::Shown(timed, _), ineligibility: None } => Some((number, timed)),
        _ => None,
    };
    view! {
        <For each=shown key=|(number, _)| *number let((_, timed))>
            <ConfirmBar timed/>
        </For>
    }
}

fn stage_view(Stage { state, ineligibility, .. }: Stage) -> AnyView {
    if let Some(ineligibility) = ineligibility {
        return view! { <IneligibleNotice ineligibility/> }.into_any();
    }
    match state {
        State::Start | State::Loading(_) => view! { <outcome::Asking/> }.into_any(),
        State::NoPreview(error) => view! { <outcome::NoPreview error/> }.into_any(),
        State::Mismatched(mismatch, preview) => view! { <outcome::Mismatched mismatch preview/> }.into_any(),
        State::Shown(timed, _) => view! { <Confirmation timed/> }.into_any(),
        State::Expired => view! { <outcome::Expired/> }.into_any(),
        State::Recording(timed) | State::Sending(timed, _) => view! { <outcome::Sending timed/> }.into_any(),
        State::Waiting(_, times, until) => view! { <outcome::Waiting times until/> }.into_any(),
        State::Unrecorded(_, why) => view! { <outcome::CannotRecord why/> }.into_any(),
        State::Stopped(timed, stop) => view! { <outcome::Stopped timed stop/> }.into_any(),
        State::Refused(error) => view! { <outcome::Refused error/> }.into_any(),
        State::Blocked(conflict) => view! { <outcome::Blocked conflict/> }.into_any(),
        State::Done(earlier) => view! { <outcome::Done earlier/> }.into_any(),
    }
}

/// Why nothing can be deleted.
#[component]
fn IneligibleNotice(ineligibility: Ineligibility) -> impl IntoView {
    let state = expect_context::<DeletionState>();
    let Ineligibility { reason, deleted_at } = ineligibility;
    view! {
        <Notice tone=Tone::Plain icon="lock">
            <p>
                <strong>{messages::CANNOT_DELETE}</strong>
                " "
                {reason}
                {deleted_at.map(|at| view! { <span>{messages::DONE_FROM_HERE} <Time at whole=true/> "."</span> })}
            </p>
            <NoticeActions slot>
                <ButtonLink href=move || state.back_href()>{messages::BACK}</ButtonLink>
            </NoticeActions>
        </Notice>
    }
}

/// Escape goes back, unless something is in progress or lies over the page.
fn leave_on_escape(state: DeletionState) {
    let navigation = expect_context::<Navigation>();
    use_keydown(move |press, event| {
        let is_covered = document().query_selector("dialog[open], :popover-open").ok().flatten().is_some();
        let is_under_way = state.flow.with_untracked(Flow::is_under_way);
        if press.key == "Escape" && !is_covered && !event.default_prevented() && !is_under_way {
            navigation.push(&state.back());
        }
    });
}

/// With a new stage, what had the focus may be gone: then the panel gets it.
fn keep_focus_in(panel: NodeRef<html::Section>, state: DeletionState) {
    let number = Memo::new(move |_| state.stage.with(|stage| stage.number));
    Effect::new(move |_| {
        if number.get() == 0 {
            return;
        }
        spawn_local_scoped_with_cancellation(async move {
            // Whoever knows a better place has had a turn.
            TimeoutFuture::new(0).await;
            if is_focus_lost() {
                focus_in_place(panel.get_untracked().map(Into::into));
            }
        });
    });
}
