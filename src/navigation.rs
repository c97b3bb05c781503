//! The browser's history as one signal.
//!
//! Links are plain `<a href="?...">`; a click on one is turned into a history entry instead of a page load. Back and
//! forward arrive through `popstate`. Nothing else in the panel touches the address bar.
//!
//! A link that is opened in a new tab is opened by the panel itself where the key is kept for this tab only: the browser would start
//! the new one without it. What the panel opens begins with a copy of this tab's session, and nothing is told to other tabs.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::hooks::{LastingSignal, use_window_event};
use crate::routes::Screen;
use leptos::{ev, prelude::*};

/// Where the person is and how to take them elsewhere.
#[derive(Clone, Copy)]
pub struct Navigation {
    screen: RwSignal<Screen>,
    title_prefix: LastingSignal<Option<String>>,
}

impl Navigation {
    /// Reads the address bar and starts listening to links, back and forward. `is_tab_only` tells whether the session is kept for
    /// this tab only.
    pub fn start(is_tab_only: fn() -> bool) -> Self {
        let screen = RwSignal::new(Screen::parse(&search()));
        let navigation = Self { screen, title_prefix: LastingSignal::new(None) };
        use_window_event(ev::popstate, move |_| navigation.read());
        use_window_event(ev::click, move |event| {
            if is_for_new_tab(&event) && is_tab_only() {
                open_tab(&event);
            } else {
                navigation.follow(&event);
            }
        });
        use_window_event(ev::auxclick, move |event| {
            if event.button() == MIDDLE && is_tab_only() {
                open_tab(&event);
            }
        });
        navigation
    }

    /// The screen that the address bar names.
    pub fn screen(self) -> Signal<Screen> {
        self.screen.into()
    }

    /// What stands before the page's name in the title of the window. Tracked.
    pub fn title_prefix(self) -> Option<String> {
        self.title_prefix.get()
    }

    /// Puts something before the page's name in the title of the window, until the page takes it away.
    pub fn set_title_prefix(self, prefix: Option<String>) {
        // The panel may be on its way out.
        let _ = self.title_prefix.try_set(prefix);
    }

    /// Goes to `screen` and leaves the present one in the history.
    pub fn push(self, screen: &Screen) {
        self.write(&screen.href(), false);
    }

    /// Goes to `screen` in place of the present one.
    pub fn replace(self, screen: &Screen) {
        self.write(&screen.href(), true);
    }

    fn follow(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let Some(href) = inner_link(event) else { return };
        event.prevent_default();
        let here = Screen::parse(&search()).href() == href;
        self.write(&href, here);
    }

    fn write(self, href: &str, replace: bool) {
        let Ok(history) = window().history() else { return };
        let href = if href == "?" { window().location().pathname().unwrap_or_default() } else { href.to_owned() };
        // A browser refuses history entries written in a storm; the address is then a step behind the screen.
        let _ = if replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&href))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&href))
        };
        self.read();
    }

    fn read(self) {
        let now = Screen::parse(&search());
        self.screen.maybe_update(|present| std::mem::replace(present, now) != *present);
    }
}

/// The middle button of a mouse.
const MIDDLE: i16 = 1;

/// Whether a press on a link asks for a new tab: with Ctrl, or with ⌘ on a Mac.
fn is_for_new_tab(event: &MouseEvent) -> bool {
    event.button() == 0 && (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key()
}

/// Opens the link that was pressed in a tab that this one opened. One that the browser does not let it open is left to the browser.
fn open_tab(event: &MouseEvent) {
    let Some(href) = inner_link(event).filter(|_| !event.default_prevented()) else { return };
    if let Ok(Some(_)) = window().open_with_url_and_target(&href, "_blank") {
        event.prevent_default();
    }
}

/// The `?...` address of the link that was clicked, if it was one of the panel's own.
fn inner_link(event: &MouseEvent) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let link = element.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let href = link.get_attribute("href")?;
    let own = href.starts_with('?') && !link.has_attribute("download") && link.target().is_empty();
    own.then_some(href)
}

fn search() -> String {
    window().location().search().unwrap_or_default()
}
