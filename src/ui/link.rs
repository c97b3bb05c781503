//! Links: they navigate, where buttons act.

use leptos::prelude::*;

use super::{
    icon::class_list,
    reason::{Reason, ReasonId},
};

/// A link. Other attributes go to its element.
///
/// Accessibility: one that leads nowhere now stays where it is and can be reached; why is its description, and seen while it
/// has the pointer or the focus.
#[component]
pub fn Link(
    /// Its classes.
    #[prop(optional, into)]
    class: Option<String>,
    /// What the pointer is told while it leads somewhere.
    #[prop(optional)]
    title: Option<&'static str>,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Why it leads nowhere, while it does not.
    #[prop(optional, into)]
    disabled: Option<Signal<Option<String>>>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let reason = move || disabled.and_then(|disabled| disabled.get());
    let reason_id = disabled.map(|_| ReasonId::new());
    let when_disabled = move |value: &'static str| disabled.map(|_| move || reason().map(|_| value));
    view! {
        <a
            class=class
            href=move || reason().is_none().then(|| href.get())
            title=move || title.filter(|_| reason().is_none())
            role=when_disabled("link")
            aria-disabled=when_disabled("true")
            tabindex=when_disabled("0")
            aria-describedby=reason_id.map(|id| move || reason().map(|_| id.text()))
        >
            {children()}
            {disabled.zip(reason_id).map(|(why, id)| view! { <Reason id why/> })}
        </a>
    }
}

/// A link that looks like a button. Other attributes go to its element.
///
/// Accessibility: as [`Link`].
#[component]
pub fn ButtonLink(
    /// Its classes beside `button`.
    #[prop(optional)]
    class: &'static str,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Why it leads nowhere, while it does not.
    #[prop(optional, into)]
    disabled: Option<Signal<Option<String>>>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    view! {
        <Link class=class_list("button", class) href disabled=move || disabled.and_then(|disabled| disabled.get())>
            {children()}
        </Link>
    }
}
