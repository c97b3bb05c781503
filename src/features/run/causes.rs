//! Why links failed: the five most frequent causes, and the way to all failed links.

use leptos::{either::Either, prelude::*};
use links::message::Cause;

use super::{messages, state::RunState};
use crate::{
    api::Error,
    domain::number::{grouped, percent},
    features::failed_links::{CauseLoader, CausesError, CountedLinks, StatusBadge},
    hooks::Load,
    routes::failed_links_href,
    session::{
        ask::{Question, use_question},
        request_error::{RequestError, WaitNotice},
    },
    ui::link::ButtonLink,
};

/// Causes that are shown.
const SHOWN: usize = 5;

/// The failed links, counted. Nothing where there can be none or where they cannot be held.
type Counted = Result<CountedLinks, Unusable>;

/// The answer broke off, or the browser could not hold it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unusable;

/// The causes.
#[component]
pub(super) fn Causes() -> impl IntoView {
    let state = expect_context::<RunState>();
    let failed = Memo::new(move |_| state.with_run(|run| run.error_links.copied()).flatten());
    let asked = move || state.group.get().filter(|_| failed.get() != Some(0)).map(|group| (group, state.is_over.get()));
    let counted = use_question(state.session, asked, move |client, asked, wait| async move {
        let Some((group, _)) = asked else { return Ok(None) };
        let counted = CauseLoader::new(wait).load(client, group, state.id()).await;
        outcome(counted).map(Some)
    });
    let summary = move || {
        counted.answer.state.with(|load| match load.value()? {
            Some(Ok(counted)) => messages::causes(counted, SHOWN),
            _ => None,
        })
    };
    view! {
        <section class="section" aria-labelledby="causes">
            <header>
                <h2 id="causes">{messages::CAUSES}</h2>
                <p class="soft" translate="no">
                    {summary}
                </p>
                <AllFailedLinks/>
            </header>
            <WaitNotice waiting=counted.wait/>
            <CauseList counted/>
        </section>
    }
}

fn outcome(counted: Result<CountedLinks, CausesError>) -> Result<Counted, Error> {
    match counted {
        Ok(counted) => Ok(Ok(counted)),
        Err(CausesError::Api(error)) => Err(error),
        Err(CausesError::Unusable) => Ok(Err(Unusable)),
    }
}

/// The way to all failed links: the API asks for the group (contract section 2).
#[component]
fn AllFailedLinks() -> impl IntoView {
    let state = expect_context::<RunState>();
    let href = move || Some(failed_links_href(&state.group.get()?, &state.id(), state.scraper().as_deref()));
    let reason = move || state.group.with(Option::is_none).then(|| messages::NO_GROUP.to_owned());
    view! {
        <ButtonLink href=move || href().unwrap_or_default() disabled=Signal::derive(reason)>
            {messages::ALL_FAILED_LINKS}
        </ButtonLink>
    }
}

#[component]
fn CauseList(counted: Question<Option<Counted>>) -> impl IntoView {
    let note = |words: &'static str| view! { <p class="soft after-list">{words}</p> }.into_any();
    move || {
        counted.answer.state.with(|load| match load {
            Load::Failed { error, .. } => {
                let retry = move |()| counted.answer.reload();
                Either::Left(
                    view! { <RequestError subject=messages::THE_FAILED_LINKS error=error.clone() on_retry=retry/> },
                )
            }
            load => Either::Right(match load.value() {
                None => note(messages::LOADING_CAUSES),
                Some(None) => note(messages::NO_FAILED_LINKS),
                Some(Some(Err(Unusable))) => note(messages::CAUSES_UNUSABLE),
                Some(Some(Ok(links))) if links.total == 0 => note(messages::NO_FAILED_LINKS),
                Some(Some(Ok(links))) => list(links),
            }),
        })
    }
}

fn list(links: &CountedLinks) -> AnyView {
    let rows = links.causes.iter().take(SHOWN).map(|cause| row(cause, links.total)).collect_view();
    view! { <ul class="top-causes">{rows}</ul> }.into_any()
}

fn row(cause: &Cause, total: u64) -> AnyView {
    let words = if cause.pattern.is_empty() { messages::NO_MESSAGE.to_owned() } else { cause.pattern.clone() };
    let title = messages::cause_title(&words, &cause.host);
    view! {
        <li>
            <b>{grouped(cause.count.into())}</b>
            <StatusBadge status=cause.status.clone()/>
            <span title=title>
                <bdi>{words}</bdi>
            </span>
            <span class="soft number">{percent(cause.count.into(), total)}</span>
        </li>
    }
    .into_any()
}
