//! Below the table: which rows these are, how many on a page, and the other pages.

use super::{
    chooser::columns_button,
    export::Export,
    page::{History, RESULTS},
    question::Question,
    words,
};
use crate::{
    address::{PageSize, Screen},
    hooks::Load,
    session::curl::curl_button,
    ui::{
        element::{Content, Element, el, live},
        focus::go_to,
        pager::pager,
        select::{option, select},
    },
};
use leptos::prelude::*;

/// The foot of the results. It stays while another page of the same runs loads.
pub(super) fn foot(history: History) -> AnyView {
    let shown = Memo::new(move |_| {
        history.runs.answer.state.with(|load| match load {
            Load::Idle => None,
            load => load.value().map(|answer| (answer.first, answer.rows.len() as u64)),
        })
    });
    let some = Memo::new(move |_| {
        history.total.get().is_some_and(|total| total > 0) || shown.get().is_some_and(|(_, count)| count > 0)
    });
    let text = move || {
        let (first, count) = shown.get().filter(|(_, count)| *count > 0)?;
        let left = history.left.with(|left| left.as_ref().map(|left| format!(", {} shown", left.len())));
        Some(words::range(first, count, history.total.get()) + &left.unwrap_or_default())
    };
    let count = Memo::new(move |_| shown.get().map(|(_, count)| count));
    let export = Export::new();
    let foot = live(move || {
        some.get().then(|| {
            el("div")
                .class("table-foot")
                .child(el("p").live(text))
                .child(size_choice(history))
                .children(columns_button(history))
                .child(export.buttons(history))
                .child(curl_button(history.session, move || vec![history.address.with(Question::new).call()]))
                .live(move || pages(history, count.into()))
        })
    });
    [foot, export.progress(history)].view()
}

fn size_choice(history: History) -> Element {
    let choose = move |size: String| {
        if let Some(size) = size.parse().ok().and_then(PageSize::new) {
            history.go(|address| address.size = size);
        }
    };
    let choice = |size: u64| {
        option(size.to_string(), size.to_string(), move || history.address.with(|address| address.size.get() == size))
    };
    select("Per page", "size", PageSize::ALL.map(choice), choose)
}

/// Links to the other pages; tracks the address and the total, and how many rows there are only where that tells more.
fn pages(history: History, count: Signal<Option<u64>>) -> Element {
    let address = history.address.get();
    let (current, size) = (address.page.get(), address.size.get());
    let last = history.total.get().map(|total| total.div_ceil(size).max(1));
    let more = match last {
        Some(last) => current < last,
        None => count.get().is_some_and(|count| count >= size),
    };
    let current = last.map_or(current, |last| current.min(last + 1));
    let href = move |page| Screen::Runs(address.at_page(page)).href();
    pager("Pages of runs", current, last, more, href, || go_to(RESULTS))
}
