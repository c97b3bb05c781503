//! The views that are always on the screen.

use leptos::prelude::*;

use super::{messages, pinned_list, storage::Views, view_link::ViewLink};
use crate::ui::lazy_part::LazyPart;

/// The row of pinned views, where there are any.
#[component]
pub fn PinnedViews() -> impl IntoView {
    let views = expect_context::<Views>();
    view! {
        <Show when=move || views.any_pinned()>
            <nav class="pinned" aria-label=messages::PINNED>
                <LazyPart load=pinned_list/>
            </nav>
        </Show>
    }
}

#[component]
pub(super) fn PinnedList() -> impl IntoView {
    let views = expect_context::<Views>();
    let pinned =
        Memo::new(move |_| views.list().views().iter().filter(|view| view.pinned).cloned().collect::<Vec<_>>());
    view! {
        <ul>
            <For each=move || pinned.get() key=Clone::clone let(view)>
                <li>
                    <ViewLink view/>
                </li>
            </For>
        </ul>
    }
}
