//! The dates: two borders, or a span that ends now, in a menu of their own.

use chrono::{DateTime, Datelike, Utc};
use leptos::{
    either::Either,
    ev::{Event, FocusEvent, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::messages;
use crate::{
    domain::time::{FieldTime, Occurrence, from_input, is_same_input, to_input},
    features::runs::{question, state::RunsState},
    platform::popover::close_popover,
    routes::{Dates, Preset},
    ui::{button::Button, icon::Icon, notice::ErrorLine, time::TimeContext},
};

/// The id of the line that says what is wrong with the dates.
const ERROR: &str = "dates-error";

/// The id of the menu.
const MENU: &str = "time-menu";

/// The button that says from when the runs are, and its menu: spans that end now, and two borders.
#[component]
pub(super) fn DateFilter() -> impl IntoView {
    let state = RunsState::expect();
    let all = move || state.address.with(|address| address.dates == Dates::Any);
    view! {
        <DateButton/>
        <div class="menu" id=MENU popover="auto" role="group" aria-label=messages::STARTED>
            {Preset::ALL.map(|preset| view! { <PresetLink preset/> })}
            <a
                href=move || state.question_href(|address| address.dates = Dates::Any)
                aria-current=move || all().then_some("true")
                on:click=close_menu
            >
                {messages::ALL_TIME}
            </a>
            <hr/>
            <CustomRange/>
        </div>
    }
}

#[component]
fn DateButton() -> impl IntoView {
    let (state, time) = (RunsState::expect(), TimeContext::expect());
    let chosen = Memo::new(move |_| state.address.with(|address| words(&address.dates, |at| time.absolute(at))));
    view! {
        <Button class="filter" attr:popovertarget=MENU>
            <Icon name="clock"/>
            {move || match chosen.get() {
                Some(chosen) => Either::Left(view! { <b>{chosen}</b> }),
                None => Either::Right(messages::ANY_TIME),
            }}
            <Icon name="chevron"/>
        </Button>
    }
}

/// What the button says of the dates that are set.
fn words(dates: &Dates, absolute: impl Fn(DateTime<Utc>) -> String) -> Option<String> {
    match dates {
        Dates::Any => None,
        Dates::Since(preset) => Some(messages::preset(*preset).to_owned()),
        Dates::Between { from, before } => {
            // The zone is the one of all times.
            let short = |at| absolute(at).split(" (").next().unwrap_or_default().to_owned();
            Some(messages::between(from.map(short), before.map(short)))
        }
    }
}

#[component]
fn PresetLink(preset: Preset) -> impl IntoView {
    let state = RunsState::expect();
    let is_chosen = move || state.address.with(|address| address.dates == Dates::Since(preset));
    view! {
        <a
            href=move || state.question_href(|address| address.dates = Dates::Since(preset))
            aria-current=move || is_chosen().then_some("true")
            on:click=close_menu
        >
            {messages::preset(preset)}
        </a>
    }
}

/// The two borders, and that they fix the order.
#[component]
fn CustomRange() -> impl IntoView {
    let state = RunsState::expect();
    let is_incomplete = RwSignal::new(false);
    let is_moved = RwSignal::new(false);
    let error = Memo::new(move |_| {
        if is_incomplete.get() {
            return Some(messages::INCOMPLETE_DATE.to_owned());
        }
        state.address.with(|address| question::contradiction(&address.dates)).map(str::to_owned)
    });
    view! {
        <fieldset class="two-fields">
            <legend>{messages::CUSTOM_RANGE}</legend>
            <BorderField border=Border::From label=messages::FROM is_incomplete is_moved error/>
            <BorderField border=Border::Before label=messages::TO is_incomplete is_moved error/>
            <ErrorLine id=ERROR error/>
            <p class="note" role="status">
                {move || is_moved.get().then_some(messages::MOVED)}
            </p>
        </fieldset>
        <p class="note" id="order-note">
            {messages::ORDER_NOTE}
        </p>
    }
}

/// A choice is made: the menu goes, and the focus is on its button.
fn close_menu(_: MouseEvent) {
    close_popover(MENU);
}

/// The fields of a border: a date and a time, a tab stop each. While they are being typed into, the history keeps one entry.
#[component]
fn BorderField(
    border: Border,
    label: &'static str,
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
                aria-describedby=ERROR
                node_ref=field
                on:change=on_change
            />
        </label>
    }
}

/// The date of what a field holds: `2026-03-05` of `2026-03-05T01:00`.
fn date_of(value: &str) -> &str {
    value.split('T').next().unwrap_or_default()
}

/// Its time of the clock.
fn time_of(value: &str) -> &str {
    value.split_once('T').map_or("", |(_, time)| time)
}

/// What is typed into both fields as one value. A date without a time begins with the day.
fn joined(date: &str, clock: &str) -> String {
    match (date.trim(), clock.trim()) {
        ("", "") => String::new(),
        (date, "") => format!("{date}T00:00"),
        // A single digit is an hour before ten: 9:30.
        (date, clock) if clock.find(':') == Some(1) => format!("{date}T0{clock}"),
        (date, clock) => format!("{date}T{clock}"),
    }
}

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

/// What was typed into a border's field.
enum Typed {
    Nothing,
    Time(FieldTime),
    /// Not a whole date and time yet.
    Part,
}

impl Typed {
    fn read(value: &str, occurrence: Occurrence, offset: impl Fn(DateTime<Utc>) -> i32) -> Self {
        match from_input(value, occurrence, offset) {
            Some(typed) => Self::Time(typed),
            None if value.is_empty() => Self::Nothing,
            None => Self::Part,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_time_are_one_value() {
        assert_eq!((date_of("2026-03-05T01:00"), time_of("2026-03-05T01:00")), ("2026-03-05", "01:00"));
        assert_eq!((date_of(""), time_of("")), ("", ""));
        assert_eq!(joined("2026-03-05", " 9:30 "), "2026-03-05T09:30");
        assert_eq!(joined("2026-03-05", ""), "2026-03-05T00:00", "the day begins");
        assert_eq!(joined("", ""), "");
        assert!(matches!(Typed::read(&joined("", "01:00"), Occurrence::First, |_| 0), Typed::Part));
        assert!(matches!(Typed::read(&joined("5 Mar", "01:00"), Occurrence::First, |_| 0), Typed::Part));
        assert!(matches!(Typed::read(&joined("2026-03-05", "23:59"), Occurrence::First, |_| 0), Typed::Time(_)));
    }
}
