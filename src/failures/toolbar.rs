//! Which links: compared with which run, searched for what; and taking them away.

use links::message::Tab;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::{
    history, list::is_shortcut, notes::progress_words, page::Failures, reading::Outcome, take::actions, words,
};
use crate::leptos::{on_window, prelude::*};
use crate::{
    entity::words::short_id,
    ui::{
        element::{Content, Element, Handle, el, live},
        icon::icon,
        load::Load,
        number::grouped,
        select::{option, select},
        time_part::TimeContext,
    },
};

/// Tabs, search, the run to compare with, and what can be done with the links.
pub(super) fn toolbar(failures: Failures) -> [AnyView; 2] {
    let bar = el("div")
        .class("toolbar")
        .child(tabs(failures))
        .child(search(failures))
        .child(shortcuts_choice(failures))
        .child(actions(failures));
    [compared_with(failures), bar.view()]
}

/// Whether single keys act: here too, because they act here most.
fn shortcuts_choice(failures: Failures) -> Element {
    let settings = failures.session.settings;
    let input = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || settings.shortcuts.get())
        .on("change", move |event| settings.choose_shortcuts(event_target_checked(&event)));
    el("label")
        .class("check")
        .attr("title", "Single keys: / searches, j and k move, c copies")
        .child(input)
        .child("Shortcuts")
}

fn tabs(failures: Failures) -> Element {
    let links = move || Tab::ALL.map(|tab| tab_link(failures, tab));
    el("nav").class("segmented large").attr("aria-label", "Compared with another run").live(links)
}

/// A tab, with how many links it has: where that is known, it is a link.
fn tab_link(failures: Failures, tab: Tab) -> Element {
    let place = Tab::ALL.iter().position(|other| *other == tab).unwrap_or(0);
    let count = match tab {
        Tab::All => failures.held().map(|held| held.links),
        _ => failures.counts().map(|counts| counts[place]),
    };
    let here = failures.address.with(|address| address.tab == tab).then_some("true");
    let (element, number) = match (count, tab_reason(failures)) {
        (None, Some(reason)) => (el("span").attr("aria-disabled", "true").attr("title", reason), "–".to_owned()),
        (count, _) => {
            let href = failures.link(|address| address.tab = tab);
            (
                el("a").attr("href", href).attr("aria-current", here),
                count.map_or("…".to_owned(), |count| grouped(count.into())),
            )
        }
    };
    element.child(words::tab(tab)).child(" ").child(el("b").child(number))
}

/// Why there is nothing to compare with, where that is so.
fn tab_reason(failures: Failures) -> Option<&'static str> {
    let known = failures.background.answer.state.with(|load| !load.is_loading());
    if failures.against.get().is_none() && known {
        return Some("No earlier run of this scraper is known to compare with");
    }
    let failed = failures.earlier.answer.state.with(|load| match load {
        Load::Failed { .. } | Load::Cancelled => true,
        Load::Ready(Some(outcome)) => !matches!(outcome, Outcome::Whole(_)),
        _ => false,
    });
    failed.then_some("The other run’s failed links could not be loaded")
}

/// The run that this one is compared with, as a choice.
fn compared_with(failures: Failures) -> AnyView {
    let runs = move || {
        let against = failures.against.get();
        let id = failures.about.with(|about| about.run.clone());
        failures.background.answer.state.with(|load| {
            let Some(found) = load.value() else { return Vec::new() };
            let near = history::choices(&found.runs, &id, against.as_deref());
            near.into_iter().map(|run| (run.id.clone(), run.started.copied(), words::choice(run))).collect()
        })
    };
    let runs = memo(runs);
    live(move || {
        let runs = runs.get();
        let chosen = failures.against.get();
        let known = failures.background.answer.state.with(|load| !load.is_loading());
        if runs.is_empty() && chosen.is_none() {
            return known.then(|| {
                el("p").class("compared soft").child("No earlier run of this scraper is known to compare with.")
            });
        }
        let time = TimeContext::here();
        let elsewhere = chosen.clone().filter(|id| !runs.iter().any(|(run, ..)| run == id));
        let elsewhere = elsewhere.map(|id| (id.clone(), None, format!("Run {}", short_id(&id))));
        let choice = |(id, started, words): (String, Option<_>, String)| {
            let name = started.map_or(words.clone(), |at| format!("{}: {words}", time.absolute(at)));
            let own = Some(&id) == chosen.as_ref();
            option(id, name, move || own)
        };
        let options: Vec<Element> = elsewhere.into_iter().chain(runs).map(choice).collect();
        let none = chosen.is_none().then(|| option(String::new(), "Choose a run".to_owned(), || true));
        let choose = move |id: String| failures.go(|address| address.with = Some(id).filter(|id| !id.is_empty()));
        let list = select("Compared with", "with", [none.view(), options.view()], choose);
        Some(el("div").class("compared").child(list).child(reading_other(failures)))
    })
}

fn reading_other(failures: Failures) -> Element {
    let words = move || {
        let now = failures.progress[1].get();
        let asked = failures.held().is_some() && failures.against.get().is_some();
        let loading = asked && failures.earlier.answer.state.with(Load::is_loading);
        loading.then(|| progress_words("Loading its failed links", now))
    };
    el("span").class("soft").live(words)
}

fn search(failures: Failures) -> Element {
    let field = Handle::new();
    on_window("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.key() == "/" && is_shortcut(failures, event) {
            event.prevent_default();
            if let Some(input) = field.get::<HtmlInputElement>() {
                let _ = input.focus();
                input.select();
            }
        }
    });
    let input = el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("maxlength", "200")
        .attr("placeholder", "Search URL or error")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .handle(field)
        .live_prop("value", move || failures.typed.get())
        .on("input", move |event| failures.typed.set(event_target_value(&event)));
    let label = el("label")
        .class("field")
        .child(el("span").class("visually-hidden").child("Search URL or error text"))
        .child(icon("search"))
        .child(input)
        .child(el("kbd").child("/"));
    el("form")
        .attr("role", "search")
        .attr("aria-label", "Search failed links")
        .on("submit", |event| event.prevent_default())
        .child(label)
}
