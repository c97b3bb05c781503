//! Why a control does nothing now: in it, described by it, and drawn while it has the pointer or the focus.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

/// An id that nothing else on the page has.
#[derive(Clone, Copy)]
pub(super) struct ReasonId(usize);

impl ReasonId {
    /// A new one.
    pub(super) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// It, as an attribute.
    pub(super) fn text(self) -> String {
        format!("reason-{}", self.0)
    }
}

/// The reason, as the last thing in a control that is `aria-describedby` its `id` while there is one.
///
/// Accessibility: no part of the control's name, but its description; seen with the pointer, by keyboard and by touch.
#[component]
pub(super) fn Reason(
    /// Its id.
    id: ReasonId,
    /// Why the control does nothing, while it does not.
    #[prop(into)]
    why: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        why.get().map(|why| {
            view! {
                <span class="reason" id=id.text() aria-hidden="true">
                    {why}
                </span>
            }
        })
    }
}
