//! The figure: what it is about, the bars, what is told of one of them, and the same as a table.

use leptos::{either::EitherOf3, ev, prelude::*, task::spawn_local_scoped_with_cancellation};
use web_sys::HtmlDetailsElement;

use super::{
    super::state::RunsState,
    bars::{Bars, fill_class, fill_pattern},
    geometry::Fill,
    messages,
    state::{Item, Rows, TimelineState},
    timeline_table,
};
use crate::{
    domain::text::bidi_isolate,
    hooks::Load,
    platform::frame::next_frame,
    ui::{lazy_part::LazyPart, time::TimeContext},
};

/// Whether there is something to draw.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Nothing,
    /// Its place is kept while rows are on their way, so that the table stays where it is.
    Loading,
    Rows,
}

/// The timeline of the present answer; nothing without rows. It follows the rows of the table a frame later.
#[component]
pub(super) fn Timeline() -> impl IntoView {
    let history = expect_context::<RunsState>();
    let rows = rows_a_frame_later(history);
    let content = Memo::new(move |_| {
        history.runs.answer.state.with(|load| match (load, load.value()) {
            (Load::Idle, _) => Content::Nothing,
            (_, Some(answer)) if answer.rows.is_empty() => Content::Nothing,
            (_, Some(_)) if rows.with(Option::is_some) => Content::Rows,
            (_, Some(_)) | (Load::Loading { .. }, None) => Content::Loading,
            _ => Content::Nothing,
        })
    });
    view! {
        {move || match content.get() {
            Content::Nothing => EitherOf3::A(()),
            Content::Loading => EitherOf3::B(view! { <figure class="timeline" aria-hidden="true"></figure> }),
            Content::Rows => EitherOf3::C(view! { <Figure rows/> }),
        }}
    }
}

#[component]
fn Figure(rows: Signal<Option<Rows>>) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let state = TimelineState::provide(rows);
    view! {
        <figure class="timeline" class:stale=move || history.runs.answer.state.with(Load::is_loading)>
            <figcaption>
                <span translate="no">{move || messages::caption(state.items.with(Vec::len))}</span>
                <Legend/>
            </figcaption>
            <Bars/>
            <Told/>
            <AsTable/>
        </figure>
    }
}

/// What the parts of the bars mean, as far as there are such.
#[component]
fn Legend() -> impl IntoView {
    let state = expect_context::<TimelineState>();
    let entries = Memo::new(move |_| {
        state.chart.with(|chart| {
            let is_drawn =
                |fill: Fill| chart.bars.iter().any(|(_, bar)| bar.parts.iter().any(|part| part.fill == fill));
            messages::LEGEND.into_iter().filter(|(fill, _)| is_drawn(*fill)).collect::<Vec<_>>()
        })
    });
    let entry = |(fill, meaning): (Fill, &'static str)| {
        view! {
            <span>
                <svg aria-hidden="true">
                    <rect x="0.5" y="0.5" width="9" height="9" class=fill_class(fill) fill=fill_pattern(fill)/>
                </svg>
                {meaning}
            </span>
        }
    };
    view! { <span class="legend">{move || entries.get().into_iter().map(entry).collect_view()}</span> }
}

/// What is told below the bars: the run that is pointed at, else the one with the most failed links.
///
/// Accessibility: the bars have these words as their names; spoken once is enough.
#[component]
fn Told() -> impl IntoView {
    let (state, time) = (expect_context::<TimelineState>(), TimeContext::expect());
    let item = Memo::new(move |_| {
        let present = state.present();
        state.items.with(|items| {
            let present = items.iter().find(|item| present.as_ref() == Some(&item.run.id));
            let worst = || items.iter().rev().max_by_key(|item| item.failed_links());
            match present {
                Some(item) => Some((false, item.clone())),
                None => worst().filter(|item| item.failed_links() > 0).map(|item| (true, item.clone())),
            }
        })
    });
    let words = move || match item.get() {
        Some((is_worst, item)) => view! { <ToldItem is_worst item time/> }.into_any(),
        None => messages::NO_FAILED_LINKS.into_any(),
    };
    view! {
        <p class="told" role="status" aria-live="off" translate="no">
            {words}
        </p>
    }
}

#[component]
fn ToldItem(
    /// Whether it is told because most of its links failed, and only that.
    is_worst: bool,
    item: Item,
    time: TimeContext,
) -> impl IntoView {
    let (before, gap) = if is_worst { (messages::MOST_FAILURES, ", ") } else { ("", " · ") };
    view! {
        {before}
        <bdi>{bidi_isolate(&item.name)}</bdi>
        {gap}
        {move || if is_worst { messages::failures(&item, time) } else { messages::about(&item, time) }}
    }
}

/// The same as a table, which is built when it is opened.
#[component]
fn AsTable() -> impl IntoView {
    let state = expect_context::<TimelineState>();
    let open = RwSignal::new(false);
    // The browser tells of it later, when nobody may be left to hear it.
    let toggle = move |event: ev::Targeted<web_sys::Event, HtmlDetailsElement>| {
        let _ = open.try_set(event.target().open());
    };
    view! {
        <details on:toggle:target=toggle>
            <summary>{messages::SHOW_AS_TABLE}</summary>
            <Show when=move || open.get()>
                <LazyPart load=move || timeline_table(state.items)/>
            </Show>
        </details>
    }
}

/// The rows of the present answer, where there are any; a frame after the table has them.
fn rows_a_frame_later(history: RunsState) -> Signal<Option<Rows>> {
    let rows = Memo::new(move |_| {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        rows.filter(|rows| !rows.is_empty()).map(|rows| (rows, history.filtered_rows.get()))
    });
    let due = RwSignal::new(None);
    Effect::new(move |_| match rows.get() {
        Some(rows) => spawn_local_scoped_with_cancellation(async move {
            next_frame().await;
            due.set(Some(rows));
        }),
        None => due.set(None),
    });
    due.into()
}
