//! The settings' page. Whatever is chosen counts at once, in every tab of this browser.

use leptos::prelude::*;

use super::{
    choice_setting::ChoiceSetting, import_export::ImportExport, messages, threshold_fields::ThresholdFields,
    time_settings::TimeSettings,
};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    session::{
        Settings,
        settings::{Density, Theme},
        shortcuts::ShortcutList,
    },
    ui::{
        button::Button,
        choice::{Checkbox, Radio},
        page_heading::PageHeading,
    },
};

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHeading title=messages::TITLE summary=messages::SUMMARY/>
        <div class="settings-page">
            <Panel title=messages::TIME><TimeSettings/></Panel>
            <Panel title=messages::LOOK><Look/></Panel>
            <Panel title=messages::UPDATES><Updates/></Panel>
            <Panel title=messages::THRESHOLDS class="panel tall-panel"><ThresholdFields/></Panel>
            <Panel title=messages::KEYS class="panel wide-panel"><Keys/></Panel>
            <Panel title=messages::IMPORT_EXPORT class="panel wide-panel"><ImportExport/></Panel>
        </div>
    }
}

/// A group of settings under its heading.
#[component]
fn Panel(title: &'static str, #[prop(default = "panel")] class: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class=class>
            <legend>
                <h2>{title}</h2>
            </legend>
            <div class="body">{children()}</div>
        </fieldset>
    }
}

#[component]
fn Look() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let theme = move |theme: Theme| {
        view! {
            <Radio
                name="settings-theme"
                checked=move || settings.theme.get() == theme
                on_choose=move |()| settings.choose_theme(theme)
            >
                {theme_name(theme)}
            </Radio>
        }
    };
    let density = move |density: Density| {
        view! {
            <Radio
                name="settings-density"
                checked=move || settings.density.get() == density
                on_choose=move |()| settings.choose_density(density)
            >
                {density_name(density)}
            </Radio>
        }
    };
    view! {
        <ChoiceSetting title=messages::THEME>{Theme::ALL.map(theme)}</ChoiceSetting>
        <ChoiceSetting title=messages::ROWS>{Density::ALL.map(density)}</ChoiceSetting>
    }
}

#[component]
fn Updates() -> impl IntoView {
    let settings = expect_context::<Settings>();
    view! {
        <Switch
            label=messages::LIVE
            hint=messages::LIVE_HINT
            hint_id="live-hint"
            on=settings.live
            on_change=move |on| settings.choose_live(on)
        />
        <Switch
            label=messages::COMPARE
            hint=messages::COMPARE_HINT
            hint_id="usual-hint"
            on=settings.baselines
            on_change=move |on| settings.choose_baselines(on)
        />
    }
}

/// A setting that is on or off, with a sentence about it.
#[component]
fn Switch(
    label: &'static str,
    hint: &'static str,
    hint_id: &'static str,
    #[prop(into)] on: Signal<bool>,
    #[prop(into)] on_change: UnsyncCallback<bool>,
) -> impl IntoView {
    view! {
        <div class="setting">
            <Checkbox class="check label" described_by=hint_id checked=on on_change>
                {label}
            </Checkbox>
            <p class="hint" id=hint_id>
                {hint}
            </p>
        </div>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let (settings, dialogs) = (expect_context::<Settings>(), expect_context::<Dialogs>());
    view! {
        <Switch
            label=messages::SINGLE_KEYS
            hint=messages::SINGLE_KEYS_HINT
            hint_id="keys-hint"
            on=settings.shortcuts
            on_change=move |on| settings.choose_shortcuts(on)
        />
        <ShortcutList/>
        <div class="actions">
            <Button on_click=move |_| dialogs.open(ActiveDialog::Palette)>{messages::FIND_ANYTHING}</Button>
        </div>
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => messages::THEME_SYSTEM,
        Theme::Light => messages::THEME_LIGHT,
        Theme::Dark => messages::THEME_DARK,
    }
}

fn density_name(density: Density) -> &'static str {
    match density {
        Density::Comfortable => messages::ROWS_COMFORTABLE,
        Density::Compact => messages::ROWS_COMPACT,
    }
}
