//! Menus by pointer and keyboard.

use leptos::prelude::*;
use scrapewise_panel::ui::menu::{Menu, MenuItem, MenuLink, MenuList};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, dispatch, is_focused, mount, press, settled};

fn page() -> (Mounted, RwSignal<Vec<&'static str>>) {
    let chosen = RwSignal::new(Vec::new());
    let page = mount(move || {
        let choose = move |what: &'static str| move |()| chosen.update(|chosen| chosen.push(what));
        view! {
            <Menu id="menu-r1".to_owned() icon="list" label="More for run r1">
                <MenuItem on_choose=choose("details")>"Details"</MenuItem>
                <MenuItem on_choose=choose("copy") attr:id="copy-r1">
                    "Copy id"
                </MenuItem>
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
    toggled().await;
}

/// Waits until the browser has told that the menu is open or closed.
async fn toggled() {
    for _ in 0..5 {
        settled().await;
    }
}

/// Whether the menu is closed, and its button says so.
fn is_closed(page: &Mounted) -> bool {
    let expanded = attribute(&page.find("button[aria-haspopup=menu]"), "aria-expanded");
    !page.find("[role=menu]").matches(":popover-open").unwrap() && expanded.as_deref() == Some("false")
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
    toggled().await;
    assert_eq!(chosen.get_untracked(), ["copy"]);
    assert!(is_closed(&page));
    assert!(is_focused(&page.find("button[aria-haspopup=menu]")));
}

#[wasm_bindgen_test]
async fn tab_and_escape_close_it_and_the_focus_is_on_its_button_again() {
    for key in ["Tab", "Escape"] {
        let (page, chosen) = page();
        open(&page).await;
        let menu = page.find("[role=menu]");
        press(&menu, "ArrowDown");
        assert!(press(&page.all("[role=menuitem]")[1], key), "{key} belongs to the browser as well");
        if key == "Escape" {
            // What the browser does itself: a page cannot send it the key.
            menu.hide_popover().unwrap();
        }
        toggled().await;
        assert!(is_closed(&page), "{key}");
        assert!(is_focused(&page.find("button[aria-haspopup=menu]")), "{key}");
        assert!(chosen.get_untracked().is_empty());
    }
}

#[wasm_bindgen_test]
async fn its_button_closes_it_as_well_and_it_opens_on_the_first_item_again() {
    let (page, _) = page();
    open(&page).await;
    press(&page.find("[role=menu]"), "End");
    page.find("button[aria-haspopup=menu]").click();
    toggled().await;
    assert!(is_closed(&page));
    open(&page).await;
    assert!(is_focused(&page.all("[role=menuitem]")[0]));
}

#[wasm_bindgen_test]
async fn keys_that_mean_nothing_to_it_are_left_to_the_browser() {
    let (page, chosen) = page();
    open(&page).await;
    let item = page.all("[role=menuitem]").remove(0);
    // Enter and Space press the button that an item is.
    for key in ["Enter", " ", "ArrowLeft", "x"] {
        assert!(press(&item, key), "{key}");
    }
    for key in ["ArrowDown", "ArrowUp", "Home", "End"] {
        assert!(!press(&item, key), "{key} does not scroll the page");
    }
    assert!(dispatch(&item, "Event", "keydown", &[]), "as browsers that fill in forms send it");
    assert!(chosen.get_untracked().is_empty());
}

#[wasm_bindgen_test]
fn its_items_are_reached_by_its_own_keys_only() {
    let (page, _) = page();
    let button = page.find("button[aria-haspopup=menu]");
    assert_eq!(attribute(&button, "popovertarget"), attribute(&page.find("[role=menu]"), "id"));
    assert_eq!(page.texts("[role=menu] > button[role=menuitem][type=button][tabindex='-1']").len(), 3);
    assert_eq!(page.texts("#copy-r1[role=menuitem]"), ["Copy id"]);
}

/// One list behind two buttons, which say what it is about.
fn shared() -> (Mounted, RwSignal<Vec<String>>) {
    let told = RwSignal::new(Vec::new());
    let page = mount(move || {
        let tell = move |what: &str| told.update(|told| told.push(what.to_owned()));
        let button = |run: &'static str| {
            view! {
                <button popovertarget="rows" on:click=move |_| tell(run)>
                    {run}
                </button>
            }
        };
        let disabled = Signal::stored(Some("Available when the run has finished.".to_owned()));
        view! {
            {button("r1")}
            {button("r2")}
            <MenuList id="rows" label="More actions" on_toggle=move |open: bool| tell(if open { "open" } else { "closed" })>
                <MenuLink href="#details">"Details"</MenuLink>
                <hr/>
                <MenuItem stays=true checked=Signal::stored(true) on_choose=move |()| tell("notify")>
                    "Notify me"
                </MenuItem>
                <MenuItem disabled on_choose=move |()| tell("stop")>
                    "Stop…"
                </MenuItem>
                <MenuLink href="#delete" disabled>"Delete rows…"</MenuLink>
            </MenuList>
        }
    });
    (page, told)
}

#[wasm_bindgen_test]
async fn one_list_serves_many_buttons() {
    let (page, told) = shared();
    let menu = page.find("[role=menu]");
    for (at, run) in ["r1", "r2"].into_iter().enumerate() {
        page.all("button[popovertarget]")[at].click();
        toggled().await;
        assert!(is_focused(&page.all("[role^=menuitem]")[0]));
        press(&menu, "ArrowUp");
        assert!(is_focused(&page.all("[role^=menuitem]")[3]), "lines between are no items");
        press(&menu, "Tab");
        toggled().await;
        assert_eq!(told.get_untracked().split_off(at * 3), [run, "open", "closed"]);
    }
}

#[wasm_bindgen_test]
async fn what_can_do_nothing_stays_and_says_why() {
    let (page, told) = shared();
    page.all("button[popovertarget]")[0].click();
    toggled().await;
    let items = page.all("[role^=menuitem]");
    assert_eq!(attribute(&items[1], "aria-checked").as_deref(), Some("true"));
    for item in &items[2..] {
        assert_eq!(attribute(item, "aria-disabled").as_deref(), Some("true"));
        assert_eq!(attribute(item, "href"), None);
        assert!(item.text_content().unwrap().ends_with("Available when the run has finished."));
        item.click();
    }
    items[1].click();
    toggled().await;
    assert!(page.find("[role=menu]").matches(":popover-open").unwrap(), "it stays open");
    assert_eq!(told.get_untracked(), ["r1", "open", "notify"]);
}
