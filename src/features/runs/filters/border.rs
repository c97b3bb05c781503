//! A border of the dates: its two fields, and what is typed into them.

use chrono::{DateTime, Datelike, Utc};
use leptos::{
    ev::{Event, FocusEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::{
    messages,
    typed::{Typed, date_of, joined, time_of},
};
use crate::{
    domain::time::{Occurrence, is_same_input, to_input},
    features::runs::state::RunsState,
    routes::Dates,
    ui::time::TimeContext,
};

/// The fields of a border: a date and a time, a tab stop each. While they are being typed into, the history keeps one entry.
#[component]
pub(super) fn BorderField(
    border: Border,
    label: &'static str,
    /// The id of the line that says what is wrong.
    error_id: &'static str,
    /// Whether a field holds a part of a time only.
    is_incomplete: RwSignal<bool>,
    /// Whether clocks skip the time that was typed last.
    is_moved: RwSignal<bool>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (state, time) = (RunsState::expect(), TimeContext::expect());
    let (day, clock) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let value = Memo::new(move |_| {
        let at = state.address.with(|address| border.of(&address.dates));
        at.map(|at| to_input(at, (time.offset)(time.zone.get(), at))).unwrap_or_default()
    });
    let apply = move |is_left: bool| {
        let Some((day, clock)) = day.get_untracked().zip(clock.get_untracked()) else { return };
        let zone = time.zone.get_untracked();
        let text = joined(&day.value(), &clock.value());
        let typed = Typed::read(&text, border.occurrence(), |at| (time.offset)(zone, at));
        // An hour that comes twice would be the other one.
        let is_untouched = value.with_untracked(|value| is_same_input(value, &text));
        let at = match typed {
            Typed::Part => return is_incomplete.set(is_left),
            _ if is_untouched => return is_incomplete.set(false),
            Typed::Nothing => None,
            // A year being typed passes through 0002, 0020 and 0202.
            Typed::Time(typed) if typed.at.year() < 2000 && !is_left => return,
            Typed::Time(typed) => {
                is_moved.set(typed.is_moved);
                if typed.is_moved {
                    let moved = to_input(typed.at, (time.offset)(zone, typed.at));
                    day.set_value(date_of(&moved));
                    clock.set_value(time_of(&moved));
                }
                Some(typed.at)
            }
        };
        is_incomplete.set(false);
        let dates = state.address.with_untracked(|address| address.dates.clone());
        if border.of(&dates) != at {
            state.refine_question(|address| address.dates = border.put(&dates, at));
        }
    };
    let leave = move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        let stays = |field: NodeRef<html::Input>| {
            field.get_untracked().is_some_and(|field| next.as_ref().is_some_and(|next| field.is_same_node(Some(next))))
        };
        apply(!stays(day) && !stays(clock));
    };
    view! {
        <div class="border-fields" role="group" aria-label=label on:focusout=leave>
            <BorderInput
                field=day
                value=Signal::derive(move || value.with(|value| date_of(value).to_owned()))
                inputmode="numeric"
                maxlength="10"
                placeholder=messages::DATE_FORM
                error_id
                error
                on_change=move |_| apply(false)
            >
                <span>{label}</span>
            </BorderInput>
            <BorderInput
                field=clock
                value=Signal::derive(move || value.with(|value| time_of(value).to_owned()))
                inputmode="text"
                maxlength="8"
                placeholder=messages::TIME_FORM
                error_id
                error
                on_change=move |_| apply(false)
            >
                <span class="visually-hidden">{border.time_label()}</span>
            </BorderInput>
        </div>
    }
}

/// The date or the time of a border.
#[component]
fn BorderInput(
    field: NodeRef<html::Input>,
    /// What it holds for the border as it is.
    value: Signal<String>,
    /// The keys that a phone offers.
    inputmode: &'static str,
    maxlength: &'static str,
    /// An example of its form.
    placeholder: &'static str,
    /// The id of the line that says what is wrong.
    error_id: &'static str,
    error: Signal<Option<String>>,
    on_change: impl Fn(Event) + 'static,
    /// Its label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="field">
            {children()}
            <input
                type="text"
                inputmode=inputmode
                maxlength=maxlength
                placeholder=placeholder
                autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=error_id
                node_ref=field
                on:change=on_change
            />
        </label>
    }
}

/// Which of the two borders.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Border {
    /// The earliest start that is within.
    From,
    /// The earliest later start that is not.
    Before,
}

impl Border {
    /// The instant that the dates have for it.
    pub fn of(self, dates: &Dates) -> Option<DateTime<Utc>> {
        match (self, dates) {
            (Self::From, Dates::Between { from, .. }) => *from,
            (Self::Before, Dates::Between { before, .. }) => *before,
            _ => None,
        }
    }

    /// The name of the field of its time, for readers.
    fn time_label(self) -> &'static str {
        match self {
            Self::From => messages::FROM_TIME,
            Self::Before => messages::TO_TIME,
        }
    }

    /// Which one is meant of an hour that comes twice: the dates hold both.
    fn occurrence(self) -> Occurrence {
        match self {
            Self::From => Occurrence::First,
            Self::Before => Occurrence::Second,
        }
    }

    fn put(self, dates: &Dates, at: Option<DateTime<Utc>>) -> Dates {
        match self {
            Self::From => Dates::between(at, Self::Before.of(dates)),
            Self::Before => Dates::between(Self::From.of(dates), at),
        }
    }
}
