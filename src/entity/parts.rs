//! Small parts of the page that show one run's facts.

use leptos::{either::Either, prelude::*};

use super::words;
use crate::ui::element::{Content, Element, element_of};

/// What was reported, or that nothing was.
#[component]
pub fn Reported<V>(
    /// What was reported.
    value: Option<V>,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    match value {
        Some(value) => Either::Left(value),
        None => Either::Right(view! { <NotReported/> }),
    }
}

#[component]
fn NotReported() -> impl IntoView {
    view! { <span class="soft missing">{words::NOT_REPORTED}</span> }
}

/// The share of links that went well beside the share that failed. Other attributes go to its element.
#[component]
pub fn LinkBar(
    /// The share that went well, in tenths of a percent.
    share: u64,
    /// Whether the run still runs.
    running: bool,
) -> impl IntoView {
    let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
    view! {
        <svg class="bar" aria-hidden="true">
            <rect height="6" class=if running { "fill-active" } else { "fill-good" } width=percent(share)></rect>
            <rect height="6" x=percent(share) width=percent(1_000 - share) fill="url(#hatch)"></rect>
        </svg>
    }
}

/// [`LinkBar`] where elements are put together at run time.
pub fn link_bar(share: u64, running: bool) -> Element {
    element_of(view! { <LinkBar share running/> }.into_any())
}

/// [`Reported`] where elements are put together at run time.
pub fn or_not_reported<C: Content>(value: Option<C>) -> OrNotReported<C> {
    OrNotReported(value)
}

/// What [`or_not_reported`] shows.
pub struct OrNotReported<C>(Option<C>);

impl<C: Content> Content for OrNotReported<C> {
    fn view(self) -> AnyView {
        self.0.map_or_else(|| missing().view(), Content::view)
    }

    fn stand_in(self, element: Element) -> Element {
        match self.0 {
            Some(value) => value.stand_in(element),
            None => element.child(missing()),
        }
    }
}

fn missing() -> Element {
    element_of(view! { <NotReported/> }.into_any())
}
