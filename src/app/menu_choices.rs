//! The choices in the account menu: theme, zone and clock, each in one line.

use leptos::prelude::*;

use super::messages;
use crate::{
    domain::time::{Hours, Zone},
    session::{Settings, settings::Theme},
    ui::choice::Radio,
};

/// A setting of a few choices, in one line with its name.
#[component]
fn MenuChoice(legend: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <span class="segmented">{children()}</span>
        </fieldset>
    }
}

/// The theme.
#[component]
pub(super) fn ThemeChoice() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let radio = move |theme: Theme| {
        let name = match theme {
            Theme::System => messages::THEME_SYSTEM,
            Theme::Light => messages::THEME_LIGHT,
            Theme::Dark => messages::THEME_DARK,
        };
        view! {
            <Radio
                name="theme"
                checked=move || settings.theme.get() == theme
                on_choose=move |()| settings.choose_theme(theme)
            >
                {name}
            </Radio>
        }
    };
    view! { <MenuChoice legend=messages::THEME>{Theme::ALL.map(radio)}</MenuChoice> }
}

/// The zone of all times.
#[component]
pub(super) fn ZoneChoice(
    /// The zone that was chosen last by its name.
    #[prop(into)]
    named_zone: Signal<Option<&'static str>>,
) -> impl IntoView {
    let third = move || {
        named_zone.get().map(|name| {
            view! { <ZoneRadio zone=Zone::Named(name) label=name attr:class="named-zone" attr:title=name/> }
        })
    };
    view! {
        <MenuChoice legend=messages::TIME_ZONE>
            <ZoneRadio zone=Zone::Local label=messages::LOCAL/>
            <ZoneRadio zone=Zone::Utc label=messages::UTC/>
            {third}
        </MenuChoice>
    }
}

#[component]
fn ZoneRadio(zone: Zone, label: &'static str) -> impl IntoView {
    let settings = expect_context::<Settings>();
    view! {
        <Radio
            name="zone"
            checked=move || settings.zone.get() == zone
            on_choose=move |()| settings.choose_zone(zone)
        >
            {label}
        </Radio>
    }
}

/// The name of the zone that was chosen last by its name: it stays to choose from.
pub(super) fn last_named_zone(settings: Settings) -> Memo<Option<&'static str>> {
    Memo::new(move |before: Option<&Option<&'static str>>| match settings.zone.get() {
        Zone::Named(name) => Some(name),
        _ => before.copied().flatten(),
    })
}

/// The clock of all times.
#[component]
pub(super) fn ClockChoice() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let radio = move |(hours, name): (Hours, &'static str)| {
        view! {
            <Radio
                name="clock"
                checked=move || settings.hours.get() == hours
                on_choose=move |()| settings.choose_hours(hours)
            >
                {name}
            </Radio>
        }
    };
    let choices = [(Hours::TwentyFour, messages::CLOCK_24), (Hours::Twelve, messages::CLOCK_12)];
    view! { <MenuChoice legend=messages::CLOCK>{choices.map(radio)}</MenuChoice> }
}
