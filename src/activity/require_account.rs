//! Waiting until it is known whose log it is: before, nothing may be written.

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::{book::Activity, messages};
use crate::{
    session::trouble::{trouble, wait_notice},
    ui::element::Content,
};

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
    let (session, who) = (activity.session(), activity.who());
    let failure = move || {
        let error = who.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(session, messages::ACCOUNT.into(), error, move || who.answer.again()).view())
    };
    view! {
        {wait_notice(who.wait)}
        {failure}
    }
}

impl Activity {
    /// [`RequireAccount`] for content that is no component yet.
    pub fn gate(self, content: impl Fn() -> AnyView + 'static) -> AnyView {
        let content = SendWrapper::new(content);
        view! { <RequireAccount>{content()}</RequireAccount> }.into_any()
    }
}
