//! Parts of the program that come later, or not at all.

use std::cell::RefCell;

use futures_util::future::{BoxFuture, LocalBoxFuture};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use scrapewise_panel::ui::lazy_part::{LazyPart, LazyPartError, LazyView, LazyWork, lazy_view, run_part};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{is_focused, mount, settled, text};

type Loaded = Result<LazyView, LazyPartError>;

fn here() -> Loaded {
    Ok(lazy_view(|| view! { <p id="part">"Here it is"</p> }))
}

#[wasm_bindgen_test]
fn a_part_that_is_in_the_program_is_there_at_once() {
    let page = mount(|| view! { <LazyPart load=here/> });
    assert_eq!(text(&page.find("#part")), "Here it is");
}

thread_local! {
    static OUTCOMES: RefCell<Vec<Loaded>> = const { RefCell::new(Vec::new()) };
    static ARRIVE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// A part that comes to the next of the outcomes when it arrives.
fn later() -> LocalBoxFuture<'static, Loaded> {
    let arrival = Promise::new(&mut |resolve, _| ARRIVE.set(Some(resolve)));
    Box::pin(async {
        JsFuture::from(arrival).await.unwrap();
        OUTCOMES.with_borrow_mut(|outcomes| outcomes.remove(0))
    })
}

/// Lets the part arrive that was asked for last.
async fn arrive() {
    ARRIVE.take().unwrap().call0(&JsValue::NULL).unwrap();
    settled().await;
}

#[wasm_bindgen_test]
async fn a_part_that_is_loaded_says_so_and_can_be_tried_again() {
    OUTCOMES.set(vec![Err(LazyPartError), here()]);
    let page = mount(|| {
        view! {
            <main tabindex="-1">
                <LazyPart load=later/>
            </main>
        }
    });
    assert_eq!(page.texts("[role=status]"), ["Loading…"]);
    arrive().await;
    assert!(text(&page.find("[role=alert]")).starts_with("This part of the panel could not be loaded. "));
    assert_eq!(page.texts("[role=alert] button"), ["Reload", "Try again"]);
    let again = page.all("button").remove(1);
    again.focus().unwrap();
    again.click();
    settled().await;
    assert_eq!(page.texts("[role=status]"), ["Loading…"]);
    assert!(is_focused(&page.find("main")));
    arrive().await;
    assert_eq!(text(&page.find("#part")), "Here it is");
}

#[wasm_bindgen_test]
async fn whoever_leaves_before_a_part_is_there_is_not_disturbed() {
    OUTCOMES.set(vec![here()]);
    drop(mount(|| view! { <LazyPart load=later/> }));
    arrive().await;
    assert!(OUTCOMES.with_borrow(Vec::is_empty));
}

#[wasm_bindgen_test]
async fn work_in_a_part_is_done_once_it_is_there_or_not_at_all() {
    let double = |number: u32| -> LazyWork<u32> { Box::pin(async move { number * 2 }) };
    assert_eq!(run_part(move || Ok(double(21))).await, Ok(42));
    let missing =
        || -> BoxFuture<'static, Result<LazyWork<u32>, LazyPartError>> { Box::pin(async { Err(LazyPartError) }) };
    assert_eq!(run_part(missing).await, Err(LazyPartError));
}
