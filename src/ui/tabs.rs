//! Ways to look at the same things: each is a link, as it has an address.

use leptos::{either::Either, prelude::*};

use super::reason::{Reason, ReasonId};

/// A row of [`Tab`]s.
///
/// Accessibility: a navigation of the name `label`; the present tab is marked with `aria-current`.
#[component]
pub fn Tabs(
    /// What they are ways of.
    label: &'static str,
    /// The tabs.
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="segmented" aria-label=label>
            {children()}
        </nav>
    }
}

/// One tab, with how many things it has.
///
/// Accessibility: one that leads nowhere stays and can be reached; why is its description, and seen while it has the pointer or
/// the focus.
#[component]
pub fn Tab(
    /// What it shows.
    #[prop(into)]
    label: Signal<String>,
    /// How many things it has: a number, or a sign while that is not known.
    #[prop(into)]
    count: Signal<String>,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Whether it is the present one.
    #[prop(into)]
    current: Signal<bool>,
    /// Why it leads nowhere, while it does not.
    #[prop(optional, into)]
    disabled: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let words = move || {
        view! {
            {move || label.get()}
            " "
            <b translate="no">{move || count.get()}</b>
        }
    };
    let reason = Memo::new(move |_| disabled.and_then(|disabled| disabled.get()));
    view! {
        {move || match reason.get() {
            Some(why) => {
                let id = ReasonId::new();
                Either::Left(view! {
                    <a role="link" tabindex="0" aria-disabled="true" aria-describedby=id.text()>
                        {words()}
                        <Reason id why=Some(why)/>
                    </a>
                })
            }
            None => Either::Right(view! {
                <a href=move || href.get() aria-current=move || current.get().then_some("true")>
                    {words()}
                </a>
            }),
        }}
    }
}
