//! A cause: how many links it has, and when it is open, which.

use leptos::{either::Either, prelude::*};
use links::message::Cause;

use super::{
    link_table::LinkTable,
    messages,
    results::Results,
    state::FailedLinksState,
    status_badge::StatusBadge,
    url::{MAX_HEAD, path_of},
};
use crate::{
    domain::number::{grouped, percent, tenths},
    ui::{icon::Icon, live_text::LiveText},
};

/// The cause of a key. While only its counts and example change, as they do while a search is typed, its elements stay.
#[component]
pub(super) fn CauseDetails(
    /// The cause's key.
    key: u64,
    /// What its example follows.
    drawn: Signal<()>,
) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let is_open = Memo::new(move |_| state.address.with(|address| address.open == Some(key)));
    let toggle = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        let mut address = state.address.get_untracked();
        address.open = (address.open != Some(key)).then_some(key);
        state.replace(address);
    };
    let counts = Memo::new(move |_| {
        let counts = |results: &Results| Some((results.cause(key)?.count, results.seen.total));
        state.results.with(|results| results.as_ref().and_then(counts)).unwrap_or_default()
    });
    let cause = move || state.results.with_untracked(|results| results.as_ref()?.cause(key).cloned());
    // They are of the links that were asked for last, whose numbers change with every answer.
    let links = move || {
        is_open.get().then(|| {
            let found = state.results.with(|results| {
                let results = results.as_ref()?;
                Some((results.links.worker.clone(), results.cause(key)?.clone()))
            });
            found.map(|(worker, cause)| view! { <LinkTable worker cause/> })
        })
    };
    view! {
        <details class="cause" prop:open=move || is_open.get()>
            <summary id=format!("cause-{key:016x}") on:click=toggle>
                <Icon name="chevron" class="turner"/>
                <b class="many" translate="no">
                    <LiveText text=Signal::derive(move || grouped(counts.get().0.into()))/>
                </b>
                {cause().map(|cause| view! { <Fingerprint key cause drawn/> })}
                <CauseShare counts/>
            </summary>
            {links}
        </details>
    }
}

/// What the links of a cause have in common, and one of them.
#[component]
fn Fingerprint(key: u64, cause: Cause, drawn: Signal<()>) -> impl IntoView {
    let host = cause.host;
    let message = if cause.pattern.is_empty() {
        Either::Left(view! { <span class="soft">{messages::NO_MESSAGE}</span> })
    } else {
        let title = cause.pattern.clone();
        Either::Right(view! {
            <b title=title>
                <bdi>{cause.pattern}</bdi>
            </b>
        })
    };
    view! {
        <StatusBadge status=cause.status/>
        <span class="what">
            {message}
            <span class="example">
                <bdi>{messages::host(&host).to_owned()}</bdi>
                <ExamplePath key host drawn/>
            </span>
        </span>
    }
}

/// The rest of the first URL of a cause, for eyes only: readers have it in the list.
#[component]
fn ExamplePath(key: u64, host: String, drawn: Signal<()>) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let path = Memo::new(move |_| {
        drawn.track();
        let path = |results: &Results| Some(path_of(results.cause(key)?.samples.first()?, &host, MAX_HEAD));
        state.results.with_untracked(|results| results.as_ref().and_then(path)).unwrap_or_default()
    });
    view! {
        <bdi class="path" aria-hidden="true" translate="no">
            {move || path.get()}
        </bdi>
    }
}

/// A cause's share of all links that are shown, as a bar and in words.
#[component]
fn CauseShare(
    /// How many links it has, and how many there are.
    #[prop(into)]
    counts: Signal<(u32, u32)>,
) -> impl IntoView {
    let width = move || {
        let (count, total) = counts.get();
        let part = tenths(count.into(), total.into()).unwrap_or(0);
        format!("{}.{}%", part / 10, part % 10)
    };
    let words = move || {
        let (count, total) = counts.get();
        percent(count.into(), total.into())
    };
    view! {
        <span class="share" translate="no">
            <svg class="bar" aria-hidden="true">
                <rect class="fill-track" height="6" width="100%"/>
                <rect class="fill-bad" height="6" width=width/>
            </svg>
            <span>{words}</span>
        </span>
    }
}
