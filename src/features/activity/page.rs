//! Page of the log: the changes made in this browser, and which of them are unresolved.

use leptos::{either::EitherOf3, prelude::*};

use super::{
    RequireAccount,
    entry_row::{columns, row_class, row_key},
    filters::ActivityTools,
    messages,
    state::ActivityState,
};
use crate::{
    routes::{ActivityAddress, RawQuery},
    ui::{button::Button, empty_state::EmptyState, page_heading::PageHeading, table::DataTable},
};

/// The page.
#[component]
pub(super) fn ActivityPage(
    /// Its query.
    address: Signal<RawQuery>,
) -> impl IntoView {
    let state = ActivityState::provide(address);
    let summary = move || {
        let (all, open) = state.counts();
        messages::summary(all, open)
    };
    view! {
        <RequireAccount>
            <PageHeading title=messages::TITLE summary=Signal::derive(summary) live=true/>
            <ActivityTools/>
            <section aria-label=messages::CHANGES>
                <Entries/>
            </section>
        </RequireAccount>
    }
}

/// The changes, or why none is shown.
#[component]
fn Entries() -> impl IntoView {
    let state = expect_context::<ActivityState>();
    let counts = Memo::new(move |_| (state.counts().0 > 0, state.shown.with(|shown| !shown.is_empty())));
    view! {
        {move || match counts.get() {
            (_, true) => EitherOf3::A(view! { <EntryTable/> }),
            (true, false) => EitherOf3::B(view! { <NoMatch/> }),
            (false, false) => EitherOf3::C(view! {
                <EmptyState icon="list" title=messages::NO_ACTIVITY text=messages::NO_ACTIVITY_HINT/>
            }),
        }}
    }
}

#[component]
fn EntryTable() -> impl IntoView {
    let state = expect_context::<ActivityState>();
    view! {
        <DataTable
            class="rows-or-cards activity-table"
            caption=messages::CAPTION
            columns=columns()
            key=row_key
            row_class
            rows=state.shown
        />
    }
}

#[component]
fn NoMatch() -> impl IntoView {
    let state = expect_context::<ActivityState>();
    let clear = move |_| state.change_address(|address| *address = ActivityAddress::default());
    let hint = Signal::derive(move || messages::no_match_hint(state.counts().0));
    view! {
        <EmptyState icon="filter" title=messages::NO_MATCH text=hint>
            <Button class="primary" on_click=clear>
                {messages::CLEAR_FILTERS}
            </Button>
        </EmptyState>
    }
}
