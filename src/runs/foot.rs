//! Below the table: which rows these are, how many on a page, and the other pages.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::page::{History, RESULTS};
use super::words;
use crate::{
    address::{PageSize, Screen},
    ui::{load::Load, pager::Pager},
};

/// The foot of the results. It stays while another page of the same runs loads.
#[component]
pub(super) fn Foot(history: History) -> impl IntoView {
    let shown = Memo::new(move |_| {
        history.runs.answer.state.with(|load| match load {
            Load::Cancelled => None,
            load => load.value().map(|answer| (answer.first, answer.rows.len() as u64)),
        })
    });
    let some = Memo::new(move |_| {
        history.total.get().is_some_and(|total| total > 0) || shown.get().is_some_and(|(_, count)| count > 0)
    });
    move || {
        some.get().then(|| {
            let text = move || {
                shown
                    .get()
                    .filter(|(_, count)| *count > 0)
                    .map(|(first, count)| words::range(first, count, history.total.get()))
            };
            view! {
                <div class="table-foot">
                    <p>{text}</p>
                    <SizeChoice history=history />
                    {move || pages(history, shown.get())}
                </div>
            }
        })
    }
}

#[component]
fn SizeChoice(history: History) -> impl IntoView {
    let choose = move |event| {
        if let Some(size) = event_target_value(&event).parse().ok().and_then(PageSize::new) {
            history.go(|address| address.size = size);
        }
    };
    let option = move |size: u64| {
        let chosen = move || history.address.with(|address| address.size.get() == size);
        view! { <option value=size prop:selected=chosen>{size}</option> }
    };
    view! {
        <label class="field">
            <span>"Per page"</span>
            <select name="size" on:change=choose>{PageSize::ALL.map(option).collect_view()}</select>
        </label>
    }
}

/// Links to the other pages; tracks the address and the total.
fn pages(history: History, shown: Option<(u64, u64)>) -> impl IntoView {
    let address = history.address.get();
    let (current, size) = (address.page.get(), address.size.get());
    let last = history.total.get().map(|total| total.div_ceil(size).max(1));
    let more = match last {
        Some(last) => current < last,
        None => shown.is_some_and(|(_, count)| count >= size),
    };
    let current = last.map_or(current, |last| current.min(last + 1));
    let href = move |page| Screen::Runs(address.at_page(page)).href();
    view! { <Pager label="Pages of runs" current=current last=last more=more href=href on_choose=focus_results /> }
}

/// After another page was chosen, reading goes on at its top.
fn focus_results() {
    let results =
        document().get_element_by_id(RESULTS).and_then(|results| results.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(results) = results {
        let _ = results.focus();
        results.scroll_into_view();
    }
}
