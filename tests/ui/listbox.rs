//! Directory to choose from by typing: a field whose list opens below it, and one whose list is always there.

use leptos::prelude::*;
use scrapewise_panel::ui::{
    combobox::{Combobox, ComboboxOption},
    listbox::{ListboxGroup, ListboxInput, ListboxOptions, ListboxState},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, dispatch, fill, is_focused, mount, press, settled, text, value};

type Chosen = RwSignal<Option<String>>;

/// A field that finds one of 60 scrapers.
fn page() -> (Mounted, Chosen) {
    let chosen: Chosen = RwSignal::new(None);
    let page = mount(move || {
        let find = |typed: String| {
            let all = (0..60).map(|at| format!("shop {at}")).filter(|name| name.contains(&typed));
            all.map(|name| ComboboxOption { value: Some(name.clone()), name, hint: None }).collect()
        };
        let shown = move || chosen.get().unwrap_or_else(|| "All scrapers".to_owned());
        view! { <Combobox id="scraper" label="Scraper" shown find on_choose=move |value| chosen.set(value)/> }
    });
    (page, chosen)
}

fn field(page: &Mounted) -> web_sys::HtmlElement {
    page.find(".field.combobox > input#scraper[role=combobox]")
}

#[wasm_bindgen_test]
async fn it_is_a_combobox_whose_list_opens_and_closes() {
    let (page, _) = page();
    settled().await;
    let field = field(&page);
    assert_eq!(attribute(&page.find("label"), "for").as_deref(), Some("scraper"));
    assert_eq!(
        (value(&field).as_str(), attribute(&field, "aria-expanded").as_deref()),
        ("All scrapers", Some("false"))
    );
    assert_eq!(attribute(&field, "aria-controls"), None);
    field.focus().unwrap();
    field.click();
    settled().await;
    assert_eq!(attribute(&field, "aria-expanded").as_deref(), Some("true"));
    let list = page.find("[role=listbox]");
    assert_eq!(attribute(&field, "aria-controls"), attribute(&list, "id"));
    assert_eq!(attribute(&list, "aria-label").as_deref(), Some("Scraper"));
    assert_eq!(page.all("[role=option]").len(), 50);
    assert_eq!(text(&page.find("[role=status]")), "10 more. Keep typing…");
    press(&field, "Escape");
    settled().await;
    assert!(!page.has("[role=listbox]"));
}

#[wasm_bindgen_test]
async fn typing_finds_and_enter_takes_the_active_option() {
    let (page, chosen) = page();
    let field = field(&page);
    fill(&field, "shop 5");
    settled().await;
    assert_eq!(page.all("[role=option]").len(), 11);
    press(&field, "ArrowDown");
    settled().await;
    let active = attribute(&field, "aria-activedescendant").unwrap();
    assert_eq!(text(&page.find(&format!("#{active}[aria-selected=true]"))), "shop 50");
    press(&field, "ArrowUp");
    press(&field, "ArrowUp");
    settled().await;
    assert_eq!(attribute(&field, "aria-activedescendant").as_deref(), Some("scraper-10"), "around the end");
    press(&field, "Enter");
    settled().await;
    assert_eq!(chosen.get_untracked().as_deref(), Some("shop 59"));
    assert_eq!(value(&field), "shop 59");
    assert!(!page.has("[role=listbox]"));
}

#[wasm_bindgen_test]
async fn a_press_on_an_option_takes_it_and_leaves_the_focus_in_the_field() {
    let (page, chosen) = page();
    let field = field(&page);
    field.focus().unwrap();
    field.click();
    settled().await;
    let option = page.all("[role=option]").remove(2);
    assert!(!dispatch(&option, "MouseEvent", "mousedown", &[]), "the field keeps the focus");
    option.click();
    settled().await;
    assert_eq!(chosen.get_untracked().as_deref(), Some("shop 2"));
    assert!(is_focused(&field));
}

#[wasm_bindgen_test]
async fn what_is_typed_and_not_taken_goes() {
    let (page, chosen) = page();
    let field = field(&page);
    fill(&field, "nothing like it");
    settled().await;
    assert_eq!(text(&page.find("[role=status]")), "No matches");
    press(&field, "Enter");
    assert_eq!(chosen.get_untracked(), None);
    dispatch(&field, "FocusEvent", "blur", &[]);
    settled().await;
    assert_eq!(value(&field), "All scrapers");
}

#[wasm_bindgen_test]
async fn arrows_open_a_closed_list_and_its_other_keys_belong_to_the_page() {
    let (page, chosen) = page();
    let field = field(&page);
    for key in ["Enter", "Escape", "Home"] {
        assert!(press(&field, key), "{key}");
    }
    settled().await;
    assert!(!page.has("[role=listbox]"));
    assert!(!press(&field, "ArrowDown"));
    settled().await;
    assert_eq!(text(&page.find("[aria-selected=true]")), "shop 0", "opened, and not yet moved");
    assert_eq!(page.all("[aria-selected=true]").len(), 1);
    dispatch(&field, "FocusEvent", "blur", &[]);
    settled().await;
    assert!(!page.has("[role=listbox]") && chosen.get_untracked().is_none());
}

#[wasm_bindgen_test]
async fn a_list_that_is_always_there_has_groups_and_leaves_escape_to_its_dialog() {
    let taken = RwSignal::new(None::<usize>);
    let page = mount(move || {
        let list = ListboxState::inline("command");
        let count = move || if list.typed().is_empty() { 3 } else { 0 };
        let groups = move || match count() {
            0 => Vec::new(),
            _ => {
                vec![ListboxGroup { title: Some("Screens"), count: 2 }, ListboxGroup { title: Some("Views"), count: 1 }]
            }
        };
        let choose = move |at| taken.set(Some(at));
        view! {
            <ListboxInput list count on_choose=choose attr:aria-label="Find anything"/>
            <ListboxOptions list label="Found" groups on_choose=choose let(at)>
                {format!("Thing {at}")}
            </ListboxOptions>
        }
    });
    let field = page.find("input[role=combobox]");
    assert_eq!(attribute(&field, "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.texts("[role=group] > span"), ["Screens", "Views"]);
    assert_eq!(page.texts("[role=option]"), ["Thing 0", "Thing 1", "Thing 2"]);
    let group = page.all("[role=group]").remove(1);
    assert_eq!(attribute(&group, "aria-labelledby"), attribute(&page.all("[role=group] > span")[1], "id"));
    assert!(press(&field, "Escape"));
    press(&field, "ArrowUp");
    press(&field, "Enter");
    assert_eq!(taken.get_untracked(), Some(2));
    fill(&field, "x");
    settled().await;
    assert_eq!(attribute(&field, "aria-expanded").as_deref(), Some("false"));
    assert_eq!(attribute(&field, "aria-activedescendant"), None);
}

#[wasm_bindgen_test]
async fn keys_of_an_input_method_and_events_without_a_key_choose_and_close_nothing() {
    let (page, chosen) = page();
    let field = field(&page);
    // What it shows is put into it after it is in the page.
    settled().await;
    fill(&field, "shop 5");
    settled().await;
    for key in ["Enter", "Escape", "ArrowDown"] {
        assert!(dispatch(&field, "KeyboardEvent", "keydown", &[("key", key.into()), ("isComposing", true.into())]));
        // Safari's, after the composition has ended.
        assert!(dispatch(&field, "KeyboardEvent", "keydown", &[("key", key.into()), ("keyCode", 229.into())]));
    }
    dispatch(&field, "KeyboardEvent", "keydown", &[]);
    // Autofill's.
    dispatch(&field, "Event", "keydown", &[]);
    settled().await;
    assert_eq!((value(&field).as_str(), chosen.get_untracked()), ("shop 5", None));
    assert!(page.has("[role=listbox]"));
    assert_eq!(text(&page.find("[aria-selected=true]")), "shop 5");
    assert!(!press(&field, "Enter"));
    assert_eq!(chosen.get_untracked().as_deref(), Some("shop 5"));
}
