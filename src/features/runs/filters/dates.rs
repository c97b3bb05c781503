//! The dates: two borders, or a span that ends now, in a menu of their own.

use chrono::{DateTime, Utc};
use leptos::{either::Either, ev::MouseEvent, prelude::*};

use super::{
    border::{Border, BorderField},
    messages,
};
use crate::{
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
            <BorderField border=Border::From label=messages::FROM error_id=ERROR is_incomplete is_moved error/>
            <BorderField border=Border::Before label=messages::TO error_id=ERROR is_incomplete is_moved error/>
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
