//! Export and import of all settings and saved views as one file.

use leptos::prelude::*;

use super::{
    messages,
    settings_file::{self, Found},
};
use crate::{
    api::types::raw,
    features::saved_views::Views,
    platform::{download as file, time_zone as zone},
    session::{
        Clock, Settings,
        settings::{item, store},
    },
    ui::{
        button::Button,
        file_button::{FileButton, FileError},
        icon::Icon,
    },
};

/// The buttons, and their result.
#[component]
pub(super) fn ImportExport() -> impl IntoView {
    let (settings, views, clock) = (expect_context::<Settings>(), expect_context::<Views>(), expect_context::<Clock>());
    let result = RwSignal::new(Vec::<String>::new());
    let export = move |_| {
        let name = file::name(&["scrapewise", "settings"], clock.exact(), "json");
        let saved = file::save_text(&exported(settings, views), "application/json", &name);
        result.set(vec![if saved { messages::exported(&name) } else { messages::NOT_EXPORTED.to_owned() }]);
    };
    let read = move |text: Result<String, FileError>| {
        result.set(match text {
            Ok(text) => import(settings, views, &text),
            Err(why) => vec![why.to_string()],
        });
    };
    view! {
        <p class="hint">{messages::IMPORT_EXPORT_HINT}</p>
        <div class="actions">
            <Button on_click=export>
                <Icon name="download"/>
                {messages::EXPORT}
            </Button>
            <FileButton label=messages::IMPORT accept=".json,application/json" on_read=read/>
        </div>
        <div class="import-result" role="status">
            {move || result.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </div>
    }
}

fn exported(settings: Settings, views: Views) -> String {
    let on_off = |on: bool| if on { "on" } else { "off" };
    let words = [
        zone::word(settings.zone.get_untracked()),
        settings.hours.get_untracked().word(),
        settings.theme.get_untracked().word(),
        settings.density.get_untracked().word(),
        on_off(settings.shortcuts.get_untracked()),
        if settings.live.get_untracked() { "live" } else { "paused" },
        on_off(settings.baselines.get_untracked()),
    ];
    settings_file::write(words.map(str::to_owned), settings.thresholds.get_untracked(), &views.list_now())
}

/// Imports what a file has; what was imported and what not, in lines.
fn import(settings: Settings, views: Views, text: &str) -> Vec<String> {
    let json = raw::json(text).map(raw::value);
    let is_zone = |word: &str| zone::read(word).is_some();
    let found = json.as_ref().and_then(|json| settings_file::read(json, settings.thresholds.get_untracked(), &is_zone));
    // A list that stands alone is one of views.
    let has_views =
        json.as_ref().is_some_and(|json| json.as_array().or_else(|| json.get("views")?.as_array()).is_some());
    if found.is_none() && !has_views {
        return vec![messages::NOT_SETTINGS.to_owned()];
    }
    let mut lines = Vec::new();
    if let Some(found) = found {
        if !is_stored(&found) {
            return vec![messages::NOT_STORED.to_owned()];
        }
        settings.read();
        lines.push(messages::imported(&found.imported));
        if !found.skipped.is_empty() {
            lines.push(messages::skipped(&found.skipped));
        }
    }
    if let Some(json) = json.filter(|_| has_views) {
        let imported = views.change(|list| list.import(&json)).map(Option::unwrap_or_default);
        lines.push(messages::views(&imported.map_or(messages::NOT_STORED.to_owned(), |imported| imported.words())));
    }
    lines
}

/// Stores the settings of a file; whether the browser let it.
fn is_stored(found: &Found) -> bool {
    let thresholds = found.thresholds.map(|thresholds| (item::THRESHOLDS, thresholds.write()));
    found.words.iter().cloned().chain(thresholds).all(|(name, word)| store(name, &word))
}
