//! The settings' page. Whatever is changed applies at once, in every tab of this browser.

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
            <Part id="time" title=messages::TIME><TimeSettings/></Part>
            <Part id="appearance" title=messages::APPEARANCE><Appearance/></Part>
            <Part id="updates" title=messages::UPDATES><Updates/></Part>
            <Part id="thresholds" title=messages::THRESHOLDS><ThresholdFields/></Part>
            <Part id="shortcuts" title=messages::SHORTCUTS><Shortcuts/></Part>
            <Part id="files" title=messages::IMPORT_EXPORT><ImportExport/></Part>
        </div>
    }
}

/// A group of settings under its heading.
#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    let title_id = format!("settings-{id}");
    let labelled_by = title_id.clone();
    view! {
        <section class=format!("section settings-{id}") role="group" aria-labelledby=labelled_by>
            <header>
                <h2 id=title_id>{title}</h2>
            </header>
            <div class="body">{children()}</div>
        </section>
    }
}

#[component]
fn Appearance() -> impl IntoView {
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
        <ChoiceSetting title=messages::ROW_HEIGHT>{Density::ALL.map(density)}</ChoiceSetting>
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
            hint_id="compare-hint"
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
fn Shortcuts() -> impl IntoView {
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
            <Button on_click=move |_| dialogs.open(ActiveDialog::Palette)>{messages::PALETTE}</Button>
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
