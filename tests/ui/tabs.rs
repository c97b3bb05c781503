//! Tabs: ways to look at the same things, each with an address.

use leptos::prelude::*;
use scrapewise_panel::ui::tabs::{Tab, Tabs};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, description, is_focused, mount, settled};

#[derive(Clone, Copy)]
struct Shown {
    tab: RwSignal<&'static str>,
    count: RwSignal<u32>,
}

fn page() -> (Mounted, Shown) {
    let shown = Shown { tab: RwSignal::new("all"), count: RwSignal::new(412) };
    let Shown { tab, count } = shown;
    let page = mount(move || {
        view! {
            <Tabs label="Compared with another run">
                <Tab
                    label="All"
                    count=move || count.get().to_string()
                    href="?tab=all"
                    current=move || tab.get() == "all"
                />
                <Tab label="New" count="7" href="?tab=new" current=move || tab.get() == "new"/>
            </Tabs>
        }
    });
    (page, shown)
}

#[wasm_bindgen_test]
fn tabs_are_links_in_a_navigation_with_a_name() {
    let (page, _) = page();
    let navigation = page.find("nav.segmented");
    assert_eq!(attribute(&navigation, "aria-label").as_deref(), Some("Compared with another run"));
    let links = page.all("nav > a");
    assert_eq!(links.iter().filter_map(|link| attribute(link, "href")).collect::<Vec<_>>(), ["?tab=all", "?tab=new"]);
    assert_eq!(page.texts("nav > a"), ["All 412", "New 7"]);
    // They are no `tablist`: each can be reached with Tab, opened beside this one, and has no keys of its own.
    for link in links {
        assert_eq!((attribute(&link, "role"), attribute(&link, "tabindex")), (None, None));
        link.focus().unwrap();
        assert!(is_focused(&link));
    }
}

#[wasm_bindgen_test]
async fn one_tab_is_the_present_one_and_the_focus_stays_when_it_changes() {
    let (page, shown) = page();
    assert_eq!(page.texts("[aria-current=true]"), ["All 412"]);
    let new = page.all("nav > a").remove(1);
    new.focus().unwrap();
    shown.tab.set("new");
    settled().await;
    assert_eq!(page.texts("[aria-current]"), ["New 7"]);
    assert!(is_focused(&new));
}

#[wasm_bindgen_test]
async fn the_count_of_a_tab_changes_in_place() {
    let (page, shown) = page();
    let count = page.find("a > b[translate=no]");
    shown.count.set(413);
    settled().await;
    assert_eq!(page.texts("a"), ["All 413", "New 7"]);
    assert!(count.is_connected());
}

#[wasm_bindgen_test]
async fn a_tab_that_leads_nowhere_says_why() {
    let reason = RwSignal::new(Some("No earlier run is known".to_owned()));
    let page = mount(move || {
        view! {
            <Tabs label="Compared with another run">
                <Tab label="All" count="412" href="?tab=all" current=true/>
                <Tab label="New" count="–" href="?tab=new" current=false disabled=reason/>
            </Tabs>
        }
    });
    assert_eq!(page.texts("nav.segmented > *"), ["All 412", "New –No earlier run is known"]);
    assert_eq!(page.texts("a[aria-current=true]"), ["All 412"]);
    let off = page.find("a[role=link][aria-disabled=true]:not([href])");
    off.focus().unwrap();
    assert!(is_focused(&off));
    assert_eq!(description(&page, &off).as_deref(), Some("No earlier run is known"));
    reason.set(None);
    settled().await;
    assert_eq!(page.texts("a"), ["All 412", "New –"]);
}
