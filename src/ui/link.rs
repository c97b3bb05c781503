//! Links: they navigate, where buttons act.

use leptos::prelude::*;

use super::icon::class_list;

/// A link. Other attributes go to its element.
///
/// Accessibility: one that leads nowhere now stays where it is, can be reached and read, and says why.
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
    let when_disabled = move |value: &'static str| disabled.map(|_| move || reason().map(|_| value));
    view! {
        <a
            class=class
            href=move || reason().is_none().then(|| href.get())
            title=move || reason().or_else(|| title.map(str::to_owned))
            role=when_disabled("link")
            aria-disabled=when_disabled("true")
            tabindex=when_disabled("0")
        >
            {children()}
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
