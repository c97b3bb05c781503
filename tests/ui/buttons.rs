//! Buttons, links that look like them, and what copies a text.

use leptos::prelude::*;
use scrapewise_panel::ui::{
    button::{Button, IconButton},
    copy_button::CopyButton,
    copy_field::CopyField,
    icon::Icon,
    link::{ButtonLink, Link},
    sheet::{CloseSheet, OpenSheet},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

use super::{attribute, is_focused, mount, settled, text};

#[wasm_bindgen_test]
async fn a_button_acts_and_takes_further_attributes() {
    let pressed = RwSignal::new(0);
    let page = mount(move || {
        view! {
            <Button class="primary" on_click=move |_| pressed.update(|count| *count += 1) attr:id="save">
                "Save"
            </Button>
        }
    });
    let button = page.find("button.button.primary#save");
    assert_eq!((text(&button).as_str(), attribute(&button, "type").as_deref()), ("Save", Some("button")));
    assert_eq!(attribute(&button, "aria-disabled"), None);
    button.click();
    assert_eq!(pressed.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_button_that_does_nothing_now_says_so_and_sends_no_form() {
    let (busy, pressed, sent) = (RwSignal::new(true), RwSignal::new(0), RwSignal::new(0));
    let page = mount(move || {
        let send = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            sent.update(|count| *count += 1);
        };
        view! {
            <form on:submit=send>
                <Button kind="submit" disabled=busy on_click=move |_| pressed.update(|count| *count += 1)>
                    "Send"
                </Button>
            </form>
        }
    });
    let button = page.find("button");
    assert_eq!(attribute(&button, "aria-disabled").as_deref(), Some("true"));
    button.click();
    assert_eq!((pressed.get_untracked(), sent.get_untracked()), (0, 0));
    busy.set(false);
    settled().await;
    assert_eq!(attribute(&button, "aria-disabled"), None);
    button.click();
    assert_eq!((pressed.get_untracked(), sent.get_untracked()), (1, 1));
}

#[wasm_bindgen_test]
async fn the_focus_steps_out_of_a_button_that_goes() {
    let there = RwSignal::new(true);
    let page = mount(move || {
        view! {
            <section tabindex="-1">
                <Show when=move || there.get()>
                    <Button vanishes=true on_click=move |_| there.set(false)>
                        "Try again"
                    </Button>
                </Show>
            </section>
        }
    });
    let button = page.find("button");
    button.focus().unwrap();
    button.click();
    settled().await;
    assert!(!page.has("button") && is_focused(&page.find("section")));
}

#[wasm_bindgen_test]
async fn an_icon_button_has_a_name_and_its_glyph_is_hidden_from_readers() {
    let on = RwSignal::new(false);
    let page = mount(move || {
        view! {
            <IconButton
                class="quiet tiny"
                titled=true
                icon=move || if on.get() { "completed" } else { "copy" }
                label=move || if on.get() { "Copied" } else { "Copy" }.to_owned()
                on_click=move |_| on.set(true)
            />
        }
    });
    let button = page.find("button");
    assert_eq!(attribute(&button, "class").as_deref(), Some("button quiet tiny icon-only"));
    assert_eq!(attribute(&button, "aria-label").as_deref(), Some("Copy"));
    assert_eq!(attribute(&button, "title").as_deref(), Some("Copy"));
    let before = page.find("svg.icon[aria-hidden=true]").inner_html();
    button.click();
    settled().await;
    assert_eq!(attribute(&button, "aria-label").as_deref(), Some("Copied"));
    assert_ne!(page.find("svg").inner_html(), before);
}

#[wasm_bindgen_test]
fn a_link_that_looks_like_a_button_is_a_link() {
    let page = mount(|| view! { <ButtonLink class="primary" href="?page=1">"First page"</ButtonLink> });
    assert_eq!(attribute(&page.find("a.button.primary"), "href").as_deref(), Some("?page=1"));
}

#[wasm_bindgen_test]
async fn a_link_that_leads_nowhere_now_says_why_and_can_be_reached() {
    let why = RwSignal::new(Some("The run is still going.".to_owned()));
    let page = mount(move || {
        view! { <Link title="Delete rows…" href="?screen=deletion" disabled=why>"Delete"</Link> }
    });
    let link = page.find("a[role=link][aria-disabled=true][tabindex='0']");
    assert_eq!(attribute(&link, "href"), None);
    assert_eq!(attribute(&link, "title").as_deref(), Some("The run is still going."));
    why.set(None);
    settled().await;
    assert_eq!(attribute(&link, "href").as_deref(), Some("?screen=deletion"));
    assert_eq!(attribute(&link, "title").as_deref(), Some("Delete rows…"));
    assert_eq!((attribute(&link, "role"), attribute(&link, "tabindex")), (None, None));
}

#[wasm_bindgen_test]
async fn a_sheet_is_opened_and_closed_by_its_buttons() {
    let page = mount(|| {
        view! {
            <OpenSheet sheet="filters" label="Filters · 2 set"/>
            <form id="filters" popover="auto">
                <CloseSheet sheet="filters" label="Show 41 runs"/>
            </form>
        }
    });
    let is_open = || page.find("form").matches(":popover-open").unwrap();
    assert_eq!(page.texts(".button.sheet-button"), ["Filters · 2 set", "Show 41 runs"]);
    page.all("button")[0].click();
    settled().await;
    assert!(is_open());
    page.all("button")[1].click();
    settled().await;
    assert!(!is_open());
}

#[wasm_bindgen_test]
fn a_text_to_copy_by_hand_is_selected_when_it_gets_the_focus() {
    let page = mount(|| view! { <CopyField label="Command" text="curl -sS\n".to_owned()/> });
    let field: HtmlTextAreaElement = page.find("textarea[readonly][autofocus][aria-label=Command]").unchecked_into();
    field.focus().unwrap();
    assert_eq!(field.value(), "curl -sS\n");
    assert_eq!((field.selection_start().unwrap(), field.selection_end().unwrap()), (Some(0), Some(9)));
}

#[wasm_bindgen_test]
fn an_icon_is_drawn_in_the_namespace_of_drawings() {
    let page = mount(|| view! { <Icon name="clock" class="turner"/> });
    let icon = page.find("svg.icon.turner");
    assert_eq!(attribute(&icon, "viewBox").as_deref(), Some("0 0 16 16"));
    let shapes = page.find("svg > circle");
    assert_eq!(shapes.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

#[wasm_bindgen_test]
async fn what_came_of_a_copy_is_told() {
    let page = mount(|| view! { <CopyButton label="Copy run id" text="r1"/> });
    assert_eq!(attribute(&page.find("button"), "aria-label").as_deref(), Some("Copy run id"));
    assert_eq!(text(&page.find("[role=status]")), "");
    page.find("button").click();
    for _ in 0..40 {
        settled().await;
    }
    // Whether the browser lets it depends on who runs the test; it is told either way.
    let said = text(&page.find("[role=status]"));
    assert!(said == "Copied" || said.starts_with("Could not copy"), "{said}");
}
