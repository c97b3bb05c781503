//! The scraper filter: found by typing a part of the name or the id.

use super::page::History;
use crate::{
    entity::{
        names::{Names, ScraperName},
        words,
    },
    text::inside,
    ui::{
        combobox::{Choice, combobox},
        element::Element,
    },
};
use leptos::prelude::*;

/// The first option, and what the field shows when no scraper is chosen.
const ALL: &str = "All scrapers";

/// The options for what was typed, those of the chosen group first.
fn choices(names: &Names, text: &str, group: Option<&str>) -> Vec<Choice> {
    let choice = |scraper: &ScraperName| {
        let elsewhere =
            scraper.group.as_deref().filter(|id| Some(*id) != group).map(|id| inside(names.group_or_id(id)));
        let id = scraper.ambiguous.then(|| words::short_id(&scraper.id));
        let hint: Vec<String> = elsewhere.into_iter().chain(id).collect();
        Choice {
            value: Some(scraper.id.clone()),
            name: scraper.name.clone(),
            hint: Some(hint.join(" · ")).filter(|hint| !hint.is_empty()),
        }
    };
    let all = text.trim().is_empty().then(|| Choice { value: None, name: ALL.to_owned(), hint: None });
    all.into_iter().chain(names.find_scrapers(text, group).into_iter().map(choice)).collect()
}

/// The field.
pub(super) fn scraper_choice(history: History) -> Element {
    let group = Memo::new(move |_| history.address.with(|address| address.group.clone()));
    let shown = Memo::new(move |_| {
        let chosen = history.address.with(|address| address.scraper.clone());
        chosen.map_or(ALL.to_owned(), |id| history.names.with(|names| names.scraper_or_id(&id).to_owned()))
    });
    let find = move |text: &str| history.names.with(|names| choices(names, text, group.get().as_deref()));
    combobox("scraper", "Scraper", shown.into(), find, move |scraper| history.go(|address| address.scraper = scraper))
}
