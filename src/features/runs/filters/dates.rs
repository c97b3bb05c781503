//! The dates: two borders, or a span that ends now, in a menu of their own.

use chrono::{DateTime, Datelike, Utc};
use leptos::{either::Either, ev::MouseEvent, html, prelude::*};
use web_sys::HtmlInputElement;

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

/// The field of a border. While it is being typed into, the history keeps one entry.
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
    let (state, time, field) = (RunsState::expect(), TimeContext::expect(), NodeRef::<html::Input>::new());
    let value = Memo::new(move |_| {
        let at = state.address.with(|address| border.of(&address.dates));
        at.map(|at| to_input(at, (time.offset)(time.zone.get(), at))).unwrap_or_default()
    });
    let apply = move |is_left: bool| {
        let Some(input) = field.get_untracked() else { return };
        let zone = time.zone.get_untracked();
        let typed = Typed::read(&input, border.occurrence(), |at| (time.offset)(zone, at));
        // An hour that comes twice would be the other one.
        let is_untouched = value.with_untracked(|value| is_same_input(value, &input.value()));
        let at = match typed {
            Typed::Part => return is_incomplete.set(is_left),
            _ if is_untouched => return is_incomplete.set(false),
            Typed::Nothing => None,
            // A year being typed passes through 0002, 0020 and 0202.
            Typed::Time(typed) if typed.at.year() < 2000 && !is_left => return,
            Typed::Time(typed) => {
                is_moved.set(typed.is_moved);
                if typed.is_moved {
                    input.set_value(&to_input(typed.at, (time.offset)(zone, typed.at)));
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
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="datetime-local"
                max="9999-12-31T23:59"
                prop:value=move || value.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=ERROR
                node_ref=field
                on:change=move |_| apply(false)
                on:blur=move |_| apply(true)
            />
        </label>
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
    fn read(input: &HtmlInputElement, occurrence: Occurrence, offset: impl Fn(DateTime<Utc>) -> i32) -> Self {
        if input.validity().bad_input() {
            return Self::Part;
        }
        let value = input.value();
        match from_input(&value, occurrence, offset) {
            Some(typed) => Self::Time(typed),
            None if value.is_empty() => Self::Nothing,
            None => Self::Part,
        }
    }
}
