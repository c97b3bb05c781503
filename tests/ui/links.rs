//! Links, those that look like buttons, and what opens sheets.

use leptos::prelude::*;
use scrapewise_panel::ui::{
    link::{ButtonLink, Link},
    sheet::{CloseSheet, OpenSheet},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, description, mount, settled};

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
    assert_eq!(description(&page, &link).as_deref(), Some("The run is still going."));
    assert_eq!(attribute(&link, "title"), None);
    why.set(None);
    settled().await;
    assert_eq!(attribute(&link, "href").as_deref(), Some("?screen=deletion"));
    assert_eq!(attribute(&link, "title").as_deref(), Some("Delete rows…"));
    assert_eq!((attribute(&link, "role"), attribute(&link, "tabindex")), (None, None));
    assert!(description(&page, &link).is_none() && !page.has(".reason"));
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
