//! The dates: two borders, or a span that ends now.

use chrono::{DateTime, Datelike, Utc};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::super::{page::History, question};
use crate::{
    address::{Dates, Preset},
    ui::{
        element::{Element, el},
        notice::error_line,
        time::{Zone, from_input, to_input},
        time_part::TimeContext,
        zone,
    },
};
use leptos::prelude::*;

/// Which of the two borders.
#[derive(Clone, Copy, PartialEq)]
enum Border {
    From,
    Before,
}

impl Border {
    fn of(self, dates: &Dates) -> Option<DateTime<Utc>> {
        match (self, dates) {
            (Self::From, Dates::Between { from, .. }) => *from,
            (Self::Before, Dates::Between { before, .. }) => *before,
            _ => None,
        }
    }

    fn put(self, dates: &Dates, at: Option<DateTime<Utc>>) -> Dates {
        match self {
            Self::From => Dates::between(at, Self::Before.of(dates)),
            Self::Before => Dates::between(Self::From.of(dates), at),
        }
    }
}

/// What was typed into a border's field.
enum Typed {
    Nothing,
    Time(DateTime<Utc>),
    /// Not a whole date and time yet.
    Part,
}

fn typed(input: &HtmlInputElement, zone: Zone) -> Typed {
    if input.validity().bad_input() {
        return Typed::Part;
    }
    let value = input.value();
    match from_input(&value, |at| zone::offset_minutes_at(zone, at)) {
        Some(at) => Typed::Time(at),
        None if value.is_empty() => Typed::Nothing,
        None => Typed::Part,
    }
}

/// The dates' fields and the presets.
pub(super) fn dates_choice(history: History) -> Element {
    let part = RwSignal::new(false);
    let error = Memo::new(move |_| {
        if part.get() {
            return Some("Give date and time in full, or leave the field empty.");
        }
        history.address.with(|address| question::contradiction(&address.dates))
    });
    let preset = move |preset: Preset| {
        let here = move || history.address.with(|address| address.dates == Dates::Since(preset)).then_some("true");
        el("a")
            .live_attr("href", move || history.link(|address| address.dates = Dates::Since(preset)))
            .live_attr("aria-current", here)
            .attr("title", preset.sentence())
            .child(preset.label())
    };
    el("fieldset")
        .class("dates")
        .child(el("legend").class("visually-hidden").child("Started"))
        .child(border_field(history, Border::From, "From", part, error.into()))
        .child(border_field(history, Border::Before, "Before", part, error.into()))
        .child(el("span").class("segmented").children(Preset::ALL.map(preset)))
        .child(error_line("dates-error", move || error.get().map(str::to_owned)))
}

fn border_field(
    history: History,
    border: Border,
    label: &'static str,
    part: RwSignal<bool>,
    error: Signal<Option<&'static str>>,
) -> Element {
    let time = TimeContext::here();
    let value = move || {
        let at = history.address.with(|address| border.of(&address.dates));
        at.map(|at| to_input(at, (time.offset)(time.zone.get(), at))).unwrap_or_default()
    };
    let value = Memo::new(move |_| value());
    let take = move |event: Event, whole: bool| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let at = match typed(&input, time.zone.get_untracked()) {
            Typed::Nothing => None,
            // A year being typed passes through 0002, 0020 and 0202.
            Typed::Time(at) if at.year() < 2000 && !whole => return,
            Typed::Time(at) => Some(at),
            Typed::Part => return part.set(whole),
        };
        part.set(false);
        let dates = history.address.with_untracked(|address| address.dates.clone());
        if border.of(&dates) != at {
            history.refine(|address| address.dates = border.put(&dates, at));
        }
    };
    let input = el("input")
        .attr("type", "datetime-local")
        .attr("max", "9999-12-31T23:59")
        .live_prop("value", move || value.get())
        .live_attr("aria-invalid", move || error.get().map(|_| "true"))
        .attr("aria-describedby", "dates-error")
        .on("change", move |event| take(event, false))
        .on("blur", move |event| take(event, true));
    el("label").class("field").child(el("span").child(label)).child(input)
}
