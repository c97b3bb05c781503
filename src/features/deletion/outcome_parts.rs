//! Parts that the results of a deletion are made of.

use leptos::prelude::*;

use super::{flow::Event, messages, outcome_messages::Message, preview::TimedPreview, state::DeletionState};
use crate::{
    api::types::{DeletePreview, Field},
    domain::text::truncate,
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

/// The id of what says when it may be tried again.
const AVAILABLE: &str = "deletion-available";

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
pub(super) fn RefreshPreview(
    /// Whether it is the one thing that the page is for now.
    #[prop(optional)]
    primary: bool,
    /// What stands on it.
    #[prop(default = messages::REFRESH_PREVIEW)]
    label: &'static str,
) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let class = if primary { "primary" } else { "" };
    view! {
        <Button class on_click=move |_| flow.dispatch(Event::Refresh)>
            {label}
        </Button>
    }
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

/// Leads to the changes that were sent from this browser.
#[component]
pub(super) fn ActivityLink() -> impl IntoView {
    view! { <ButtonLink href=Screen::activity().href()>{messages::OPEN_ACTIVITY}</ButtonLink> }
}

/// Sends the same request again, or once the preview has expired asks for a new one. One button while time goes by: it may
/// have the focus, or be under a finger.
#[component]
pub(super) fn RetryButton(
    /// The preview.
    timed: TimedPreview,
    /// When the server answers again, in milliseconds since 1970.
    #[prop(optional_no_strip)]
    locked_until: Option<u64>,
) -> impl IntoView {
    let flow = expect_context::<DeletionState>().flow;
    let is_live = Memo::new(move |_| timed.is_live(flow.now()));
    let is_locked = Memo::new(move |_| is_live.get() && locked_until.is_some_and(|until| flow.now() < until));
    let text = move || (if is_live.get() { messages::RETRY } else { messages::REFRESH_PREVIEW }).to_owned();
    // The flow knows the time best, also whether it is still locked.
    let press = move |_| flow.dispatch(if is_live.get_untracked() { Event::Retry } else { Event::Refresh });
    view! {
        <Button
            on_click=press
            attr:aria-disabled=move || is_locked.get().then_some("true")
            attr:aria-describedby=move || is_locked.get().then_some(AVAILABLE)
        >
            <LiveText text/>
        </Button>
    }
}

/// When it may be tried again. `until` is in milliseconds since 1970.
#[component]
pub(super) fn Available(until: u64) -> impl IntoView {
    view! {
        <p id=AVAILABLE>
            {messages::AVAILABLE_IN}
            <Countdown until_ms=until as f64/>
        </p>
    }
}

/// The retry key of the attempt.
#[component]
pub(super) fn RetryKey(key: String) -> impl IntoView {
    view! {
        <p class="request">
            {messages::RETRY_KEY}
            <code>{key.clone()}</code>
            " "
            <CopyButton label=messages::COPY_RETRY_KEY text=key/>
        </p>
    }
}

/// What must be reported of a preview that is not to be acted on.
#[component]
pub(super) fn PreviewReport(preview: DeletePreview) -> impl IntoView {
    let fact = |name: &str, value: &Field<String>| {
        let value = value.as_deref().unwrap_or(messages::NOT_LOADED);
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
