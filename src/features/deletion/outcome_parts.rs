//! Parts that the outcomes of a deletion are made of.

use leptos::prelude::*;

use super::{flow::Event, messages, outcome_messages::Message, preview::TimedPreview, state::DeletionState};
use crate::{
    api::types::{DeletePreview, Field},
    domain::text::truncate,
    entity::words::NOT_REPORTED,
    routes::Screen,
    ui::{
        button::Button,
        copy_button::CopyButton,
        countdown::Countdown,
        link::ButtonLink,
        live_text::LiveText,
        notice::{Notice, NoticeActions},
    },
};

/// A message, what belongs to it, and what can be done.
#[component]
pub(super) fn Outcome(
    /// The message.
    message: Message,
    /// What stands below it.
    #[prop(optional)]
    details: Option<AnyView>,
    /// The buttons and links.
    children: Children,
) -> impl IntoView {
    let Message { tone, icon, title, body } = message;
    view! {
        <Notice tone icon>
            <p>
                <strong>{title}</strong>
                " "
                {body}
            </p>
            {details}
            <NoticeActions slot>{children()}</NoticeActions>
        </Notice>
    }
}

/// Asks for a new preview.
#[component]
pub(super) fn NewPreview() -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    view! { <Button on_click=move |_| flow.dispatch(Event::Ask)>{messages::NEW_PREVIEW}</Button> }
}

/// Waits no longer, or does not go on.
#[component]
pub(super) fn Cancel() -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    view! { <Button on_click=move |_| flow.dispatch(Event::Cancel)>{messages::CANCEL}</Button> }
}

/// Leads back to the history that the person came from.
#[component]
pub(super) fn BackLink() -> impl IntoView {
    let state = expect_context::<DeletionState>();
    view! { <ButtonLink href=move || state.back_href()>{messages::BACK}</ButtonLink> }
}

/// Leads to the writes that were sent from this browser.
#[component]
pub(super) fn ActivityLink() -> impl IntoView {
    view! { <ButtonLink href=Screen::activity().href()>{messages::OPEN_ACTIVITY}</ButtonLink> }
}

/// Repeats the same request, or once the preview has expired asks for a new one. One button while time goes by: it may
/// have the focus, or be under a finger.
#[component]
pub(super) fn RepeatButton(
    /// What stands on it while the preview is valid.
    label: &'static str,
    /// The preview.
    timed: TimedPreview,
    /// When the server answers again, in milliseconds since 1970.
    #[prop(optional_no_strip)]
    locked_until: Option<u64>,
) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let is_live = Memo::new(move |_| timed.is_live(flow.now()));
    let is_locked = Memo::new(move |_| is_live.get() && locked_until.is_some_and(|until| flow.now() < until));
    let text = move || (if is_live.get() { label } else { messages::NEW_PREVIEW }).to_owned();
    // The flow knows the time best, also whether it is still locked.
    let press = move |_| flow.dispatch(if is_live.get_untracked() { Event::Repeat } else { Event::Ask });
    view! {
        <Button on_click=press attr:aria-disabled=move || is_locked.get().then_some("true")>
            <LiveText text/>
        </Button>
    }
}

/// What is waited for. `until` is in milliseconds since 1970.
#[component]
pub(super) fn NotBefore(until: u64) -> impl IntoView {
    view! {
        <p>
            {messages::NOT_BEFORE}
            <Countdown until_ms=until as f64/>
            "."
        </p>
    }
}

/// The key of the attempt.
#[component]
pub(super) fn Key(key: String) -> impl IntoView {
    view! {
        <p class="correlation">
            {messages::KEY}
            <code>{key.clone()}</code>
            " "
            <CopyButton label=messages::COPY_KEY text=key/>
        </p>
    }
}

/// What must be reported of a preview that is not to be acted on.
#[component]
pub(super) fn PreviewReport(preview: DeletePreview) -> impl IntoView {
    let fact = |name: &str, value: &Field<String>| {
        let value = value.as_deref().unwrap_or(NOT_REPORTED);
        format!("{name}: {}", truncate(value))
    };
    let token = if preview.token.value().is_some() { "token: sent" } else { "token: missing" };
    let facts = [
        "POST /api/scraper/data/preview-delete".to_owned(),
        fact("targetEntityId", &preview.target),
        fact("opName", &preview.operation),
        token.to_owned(),
    ];
    let line = |fact: String| {
        view! {
            <p>
                <code>{fact}</code>
            </p>
        }
    };
    view! {
        <details class="report" open=true>
            <summary>{messages::REPORT}</summary>
            {facts.map(line).collect_view()}
        </details>
    }
}
