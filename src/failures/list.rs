//! The links of an open cause: a long table, of which only the rows near the screen are in the page.

use std::{ops::Range, sync::Arc};

use links::message::{Cause, Link, Reply, Request};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::{
    engine::Gone,
    page::{Failures, Shown},
    words,
};
use crate::hooks::{Load, use_load};
use crate::ui::{
    copy::copy,
    element::{Content, Element, el, live},
    icon::icon,
    keys::is_free,
    number::{grouped, plural},
    window::Window,
};
use leptos::{prelude::*, task::spawn_local};

/// The most rows that every browser can make room for in one page: Firefox has 17.9 million pixels, and a row takes 60
/// on a phone.
const MOST: u32 = 290_000;

/// Rows that are fetched beyond those wanted.
const AHEAD: u32 = 120;

/// The first row's index for readers: they count from one, and the head is a row.
const FIRST: u32 = 2;

/// Columns of the table.
const COLUMNS: u32 = 4;

/// The links of `cause`.
pub(super) fn link_table(failures: Failures, shown: &Shown, cause: &Cause) -> [AnyView; 2] {
    let count = cause.count.min(MOST);
    let window = Window::new(count);
    let (engine, key) = (shown.held.engine.clone(), cause.key);
    let chunk = move || {
        let wanted = window.wanted().get();
        // In steps, so that a row more on the screen is no new question.
        wanted.start.saturating_sub(AHEAD) / AHEAD * AHEAD..(wanted.end + AHEAD).div_ceil(AHEAD) * AHEAD
    };
    let held = RwSignal::new((0, Arc::<[Link]>::from([])));
    let loaded = use_load(chunk, move |range: Range<u32>| {
        let engine = engine.clone();
        async move {
            let rows = Request::Rows { cause: key, from: range.start, count: range.end - range.start };
            Some(match engine.ask(&rows, None).await {
                Ok(Reply::Rows(links)) => Ok((range.start, Arc::<[Link]>::from(links))),
                _ => Err(Gone),
            })
        }
    });
    Effect::new(move || {
        if let Some(now) = loaded.state.with(|load| match load {
            Load::Ready(now) => Some(now.clone()),
            _ => None,
        }) {
            held.set(now);
        }
    });
    let ready = move || held.with(|(from, links)| *from..from + links.len() as u32);
    let row = move |number: u32| {
        held.with_untracked(|(from, links)| {
            let link = number.checked_sub(*from).and_then(|at| links.get(at as usize));
            link_row(number, link.unwrap_or(&Link::default()))
        })
    };
    let caption = format!(
        "Links that failed with {} on {}: {}",
        words::status(&cause.status),
        words::host(&cause.host),
        words::message(&cause.pattern)
    );
    // One listener for all rows: there are many, and they come and go with every turn of the wheel.
    let copy_of = move |event: &Event| {
        let Some(number) = row_of(event) else { return };
        let url = held.with_untracked(|(from, links)| {
            let at = number.checked_sub(*from)?;
            links.get(at as usize).map(|link| link.url.clone())
        });
        if let Some(url) = url {
            spawn_local(async move { failures.said.set(copied_words(copy(&url).await).to_owned()) });
        }
    };
    let by_key = move |event: Event| {
        let pressed: &KeyboardEvent = event.unchecked_ref();
        if pressed.key() == "c" && is_shortcut(failures, pressed) {
            copy_of(&event);
        }
    };
    let column = |class: &'static str| el("col").class(class);
    let head = ["Status", "URL", "Error", "Actions"]
        .map(|name| el("th").attr("role", "columnheader").attr("scope", "col").child(name));
    let table = el("table")
        .class("data-table links-table")
        .attr("role", "table")
        .attr("aria-rowcount", (count + 1).to_string())
        .on("keydown", by_key)
        .on("click", move |event| {
            if within(&event, "button").is_some() {
                copy_of(&event);
            }
        })
        .child(el("caption").class("visually-hidden").child(caption))
        .child(el("colgroup").children(["status-column", "url-column", "", "tools-column"].map(column)))
        .child(
            el("thead")
                .attr("role", "rowgroup")
                .class("visually-hidden")
                .child(el("tr").attr("role", "row").children(head)),
        )
        .child(window.body(COLUMNS, ready, row));
    [table.view(), windowed_note(window, cause.count, count)]
}

/// How much of the cause is drawn.
fn windowed_note(window: Window, all: u32, count: u32) -> AnyView {
    let words = move || {
        let drawn = window.wanted().get();
        if all > count {
            return format!(
                "The first {} of {} can be scrolled through. Search and files cover all.",
                grouped(count.into()),
                plural(all.into(), "link", "links")
            );
        }
        if drawn.len() as u32 >= all {
            return plural(all.into(), "link", "links");
        }
        let (first, last) = (grouped(u64::from(drawn.start) + 1), grouped(drawn.end.into()));
        format!(
            "Links {first}–{last} of {} are drawn; the rest follow as you scroll. Search looks through all.",
            grouped(all.into())
        )
    };
    el("p").class("windowed").child(live(words)).view()
}

/// What an event is about: the nearest element around its target that `selector` finds.
fn within(event: &Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()?
}

/// The number of the row that an event is about.
fn row_of(event: &Event) -> Option<u32> {
    within(event, "tr")?.get_attribute("aria-rowindex")?.parse::<u32>().ok()?.checked_sub(FIRST)
}

fn link_row(number: u32, link: &Link) -> Element {
    let cell = || el("td").attr("role", "cell");
    let url = if words::is_web(&link.url) {
        let element = el("a")
            .attr("href", link.url.clone())
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .attr("referrerpolicy", "no-referrer")
            .attr("aria-label", link.url.clone());
        url_parts(element, &link.url)
    } else {
        plain_url(&link.url)
    };
    let status = el("span").class(words::status_class(&link.status)).child(words::status(&link.status));
    let error = el("bdi").attr("title", link.error.clone()).child(words::message(&link.error));
    let button = el("button")
        .class("button quiet tiny icon-only")
        .attr("type", "button")
        .attr("aria-label", "Copy URL")
        .attr("title", "Copy URL")
        .child(icon("copy"));
    el("tr")
        .attr("role", "row")
        .attr("aria-rowindex", (number + FIRST).to_string())
        .child(cell().child(status))
        .child(el("th").attr("role", "rowheader").attr("scope", "row").child(url))
        .child(cell().class("soft error-text").child(error))
        .child(cell().class("number").child(button))
}

fn copied_words(copied: bool) -> &'static str {
    if copied { "URL copied" } else { "Could not copy: the browser blocked the clipboard" }
}

/// A URL cut in its middle when room is short: the head shrinks, the tail never does. Readers would hear two words, so
/// `element` must have the whole URL as its name, or be hidden from them.
pub(super) fn url_parts(element: Element, url: &str) -> Element {
    let (head, tail, cut) = words::halves(url);
    let middle = cut
        .then(|| el("span").class("left-out").child(format!("… {} characters …", grouped(url.chars().count() as u64))));
    let element = if cut { element } else { element.attr("title", url.to_owned()) };
    element.class("url").child(el("span").class("head").child(head)).child(middle).child(el("span").child(tail))
}

/// What is no web address, as text in one piece.
fn plain_url(url: &str) -> Element {
    let (head, tail, cut) = words::halves(url);
    let text = match (url.is_empty(), cut) {
        (true, _) => "no URL".to_owned(),
        (false, true) => format!("{head} … {tail}"),
        (false, false) => url.to_owned(),
    };
    el("span").class("url").attr("tabindex", "0").child(el("span").class("head").child(text))
}

/// Whether a key that was pressed acts on the links.
pub(super) fn is_shortcut(failures: Failures, event: &KeyboardEvent) -> bool {
    failures.session.settings.shortcuts.get_untracked() && is_free(event)
}

/// `j` and `k` go down and up, from cause to link to cause.
pub(super) fn move_focus(failures: Failures, event: &Event) {
    let event: &KeyboardEvent = event.unchecked_ref();
    let down = match event.key().as_str() {
        "j" => true,
        "k" => false,
        _ => return,
    };
    if !is_shortcut(failures, event) {
        return;
    }
    event.prevent_default();
    let Ok(stops) = document().query_selector_all("#causes summary, #causes .links-table .url") else { return };
    let stops: Vec<HtmlElement> = (0..stops.length()).filter_map(|at| stops.item(at)?.dyn_into().ok()).collect();
    let here = document().active_element().and_then(|here| here.closest("summary, tr").ok().flatten());
    let place = stops.iter().position(|stop| here.as_ref().is_some_and(|here| here.contains(Some(stop))));
    let next = match (place, down) {
        (None, _) => 0,
        (Some(place), true) => place + 1,
        (Some(place), false) => place.saturating_sub(1),
    };
    if let Some(stop) = stops.get(next) {
        let _ = stop.focus();
    }
}
