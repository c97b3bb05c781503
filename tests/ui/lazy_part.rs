//! Parts of the program that come later, or not at all.

use std::cell::RefCell;

use futures_util::future::{BoxFuture, LocalBoxFuture};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use scrapewise_panel::ui::lazy_part::{LazyPart, LazyPartError, LazyView, LazyWork, lazy_view, run_part};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, is_focused, mount, settled, text};

type Loaded = Result<LazyView, LazyPartError>;

fn here() -> Loaded {
    Ok(lazy_view(|| view! { <p id="part">"Here it is"</p> }))
}

#[wasm_bindgen_test]
fn a_part_that_is_in_the_program_is_there_at_once() {
    let page = mount(|| view! { <LazyPart load=here/> });
    assert_eq!(text(&page.find("#part")), "Here it is");
}

#[wasm_bindgen_test]
async fn a_part_is_told_what_it_is_about_and_lives_on_its_own() {
    let page = mount(|| {
        let run = |id: &'static str| {
            let pressed = RwSignal::new(0);
            let press = move |_| pressed.update(|count| *count += 1);
            Ok(lazy_view(
                move || view! { <button on:click=press>{move || format!("{id}: {}", pressed.get())}</button> },
            ))
        };
        view! {
            <LazyPart load=move || run("r1")/>
            <LazyPart load=move || run("r2")/>
        }
    });
    page.all("button")[1].click();
    settled().await;
    assert_eq!(page.texts("button"), ["r1: 0", "r2: 1"]);
}

#[wasm_bindgen_test]
fn the_style_of_later_parts_is_asked_for_once() {
    let script = document().create_element("script").unwrap();
    script.set_attribute("type", "text/plain").unwrap();
    script.set_attribute("data-later", "later-test.css").unwrap();
    script.set_attribute("data-later-integrity", "sha384-abc").unwrap();
    document().head().unwrap().append_child(&script).unwrap();
    let links = || document().query_selector_all("link[rel=stylesheet][href='later-test.css']").unwrap();
    let page = mount(|| {
        view! {
            <LazyPart load=here/>
            <LazyPart load=here/>
        }
    });
    assert_eq!(links().length(), 1);
    let link: web_sys::Element = links().item(0).unwrap().unchecked_into();
    assert_eq!(link.get_attribute("integrity").as_deref(), Some("sha384-abc"), "nothing else is applied");
    assert_eq!(page.texts("p"), ["Here it is", "Here it is"], "it does not wait for its style");
    links().item(0).unwrap().parent_node().unwrap().remove_child(&links().item(0).unwrap()).unwrap();
    script.remove();
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
    assert!(text(&page.find("[role=alert]")).starts_with("Couldn’t load this screen. "));
    assert_eq!(page.texts("[role=alert] button"), ["Reload", "Retry"]);
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
async fn a_part_that_arrives_later_knows_what_is_around_it() {
    OUTCOMES.set(vec![Ok(lazy_view(|| view! { <p id="part">{expect_context::<u32>()}</p> }))]);
    let page = mount(|| {
        provide_context(42_u32);
        view! { <LazyPart load=later/> }
    });
    arrive().await;
    assert_eq!(page.texts("#part"), ["42"]);
    assert!(!page.has("[role=status]") && !page.has("[role=alert]"), "nothing is left of its waiting");
}

#[wasm_bindgen_test]
async fn a_part_that_is_missing_again_says_so_again() {
    OUTCOMES.set(vec![Err(LazyPartError), Err(LazyPartError)]);
    let page = mount(|| view! { <LazyPart load=later/> });
    arrive().await;
    let first = page.find("[role=alert]");
    page.all("[role=alert] button")[1].click();
    settled().await;
    assert!(!page.has("[role=alert]") && page.has("[role=status]"));
    arrive().await;
    assert_ne!(page.find("[role=alert]"), first, "a new region, which readers are told of");
    assert_eq!(attribute(&page.all("[role=alert] button")[1], "type").as_deref(), Some("button"));
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
