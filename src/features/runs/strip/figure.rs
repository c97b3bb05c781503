//! The figure: what it is about, the bars, and the same as a table.

use leptos::{either::EitherOf3, ev, prelude::*, task::spawn_local_scoped_with_cancellation};
use web_sys::HtmlDetailsElement;

use super::{
    super::state::RunsState,
    bars::{Bars, fill_class, fill_pattern},
    geometry::Fill,
    messages,
    state::{Rows, StripState},
    strip_table,
};
use crate::{
    hooks::Load,
    platform::frame::next_frame,
    ui::{icon::Icon, lazy_part::LazyPart},
};

/// From this width of the window on, in pixels, there is room for it above the rows.
const WIDE: f64 = 1_200.0;

/// Whether there is something to draw.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Nothing,
    /// Its place is kept while rows are on their way, so that the table stays where it is.
    Loading,
    Rows,
}

/// The strip of the present answer; nothing without rows. It follows the rows of the table a frame later.
#[component]
pub(super) fn Strip() -> impl IntoView {
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
    // Whoever opens or folds it has it so as long as the page is shown.
    let is_open = RwSignal::new(is_wide());
    view! {
        {move || match content.get() {
            Content::Nothing => EitherOf3::A(()),
            Content::Loading => {
                let class = if is_open.get_untracked() { "strip waiting open" } else { "strip waiting" };
                EitherOf3::B(view! { <div class=class aria-hidden="true"></div> })
            }
            Content::Rows => EitherOf3::C(view! { <Figure rows is_open/> }),
        }}
    }
}

fn is_wide() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_none_or(|width| width >= WIDE)
}

#[component]
fn Figure(rows: Signal<Option<Rows>>, is_open: RwSignal<bool>) -> impl IntoView {
    let state = StripState::provide(rows);
    // The browser tells of it later, when nobody may be left to hear it.
    let toggle = move |event: ev::Targeted<web_sys::Event, HtmlDetailsElement>| {
        let _ = is_open.try_set(event.target().open());
    };
    view! {
        <details class="strip" open=is_open.get_untracked() on:toggle:target=toggle>
            <summary>
                <Icon name="chevron" class="turner"/>
                <span class="told" translate="no">
                    {move || state.told.get().unwrap_or_else(|| messages::caption(state.items.with(Vec::len)))}
                </span>
                <Legend/>
            </summary>
            <Show when=move || is_open.get()>
                <Bars/>
                <AsTable/>
            </Show>
        </details>
    }
}

/// What the bars mean, as far as there are such.
#[component]
fn Legend() -> impl IntoView {
    let state = expect_context::<StripState>();
    let entries = Memo::new(move |_| {
        state.items.with(|items| {
            let is_drawn = |fill: Fill| items.iter().any(|item| item.fill == fill);
            messages::LEGEND.into_iter().filter(|(fill, _)| is_drawn(*fill)).collect::<Vec<_>>()
        })
    });
    let entry = |(fill, meaning): (Fill, &'static str)| {
        view! {
            <span>
                <svg viewBox="0 0 10 10" aria-hidden="true">
                    <rect width="10" height="10" class=fill_class(fill) fill=fill_pattern(fill)/>
                </svg>
                {meaning}
            </span>
        }
    };
    view! { <span class="legend">{move || entries.get().into_iter().map(entry).collect_view()}</span> }
}

/// The same as a table, which is built when it is opened.
#[component]
fn AsTable() -> impl IntoView {
    let state = expect_context::<StripState>();
    let open = RwSignal::new(false);
    let toggle = move |event: ev::Targeted<web_sys::Event, HtmlDetailsElement>| {
        let _ = open.try_set(event.target().open());
    };
    view! {
        <details class="as-table" on:toggle:target=toggle>
            <summary>{messages::SHOW_AS_TABLE}</summary>
            <Show when=move || open.get()>
                <LazyPart load=move || strip_table(state.items)/>
            </Show>
        </details>
    }
}

/// The rows of the present answer, where there are any; a frame after the table has them.
fn rows_a_frame_later(history: RunsState) -> Signal<Option<Rows>> {
    let rows = Memo::new(move |_| {
        let rows = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
        rows.filter(|rows| !rows.is_empty())
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
