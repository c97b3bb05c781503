//! The bars of the timeline.

use leptos::prelude::*;

use super::{
    geometry::{Bar, Fill, Guide, Part, WHOLE, on_scale},
    messages,
    state::{Item, TimelineState, bar_id, go_to_row},
};
use crate::{platform::keyboard::on_key, ui::time::TimeContext};

/// The bars, and what they are measured by.
#[component]
pub(super) fn Bars() -> impl IntoView {
    let state = expect_context::<TimelineState>();
    let guides = move || state.chart.with(|chart| chart.guides.clone());
    let keys = move || state.chart.with(|chart| keys(&chart.bars));
    let density = Memo::new(move |_| state.chart.with(|chart| Density::of(chart.bars.len())));
    view! {
        <div class="plot">
            <svg class="chart" aria-hidden="true">
                {move || guides().into_iter().map(scale_label).collect_view()}
            </svg>
            <div class=move || density.get().class()>
                <svg
                    class="chart"
                    role="group"
                    aria-label=messages::CHART
                    on:mouseleave=move |_| state.point(None)
                    on:focusout=move |_| state.blur()
                >
                    {move || guides().into_iter().map(|guide| line("guide", guide.y)).collect_view()}
                    {line("axis", WHOLE)}
                    <ForEnumerate
                        each=keys
                        key=|key| key.clone()
                        children=move |at, (run, _)| view! { <RunBar run at density/> }
                    />
                </svg>
            </div>
        </div>
    }
}

/// The bar of the run `run`, which is at a place of the chart.
#[component]
fn RunBar(run: String, #[prop(into)] at: Signal<usize>, #[prop(into)] density: Signal<Density>) -> impl IntoView {
    let (state, time) = (expect_context::<TimelineState>(), TimeContext::expect());
    let bar = Memo::new(move |_| state.chart.with(|chart| chart.bars.get(at.get()).cloned()));
    let label = move || bar.with(|bar| bar.as_ref().map(|(item, _)| messages::bar(item, time)));
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
            aria-label=label
            on:mouseenter=move |_| state.point(Some(run.get_value()))
            on:focus=move |_| state.focus(run.get_value())
            on:click=move |_| run.with_value(|run| go_to_row(run))
            on:keydown=press
        >
            {move || bar.get().map(|(item, bar)| shapes(&item, &bar, density.get().glyph_size()))}
        </g>
    }
}

/// What a bar is drawn of: what the pointer meets, its parts, and the glyph of the run's state below.
fn shapes(item: &Item, bar: &Bar, glyph_size: u32) -> impl IntoView + use<> {
    let (x, width) = (percent(bar.x), percent(bar.width));
    let part = |part: &Part| {
        view! {
            <rect
                x=x.clone()
                width=width.clone()
                y=percent(part.y)
                height=percent(part.height)
                class=fill_class(part.fill)
                fill=fill_pattern(part.fill)
            />
        }
    };
    let glyph = item.glyph();
    view! {
        <rect class="hit" x=percent(bar.place) width=percent(bar.room) y=percent(0) height=percent(WHOLE)/>
        {bar.parts.iter().map(part).collect_view()}
        <use_
            class=format!("glyph-{glyph}")
            href=format!("#icon-{glyph}")
            x=percent(bar.x + bar.width / 2)
            y="100%"
            width=glyph_size.to_string()
            height=glyph_size.to_string()
            transform=format!("translate(-{} 5)", glyph_size / 2)
        />
    }
}

fn scale_label(guide: Guide) -> impl IntoView {
    view! {
        <text x="100%" y=percent(guide.y) dy="0.32em">
            {on_scale(guide.links)}
        </text>
    }
}

fn line(class: &'static str, y: u32) -> impl IntoView {
    view! { <line class=class x2="100%" y1=percent(y) y2=percent(y)/> }
}

/// How the chart is drawn: many bars are thin.
#[derive(Clone, Copy, PartialEq)]
enum Density {
    Few,
    Some,
    Many,
    Most,
}

impl Density {
    fn of(bars: usize) -> Self {
        match bars {
            0..=20 => Self::Few,
            21..=50 => Self::Some,
            51..=100 => Self::Many,
            _ => Self::Most,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Few => "bars",
            Self::Some => "bars some",
            Self::Many => "bars many",
            Self::Most => "bars most",
        }
    }

    /// The glyphs' size in pixels.
    fn glyph_size(self) -> u32 {
        match self {
            Self::Few => 12,
            Self::Some => 10,
            Self::Many => 8,
            Self::Most => 6,
        }
    }
}

/// Tells bars apart while they change: the run, and how many of the same run come before it.
fn keys(bars: &[(Item, Bar)]) -> Vec<(String, usize)> {
    let key = |(at, (item, _)): (usize, &(Item, Bar))| {
        let id = &item.run.id;
        (id.clone(), bars.iter().take(at).filter(|(other, _)| other.run.id == *id).count())
    };
    bars.iter().enumerate().map(key).collect()
}

/// The class of what stands for this.
pub(super) fn fill_class(fill: Fill) -> Option<&'static str> {
    match fill {
        Fill::Ok => Some("fill-good"),
        Fill::SoFar => Some("fill-active"),
        Fill::Failed => None,
        Fill::Gone => Some("fill-gone"),
        Fill::Nothing => Some("fill-track"),
        Fill::Unknown => Some("fill-unknown"),
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
