//! The views of the history.

use leptos::prelude::*;

use super::messages;
use crate::{domain::number::grouped, features::runs::state::RunsState, routes::RunsView};

/// The tabs: each is a link that keeps the filters, with how many runs it has where that is known.
#[component]
pub fn ViewTabs() -> impl IntoView {
    view! { <nav class="tabs" aria-label=messages::VIEWS>{RunsView::ALL.map(|view| view! { <ViewTab view/> })}</nav> }
}

#[component]
fn ViewTab(view: RunsView) -> impl IntoView {
    let state = RunsState::expect();
    let is_current = Memo::new(move |_| state.address.with(|address| address.view == view));
    let count = Memo::new(move |_| match (is_current.get(), view) {
        (true, _) => state.total.get(),
        (false, RunsView::All) => None,
        (false, view) => state.search.count(view),
    });
    let class = move || match view == RunsView::Attention && count.get().is_some_and(|count| count > 0) {
        true => "count count-attention",
        false => "count",
    };
    let badge = move |count: u64| {
        view! {
            <span class=class translate="no">
                {grouped(count)}
            </span>
        }
    };
    view! {
        <a
            href=move || state.question_href(|address| address.view = view)
            aria-current=move || is_current.get().then_some("page")
            aria-label=move || count.get().map(|count| messages::counted_view(view, count))
        >
            {messages::view(view)}
            " "
            {move || count.get().map(badge)}
        </a>
    }
}
