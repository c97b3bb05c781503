//! The causes, the most frequent first.

use leptos::{html, prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    cause::CauseDetails,
    messages,
    results::Results,
    shortcuts::move_focus,
    state::{CAUSES_PER_PAGE, FailedLinksState},
};
use crate::{
    platform::{
        focus::{focus_and_reveal, keep_focus},
        frame::next_frame,
        keyboard::on_key,
    },
    routes::FailedLinksAddress,
    session::Settings,
    ui::{button::Button, empty_state::EmptyState, link::ButtonLink, pager::Pager},
};

/// The id of the list; focus goes there when another page was chosen.
const LIST: &str = "causes";

/// So many links and more have counts that need more room.
const LARGE: u32 = 1_000;

/// The list of causes.
#[component]
pub(super) fn Causes() -> impl IntoView {
    let (state, settings) = (expect_context::<FailedLinksState>(), expect_context::<Settings>());
    let list = NodeRef::<html::Section>::new();
    let is_large =
        move || state.results.with(|results| results.as_ref().is_some_and(|results| results.seen.total >= LARGE));
    view! {
        <section
            class="causes"
            class:large=is_large
            id=LIST
            tabindex="-1"
            aria-labelledby="causes-heading"
            node_ref=list
            on:keydown=on_key(move |press, event| {
                if let Some(list) = list.get_untracked() {
                    move_focus(&list, settings, &press, event);
                }
            })
        >
            <CausesHead/>
            <CauseList/>
            <CausesPager/>
        </section>
    }
}

/// The heads of the columns: in that of the causes, how many causes and links there are.
#[component]
fn CausesHead() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let heading = move || state.results.with(|results| Some(messages::causes(results.as_ref()?.seen.causes)));
    let is_narrowed =
        move || state.address.with(FailedLinksAddress::is_narrowed) || state.search.with(|search| !search.is_empty());
    let count = move || {
        let (total, of) = state.results.with(|results| results.as_ref().map(|it| (it.seen.total, it.seen.of)))?;
        Some(messages::shown(total, of, is_narrowed()))
    };
    let comma = move || state.results.with(|results| results.as_ref().map(|_| ", "));
    view! {
        <div class="causes-head">
            <span aria-hidden="true"></span>
            <span aria-hidden="true">{messages::COUNT}</span>
            <span aria-hidden="true">{messages::STATUS}</span>
            <div>
                <h2 id="causes-heading" translate="no">
                    {heading}
                </h2>
                {comma}
                <span role="status" translate="no">
                    {count}
                </span>
            </div>
            <span aria-hidden="true">{messages::SHARE}</span>
        </div>
    }
}

/// What stands in the list.
#[derive(Clone, Copy, PartialEq)]
enum ListContent {
    /// Nothing is known yet.
    Unknown,
    /// None of so many links of the tab is left.
    NothingLeft(u32),
    /// There are causes, but none on this page.
    NoSuchPage,
    Causes,
}

impl ListContent {
    fn of(results: Option<&Results>) -> Self {
        match results.map(|results| &results.seen) {
            None => Self::Unknown,
            Some(seen) if seen.total == 0 => Self::NothingLeft(seen.of),
            Some(seen) if seen.shown.is_empty() => Self::NoSuchPage,
            Some(_) => Self::Causes,
        }
    }
}

#[component]
fn CauseList() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let content = Memo::new(move |_| state.results.with(|results| ListContent::of(results.as_ref())));
    let keys = Memo::new(move |_| {
        let keys = |results: &Results| results.seen.shown.iter().map(|cause| cause.key).collect::<Vec<_>>();
        state.results.with(|results| results.as_ref().map(keys).unwrap_or_default())
    });
    let keys = move || {
        // A cause that moves up or down loses it.
        keep_focus();
        keys.get()
    };
    let drawn = use_drawn(state);
    view! {
        {move || match content.get() {
            ListContent::Unknown => None,
            ListContent::NothingLeft(0) => Some(view! { <NoneHere/> }.into_any()),
            ListContent::NothingLeft(of) => Some(view! { <NoMatch of/> }.into_any()),
            ListContent::NoSuchPage => Some(view! { <NoSuchPage/> }.into_any()),
            ListContent::Causes => Some(
                view! {
                    <For each=keys key=|key| *key let(key)>
                        <CauseDetails key drawn/>
                    </For>
                }
                .into_any(),
            ),
        }}
    }
}

/// Changes a frame after what is shown does. What nobody looks for in the first moment follows this: with every letter of
/// a search the counts are there first.
fn use_drawn(state: FailedLinksState) -> Signal<()> {
    let drawn = RwSignal::new(());
    Effect::new(move || {
        state.results.with(|_| ());
        spawn_local_scoped_with_cancellation(async move {
            next_frame().await;
            drawn.set(());
        });
    });
    drawn.into()
}

#[component]
fn NoneHere() -> impl IntoView {
    view! { <EmptyState icon="completed" title=messages::NONE text=""/> }
}

/// Search and filters leave nothing.
#[component]
fn NoMatch(of: u32) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let clear = move |_| {
        state.search.set(String::new());
        state.go(|address| address.query = Default::default());
    };
    view! {
        <EmptyState icon="filter" title=messages::NO_MATCH text=messages::no_match_why(of)>
            <Button class="primary" on_click=clear>
                {messages::CLEAR_ALL}
            </Button>
        </EmptyState>
    }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    view! {
        <EmptyState icon="list" title=messages::NO_SUCH_PAGE text="">
            <ButtonLink class="primary" href=move || state.href(|_| ())>
                {messages::FIRST_PAGE}
            </ButtonLink>
        </EmptyState>
    }
}

/// Which of the pages of causes is shown, and what else its links depend on.
#[derive(Clone, PartialEq)]
struct CausesPage {
    current: u32,
    last: u32,
    address: FailedLinksAddress,
}

impl CausesPage {
    /// The page; nothing where there is one only.
    fn of(state: FailedLinksState) -> Option<Self> {
        let causes = state.results.with(|results| Some(results.as_ref()?.seen.causes))?;
        let last = causes.div_ceil(CAUSES_PER_PAGE);
        (last > 1).then(|| {
            state.address.with(|address| Self {
                current: address.page.min(last),
                last,
                address: address.changed(|_| ()),
            })
        })
    }
}

/// The pages of causes, where there is more than one.
#[component]
fn CausesPager() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let page = Memo::new(move |_| CausesPage::of(state));
    view! {
        {move || {
            let CausesPage { current, last, .. } = page.get()?;
            Some(view! {
                <div class="table-foot">
                    <Pager
                        label=messages::CAUSES_PAGES
                        current=current.into()
                        last=Some(last.into())
                        more=current < last
                        href=move |page: u64| state.href(|address| address.page = page as u32)
                        on_choose=|()| focus_and_reveal(LIST)
                    />
                </div>
            })
        }}
    }
}
