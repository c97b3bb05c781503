//! The filters that are set, each with a way to take it off.

use chrono::{DateTime, Utc};

use super::{
    here::{Piece, pieces},
    page::History,
};
use crate::{
    address::{Dates, RunsAddress},
    contract::State,
    entity::{names::Names, words},
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, el, live},
        icon::icon,
        time_part::TimeContext,
    },
};
use leptos::prelude::*;

/// What can be filtered by.
#[derive(Clone, Debug, PartialEq)]
enum Filter {
    Group,
    Scraper,
    State,
    Dates,
    Deleted,
    Here(Piece),
}

impl Filter {
    fn remove(&self, address: &mut RunsAddress) {
        match self {
            Self::Group => address.group = None,
            Self::Scraper => address.scraper = None,
            Self::State => address.state = None,
            Self::Dates => address.dates = Dates::Any,
            Self::Deleted => address.deleted = false,
            Self::Here(piece) => piece.remove(&mut address.here),
        }
    }
}

/// A filter that is set.
#[derive(Clone, Debug, PartialEq)]
struct Chip {
    text: String,
    filter: Filter,
}

fn chips(address: &RunsAddress, names: &Names, absolute: impl Fn(DateTime<Utc>) -> String) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |text: String, filter: Filter| chips.push(Chip { text, filter });
    if let Some(group) = &address.group {
        chip(format!("Group: {}", names.group_or_id(group)), Filter::Group);
    }
    if let Some(scraper) = &address.scraper {
        let name = inside(names.scraper_or_id(scraper));
        let ambiguous = names.scraper(scraper).is_some_and(|scraper| scraper.ambiguous);
        let id = if ambiguous { format!(" ({})", inside(&words::short_id(scraper))) } else { String::new() };
        chip(format!("Scraper: {name}{id}"), Filter::Scraper);
    }
    if let Some(state) = &address.state {
        let word = words::state(Some(&State::from(state.as_str()))).word;
        chip(format!("State: {word}"), Filter::State);
    }
    let dates = match &address.dates {
        Dates::Any => None,
        Dates::Since(preset) => Some(preset.sentence().to_owned()),
        Dates::Between { from, before } => {
            let from = from.map(|from| format!("from {}", absolute(from)));
            let before = before.map(|before| format!("before {}", absolute(before)));
            Some([from, before].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    };
    if let Some(dates) = dates {
        chip(format!("Started: {dates}"), Filter::Dates);
    }
    if address.deleted {
        chip("Deleted: shown".to_owned(), Filter::Deleted);
    }
    pieces(&address.here, names).into_iter().for_each(|(text, piece)| chip(text, Filter::Here(piece)));
    chips
}

/// The list of filters that are set, where there are any.
pub(super) fn chips_bar(history: History) -> AnyView {
    let any = Memo::new(move |_| history.address.with(|address| address.filters() + address.here.count() > 0));
    live(move || any.get().then(|| bar(history)))
}

crate::part! {
    filtered:
    fn bar(history: History) -> AnyView {
        list(history)
    }
}

fn list(history: History) -> AnyView {
    let time = TimeContext::here();
    let chips = Memo::new(move |_| {
        history.names.with(|names| history.address.with(|address| chips(address, names, |at| time.absolute(at))))
    });
    live(move || {
        let list = el("ul").attr("aria-label", "Active filters");
        let clear = move || history.go(|address| *address = address.without_filters());
        let bar = el("div")
            .class("active-filters")
            .child(list.children(chips.get().into_iter().map(|chip| one(history, chip))))
            .child(button("button quiet tiny", "Clear all", clear));
        [bar.view(), deleted_note(history)]
    })
}

fn one(history: History, chip: Chip) -> Element {
    let Chip { text, filter } = chip;
    let label = format!("Remove filter: {text}");
    let remove = move || match filter {
        Filter::Here(_) => history.look(|address| filter.remove(address)),
        _ => history.go(|address| filter.remove(address)),
    };
    let remove = button("button quiet tiny icon-only", icon("close"), remove).attr("aria-label", label);
    el("li").class("filter-chip").child(text).child(remove)
}

fn deleted_note(history: History) -> AnyView {
    let words = "Runs whose rows were deleted are listed too. The API does not say which ones they are.";
    live(move || history.address.with(|address| address.deleted).then(|| el("p").class("soft note").child(words)))
}
