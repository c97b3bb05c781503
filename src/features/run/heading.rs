//! The heading: where the page is, whose run it is, what it is judged to be, and when it started.

use leptos::prelude::*;

use super::{actions::RunActions, messages, state::RunState};
use crate::{
    domain::time::duration,
    entity::{
        verdict_badge::VerdictBadge,
        words::{self, short_id},
    },
    routes::{RunsAddress, Screen},
    ui::{
        page_heading::{Breadcrumbs, Crumb},
        time::{Time, TimeContext},
    },
};

/// The way to the page: all runs, those of the group, those of the scraper.
#[component]
pub(super) fn RunBreadcrumbs() -> impl IntoView {
    let state = expect_context::<RunState>();
    let id = state.id();
    let address = move |scraper| RunsAddress { group: state.group.get(), scraper, ..RunsAddress::default() };
    let group = move || {
        let group = state.group.get()?;
        let name = state.names.with(|names| names.group_or_id(&group).to_owned());
        Some(view! { <Crumb href=runs_href(address(None))>{name}</Crumb> })
    };
    let scraper = move || {
        let (scraper, name) = (state.scraper()?, state.scraper_name()?);
        Some(view! { <Crumb href=runs_href(address(Some(scraper)))>{name}</Crumb> })
    };
    view! {
        <Breadcrumbs>
            <Crumb href=runs_href(RunsAddress::default())>{messages::RUNS}</Crumb>
            {group}
            {scraper}
            <Crumb current=true>
                <code title=id.clone()>{short_id(&id)}</code>
            </Crumb>
        </Breadcrumbs>
    }
}

fn runs_href(address: RunsAddress) -> String {
    Screen::Runs(address).href()
}

/// Whose run it is, what it is judged to be, when it started and how long it took, and what can be done with it.
#[component]
pub(super) fn RunHeading() -> impl IntoView {
    let state = expect_context::<RunState>();
    let title = move || state.scraper_name().unwrap_or_else(|| messages::TITLE.to_owned());
    let shown = Memo::new(move |_| {
        let kind = state.verdict.with(|found| Some(found.as_ref()?.verdict.kind))?;
        Some((kind, state.with_run(|run| run.state.value().cloned())?))
    });
    let badge = move || shown.get().map(|(kind, state)| view! { <VerdictBadge kind state/> }.into_any());
    let started = Memo::new(move |_| state.with_run(|run| run.started.copied()).flatten());
    let started = move || {
        let at = started.get()?;
        Some(view! { <p class="soft"><Time at/><Took/></p> }.into_any())
    };
    view! {
        <div class="page-heading">
            <h1>{title}</h1>
            {badge}
            {started}
            <Show when=move || state.is_found.get()>
                <RunActions/>
            </Show>
        </div>
    }
}

/// How long it took, or takes so far.
#[component]
fn Took() -> impl IntoView {
    let (state, now) = (expect_context::<RunState>(), TimeContext::expect().now);
    let took = move || {
        let seconds = state.with_run(|run| words::seconds(run, now.get())).flatten()?;
        Some(format!("{}{}", messages::BETWEEN, duration(seconds)))
    };
    view! { <span translate="no">{took}</span> }
}
