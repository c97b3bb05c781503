//! The bars of the strip.

use leptos::prelude::*;

use super::{
    geometry::{Bar, Fill, TYPICAL, WHOLE},
    messages,
    state::{Item, StripState, bar_id, go_to_row},
};
use crate::{platform::keyboard::on_key, ui::time::TimeContext};

/// The bars, and the line of what is typical.
#[component]
pub(super) fn Bars() -> impl IntoView {
    let state = expect_context::<StripState>();
    let keys = move || state.chart.with(|chart| keys(chart));
    view! {
        <svg
            class="plot"
            role="group"
            aria-label=messages::CHART
            on:mouseleave=move |_| state.point(None)
            on:focusout=move |_| state.point(None)
        >
            {line("guide", WHOLE - TYPICAL)}
            {line("axis", WHOLE)}
            <ForEnumerate
                each=keys
                key=|key| key.clone()
                children=move |at, (run, _)| view! { <RunBar run at/> }
            />
        </svg>
    }
}

/// The bar of the run `run`, which is at a place of the strip.
#[component]
fn RunBar(run: String, #[prop(into)] at: Signal<usize>) -> impl IntoView {
    let (state, time) = (expect_context::<StripState>(), TimeContext::expect());
    let bar = Memo::new(move |_| state.chart.with(|chart| chart.get(at.get()).cloned()));
    let label = Memo::new(move |_| bar.with(|bar| bar.as_ref().map(|(item, _)| messages::bar(item, time))));
    let id = bar_id(&run);
    let run = StoredValue::new(run);
    let is_tab_stop = move || run.with_value(|run| state.tab_stop.with(|stop| stop.as_ref() == Some(run)));
    let press = on_key(move |press, event| {
        if run.with_value(|run| state.press(run, &press)) {
            event.prevent_default();
        }
    });
    view! {
        <g
            class="run"
            role="link"
            id=id
            tabindex=move || if is_tab_stop() { "0" } else { "-1" }
            aria-label=move || label.get()
            on:mouseenter=move |_| state.point(label.get_untracked())
            on:focus=move |_| state.focus(run.get_value(), label.get_untracked())
            on:click=move |_| run.with_value(|run| go_to_row(run))
            on:keydown=press
        >
            {move || bar.get().map(|(item, bar)| shapes(&item, bar))}
        </g>
    }
}

/// What the pointer meets, and the bar.
fn shapes(item: &Item, bar: Bar) -> impl IntoView + use<> {
    view! {
        <rect class="hit" x=percent(bar.place) width=percent(bar.room) y=percent(0) height=percent(WHOLE)/>
        <rect
            x=percent(bar.x)
            width=percent(bar.width)
            y=percent(WHOLE - bar.height)
            height=percent(bar.height)
            class=fill_class(item.fill)
            fill=fill_pattern(item.fill)
        />
    }
}

fn line(class: &'static str, y: u32) -> impl IntoView {
    view! { <line class=class x2="100%" y1=percent(y) y2=percent(y)/> }
}

/// Tells bars apart while they change: the run, and how many of the same run come before it.
fn keys(chart: &[(Item, Bar)]) -> Vec<(String, usize)> {
    let key = |(at, (item, _)): (usize, &(Item, Bar))| {
        let id = &item.run.id;
        (id.clone(), chart.iter().take(at).filter(|(other, _)| other.run.id == *id).count())
    };
    chart.iter().enumerate().map(key).collect()
}

/// The class of what stands for this.
pub(super) fn fill_class(fill: Fill) -> Option<&'static str> {
    match fill {
        Fill::Ok => Some("fill-usual"),
        Fill::Running => Some("fill-active"),
        Fill::TooFew => Some("fill-caution"),
        Fill::Failed => None,
        Fill::Gone | Fill::Unknown => Some("fill-gone"),
    }
}

/// The pattern of what has no class.
pub(super) fn fill_pattern(fill: Fill) -> Option<&'static str> {
    (fill == Fill::Failed).then_some("url(#hatch)")
}

/// Hundredths of a percent as a length.
fn percent(length: u32) -> String {
    format!("{}.{:02}%", length / 100, length % 100)
}
