//! Notices, empty lists, and the tops of pages.

use leptos::prelude::*;
use scrapewise_panel::ui::{
    button::Button,
    countdown::Countdown,
    empty_state::EmptyState,
    notice::{ErrorLine, Notice, NoticeActions, Tone},
    page_heading::{Breadcrumbs, Crumb, PageHeading},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, mount, settled, text};

#[wasm_bindgen_test]
fn an_error_interrupts_and_other_notices_wait() {
    let page = mount(|| {
        view! {
            <Notice tone=Tone::Error icon="error">
                <p>"It failed."</p>
                <NoticeActions slot>
                    <Button>"Retry"</Button>
                </NoticeActions>
            </Notice>
            <Notice tone=Tone::Plain icon="info">
                <p>"Good to know."</p>
            </Notice>
        }
    });
    let error = page.find(".notice-error[role=alert]");
    assert_eq!(text(&error), "It failed.Retry");
    assert!(page.has(".notice-error > .icon") && page.has(".notice-error > .actions > button"));
    assert_eq!(text(&page.find(".notice-plain[role=status] > div")), "Good to know.");
    assert!(!page.has(".notice-plain .actions"));
}

#[wasm_bindgen_test]
fn a_notice_has_the_class_and_the_role_of_its_tone() {
    let tones = [
        (Tone::Good, "notice-good", "status"),
        (Tone::Plain, "notice-plain", "status"),
        (Tone::Warn, "notice-warn", "status"),
        (Tone::Error, "notice-error", "alert"),
    ];
    for (tone, class, role) in tones {
        let page = mount(move || view! { <Notice tone icon="info">"Words"</Notice> });
        let notice = page.find(".notice");
        assert_eq!(attribute(&notice, "class"), Some(format!("notice {class}")));
        assert_eq!(attribute(&notice, "role").as_deref(), Some(role), "{class}");
        assert!(page.has(".notice > .icon[aria-hidden=true]"), "a reader needs the words only");
    }
}

#[wasm_bindgen_test]
async fn what_can_be_done_about_a_notice_comes_after_its_words() {
    let again = RwSignal::new(0);
    let page = mount(move || {
        view! {
            <Notice tone=Tone::Warn icon="warning">
                <NoticeActions slot>
                    <Button on_click=move |_| again.update(|count| *count += 1)>"Retry"</Button>
                    <Button>"Cancel"</Button>
                </NoticeActions>
                <p>"It takes long."</p>
            </Notice>
        }
    });
    assert_eq!(page.texts(".notice > div"), ["It takes long.", "RetryCancel"]);
    page.all(".actions > button")[0].click();
    assert_eq!(again.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn an_error_line_says_what_is_wrong_while_something_is() {
    let error = RwSignal::new(None::<String>);
    let page = mount(move || view! { <ErrorLine id="key-error" error/> });
    let line = page.find("span.error#key-error[role=alert]");
    assert_eq!(text(&line), "");
    error.set(Some("Not a key.".to_owned()));
    settled().await;
    assert_eq!(text(&line).trim(), "Not a key.");
    assert!(page.has("span.error > .icon"));
}

#[wasm_bindgen_test]
fn an_empty_list_says_why_and_what_can_be_done() {
    let page = mount(|| {
        view! {
            <EmptyState icon="filter" title="No run matches" text="Others are kept.">
                <Button class="primary">"Clear filters"</Button>
            </EmptyState>
            <EmptyState icon="list" title="Nothing yet" text=""/>
        }
    });
    assert_eq!(page.texts(".empty > h2"), ["No run matches", "Nothing yet"]);
    assert_eq!(page.texts(".empty > .actions > .button.primary"), ["Clear filters"]);
}

#[wasm_bindgen_test]
fn a_page_says_where_it_is_and_what_it_is() {
    let page = mount(|| {
        view! {
            <Breadcrumbs>
                <Crumb href="?">"Runs"</Crumb>
                <Crumb current=true>"Delete rows"</Crumb>
            </Breadcrumbs>
            <PageHeading title="Runs" summary="41 runs" live=true>
                <Button>"Live"</Button>
            </PageHeading>
        }
    });
    assert_eq!(page.texts("nav.breadcrumbs[aria-label=Breadcrumbs] > ol > li > a"), ["Runs"]);
    assert_eq!(page.texts("li[aria-current=page]"), ["Delete rows"]);
    assert_eq!(page.texts(".page-heading > *"), ["Runs", "41 runs", "Live"]);
    assert_eq!(page.texts("p.soft[role=status]"), ["41 runs"]);
}

#[wasm_bindgen_test]
fn a_countdown_begins_at_once() {
    let page = mount(|| view! { <Countdown until_ms={js_sys::Date::now() + 89_500.0}/> });
    let timer = page.find("b[role=timer]");
    assert_eq!(text(&timer), "1:30");
    assert_eq!(attribute(&timer, "translate").as_deref(), Some("no"));
}
