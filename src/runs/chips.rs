//! The filters that are set, each with a way to take it off.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{names::Names, page::History, words};
use crate::{
    address::{Dates, RunsAddress},
    contract::State,
    ui::{icon::Icon, time_part::TimeContext},
};

/// What can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Filter {
    Group,
    Scraper,
    State,
    Dates,
    Deleted,
}

impl Filter {
    fn remove(self, address: &mut RunsAddress) {
        match self {
            Self::Group => address.group = None,
            Self::Scraper => address.scraper = None,
            Self::State => address.state = None,
            Self::Dates => address.dates = Dates::Any,
            Self::Deleted => address.deleted = false,
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
        let name = names.scraper_or_id(scraper);
        let ambiguous = names.scraper(scraper).is_some_and(|scraper| scraper.ambiguous);
        let id = if ambiguous { format!(" ({})", words::short_id(scraper)) } else { String::new() };
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
    chips
}

/// The list of filters that are set.
#[component]
pub(super) fn Chips(history: History) -> impl IntoView {
    let time = expect_context::<TimeContext>();
    let chips = Memo::new(move |_| {
        history.names.with(|names| history.address.with(|address| chips(address, names, |at| time.absolute(at))))
    });
    move || {
        let chips = chips.get();
        (!chips.is_empty()).then(|| {
            view! {
                <div class="active-filters">
                    <ul aria-label="Active filters">
                        {chips.into_iter().map(|chip| view! { <One history=history chip=chip /> }).collect_view()}
                    </ul>
                    <button
                        class="button quiet tiny"
                        type="button"
                        on:click=move |_| history.go(|address| *address = address.without_filters())
                    >
                        "Clear all"
                    </button>
                </div>
                <DeletedNote history=history />
            }
        })
    }
}

#[component]
fn One(history: History, chip: Chip) -> impl IntoView {
    let label = format!("Remove filter: {}", chip.text);
    view! {
        <li class="filter-chip">
            {chip.text}
            <button
                class="button quiet tiny icon-only"
                type="button"
                aria-label=label
                on:click=move |_| history.go(|address| chip.filter.remove(address))
            >
                <Icon name="close" />
            </button>
        </li>
    }
}

#[component]
fn DeletedNote(history: History) -> impl IntoView {
    move || {
        history.address.with(|address| address.deleted).then(|| {
            view! {
                <p class="soft note">
                    "Runs whose rows were deleted are listed too. The API does not say which ones they are."
                </p>
            }
        })
    }
}
