//! A pager of real links.

mod steps;

use leptos::{either::Either, prelude::*};

use self::steps::{Step, steps};
use crate::domain::number::grouped;

/// Links to the pages of a list.
///
/// Accessibility: a navigation of the name `label`; the present page is marked, and where there is no page before or after
/// it, the word stays as one that leads nowhere.
#[component]
pub fn Pager(
    /// What its pages are of: "Pages of runs".
    label: &'static str,
    /// The present page, counted from 1.
    current: u64,
    /// The last page, where it is known.
    last: Option<u64>,
    /// Whether there is a page after the present one.
    more: bool,
    /// The address of a page.
    #[prop(into)]
    href: UnsyncCallback<u64, String>,
    /// What happens when a page was chosen, beside going there.
    #[prop(optional, into)]
    on_choose: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    let choose = move |_| {
        if let Some(on_choose) = on_choose {
            on_choose.run(());
        }
    };
    let end = move |text: &'static str, rel: &'static str, page: Option<u64>| match page {
        Some(page) => Either::Left(view! {
            <a href=move || href.run(page) rel=rel on:click=choose>
                {text}
            </a>
        }),
        None => Either::Right(view! { <span aria-disabled="true">{text}</span> }),
    };
    let step = move |step| match step {
        Step::Gap => Either::Left(view! { <span class="gap">"…"</span> }),
        Step::Page(page) => Either::Right(view! {
            <a
                href=move || href.run(page)
                aria-current=(page == current).then_some("page")
                aria-label=format!("Page {page}")
                on:click=choose
            >
                {grouped(page)}
            </a>
        }),
    };
    let steps = steps(current, last.unwrap_or(current)).into_iter();
    view! {
        <nav class="pager" aria-label=label>
            <ul>
                <li>{end("Previous", "prev", (current > 1).then(|| current - 1))}</li>
                {steps.map(|at| view! { <li>{step(at)}</li> }).collect_view()}
                <li>{end("Next", "next", more.then(|| current + 1))}</li>
            </ul>
        </nav>
    }
}
