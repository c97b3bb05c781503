//! The bar above every screen: where you are, which server it is, settings, and the way out.

use leptos::prelude::*;

use crate::{
    address::{RunsAddress, Screen},
    navigation::Navigation,
    session::{Session, Settings, settings::Theme},
    ui::{icon::Icon, time::Zone},
};

/// The top bar.
#[component]
pub fn TopBar(
    /// The session.
    session: Session,
    /// The settings that can be changed here.
    settings: Settings,
    /// Where the person is.
    navigation: Navigation,
) -> impl IntoView {
    let home = Screen::Runs(RunsAddress::default()).href();
    let here = move |title: &'static str| (navigation.screen().with(Screen::title) == title).then_some("page");
    view! {
        <header class="top-bar">
            <a class="wordmark" href=home.clone()>
                <svg aria-hidden="true"><use href="#icon-mark"></use></svg>
                <b>"ScrapeWise"</b>" "<span>"Panel"</span>
            </a>
            <p class="chip-of-fact server">
                <Icon name="server" />
                <span class="visually-hidden">"Server: "</span>
                <code>{session.server()}</code>
            </p>
            <nav class="main-nav" aria-label="Main">
                <ul>
                    <li><a href=home aria-current=move || here("Runs")>"Runs"</a></li>
                </ul>
            </nav>
            <button
                class="button quiet icon-only settings-button"
                type="button"
                popovertarget="settings"
                aria-label="Settings and sign out"
            >
                <Icon name="settings" />
            </button>
            <div class="settings inline-popover" id="settings" popover="auto">
                <ZoneChoice settings=settings />
                <ThemeChoice settings=settings />
                <div class="key">
                    <span class="chip-of-fact">
                        <Icon name="key" />
                        <span class="visually-hidden">"API key: "</span>
                        <code>{move || session.key_name()}</code>
                    </span>
                    <button class="button tiny" type="button" on:click=move |_| session.sign_out()>"Sign out"</button>
                </div>
            </div>
        </header>
    }
}

#[component]
fn ZoneChoice(settings: Settings) -> impl IntoView {
    let choice = move |zone: Zone, label: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="zone"
                    prop:checked=move || settings.zone.get() == zone
                    on:change=move |_| settings.choose_zone(zone)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">"Time zone"</legend>
            {choice(Zone::Local, "Local")}
            {choice(Zone::Utc, "UTC")}
        </fieldset>
    }
}

#[component]
fn ThemeChoice(settings: Settings) -> impl IntoView {
    let choice = move |theme: Theme| {
        let (label, icon) = match theme {
            Theme::System => ("Like the system", "system"),
            Theme::Light => ("Light", "sun"),
            Theme::Dark => ("Dark", "moon"),
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
                <Icon name=icon />
            </label>
        }
    };
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">"Theme"</legend>
            {Theme::ALL.map(choice).collect_view()}
        </fieldset>
    }
}
