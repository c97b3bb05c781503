//! The top of a page: the way to it, its name, and what it is about.

use leptos::prelude::*;

/// A page's name, a line below it, and what stands beside them.
///
/// Accessibility: the name is the page's heading of the first level; the line is a `status` where it is `live`.
#[component]
pub fn PageHeading(
    /// The name.
    #[prop(into)]
    title: Signal<String>,
    /// The line.
    #[prop(into)]
    summary: Signal<String>,
    /// Whether readers are told when the line changes.
    #[prop(optional)]
    live: bool,
    /// Switches and buttons of the whole page.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-heading">
            <h1>{move || title.get()}</h1>
            <p class="soft" role=live.then_some("status") translate=live.then_some("no")>
                {move || summary.get()}
            </p>
            {children.map(|children| children())}
        </div>
    }
}

/// The way to a page: [`Crumb`]s.
///
/// Accessibility: a navigation; the last crumb is marked as the present page.
#[component]
pub fn Breadcrumbs(
    /// The crumbs, the page itself last.
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumbs">
            <ol>{children()}</ol>
        </nav>
    }
}

/// A step of the way: a link, or a word.
///
/// Accessibility: the page itself is marked with `aria-current`.
#[component]
pub fn Crumb(
    /// Whether it is the page itself.
    #[prop(optional)]
    current: bool,
    /// Where it leads, unless it is a word only.
    #[prop(optional, into)]
    href: Option<Signal<String>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let words = children();
    view! {
        <li aria-current=current.then_some("page")>
            {match href {
                Some(href) => view! { <a href=move || href.get()>{words}</a> }.into_any(),
                None => words,
            }}
        </li>
    }
}
