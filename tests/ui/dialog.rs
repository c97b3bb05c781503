//! Dialogs: what opens and closes them.

use leptos::prelude::*;
use scrapewise_panel::ui::dialog::{CloseButton, CloseIconButton, Dialog, DialogHeader, is_dialog_open};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use super::{Mounted, attribute, dispatch, is_focused, mount, settled};

#[derive(Clone, Copy)]
struct Opened {
    open: RwSignal<bool>,
    closed: RwSignal<u32>,
}

fn page() -> (Mounted, Opened) {
    let opened = Opened { open: RwSignal::new(false), closed: RwSignal::new(0) };
    let Opened { open, closed } = opened;
    let close = move |()| {
        closed.update(|count| *count += 1);
        open.set(false);
    };
    let page = mount(move || {
        view! {
            <button id="opener" on:click=move |_| open.set(true)>
                "Open"
            </button>
            <Show when=move || open.get()>
                <Dialog labelled_by="title" class="columns" light_dismiss=true on_close=close>
                    <DialogHeader id="title" title="Columns">
                        <CloseIconButton/>
                    </DialogHeader>
                    <input autofocus=true/>
                    <CloseButton/>
                </Dialog>
            </Show>
        }
    });
    page.find("#opener").focus().unwrap();
    page.find("#opener").click();
    (page, opened)
}

/// Waits until a dialog has told that it is closed and the focus has gone back.
pub(super) async fn closed() {
    for _ in 0..5 {
        settled().await;
    }
}

/// Does what a browser does at Escape: a page cannot send it the key.
fn escape(page: &Mounted) {
    let dialog: HtmlDialogElement = page.find("dialog").unchecked_into();
    if dispatch(&dialog, "Event", "cancel", &[("bubbles", false.into())]) {
        dialog.close();
    }
}

#[wasm_bindgen_test]
async fn it_opens_over_the_page_with_a_name_and_the_focus_in_it() {
    let (page, _) = page();
    settled().await;
    let dialog: HtmlDialogElement = page.find("dialog.columns").unchecked_into();
    assert!(dialog.open() && dialog.matches(":modal").unwrap() && is_dialog_open());
    assert_eq!(attribute(&dialog, "aria-labelledby").as_deref(), Some("title"));
    assert_eq!(attribute(&dialog, "closedby").as_deref(), Some("any"));
    assert!(is_focused(&page.find("input")));
}

#[wasm_bindgen_test]
async fn closing_tells_once_and_gives_the_focus_back() {
    for close in ["header button[aria-label=Close]", "dialog > button"] {
        let (page, opened) = page();
        settled().await;
        page.find(close).click();
        closed().await;
        assert_eq!(opened.closed.get_untracked(), 1, "{close}");
        assert!(!page.has("dialog") && !is_dialog_open());
        assert!(is_focused(&page.find("#opener")));
    }
}

#[wasm_bindgen_test]
async fn escape_closes_it_once_and_gives_the_focus_back() {
    let (page, opened) = page();
    settled().await;
    escape(&page);
    closed().await;
    assert_eq!(opened.closed.get_untracked(), 1);
    assert!(!page.has("dialog") && is_focused(&page.find("#opener")));
}

#[wasm_bindgen_test]
async fn what_is_behind_a_dialog_cannot_take_the_focus() {
    let (page, _) = page();
    settled().await;
    page.find("#opener").focus().unwrap();
    assert!(is_focused(&page.find("input")));
}

#[wasm_bindgen_test]
async fn it_can_be_opened_again_and_tells_of_each_time() {
    let (page, opened) = page();
    for times in 1..=2 {
        settled().await;
        let close = page.find("dialog > button");
        close.click();
        close.click();
        closed().await;
        assert_eq!(opened.closed.get_untracked(), times, "pressed twice, closed once");
        page.find("#opener").click();
    }
    settled().await;
    assert!(is_dialog_open() && is_focused(&page.find("input")));
}

#[wasm_bindgen_test]
async fn a_dialog_that_is_taken_away_tells_nobody_and_gives_the_focus_back() {
    let (page, opened) = page();
    settled().await;
    opened.open.set(false);
    closed().await;
    assert_eq!(opened.closed.get_untracked(), 0);
    assert!(!page.has("dialog") && is_focused(&page.find("#opener")));
}

#[wasm_bindgen_test]
async fn what_closes_inside_does_not_close_the_dialog() {
    let (page, opened) = page();
    settled().await;
    dispatch(&page.find("input"), "Event", "close", &[]);
    settled().await;
    assert_eq!(opened.closed.get_untracked(), 0);
}

#[wasm_bindgen_test]
async fn escape_does_what_it_is_told_instead() {
    let asked = RwSignal::new(0);
    let page = mount(move || {
        view! {
            <Dialog labelled_by="again" on_cancel=move |()| asked.update(|count| *count += 1)>
                <DialogHeader id="again" title="Sign in again">
                    <button>"Sign out"</button>
                </DialogHeader>
            </Dialog>
        }
    });
    settled().await;
    let allowed = dispatch(&page.find("dialog"), "Event", "cancel", &[]);
    assert!(!allowed && asked.get_untracked() == 1);
    assert_eq!(page.texts("header > button"), ["Sign out"]);
    assert_eq!(attribute(&page.find("dialog"), "class").as_deref(), Some("dialog"));
}
