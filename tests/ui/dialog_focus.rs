//! Dialogs: where the focus is, and where it goes when what opened them is gone.

use leptos::prelude::*;
use scrapewise_panel::ui::dialog::{CloseButton, CloseIconButton, Dialog, DialogHeader};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, dialog::closed, is_focused, mount, settled};

#[wasm_bindgen_test]
async fn without_autofocus_the_first_control_has_the_focus() {
    let page = mount(|| {
        view! {
            <Dialog labelled_by="about">
                <DialogHeader id="about" title="About">
                    <CloseIconButton/>
                </DialogHeader>
                <a href="?">"Runs"</a>
            </Dialog>
        }
    });
    settled().await;
    assert!(is_focused(&page.find("header > button[aria-label=Close]")));
    assert_eq!(page.texts("dialog[aria-labelledby=about] > header > h2#about"), ["About"]);
    assert_eq!(attribute(&page.find("dialog"), "closedby"), None, "a press beside it does nothing");
}

/// A page whose opener goes while the dialog is open; what is drawn `instead` of it.
async fn opener_goes<V: IntoView + 'static>(instead: impl Fn() -> V + Send + Sync + 'static) -> Mounted {
    let (open, there) = (RwSignal::new(false), RwSignal::new(true));
    let page = mount(move || {
        view! {
            <main id="content" tabindex="-1">
                <Show when=move || there.get() fallback=instead>
                    <button id="opener" on:click=move |_| open.set(true)>
                        "Open"
                    </button>
                </Show>
            </main>
            <Show when=move || open.get()>
                <Dialog labelled_by="title" on_close=move |()| open.set(false)>
                    <DialogHeader id="title" title="Columns">
                        <CloseButton/>
                    </DialogHeader>
                </Dialog>
            </Show>
        }
    });
    page.find("#opener").focus().unwrap();
    page.find("#opener").click();
    settled().await;
    there.set(false);
    settled().await;
    page.find("header > button").click();
    closed().await;
    page
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_what_has_the_openers_id_now() {
    let page = opener_goes(|| view! { <a id="opener" href="?">"Open, drawn anew"</a> }).await;
    assert!(is_focused(&page.find("a#opener")));
}

#[wasm_bindgen_test]
async fn where_the_opener_is_gone_the_focus_goes_to_the_content() {
    let page = opener_goes(|| view! { <p>"Nothing to open"</p> }).await;
    assert!(is_focused(&page.find("main#content")));
}
