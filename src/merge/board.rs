//! The readiness board: one scraper after the other, with the one run of it that can be picked.

use std::cell::{Cell, RefCell};

use futures_util::future::join;

use super::{
    desk::Desk,
    finding::{Finding, Latest},
    readiness::{Doubt, doubts},
    recent::recent,
};
use crate::leptos::prelude::*;
use crate::{
    address::MergeAddress,
    api::{Client, Error},
    contract::{Run, State},
    entity::{
        parts::or_not_reported,
        words::{error_rate, short_id},
    },
    session::ask::Waiting,
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        number::{grouped, plural},
        time_part::{TimeContext, time},
    },
};

/// The latest runs of a group's scrapers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Board {
    /// Scraper by scraper.
    pub scrapers: Vec<(String, Latest)>,
    /// When reading began, in milliseconds since 1970.
    pub since: u64,
}

impl Board {
    /// The run that can be picked of each scraper that has one.
    pub fn ready(&self) -> impl Iterator<Item = (&Run, bool)> {
        self.scrapers.iter().filter_map(|(_, latest)| match latest {
            Latest::Run { run, tied } => Some((&**run, *tied)),
            _ => None,
        })
    }

    /// The picked runs that can be merged.
    pub fn picked(&self, address: &MergeAddress) -> Vec<Run> {
        self.ready().filter(|(run, _)| address.picks.contains(&run.id)).map(|(run, _)| run.clone()).collect()
    }

    /// The picks that cannot be merged, or no longer.
    pub fn stale(&self, address: &MergeAddress) -> Vec<String> {
        let ready = |pick: &&String| !self.ready().any(|(run, _)| run.id == **pick);
        address.picks.iter().filter(ready).cloned().collect()
    }
}

/// Makes the requests of `finding`, a few at a time; `progress` hears how many were answered, of how many.
///
/// # Errors
/// The first failure that does not go away by itself.
pub(super) async fn find(
    client: &Client,
    finding: Finding,
    wait: Waiting,
    progress: impl Fn((usize, usize)),
) -> Result<Vec<(String, Latest)>, Error> {
    let (finding, failed) = (RefCell::new(finding), Cell::new(false));
    let one = async || {
        let next = {
            let mut finding = finding.borrow_mut();
            finding.next_ask().map(|ask| (finding.query(&ask), ask))
        };
        let Some((query, ask)) = next.filter(|_| !failed.get()) else { return Ok(false) };
        match client.history(&query, &|at| wait.note(at)).await {
            Ok(page) => finding.borrow_mut().answer(&ask, &page),
            Err(error) => {
                failed.set(true);
                return Err(error);
            }
        }
        progress(finding.borrow().progress());
        Ok(true)
    };
    let worker = async || {
        while one().await? {}
        Ok(())
    };
    // The first answer says what else must be asked.
    one().await?;
    let ((a, b), (c, d)) = join(join(worker(), worker()), join(worker(), worker())).await;
    a.and(b).and(c).and(d)?;
    Ok(finding.into_inner().scrapers().to_vec())
}

/// The table.
pub(super) fn table(desk: &Desk, board: &Board) -> Element {
    let columns = [
        ("Use", true),
        ("Scraper", false),
        ("Latest completed run", false),
        ("Age, start", false),
        ("Items", false),
        ("Failed links", false),
        ("Readiness", false),
    ];
    let head = columns.map(|(name, hidden)| {
        let number = matches!(name, "Items" | "Failed links").then_some("number");
        let name = el("span").class(hidden.then_some("visually-hidden")).child(name);
        el("th").attr("scope", "col").class(number).child(name)
    });
    let caption = el("span")
        .child(el("b").child("Readiness"))
        .child(" ")
        .child(el("span").class("soft").child("Only the latest completed run of each scraper is accepted."));
    let mut scrapers: Vec<&(String, Latest)> = board.scrapers.iter().collect();
    desk.lists().names.with_untracked(|names| {
        scrapers.sort_by(|a, b| (names.scraper_or_id(&a.0), &a.0).cmp(&(names.scraper_or_id(&b.0), &b.0)));
    });
    el("table")
        .class("data-table readiness cards")
        .child(el("caption").child(caption))
        .child(el("thead").child(el("tr").children(head)))
        .children(scrapers.into_iter().map(|(scraper, latest)| group_of_rows(desk, scraper, latest)))
}

fn group_of_rows(desk: &Desk, scraper: &str, latest: &Latest) -> Element {
    let (name, ambiguous) = desk.lists().names.with_untracked(|names| {
        let ambiguous = names.scraper(scraper).is_some_and(|known| known.ambiguous);
        (names.scraper_or_id(scraper).to_owned(), ambiguous)
    });
    let title = el("th").attr("scope", "row").child(el("b").child(name.clone()));
    let title = title.child(ambiguous.then(|| [" ".view(), el("code").child(short_id(scraper)).view()]));
    let cell = |label: &'static str, content: AnyView| el("td").attr("data-label", label).child(content);
    let row = match latest {
        Latest::Run { run, tied } => el("tr").children([
            el("td").child(checkbox(desk, run, &name)),
            title,
            cell("Run", el("code").attr("title", run.id.clone()).child(short_id(&run.id)).view()),
            cell("Age, start", age(run)),
            cell("Items", or_not_reported(run.items_quantity.copied().map(grouped)).view()).class("number"),
            cell("Failed links", or_not_reported(error_rate(run)).view()).class("number"),
            cell("Readiness", readiness(&doubts(run, *tied)).view()),
        ]),
        other => {
            let (words, badge) = match other {
                Latest::Never => ("no completed run", ("badge badge-pending", "pending", "Not ready")),
                Latest::Unreadable => ("could not be read", ("badge badge-unknown", "unknown", "Not readable")),
                _ => ("not read", ("badge badge-unknown", "unknown", "Not read")),
            };
            let (class, glyph, word) = badge;
            let badge = el("span").class(class).child(icon(glyph)).child(el("span").child(word));
            let label = format!("Use {name}: {words}");
            let disabled = el("input").attr("type", "checkbox").attr("disabled", "").attr("aria-label", label);
            el("tr").children([
                el("td").child(disabled),
                title,
                cell("Run", words.view()).class("soft").attr("colspan", "4"),
                cell("Readiness", badge.view()),
            ])
        }
    };
    el("tbody").child(row).child(notes(desk, scraper, &name, latest))
}

fn checkbox(desk: &Desk, run: &Run, name: &str) -> Element {
    let (address, id) = (desk.address(), run.id.clone());
    let checked = {
        let id = id.clone();
        move || address.with(|address| address.picks.contains(&id))
    };
    let desk = desk.clone();
    el("input")
        .attr("type", "checkbox")
        .attr("aria-label", format!("Use {name}"))
        .live_prop("checked", checked)
        .on("change", move |_| desk.go(|address| address.toggled(&id)))
}

fn age(run: &Run) -> AnyView {
    let Some(at) = run.started.copied() else { return or_not_reported(None::<String>).view() };
    let context = TimeContext::here();
    let absolute = live(move || context.absolute(at));
    el("span").class("two-lines").child(time(at, false)).child(el("span").child(absolute)).view()
}

fn readiness(doubts: &[Doubt]) -> Element {
    let (class, glyph, word) = match doubts.first() {
        None => ("badge badge-completed", "completed", "Ready"),
        Some(Doubt::NoItems) => ("badge badge-stopped", "warning", "No items"),
        Some(Doubt::Quiet { .. }) => ("badge badge-stopped", "warning", "Few items"),
        Some(Doubt::Tied) => ("badge badge-stopped", "warning", "Uncertain"),
    };
    el("span").class(class).child(icon(glyph)).child(el("span").child(word))
}

/// What is to be said of a scraper below its run.
fn notes(desk: &Desk, scraper: &str, name: &str, latest: &Latest) -> Element {
    let line = |class: Option<&'static str>, glyph: &'static str, words: String| {
        el("li").class(class).child(icon(glyph)).child(el("span").child(words))
    };
    let mut lines = Vec::new();
    let flying = match desk.lists().last_state(scraper) {
        Some(State::Running) => Some(("running", "A newer run is in flight. When it completes, it takes this place.")),
        Some(State::Pending) => {
            Some(("pending", "A newer run waits to start. When it completes, it takes this place."))
        }
        _ => None,
    };
    if let Some((glyph, words)) = flying {
        lines.push(line(Some("newer"), glyph, words.to_owned()));
    }
    if let Latest::Run { run, tied } = latest {
        for doubt in doubts(run, *tied) {
            let words = match doubt {
                Doubt::NoItems => "It has no items: nothing of it can match.".to_owned(),
                Doubt::Quiet { items, attempted } => format!(
                    "It completed without a word, yet brought {} of {} attempted.",
                    plural(items, "item", "items"),
                    plural(attempted, "link", "links")
                ),
                Doubt::Tied => {
                    "Another run started at the same time: the server may take that one for the latest.".to_owned()
                }
            };
            lines.push(line(None, "warning", words));
        }
    }
    let list = (!lines.is_empty()).then(|| el("ul").children(lines));
    let cell = el("td").attr("colspan", "6").child(list).child(recent(desk, scraper, name, latest));
    el("tr").class("refused").child(el("td")).child(cell)
}
