//! Buttons: what they do, and that they can be reached while they do nothing.

use leptos::prelude::*;
use scrapewise_panel::ui::button::{Button, IconButton};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, description, is_focused, mount, settled, text};

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
async fn a_button_that_does_nothing_now_can_be_reached() {
    let pressed = RwSignal::new(0);
    let page = mount(move || {
        let press = move |_| pressed.update(|count| *count += 1);
        view! {
            <section tabindex="-1">
                <Button class="danger" disabled=true vanishes=true on_click=press>
                    "Delete"
                </Button>
            </section>
        }
    });
    let button = page.find("button.danger[aria-disabled=true]");
    assert_eq!((attribute(&button, "disabled"), attribute(&button, "tabindex")), (None, None));
    button.focus().unwrap();
    assert!(is_focused(&button));
    button.click();
    settled().await;
    assert_eq!(pressed.get_untracked(), 0);
    assert!(is_focused(&button), "it does not go");
}

#[wasm_bindgen_test]
async fn a_reason_switches_a_button_off_and_describes_it() {
    let (why, pressed) = (RwSignal::new(Some("The run is still going.".to_owned())), RwSignal::new(0));
    let page = mount(move || {
        let press = move |_| pressed.update(|count| *count += 1);
        view! {
            <Button reason=why on_click=press>
                "Delete"
            </Button>
            <IconButton icon="pin" label="Pin" titled=true reason=why on_click=press/>
        }
    });
    for button in page.all("button[aria-disabled=true]") {
        button.click();
        assert_eq!(description(&page, &button).as_deref(), Some("The run is still going."));
    }
    assert_eq!((page.all("button > .reason[aria-hidden=true]").len(), pressed.get_untracked()), (2, 0));
    why.set(None);
    settled().await;
    assert!(!page.has("[aria-disabled]") && !page.has("[aria-describedby]") && !page.has(".reason"));
    assert!(page.has("button[title=Pin]"));
    page.find("button").click();
    assert_eq!(pressed.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn an_icon_button_that_does_nothing_now_says_so_and_keeps_its_name() {
    let (full, added) = (RwSignal::new(true), RwSignal::new(0));
    let page = mount(move || {
        let add = move |_| added.update(|count| *count += 1);
        view! { <IconButton icon="pin" label="Pin" disabled=full on_click=add attr:aria-pressed="false"/> }
    });
    let button = page.find("button.icon-only[aria-disabled=true][aria-pressed=false]");
    assert_eq!((attribute(&button, "type").as_deref(), attribute(&button, "title")), (Some("button"), None));
    button.focus().unwrap();
    button.click();
    assert!(is_focused(&button) && added.get_untracked() == 0);
    full.set(false);
    settled().await;
    assert_eq!(attribute(&button, "aria-disabled"), None);
    assert_eq!(attribute(&button, "aria-label").as_deref(), Some("Pin"));
    button.click();
    assert_eq!(added.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn the_focus_steps_out_of_a_button_that_goes() {
    let there = RwSignal::new(true);
    let page = mount(move || {
        view! {
            <section tabindex="-1">
                <Show when=move || there.get()>
                    <Button vanishes=true on_click=move |_| there.set(false)>
                        "Retry"
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
