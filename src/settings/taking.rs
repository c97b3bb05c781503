//! All settings and saved views as one file, and from one.

use super::exchange::{self, Found};
use crate::leptos::prelude::*;
use crate::{
    contract::raw,
    session::{
        Clock, Settings,
        settings::{item, store},
    },
    ui::{
        button::button,
        chosen_file::{Unread, file_button},
        element::{Content, Element, el},
        file,
        icon::icon,
        zone,
    },
    views::Views,
};

/// What is said where nothing can be stored.
const UNKEPT: &str = "This browser does not let the panel store anything: nothing was taken.";

/// The buttons, and what came of them.
pub(super) fn taking(settings: Settings, clock: Clock, views: Views) -> Element {
    let said = RwSignal::new(Vec::<String>::new());
    let save = move || {
        let text = written(settings, views);
        let name = file::name(&["scrapewise", "settings"], clock.exact(), "json");
        let saved = file::save_text(&text, "application/json", &name);
        said.set(vec![if saved { format!("Saved {name}") } else { "The browser could not save the file.".to_owned() }]);
    };
    let read = move |text: Result<String, Unread>| {
        said.set(match text {
            Ok(text) => import(settings, views, &text),
            Err(why) => vec![why.to_string()],
        });
    };
    let words = "Time, look, keys, updates, numbers and saved views in one file, for another browser. The API key is not \
                 among them.";
    let lines = move || said.with(|said| said.iter().map(|line| el("p").child(line.as_str())).collect::<Vec<_>>());
    el("div")
        .class("body")
        .child(el("p").class("hint").child(words))
        .child(
            el("div")
                .class("actions")
                .child(button("button", [icon("download").view(), "Save settings and views".view()], save))
                .child(file_button("Import settings and views…", ".json,application/json", read)),
        )
        .child(el("div").class("outcome").attr("role", "status").live(lines))
}

fn on_off(on: bool) -> String {
    if on { "on" } else { "off" }.to_owned()
}

fn written(settings: Settings, views: Views) -> String {
    let words = [
        zone::word(settings.zone.get_untracked()).to_owned(),
        settings.hours.get_untracked().word().to_owned(),
        settings.theme.get_untracked().word().to_owned(),
        settings.density.get_untracked().word().to_owned(),
        on_off(settings.shortcuts.get_untracked()),
        if settings.live.get_untracked() { "live" } else { "paused" }.to_owned(),
        on_off(settings.usual.get_untracked()),
    ];
    exchange::write(words, settings.thresholds.get_untracked(), &views.list_now())
}

/// Takes what a file has; what was taken and what not, in lines.
fn import(settings: Settings, views: Views, text: &str) -> Vec<String> {
    let json = raw::json(text).map(raw::value);
    let is_zone = |word: &str| zone::read(word).is_some();
    let found = json.as_ref().and_then(|json| exchange::read(json, settings.thresholds.get_untracked(), &is_zone));
    // A list that stands alone is one of views.
    let has_views =
        json.as_ref().is_some_and(|json| json.as_array().or_else(|| json.get("views")?.as_array()).is_some());
    if found.is_none() && !has_views {
        return vec!["Nothing was taken: this is no file of settings or saved views.".to_owned()];
    }
    let mut lines = Vec::new();
    if let Some(found) = found {
        if !stored(&found) {
            return vec![UNKEPT.to_owned()];
        }
        settings.read();
        lines.extend(in_words(&found));
    }
    if let Some(json) = json.filter(|_| has_views) {
        lines.push(match views.change(|list| list.import(&json)) {
            Ok(imported) => format!("Views: {}", imported.unwrap_or_default().words()),
            Err(_) => format!("Views: {UNKEPT}"),
        });
    }
    lines
}

fn stored(found: &Found) -> bool {
    let thresholds = found.thresholds.map(|thresholds| (item::THRESHOLDS, thresholds.write()));
    found.words.iter().cloned().chain(thresholds).all(|(name, word)| store(name, &word))
}

fn in_words(found: &Found) -> Vec<String> {
    let taken = if found.taken.is_empty() { "none".to_owned() } else { found.taken.join("; ") };
    let mut lines = vec![format!("Settings taken: {taken}.")];
    if !found.refused.is_empty() {
        lines.push(format!("Settings not taken: {}", found.refused.join(" ")));
    }
    lines
}
