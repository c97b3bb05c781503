//! Fields: choices and files; and pages.

use leptos::prelude::*;
use scrapewise_panel::ui::{
    choice::{Checkbox, Radio},
    file_button::FileButton,
    pager::Pager,
    select::{Select, SelectGroup, SelectOption},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{attribute, dispatch, mount, settled, text, value};

#[wasm_bindgen_test]
async fn radios_and_boxes_follow_their_signals_and_tell_of_choices() {
    let (theme, live) = (RwSignal::new("dark"), RwSignal::new(true));
    let page = mount(move || {
        let radio = move |name: &'static str| {
            view! {
                <Radio name="theme" checked=move || theme.get() == name on_choose=move |()| theme.set(name)>
                    {name}
                </Radio>
            }
        };
        view! {
            {["light", "dark"].map(radio)}
            <Checkbox described_by="live-hint" checked=live on_change=move |on| live.set(on)>
                "Live"
            </Checkbox>
        }
    });
    let checked = |at: usize| page.all("input")[at].unchecked_ref::<HtmlInputElement>().checked();
    assert_eq!([0, 1, 2].map(checked), [false, true, true]);
    assert_eq!(page.texts("label"), ["light", "dark", "Live"]);
    assert_eq!(attribute(&page.find("label.check > input"), "aria-describedby").as_deref(), Some("live-hint"));
    page.all("input")[0].click();
    page.all("input")[2].click();
    settled().await;
    assert_eq!((theme.get_untracked(), live.get_untracked()), ("light", false));
    assert_eq!([0, 1, 2].map(checked), [true, false, false]);
}

#[wasm_bindgen_test]
async fn a_select_shows_what_is_chosen_also_when_its_options_change() {
    let (chosen, more) = (RwSignal::new("g2".to_owned()), RwSignal::new(false));
    let page = mount(move || {
        let options = move || {
            let own = vec![SelectOption::new("", "All groups"), SelectOption::new("g1", "Toys")];
            let shared = vec![SelectOption::new("g2", "Shoes")];
            let shared = SelectGroup { title: Some("Shared with me"), options: shared };
            if more.get() { vec![own.into(), shared] } else { vec![SelectGroup::from(own)] }
        };
        view! {
            <Select label="Group" name="group" options value=chosen on_choose=move |group| chosen.set(group)/>
        }
    });
    let select = page.find("label.field > select[name=group]");
    assert_eq!(text(&page.find("label > span")), "Group");
    more.set(true);
    settled().await;
    assert_eq!(value(&select), "g2");
    assert_eq!(attribute(&page.find("optgroup"), "label").as_deref(), Some("Shared with me"));
    js_sys::Reflect::set(&select, &"value".into(), &"g1".into()).unwrap();
    dispatch(&select, "Event", "change", &[]);
    settled().await;
    assert_eq!((chosen.get_untracked().as_str(), value(&select).as_str()), ("g1", "g1"));
}

#[wasm_bindgen_test]
fn a_file_field_has_a_name_and_asks_for_its_kinds() {
    let page = mount(|| view! { <FileButton label="Import…" accept=".json" on_read=|_| () /> });
    let input = page.find("label.button.file-button > input[type=file]");
    assert_eq!(attribute(&input, "aria-label").as_deref(), Some("Import…"));
    assert_eq!(attribute(&input, "accept").as_deref(), Some(".json"));
}

#[wasm_bindgen_test]
fn a_pager_is_made_of_links() {
    let page = mount(|| {
        let href = |page: u64| format!("?page={page}");
        view! { <Pager label="Pages of runs" current=1 last=Some(241) more=true href/> }
    });
    assert_eq!(attribute(&page.find("nav.pager"), "aria-label").as_deref(), Some("Pages of runs"));
    assert_eq!(page.texts("li"), ["Previous", "1", "2", "…", "241", "Next"]);
    assert_eq!(attribute(&page.find("[aria-current=page]"), "aria-label").as_deref(), Some("Page 1"));
    assert_eq!(attribute(&page.find("a[rel=next]"), "href").as_deref(), Some("?page=2"));
    assert_eq!(page.texts("[aria-disabled=true]"), ["Previous"]);
}
