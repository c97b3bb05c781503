//! The filter bar: group, scraper, state, dates, deleted runs. A bottom sheet where room is short.

mod dates;

use web_sys::Event;

use super::{page::History, scraper_choice::scraper_choice, words};
use crate::{
    address::RunsAddress,
    contract::{Sort, SortField, State},
    entity,
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        number::plural,
        select::{option, select},
    },
};
use dates::dates_choice;
use leptos::prelude::*;

/// The filters. Every one but the dates is applied by the server.
pub(super) fn filters(history: History) -> [AnyView; 3] {
    let count = move || match history.address.with(RunsAddress::filters) {
        0 => "Filters".to_owned(),
        set => format!("Filters · {set} set"),
    };
    let show = move || match history.total.get() {
        Some(total) => format!("Show {}", plural(total, "run", "runs")),
        None => "Show runs".to_owned(),
    };
    let sheet = |class| el("button").class(class).attr("type", "button").attr("popovertarget", "filters");
    let form = el("form")
        .class("filters inline-popover bottom-sheet")
        .attr("id", "filters")
        .attr("popover", "auto")
        .attr("role", "search")
        .attr("aria-label", "Filter runs")
        .on("submit", |event| event.prevent_default())
        .child(group_choice(history))
        .child(scraper_choice(history))
        .child(state_choice(history))
        .child(dates_choice(history))
        .child(deleted_choice(history))
        .child(sort_choice(history))
        .child(sheet("button primary sheet-button").attr("popovertargetaction", "hide").live(show));
    [sheet("button sheet-button").child(icon("filter")).live(count).view(), form.view(), dates_order_note(history)]
}

fn deleted_choice(history: History) -> Element {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", "deleted")
        .live_prop("checked", move || history.address.with(|address| address.deleted))
        .on("change", move |event| history.go(|address| address.deleted = event_target_checked(&event)));
    el("label").class("check").child(input).child("Show deleted")
}

fn group_choice(history: History) -> Element {
    let chosen = Memo::new(move |_| history.address.with(|address| address.group.clone()));
    let choice = move |id: &str, name: &str| {
        let value = id.to_owned();
        option(id.to_owned(), name.to_owned(), move || chosen.with(|chosen| chosen.as_ref() == Some(&value)))
    };
    let options = move || {
        history.names.with(|names| {
            let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
            let unknown = chosen.get().filter(|id| names.group(id).is_none());
            let mut options =
                vec![option(String::new(), "All groups".to_owned(), move || chosen.with(Option::is_none))];
            options.extend(unknown.map(|id| choice(&id, &id)));
            options.extend(own.iter().map(|group| choice(&group.id, &group.name)));
            if !shared.is_empty() {
                let shared = shared.iter().map(|group| choice(&group.id, &group.name));
                options.push(el("optgroup").attr("label", "Shared with me").children(shared));
            }
            options
        })
    };
    let choose = move |id: String| history.go(|address| address.group = Some(id).filter(|id| !id.is_empty()));
    select("Group", "group", live(options), choose)
}

fn state_choice(history: History) -> Element {
    let chosen = Memo::new(move |_| history.address.with(|address| address.state.clone()));
    let choice = move |word: String| {
        let name = entity::words::state(Some(&State::from(word.as_str()))).word;
        option(word.clone(), name, move || chosen.with(|chosen| chosen.as_ref() == Some(&word)))
    };
    let listed = |word: &String| words::STATES.iter().any(|state| state.word() == word);
    let options = [
        option(String::new(), "All states".to_owned(), move || chosen.with(Option::is_none)).view(),
        words::STATES.iter().map(|state| choice(state.word().to_owned())).collect::<Vec<_>>().view(),
        live(move || chosen.get().filter(|word| !listed(word)).map(choice)),
    ];
    let choose = move |word: String| history.go(|address| address.state = Some(word).filter(|word| !word.is_empty()));
    select("State", "state", options, choose)
}

/// The order, where the table has no header to choose it from.
fn sort_choice(history: History) -> Element {
    let offered =
        SortField::ALL.into_iter().flat_map(|field| [true, false].map(|descending| Sort { field, descending }));
    let all: Vec<Sort> = offered.collect();
    let choice = |(at, sort): (usize, &Sort)| {
        let sort = *sort;
        let chosen = move || history.address.with(|address| address.sort == sort);
        option(at.to_string(), words::order(sort), chosen)
    };
    let options: Vec<Element> = all.iter().enumerate().map(choice).collect();
    let choose = move |event: Event| {
        if let Some(sort) = event_target_value(&event).parse::<usize>().ok().and_then(|at| all.get(at).copied()) {
            history.go(|address| address.sort = sort);
        }
    };
    let list = el("select")
        .attr("name", "sort")
        .live_prop("disabled", move || history.address.with(RunsAddress::is_dated))
        .on("change", choose)
        .child(options);
    el("label").class("field sheet-only").child(el("span").child("Order")).child(list)
}

/// Why no other order can be chosen while dates are set.
fn dates_order_note(history: History) -> AnyView {
    let dated = Memo::new(move |_| history.address.with(RunsAddress::is_dated));
    let words = "Dates are found by this page, in the server’s newest-first order. Sorting by another column is off while they are set.";
    live(move || dated.get().then(|| el("p").class("soft note").attr("id", "order-note").child(words)))
}
