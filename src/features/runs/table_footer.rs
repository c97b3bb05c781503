//! Below the table: which rows these are, how many on a page, and the other pages.

use leptos::{either::Either, prelude::*};

use super::{
    column_menu::ColumnMenu,
    export::Export,
    messages,
    question::Question,
    state::{RESULTS, RunsState},
};
use crate::{
    hooks::Load,
    platform::focus::focus_and_reveal,
    routes::{Dates, PageSize, Screen},
    session::curl::CurlButton,
    ui::{
        icon::Icon,
        pager::Pager,
        select::{Select, SelectOption},
        time::TimeContext,
    },
};

/// The foot of the results. It stays while another page of the same runs loads.
#[component]
pub(super) fn TableFooter() -> impl IntoView {
    let state = RunsState::expect();
    let shown = Memo::new(move |_| shown_rows(state));
    let is_there =
        move || state.total.get().is_some_and(|total| total > 0) || shown.get().is_some_and(|(_, count)| count > 0);
    let range = move || {
        let (first, count) = shown.get().filter(|(_, count)| *count > 0)?;
        Some(match state.total.get() {
            None if state.search.is_on() => messages::range_so_far(first, count),
            total => messages::range(first, count, total),
        })
    };
    let time = TimeContext::expect();
    let answered_by = move || {
        state.address.with(|address| {
            let since = match &address.dates {
                Dates::Since(preset) => Some(time.absolute(state.as_of.get() - preset.span())),
                Dates::Any | Dates::Between { .. } => None,
            };
            messages::answered_by(address.filters() > 0, since.as_deref(), address.is_dated(), address.is_search())
        })
    };
    let export = Export::new();
    let calls = move || vec![state.address.with(Question::new).call(state.session.client().as_ref())];
    view! {
        <Show when=is_there>
            <div class="table-foot">
                <p translate="no">{range}</p>
                <p class="soft">{answered_by}</p>
                <PageSizeChoice/>
                <ColumnMenu/>
                {export.menu(state)}
                <CurlButton calls=move |()| calls()/>
                <PageLinks/>
            </div>
        </Show>
        {export.progress(state)}
    }
}

/// The short form of the pager, in the line of filters: always in sight. It tells the same as the foot.
#[component]
pub(super) fn PagingTop() -> impl IntoView {
    let state = RunsState::expect();
    let shown = Memo::new(move |_| shown_rows(state).filter(|(_, count)| *count > 0));
    let step = move |page: Option<u64>, class: &'static str, label: &'static str| {
        let icon = view! { <Icon name="right" class/> };
        match page {
            Some(page) => Either::Left(view! {
                <a
                    class="button quiet icon-only"
                    aria-label=label
                    href=Screen::Runs(state.address.get_untracked().at_page(page)).href()
                >
                    {icon}
                </a>
            }),
            None => Either::Right(view! {
                <span class="button quiet icon-only" role="link" aria-disabled="true" aria-label=label>
                    {icon}
                </span>
            }),
        }
    };
    let content = move |(first, count): (u64, u64)| {
        let (page, total) = (state.address.with(|address| address.page.get()), state.total.get());
        let more = total.map_or_else(|| has_more(state), |total| first + count <= total);
        view! {
            <span class="soft" translate="no">
                <b>{messages::numbers(first, count)}</b>
                {messages::of_total(total)}
            </span>
            {step((page > 1).then(|| page - 1), "mirrored", messages::PREVIOUS_PAGE)}
            {step(more.then_some(page + 1), "", messages::NEXT_PAGE)}
        }
    };
    view! {
        <Show when=move || shown.get().is_some()>
            <nav class="paging-top" aria-label=messages::PAGES_SHORT>
                {move || shown.get().map(content)}
            </nav>
        </Show>
    }
}

#[component]
fn PageSizeChoice() -> impl IntoView {
    let state = RunsState::expect();
    let options = PageSize::ALL.iter().map(|size| SelectOption::new(size.to_string(), size.to_string()));
    let choose = move |size: String| {
        if let Some(size) = size.parse().ok().and_then(PageSize::new) {
            state.change_question(|address| address.size = size);
        }
    };
    view! {
        <Select
            label=messages::PER_PAGE
            name="size"
            options=vec![options.collect::<Vec<_>>().into()]
            value=move || state.address.with(|address| address.size.get().to_string())
            on_choose=choose
        />
    }
}

/// Links to the other pages.
#[component]
fn PageLinks() -> impl IntoView {
    let state = RunsState::expect();
    let more_by_answer = Memo::new(move |_| has_more(state));
    view! {
        {move || {
            let address = state.address.get();
            let (current, size) = (address.page.get(), address.size.get());
            let last = state.total.get().map(|total| total.div_ceil(size).max(1));
            let more = match last {
                Some(last) => current < last,
                None => more_by_answer.get(),
            };
            view! {
                <Pager
                    label=messages::PAGES
                    current=last.map_or(current, |last| current.min(last + 1))
                    last
                    more
                    href=move |page| Screen::Runs(address.at_page(page)).href()
                    on_choose=|()| focus_and_reveal(RESULTS)
                />
            }
        }}
    }
}

/// Whether there is another page, as the answer says where no total is known. Tracked.
fn has_more(state: RunsState) -> bool {
    let size = state.address.with(|address| address.size.get());
    state.with_answer(|answer| answer.has_more(size)).unwrap_or_default()
}

/// The number of the first row that is shown and how many there are, unless nothing is asked. Tracked.
fn shown_rows(state: RunsState) -> Option<(u64, u64)> {
    state.runs.answer.state.with(|load| match load {
        Load::Idle => None,
        load => load.value().map(|answer| (answer.first, answer.rows.len() as u64)),
    })
}
