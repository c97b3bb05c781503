//! Glyphs, and the panel's mark.

use leptos::prelude::*;
use scrapewise_panel::ui::icon::{Icon, Wordmark};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, mount};

#[wasm_bindgen_test]
fn an_icon_is_drawn_in_the_namespace_of_drawings() {
    let page = mount(|| view! { <Icon name="clock" class="turner"/> });
    let icon = page.find("svg.icon.turner");
    assert_eq!(attribute(&icon, "viewBox").as_deref(), Some("0 0 16 16"));
    let shapes = page.find("svg > circle");
    assert_eq!(shapes.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

#[wasm_bindgen_test]
fn an_icon_is_hidden_from_readers_and_has_no_words() {
    let page = mount(|| view! { <Icon name="warning"/> });
    let icon = page.find("svg");
    assert_eq!(attribute(&icon, "class").as_deref(), Some("icon"));
    assert_eq!(attribute(&icon, "aria-hidden").as_deref(), Some("true"));
    assert_eq!((attribute(&icon, "role"), attribute(&icon, "tabindex")), (None, None));
    assert!(page.has("svg > path") && !page.has("svg > title"));
    assert_eq!(icon.text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
fn an_icon_that_nobody_drew_keeps_its_place() {
    let page = mount(|| view! { <Icon name="no such glyph"/> });
    assert!(page.has("svg.icon[aria-hidden=true]") && !page.has("svg > *"));
}

#[wasm_bindgen_test]
fn the_mark_is_hidden_from_readers_and_the_name_is_read() {
    let page = mount(|| {
        view! {
            <h1 class="wordmark">
                <Wordmark name="ScrapeWise" kind="Panel"/>
            </h1>
        }
    });
    assert_eq!(attribute(&page.find("svg[aria-hidden=true] use"), "href").as_deref(), Some("#icon-mark"));
    assert_eq!(page.texts("h1 > :not(svg)"), ["ScrapeWise", "Panel"]);
}
