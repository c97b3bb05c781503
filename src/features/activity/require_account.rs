//! Waiting until it is known whose log it is: before, nothing may be written.

use leptos::prelude::*;

use super::{write_log::Activity, messages};
use crate::session::trouble::{RequestError, WaitNotice};

/// Shows its content as soon as writes can be recorded, and until then what keeps it waiting.
#[component]
pub fn RequireAccount(
    /// What needs to know whose log it is.
    children: ChildrenFn,
) -> impl IntoView {
    let activity = expect_context::<Activity>();
    view! {
        <Show when=move || activity.is_ready() fallback=|| view! { <AccountProgress/> }>
            {children()}
        </Show>
    }
}

/// The question whose key it is, while it has no answer.
#[component]
fn AccountProgress() -> impl IntoView {
    let activity = expect_context::<Activity>();
    let who = activity.who();
    let failure = move || {
        let error = who.answer.state.with(|load| load.error().cloned())?;
        Some(view! { <RequestError subject=messages::ACCOUNT error on_retry=move |()| who.answer.again()/> }.into_any())
    };
    view! {
        <WaitNotice waiting=who.wait/>
        {failure}
    }
}
