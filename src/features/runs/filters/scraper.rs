//! The scraper filter: found by typing a part of the name or the id.

use leptos::prelude::*;

use super::messages;
use crate::{
    domain::text::bidi_isolate,
    entity::{
        names::{Names, ScraperName},
        words,
    },
    features::runs::state::RunsState,
    ui::combobox::{Combobox, ComboboxOption},
};

/// The field.
#[component]
pub(super) fn ScraperFilter() -> impl IntoView {
    let state = RunsState::expect();
    let shown = Memo::new(move |_| match state.address.with(|address| address.scraper.clone()) {
        Some(id) => state.names.with(|names| names.scraper_or_id(&id).to_owned()),
        None => messages::ALL_SCRAPERS.to_owned(),
    });
    let group = Memo::new(move |_| state.address.with(|address| address.group.clone()));
    let find = move |text: String| state.names.with(|names| options(names, &text, group.get().as_deref()));
    let choose = move |scraper| state.change_question(|address| address.scraper = scraper);
    view! { <Combobox id="scraper" label=messages::SCRAPER shown find on_choose=choose/> }
}

/// The options for what was typed, those of the chosen group first.
fn options(names: &Names, text: &str, group: Option<&str>) -> Vec<ComboboxOption> {
    let option = |scraper: &ScraperName| {
        let elsewhere =
            scraper.group.as_deref().filter(|id| Some(*id) != group).map(|id| bidi_isolate(names.group_or_id(id)));
        let id = scraper.ambiguous.then(|| words::short_id(&scraper.id));
        let hint: Vec<String> = elsewhere.into_iter().chain(id).collect();
        ComboboxOption {
            value: Some(scraper.id.clone()),
            name: scraper.name.clone(),
            hint: Some(hint.join(" · ")).filter(|hint| !hint.is_empty()),
        }
    };
    let all = text.trim().is_empty().then(|| ComboboxOption {
        value: None,
        name: messages::ALL_SCRAPERS.to_owned(),
        hint: None,
    });
    all.into_iter().chain(names.find_scrapers(text, group).into_iter().map(option)).collect()
}
