//! What copies a text, and the field to copy one from by hand.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use scrapewise_panel::ui::{copy_button::CopyButton, copy_field::CopyField};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

use super::{attribute, mount, text};

#[wasm_bindgen_test]
fn a_text_to_copy_by_hand_is_selected_when_it_gets_the_focus() {
    let page = mount(|| view! { <CopyField label="Command" text="curl -sS\n".to_owned()/> });
    let field: HtmlTextAreaElement = page.find("textarea[readonly][autofocus][aria-label=Command]").unchecked_into();
    field.focus().unwrap();
    assert_eq!(field.value(), "curl -sS\n");
    assert_eq!((field.selection_start().unwrap(), field.selection_end().unwrap()), (Some(0), Some(9)));
}

#[wasm_bindgen_test]
async fn what_came_of_a_copy_is_told() {
    let page = mount(|| view! { <CopyButton label="Copy run id" text="r1"/> });
    assert_eq!(attribute(&page.find("button"), "aria-label").as_deref(), Some("Copy run id"));
    assert_eq!(text(&page.find("[role=status]")), "");
    page.find("button").click();
    TimeoutFuture::new(500).await;
    // Whether the browser lets it depends on who runs the test; it is told either way.
    let said = text(&page.find("[role=status]"));
    assert!(said == "Copied" || said.starts_with("Couldn’t copy"), "{said}");
    TimeoutFuture::new(2_000).await;
    assert_eq!(text(&page.find("[role=status]")), "", "for two seconds, so that the next copy is told, too");
}
