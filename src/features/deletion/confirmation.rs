//! The preview as it is shown: how much goes, with the server's warnings, and what has changed since the last preview.

use leptos::prelude::*;

use super::{
    flow::DeletionFlow,
    messages,
    preview::{TimedPreview, differences, total},
    state::{DeletionState, time_of},
};
use crate::{
    api::types::DeletePreview,
    domain::text::truncate,
    ui::{
        icon::Icon,
        notice::{Notice, Tone},
        time::ClockTime,
    },
};

/// The preview.
#[component]
pub(super) fn Confirmation(
    /// The preview.
    timed: TimedPreview,
) -> impl IntoView {
    let TimedPreview { preview, asked } = timed;
    let flow = expect_context::<DeletionState>().flow;
    let changes = flow.with_untracked(|flow| flow.before().map(|before| differences(before, &preview)));
    let is_unsure = flow.with_untracked(DeletionFlow::is_unsure);
    let is_empty = total(&preview) == Some(0);
    view! {
        <WhatGoes preview asked/>
        {changes.map(|changes| view! { <Changes changes/> })}
        {is_unsure.then(|| view! { <EarlierAttempt/> })}
        {is_empty.then(|| view! { <NoRows/> })}
    }
}

/// How much goes, and the server's warnings, or the panel's own.
///
/// Accessibility: an `alert`, as it is what must be known before anything is typed.
#[component]
fn WhatGoes(preview: DeletePreview, asked: u64) -> impl IntoView {
    let DeletePreview { warnings, unreadable_warnings, counts, .. } = preview;
    let mut amounts: Vec<String> =
        counts.iter().map(|(name, count)| truncate(&messages::amount(name, count.copied()))).collect();
    let is_counted = !amounts.is_empty();
    let large = if is_counted { amounts.remove(0) } else { messages::ALL_ROWS.to_owned() };
    let further = (!amounts.is_empty()).then(|| messages::further(&amounts));
    let unreadable = (unreadable_warnings > 0).then(|| messages::unreadable_warnings(unreadable_warnings));
    let has_own = warnings.is_empty() && unreadable.is_none();
    let strong = |words: String| {
        view! {
            <p>
                <b>{words}</b>
            </p>
        }
    };
    let plain = |words: String| view! { <p>{words}</p> };
    view! {
        <div class="what-goes" role="alert">
            <p class="big-number">{large}</p>
            <div>
                {further.map(plain)} {warnings.iter().map(|warning| strong(truncate(warning))).collect_view()}
                {unreadable.map(plain)} {has_own.then(|| strong(messages::IRREVERSIBLE.to_owned()))}
                {(!is_counted).then(|| plain(messages::NO_COUNT.to_owned()))}
                <p class="when">
                    {messages::PREVIEW_FROM} {time_of(asked).map(|at| view! { <ClockTime at/> })} ". "
                    {(!has_own).then_some(messages::IRREVERSIBLE)}
                </p>
            </div>
        </div>
    }
}

/// What the new preview says otherwise than the last one.
#[component]
fn Changes(changes: Vec<String>) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <Notice tone=Tone::Plain icon="info">
                <p>
                    <strong>{messages::SAME_PREVIEW}</strong>
                    " "
                    {messages::RETYPE}
                </p>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{messages::CHANGED_PREVIEW}</strong>
            </p>
            <ul>{changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}</ul>
            <p>{messages::RETYPE}</p>
        </Notice>
    }
    .into_any()
}

/// The retry key of an earlier attempt is used again.
#[component]
fn EarlierAttempt() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn icon="unknown">
            <p>
                <strong>{messages::EARLIER_ATTEMPT}</strong>
                {messages::CONFIRM_RETRIES}
            </p>
        </Notice>
    }
}

#[component]
fn NoRows() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>{messages::NO_ROWS}</p>
        </Notice>
    }
}

/// What stays.
#[component]
pub(super) fn Kept() -> impl IntoView {
    let kept = messages::KEPT.map(|words| {
        view! {
            <li>
                <Icon name="completed"/>
                <span>{words}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="kept">
            <h2 id="kept">{messages::KEPT_TITLE}</h2>
            <ul class="kept">{kept.collect_view()}</ul>
        </section>
    }
}
