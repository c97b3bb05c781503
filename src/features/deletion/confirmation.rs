//! The preview as it is shown: warnings, what goes and what stays, and the form that confirms it.

use leptos::prelude::*;

use super::{
    confirm_form::ConfirmForm,
    messages,
    preview::{TimedPreview, differences, total},
    state::{DeletionState, time_of},
};
use crate::{
    api::types::{DeletePreview, Field},
    domain::{number::grouped, text::truncate},
    entity::words::NOT_REPORTED,
    ui::{
        icon::Icon,
        notice::{Notice, Tone},
        time::Time,
    },
};

/// The preview, and what confirms it.
#[component]
pub(super) fn Confirmation(
    /// The preview.
    timed: TimedPreview,
) -> impl IntoView {
    let TimedPreview { preview, asked } = timed;
    let flow = expect_context::<DeletionState>().flow;
    let changes = flow.with_untracked(|flow| flow.before().map(|before| differences(before, &preview)));
    let key = flow.with_untracked(|flow| flow.key().map(|key| key.as_str().to_owned()));
    let is_empty = total(&preview) == Some(0);
    view! {
        <Warnings preview=preview.clone() asked/>
        {changes.map(|changes| view! { <Changes changes/> })}
        {key.map(|key| view! { <EarlierAttempt key/> })}
        {is_empty.then(|| view! { <NoRows/> })}
        <div class="sides">
            <WillBeDeleted preview/>
            <WillBeKept/>
        </div>
        <ConfirmForm/>
    }
}

/// The server's warnings, or one of the panel's own.
#[component]
fn Warnings(preview: DeletePreview, asked: u64) -> impl IntoView {
    let DeletePreview { warnings, unreadable_warnings, .. } = preview;
    let unreadable = (unreadable_warnings > 0).then(|| messages::unreadable_warnings(unreadable_warnings));
    let own = (warnings.is_empty() && unreadable.is_none()).then_some(messages::NO_WARNING);
    let strong = |words: String| {
        view! {
            <p>
                <strong>{words}</strong>
            </p>
        }
    };
    view! {
        <Notice tone=Tone::Error icon="error">
            {warnings.iter().map(|warning| strong(truncate(warning))).collect_view()}
            {unreadable.map(|words| view! { <p>{words}</p> })}
            {own.map(|words| strong(words.to_owned()))}
            <p>
                {messages::PREVIEW_OF}
                {time_of(asked).map(|at| view! { <Time at whole=true/> })}
                {messages::IRREVERSIBLE}
            </p>
        </Notice>
    }
}

/// What the new preview says otherwise than the one before.
#[component]
fn Changes(changes: Vec<String>) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <Notice tone=Tone::Plain icon="info">
                <p>{messages::SAME_PREVIEW}</p>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{messages::OTHER_PREVIEW}</strong>
            </p>
            <ul>{changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}</ul>
        </Notice>
    }
    .into_any()
}

/// The key of an earlier attempt is used again.
#[component]
fn EarlierAttempt(key: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn icon="unknown">
            <p>
                <strong>{messages::EARLIER_ATTEMPT}</strong>
                {messages::SAME_KEY}
                <code>{key}</code>
                {messages::SAME_KEY_IS_SAFE}
            </p>
        </Notice>
    }
}

#[component]
fn NoRows() -> impl IntoView {
    view! {
        <Notice tone=Tone::Plain icon="info">
            <p>
                <strong>{messages::NO_ROWS}</strong>
                {messages::PERHAPS_DELETED}
            </p>
        </Notice>
    }
}

#[component]
fn WillBeDeleted(preview: DeletePreview) -> impl IntoView {
    let names: Vec<String> =
        [preview.entity_type.cloned(), preview.entity_name.cloned()].into_iter().flatten().collect();
    let is_counted = !preview.counts.is_empty();
    view! {
        <div class="gone">
            <h2>{messages::WILL_BE_DELETED}</h2>
            {if is_counted {
                view! { <Counts preview/> }.into_any()
            } else {
                view! { <p>{messages::NO_COUNTS}</p> }.into_any()
            }}
            {(!names.is_empty()).then(|| view! { <Announced names/> })}
        </div>
    }
}

/// What is deleted, in the server's words.
#[component]
fn Announced(names: Vec<String>) -> impl IntoView {
    let names = names.into_iter().enumerate().map(|(at, name)| {
        view! {
            {(at > 0).then_some(" ")}
            <code>{truncate(&name)}</code>
        }
    });
    view! {
        <p class="soft">
            {messages::ANNOUNCED_AS}
            {names.collect_view()}
        </p>
    }
}

#[component]
fn Counts(preview: DeletePreview) -> impl IntoView {
    let sum = total(&preview);
    let is_summed = preview.counts.len() > 1;
    let row = |(name, count): (String, Field<u64>)| {
        view! {
            <CountRow count=count.copied()>
                <code>{truncate(&name)}</code>
            </CountRow>
        }
    };
    view! {
        <table class="data-table">
            <caption class="visually-hidden">{messages::COUNTS}</caption>
            <thead>
                <tr>
                    <th scope="col">{messages::WHAT}</th>
                    <th scope="col" class="number">
                        {messages::COUNT}
                    </th>
                </tr>
            </thead>
            <tbody>{preview.counts.into_iter().map(row).collect_view()}</tbody>
            {is_summed.then(|| view! { <Sum sum/> })}
        </table>
    }
}

#[component]
fn Sum(#[prop(optional_no_strip)] sum: Option<u64>) -> impl IntoView {
    view! {
        <tfoot>
            <CountRow count=sum>
                <span>{messages::TOGETHER}</span>
            </CountRow>
        </tfoot>
    }
}

/// How much there is of something.
#[component]
fn CountRow(#[prop(optional_no_strip)] count: Option<u64>, children: Children) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{children()}</th>
            <td class="number">{count.map_or_else(|| NOT_REPORTED.to_owned(), grouped)}</td>
        </tr>
    }
}

#[component]
fn WillBeKept() -> impl IntoView {
    let kept = messages::KEPT.map(|words| {
        view! {
            <li>
                <Icon name="completed"/>
                <span>{words}</span>
            </li>
        }
    });
    view! {
        <div class="kept">
            <h2>{messages::WILL_BE_KEPT}</h2>
            <ul>{kept.collect_view()}</ul>
        </div>
    }
}
