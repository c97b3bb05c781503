//! The heading: where the page is, whose links these are, and when the run started.

use leptos::prelude::*;

use super::{messages, state::FailedLinksState};
use crate::{
    api::types::failed_links_path,
    entity::{badge::StateBadge, seen::not_deletable, words::short_id},
    routes::{RunsAddress, Screen, deletion_href, run_href},
    session::curl::{Call, CurlButton},
    ui::{
        icon::Icon,
        link::ButtonLink,
        page_heading::{Breadcrumbs, Crumb},
        time::Time,
    },
};

/// The way to the page: all runs, those of the group, those of the scraper, the run.
#[component]
pub(super) fn RunBreadcrumbs() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let group = move || state.key.with(|key| RunsAddress { group: Some(key.group.clone()), ..RunsAddress::default() });
    let group_name = move || state.key.with(|key| state.with_names(|names| names.group_or_id(&key.group).to_owned()));
    let scraper_name = Memo::new(move |_| state.scraper_id().and_then(|_| state.scraper_name()));
    let of_scraper = move || runs_href(RunsAddress { scraper: state.scraper_id(), ..group() });
    let of_run = move || {
        let scraper = state.scraper_id();
        state.key.with(|key| run_href(Some(&key.group), &key.run, scraper.as_deref()))
    };
    view! {
        <Breadcrumbs>
            <Crumb href=runs_href(RunsAddress::default())>{messages::RUNS}</Crumb>
            <Crumb href=move || runs_href(group())>{group_name}</Crumb>
            {move || scraper_name.get().map(|name| view! { <Crumb href=of_scraper>{name}</Crumb> })}
            <Crumb href=of_run>
                <code title=move || state.key.with(|key| key.run.clone())>
                    {move || state.key.with(|key| short_id(&key.run))}
                </code>
            </Crumb>
            <Crumb current=true>{messages::FAILED_LINKS}</Crumb>
        </Breadcrumbs>
    }
}

fn runs_href(address: RunsAddress) -> String {
    Screen::Runs(address).href()
}

/// The page's name, the run's state, and what can be done with the run.
#[component]
pub(super) fn RunHeading() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let badge = move || state.run.get().map(|run| view! { <StateBadge state=run.state.clone()/> }.into_any());
    let started = Memo::new(move |_| state.run.with(|run| run.as_ref()?.started.copied()));
    let started = move || {
        let at = started.get()?;
        Some(view! { <p class="soft"><Time at/></p> }.into_any())
    };
    let call = move || state.key.with_untracked(|key| vec![Call::get(failed_links_path(&key.group, &key.run))]);
    view! {
        <div class="page-heading">
            <h1 translate="no">{move || messages::title(state.scraper_name().as_deref())}</h1>
            {badge}
            {started}
            <div class="actions">
                <CurlButton calls=move |()| call()/>
                <DeleteRowsLink/>
            </div>
        </div>
    }
}

/// The way to delete the run's rows, or why there is none.
#[component]
fn DeleteRowsLink() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let href = move || state.key.with(|key| deletion_href(Some(&key.group), &key.run));
    let reason = move || {
        let run = state.run.get();
        state.key.with(|key| {
            state.with_names(|names| not_deletable(run.as_deref(), names.group(&key.group), false).map(str::to_owned))
        })
    };
    view! {
        <ButtonLink href disabled=reason>
            <Icon name="deleted"/>
            {messages::DELETE_ROWS}
        </ButtonLink>
    }
}
