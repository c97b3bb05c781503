//! The dates: two borders, or a span that ends now.

use chrono::{DateTime, Datelike, Utc};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::super::{page::History, question};
use crate::{
    address::{Dates, Preset},
    ui::{
        icon::Icon,
        time::{Zone, from_input, to_input},
        time_part::TimeContext,
        zone,
    },
};

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
#[component]
pub(super) fn DatesChoice(history: History) -> impl IntoView {
    let part = RwSignal::new(false);
    let error = Memo::new(move |_| {
        if part.get() {
            return Some("Give date and time in full, or leave the field empty.");
        }
        history.address.with(|address| question::contradiction(&address.dates))
    });
    let preset = move |preset: Preset| {
        let here = move || history.address.with(|address| address.dates == Dates::Since(preset)).then_some("true");
        let href = move || history.link(|address| address.dates = Dates::Since(preset));
        view! { <a href=href aria-current=here title=preset.sentence()>{preset.label()}</a> }
    };
    view! {
        <fieldset class="dates">
            <legend class="visually-hidden">"Started"</legend>
            <BorderField history=history border=Border::From label="From" part=part error=error />
            <BorderField history=history border=Border::Before label="Before" part=part error=error />
            <span class="segmented">{Preset::ALL.map(preset).collect_view()}</span>
            <span class="error" id="dates-error" role="alert">
                {move || error.get().map(|words| view! { <Icon name="error" /> <span>{words}</span> })}
            </span>
        </fieldset>
    }
}

#[component]
fn BorderField(
    history: History,
    border: Border,
    label: &'static str,
    part: RwSignal<bool>,
    error: Memo<Option<&'static str>>,
) -> impl IntoView {
    let time = expect_context::<TimeContext>();
    let value = Memo::new(move |_| {
        let at = history.address.with(|address| border.of(&address.dates));
        at.map(|at| to_input(at, (time.offset)(time.zone.get(), at))).unwrap_or_default()
    });
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
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="datetime-local"
                max="9999-12-31T23:59"
                prop:value=move || value.get()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby="dates-error"
                on:change=move |event| take(event, false)
                on:blur=move |event| take(event.into(), true)
            />
        </label>
    }
}
