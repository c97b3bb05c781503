//! The menu behind the button at the end of the bar: what is changed often, whose key it is, and the way out.

use leptos::prelude::*;

use super::messages;
use crate::{
    domain::time::Zone,
    routes::Screen,
    session::{Session, Settings, settings::Theme},
    ui::{
        button::{Button, IconButton},
        choice::{Radio, Segmented},
        icon::Icon,
    },
};

/// The menu's id.
const MENU: &str = "settings";

/// The button and the menu.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <IconButton
            class="quiet settings-button"
            icon="settings"
            label=messages::ACCOUNT_MENU
            attr:popovertarget=MENU
        />
        <div class="settings inline-popover" id=MENU popover="auto">
            <ZoneChoice/>
            <ThemeChoice/>
            <a
                class="button quiet all-settings"
                href=Screen::Settings.href()
                title=messages::ALL_SETTINGS
            >
                <Icon name="settings"/>
                <span>{messages::ALL_SETTINGS_MORE}</span>
            </a>
            <div class="key">
                <span class="chip-of-fact">
                    <Icon name="key"/>
                    <span class="visually-hidden">{messages::API_KEY}</span>
                    <code>{move || session.key_name()}</code>
                </span>
                <Button class="tiny" on_click=move |_| session.sign_out()>
                    {messages::SIGN_OUT}
                </Button>
            </div>
        </div>
    }
}

#[component]
fn ZoneChoice() -> impl IntoView {
    let named = last_named_zone(expect_context());
    let third = move || {
        named.get().map(|name| {
            view! { <ZoneRadio zone=Zone::Named(name) label=name attr:class="named-zone" attr:title=name/> }
        })
    };
    view! {
        <Segmented legend=messages::TIME_ZONE>
            <ZoneRadio zone=Zone::Local label=messages::LOCAL/>
            <ZoneRadio zone=Zone::Utc label=messages::UTC/>
            {third}
        </Segmented>
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
fn last_named_zone(settings: Settings) -> Memo<Option<&'static str>> {
    Memo::new(move |before: Option<&Option<&'static str>>| match settings.zone.get() {
        Zone::Named(name) => Some(name),
        _ => before.copied().flatten(),
    })
}

#[component]
fn ThemeChoice() -> impl IntoView {
    view! {
        <Segmented legend=messages::THEME>
            {Theme::ALL.map(|theme| view! { <ThemeRadio theme/> })}
        </Segmented>
    }
}

/// A theme to choose: a glyph, whose words are its title.
#[component]
fn ThemeRadio(theme: Theme) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let (label, icon) = match theme {
        Theme::System => (messages::THEME_SYSTEM, "system"),
        Theme::Light => (messages::THEME_LIGHT, "sun"),
        Theme::Dark => (messages::THEME_DARK, "moon"),
    };
    view! {
        <label title=label>
            <input
                type="radio"
                name="theme"
                aria-label=label
                prop:checked=move || settings.theme.get() == theme
                on:change=move |_| settings.choose_theme(theme)
            />
            <Icon name=icon/>
        </label>
    }
}
