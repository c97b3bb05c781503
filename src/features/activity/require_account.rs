//! Guard of what writes: shown once it is known whose log it is, for before nothing may be written.

use leptos::prelude::*;

use super::{messages, write_log::WriteLog};
use crate::session::request_error::{RequestError, WaitNotice};

/// Shows its content as soon as writes can be recorded, and until then what keeps it waiting.
#[component]
pub fn RequireAccount(
    /// What needs to know whose log it is.
    children: ChildrenFn,
) -> impl IntoView {
    let log = expect_context::<WriteLog>();
    view! {
        <Show when=move || log.is_ready() fallback=|| view! { <AccountProgress/> }>
            {children()}
        </Show>
    }
}

/// The question whose key it is, while it has no answer.
#[component]
fn AccountProgress() -> impl IntoView {
    let log = expect_context::<WriteLog>();
    let account = log.account_question();
    let failure = move || {
        let error = account.answer.state.with(|load| load.error().cloned())?;
        Some(
            view! { <RequestError subject=messages::ACCOUNT error on_retry=move |()| account.answer.reload()/> }
                .into_any(),
        )
    };
    view! {
        <WaitNotice waiting=account.wait/>
        {failure}
    }
}
