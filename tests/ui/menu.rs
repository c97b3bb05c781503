//! Menus by pointer and keyboard.

use leptos::prelude::*;
use scrapewise_panel::ui::menu::{Menu, MenuItem};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, is_focused, mount, press, settled};

fn page() -> (Mounted, RwSignal<Vec<&'static str>>) {
    let chosen = RwSignal::new(Vec::new());
    let page = mount(move || {
        let choose = move |what: &'static str| move |()| chosen.update(|chosen| chosen.push(what));
        view! {
            <Menu id="menu-r1".to_owned() icon="list" label="More for run r1">
                <MenuItem on_choose=choose("details")>"Details"</MenuItem>
                <MenuItem on_choose=choose("copy")>"Copy id"</MenuItem>
                <MenuItem on_choose=choose("delete")>"Delete rows…"</MenuItem>
            </Menu>
        }
    });
    (page, chosen)
}

async fn open(page: &Mounted) {
    let button = page.find("button[aria-haspopup=menu]");
    button.focus().unwrap();
    button.click();
    for _ in 0..5 {
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn it_opens_with_the_focus_on_its_first_item() {
    let (page, _) = page();
    let button = page.find("button[aria-haspopup=menu]");
    assert_eq!(attribute(&button, "aria-expanded").as_deref(), Some("false"));
    assert_eq!(attribute(&button, "aria-label").as_deref(), Some("More for run r1"));
    open(&page).await;
    assert_eq!(attribute(&button, "aria-expanded").as_deref(), Some("true"));
    assert_eq!(attribute(&page.find("[role=menu]"), "aria-label").as_deref(), Some("More for run r1"));
    assert!(is_focused(&page.all("[role=menuitem]")[0]));
}

#[wasm_bindgen_test]
async fn arrows_and_ends_move_the_focus() {
    let (page, _) = page();
    open(&page).await;
    let (menu, items) = (page.find("[role=menu]"), page.all("[role=menuitem]"));
    for (key, at) in [("ArrowDown", 1), ("End", 2), ("ArrowDown", 0), ("ArrowUp", 2), ("Home", 0), ("x", 0)] {
        press(&menu, key);
        assert!(is_focused(&items[at]), "{key}");
    }
}

#[wasm_bindgen_test]
async fn choosing_closes_and_acts() {
    let (page, chosen) = page();
    open(&page).await;
    page.all("[role=menuitem]")[1].click();
    for _ in 0..5 {
        settled().await;
    }
    assert_eq!(chosen.get_untracked(), ["copy"]);
    assert!(!page.find("[role=menu]").matches(":popover-open").unwrap());
    assert!(is_focused(&page.find("button[aria-haspopup=menu]")));
}
