//! Finding a run: the filters of the rows on this page, and the way to a run by its id.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::{
    answer::Answer,
    here::{left, places, typed},
    jump::jump,
    page::History,
};
use crate::{
    address::{LaunchedBy, RunsAddress, Screen},
    entity::names::Names,
    session::ask::Question,
    ui::{
        button::button,
        element::{Content, Element, el},
        empty::empty,
        icon::icon,
        number::plural,
        select::{option, select},
    },
};
use leptos::prelude::*;

/// The second row of controls.
pub(super) fn find_bar(history: History) -> AnyView {
    el("div").class("find").children(here_choice(history)).children(jump(history)).view()
}

/// The rows of the answer that are left; `None` where nothing chooses among them.
pub(super) fn shown_here(
    runs: Question<Answer>,
    address: Signal<RunsAddress>,
    names: Signal<Names>,
) -> Signal<Option<Arc<[usize]>>> {
    let here = Memo::new(move |_| address.with(|address| address.here.clone()));
    Memo::new(move |_| {
        here.with(|here| {
            let rows = || runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone()));
            let rows = (here.count() > 0).then(rows).flatten()?;
            (!rows.is_empty()).then(|| names.with(|names| places(&rows, here, names).into()))
        })
    })
    .into()
}

/// How many rows are left, while something chooses among them.
pub(super) fn left_words(history: History) -> Option<String> {
    let all = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.len()))?;
    history.left.with(|rows| rows.as_ref().map(|rows| left(rows.len(), all)))
}

/// The filters on this page. Nothing is asked of the server. A bottom sheet where room is short.
fn here_choice(history: History) -> [Element; 2] {
    let count = move || match history.address.with(|address| address.here.count()) {
        0 => "On this page".to_owned(),
        set => format!("On this page · {set} set"),
    };
    let sheet = |class| el("button").class(class).attr("type", "button").attr("popovertarget", "here");
    let overview = el("a").class("soft").attr("href", Screen::overview().href()).child("all scrapers: Overview");
    let latest = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || history.address.with(|address| address.here.latest))
        .on("change", move |event| history.look(|address| address.here.latest = event_target_checked(&event)));
    let group = el("div")
        .class("here inline-popover bottom-sheet")
        .attr("id", "here")
        .attr("popover", "auto")
        .attr("role", "group")
        .attr("aria-labelledby", "here-label")
        .child(el("span").class("soft").attr("id", "here-label").child("On this page"))
        .child(launched_choice(history))
        .child(text_choice(history))
        .child(el("label").class("check").child(latest).child("Latest per scraper"))
        .child(overview)
        .child(sheet("button primary sheet-button").attr("popovertargetaction", "hide").child("Show the rows"));
    [sheet("button sheet-button").child(icon("filter")).live(count), group]
}

fn launched_choice(history: History) -> Element {
    let choice = |word: &str, name: &str, by: Option<LaunchedBy>| {
        option(word.to_owned(), name.to_owned(), move || history.address.with(|address| address.here.launched == by))
    };
    let options = [
        choice("", "Anyone", None),
        choice("you", "You", Some(LaunchedBy::You)),
        choice("others", "Others", Some(LaunchedBy::Others)),
    ];
    let choose = move |word: String| {
        let by = match word.as_str() {
            "you" => Some(LaunchedBy::You),
            "others" => Some(LaunchedBy::Others),
            _ => None,
        };
        history.look(|address| address.here.launched = by);
    };
    select("Launched by", "by", options, choose)
}

/// The text to look for. While it is being typed the history keeps one entry.
fn text_choice(history: History) -> Element {
    // Spaces at its ends, which are no part of it, stay in the field: it is set only when the text changes.
    let text = Memo::new(move |_| history.address.with(|address| address.here.text.clone()));
    let input = move |event: Event| {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let mut address = history.address.get_untracked();
        address.here.text = typed(&field.value());
        history.navigation.replace(&Screen::Runs(address));
    };
    let field = el("input")
        .attr("type", "search")
        .attr("name", "text")
        .attr("maxlength", "128")
        .attr("placeholder", "name, id, state, error…")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .live_prop("value", move || text.get().unwrap_or_default())
        .on("input", input);
    el("label").class("field").child(el("span").child("Text")).child(field)
}

crate::part! {
    filtered:
    /// Why no row of the page is left.
    pub(super) fn nothing_here(history: History, all: usize) -> AnyView {
        no_rows_left(history, all).view()
    }
}

fn no_rows_left(history: History, all: usize) -> Element {
    let text = format!("{}. Other pages may have such runs: these filters look at one page.", left(0, all));
    let words = format!("Show {} of this page", plural(all as u64, "run", "runs"));
    let show = button("button primary", words, move || history.look(|address| address.here = Default::default()));
    empty("filter", "No run on this page is left", &text, Some(show))
}
