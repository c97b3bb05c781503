//! The field for a line of text.

use leptos::{html, prelude::*};
use scrapewise_panel::ui::text_field::TextField;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, fill, is_focused, mount, settled, text, value};

#[wasm_bindgen_test]
async fn a_text_field_is_described_and_tells_what_is_typed() {
    let (typed, error) = (RwSignal::new("sw_".to_owned()), RwSignal::new(None::<String>));
    let page = mount(move || {
        view! {
            <TextField
                id="key"
                label="API key"
                icon="key"
                kind="password"
                class="mono"
                hint="It starts with sw_."
                value=typed
                error
                on_input=move |text| typed.set(text)
                autocomplete="current-password"
                verbatim=true
            />
        }
    });
    settled().await;
    let input = page.find("div.stacked > span.field > input#key.mono");
    assert_eq!(attribute(&input, "type").as_deref(), Some("password"));
    assert_eq!(attribute(&input, "autocomplete").as_deref(), Some("current-password"));
    assert_eq!(attribute(&input, "spellcheck").as_deref(), Some("false"));
    assert_eq!(attribute(&page.find("label"), "for").as_deref(), Some("key"));
    assert_eq!(attribute(&input, "aria-describedby").as_deref(), Some("key-hint"));
    assert_eq!(text(&page.find("#key-hint")), "It starts with sw_.");
    assert_eq!((value(&input).as_str(), attribute(&input, "aria-invalid")), ("sw_", None));
    fill(&input, "sw_live");
    error.set(Some("Too short.".to_owned()));
    settled().await;
    assert_eq!(typed.get_untracked(), "sw_live");
    assert_eq!(attribute(&input, "aria-invalid").as_deref(), Some("true"));
    assert_eq!(text(&page.find("#key-error[role=alert]")).trim(), "Too short.");
    assert_eq!(attribute(&input, "aria-describedby").as_deref(), Some("key-error"), "one hint at a time");
    assert!(page.has("#key-hint[hidden]"));
}

#[wasm_bindgen_test]
async fn a_field_without_hint_and_error_is_named_and_described_by_nothing() {
    let page = mount(|| view! { <TextField id="name" label="Name of the view"/> });
    settled().await;
    let input = page.find("input#name");
    assert_eq!(attribute(&input, "type").as_deref(), Some("text"));
    assert_eq!((attribute(&input, "aria-describedby"), attribute(&input, "aria-invalid")), (None, None));
    assert!(!page.has(".icon") && !page.has(".hint") && !page.has(".error"));
    // The browser's own word on which labels an input has.
    let labels = js_sys::Reflect::get(&input, &"labels".into()).unwrap();
    let label = js_sys::Reflect::get_u32(&labels, 0).unwrap();
    assert_eq!(label, JsValue::from(page.find("label")));
    assert_eq!(text(&page.find("label")), "Name of the view");
}

#[wasm_bindgen_test]
async fn what_is_in_a_field_follows_its_signal_and_what_is_typed_is_told() {
    let (kept, told) = (RwSignal::new("one".to_owned()), RwSignal::new(Vec::new()));
    let page = mount(move || {
        let tell = move |typed: String| told.update(|told| told.push(typed));
        view! { <TextField id="name" label="Name" value=kept on_input=tell/> }
    });
    settled().await;
    let input = page.find("input");
    fill(&input, "on");
    fill(&input, "o");
    assert_eq!(told.get_untracked(), ["on", "o"]);
    assert_eq!(value(&input), "o", "nobody took it, and it stays");
    kept.set("two".to_owned());
    settled().await;
    assert_eq!((value(&input).as_str(), told.get_untracked().len()), ("two", 2));
}

#[wasm_bindgen_test]
async fn an_error_comes_and_goes_in_a_line_that_stays() {
    let error = RwSignal::new(Some("Not a number.".to_owned()));
    let page = mount(move || view! { <TextField id="page" label="Page" error/> });
    settled().await;
    let (input, line) = (page.find("input"), page.find("#page-error[role=alert]"));
    assert_eq!(attribute(&input, "aria-describedby").as_deref(), Some("page-error"));
    assert_eq!(attribute(&input, "aria-invalid").as_deref(), Some("true"));
    error.set(None);
    settled().await;
    assert_eq!((text(&line).as_str(), attribute(&input, "aria-invalid")), ("", None));
    assert_eq!(attribute(&input, "aria-describedby"), None);
    error.set(Some("Too large.".to_owned()));
    settled().await;
    assert!(line.is_connected(), "readers are told of changes only in what they know");
    assert_eq!(text(&line).trim(), "Too large.");
}

#[wasm_bindgen_test]
async fn the_input_of_a_field_can_be_reached() {
    let input = NodeRef::<html::Input>::new();
    let page = mount(move || view! { <TextField id="key" label="API key" input/> });
    settled().await;
    input.get_untracked().unwrap().focus().unwrap();
    assert!(is_focused(&page.find("input#key")));
}
