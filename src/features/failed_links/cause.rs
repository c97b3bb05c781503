//! A cause: how many links it has, and when it is open, which.

use leptos::prelude::*;
use links::message::Cause;

use super::{
    link_table::LinkTable, messages, results::Results, state::FailedLinksState, status_badge::StatusBadge,
    url::SampleUrl,
};
use crate::{
    domain::number::{grouped, percent, tenths},
    ui::icon::Icon,
};

/// The cause of a key. While only its counts and samples change, as they do while a search is typed, its elements stay.
#[component]
pub(super) fn CauseDetails(
    /// The cause's key.
    key: u64,
    /// What its samples follow.
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
                <Icon name="right" class="turner"/>
                <b class="count" translate="no">
                    {move || grouped(counts.get().0.into())}
                </b>
                {cause().map(|cause| view! { <Fingerprint cause/> })}
                <CauseShare counts/>
                <CauseSamples key drawn/>
            </summary>
            {links}
        </details>
    }
}

/// What the links of a cause have in common.
#[component]
fn Fingerprint(cause: Cause) -> impl IntoView {
    view! {
        <span class="fingerprint">
            <StatusBadge status=cause.status/>
            " "
            <bdi>{messages::host(&cause.host).to_owned()}</bdi>
            " "
            <b>
                <bdi>{messages::message(&cause.pattern).to_owned()}</bdi>
            </b>
        </span>
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
            {words}
        </span>
    }
}

/// The first one or two URLs of a cause.
#[component]
fn CauseSamples(key: u64, drawn: Signal<()>) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let samples = Memo::new(move |_| {
        drawn.track();
        let samples = |results: &Results| results.cause(key).map(|cause| cause.samples.clone());
        state.results.with_untracked(|results| results.as_ref().and_then(samples)).unwrap_or_default()
    });
    view! {
        <span class="sample" aria-hidden="true">
            {move || samples.get().into_iter().map(|url| view! { <SampleUrl url/> }).collect_view()}
        </span>
    }
}
