//! Dialog that asks before a scraper is started or its run stopped, and then tells its result.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{buttons::Buttons, messages, progress::Progress, state::RunActionState};
use crate::{
    api::types::{run_path, stop_path},
    entity::{directory::Directory, parts::Reported, words::short_id},
    features::activity::{Action, ActionRequest, Named, WriteLog},
    platform::focus::refocus,
    session::{
        Session,
        curl::{Call, CurlButton},
        request_error::WaitNotice,
    },
    ui::{
        dialog::{Dialog, DialogHeader},
        fact::FactItem,
        icon::Icon,
        time::Time,
    },
};

/// The id of the dialog's title.
const TITLE: &str = "run-action-title";

/// The id of the button that closes the dialog.
const CLOSE_ID: &str = "run-action-close";

/// The dialog about a request. What was sent before is told by the log, so it has to be known whose it is.
#[component]
pub(super) fn RunAction(request: ActionRequest) -> impl IntoView {
    let write_log = expect_context::<WriteLog>();
    let request = StoredValue::new(request);
    view! {
        <Show when=move || write_log.is_ready()>
            <OpenDialog request=request.get_value()/>
        </Show>
    }
}

#[component]
fn OpenDialog(request: ActionRequest) -> impl IntoView {
    let state = RunActionState::provide(&request);
    on_cleanup(move || refocus_later(request.opener_id));
    // Where the button that was pressed goes away, the focus goes to the one that closes.
    Effect::new(move |_| {
        state.flow.with(|_| ());
        refocus_later(CLOSE_ID.to_owned());
    });
    view! {
        <Dialog labelled_by=TITLE class="run-action" on_cancel=move |()| state.close()>
            <DialogHeader id=TITLE title=messages::title(state.action)/>
            <div class="run-action-body">
                <Facts/>
                <Progress/>
                <Command/>
                <WaitNotice waiting=state.wait/>
            </div>
            <footer class="actions">
                <Buttons close_id=CLOSE_ID/>
            </footer>
        </Dialog>
    }
}

/// What it is about: the scraper, its group, the server, and the run to stop.
#[component]
fn Facts() -> impl IntoView {
    let state = expect_context::<RunActionState>();
    let server = expect_context::<Session>().server();
    let target = state.target.get_value();
    let group = target.group.as_ref().map(|group| group.name_or_id().to_owned());
    let run = target.runs.into_iter().next().filter(|_| state.action == Action::Stop);
    view! {
        <dl class="pairs">
            <FactItem term=messages::SCRAPER>{target.scraper.map(|scraper| view! { <ScraperName scraper/> })}</FactItem>
            <FactItem term=messages::GROUP>
                <Reported value=group/>
            </FactItem>
            {run.map(|run| view! { <FactItem term=messages::RUN><StoppedRun run/></FactItem> })}
            <FactItem term=messages::SERVER>
                <Icon name="server"/>
                <code>{server}</code>
            </FactItem>
        </dl>
    }
}

#[component]
fn ScraperName(scraper: Named) -> impl IntoView {
    let names = expect_context::<Directory>().names;
    let ambiguous = names.with_untracked(|names| names.scraper(&scraper.id).is_some_and(|known| known.ambiguous));
    view! {
        <span class="two-lines">
            <b>{scraper.name_or_id().to_owned()}</b>
            <span>
                <ShortId id=scraper.id/>
                {ambiguous.then_some(messages::SAME_NAME)}
            </span>
        </span>
    }
}

#[component]
fn StoppedRun(run: Named) -> impl IntoView {
    let state = expect_context::<RunActionState>();
    view! {
        <span>
            <ShortId id=run.id/>
            {state.started.map(|at| (messages::STARTED, view! { <Time at/> }))}
        </span>
    }
}

#[component]
fn ShortId(id: String) -> impl IntoView {
    let short = short_id(&id);
    view! { <code title=id>{short}</code> }
}

/// The call as a command.
#[component]
fn Command() -> impl IntoView {
    let state = expect_context::<RunActionState>();
    let scraper = state.target.with_value(|target| target.scraper.as_ref().map(|scraper| scraper.id.clone()));
    scraper.map(|scraper| {
        let (method, path) = match state.action {
            Action::Stop => ("POST", stop_path(&scraper)),
            _ => ("GET", run_path(&scraper)),
        };
        let call = Call { method, note: Some(messages::command_note(state.action)), ..Call::get(path) };
        view! { <CurlButton calls=move |()| vec![call.clone()]/> }.into_any()
    })
}

/// Focuses the element `id` where the focus was lost, once the page is drawn anew.
fn refocus_later(id: String) {
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        refocus(&id);
    });
}
