//! A button that opens a short list of things to do.

use leptos::{context::Provider, ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{button::IconButton, movement::Move};
use crate::platform::keyboard::KeyPress;

/// An open menu, for what is in it.
#[derive(Clone, Copy)]
struct MenuHandle(NodeRef<html::Div>);

impl MenuHandle {
    fn items(self) -> Vec<HtmlElement> {
        let Some(menu) = self.0.get_untracked() else { return Vec::new() };
        let items = menu.children();
        (0..items.length()).filter_map(|at| items.item(at)?.dyn_into().ok()).collect()
    }

    fn go(self, way: Move) {
        let items = self.items();
        let active: Option<Element> = document().active_element();
        let at = items.iter().position(|item| active.as_ref() == Some(item));
        if let Some(item) = items.get(way.from(at, items.len())) {
            let _ = item.focus();
        }
    }

    fn close(self) {
        if let Some(menu) = self.0.get_untracked() {
            let _ = menu.hide_popover();
        }
    }
}

/// The way that a key leads among the items of a menu.
fn way(key: &str) -> Option<Move> {
    Some(match key {
        "ArrowDown" => Move::Next,
        "ArrowUp" => Move::Previous,
        "Home" => Move::First,
        "End" => Move::Last,
        _ => return None,
    })
}

/// A menu of [`MenuItem`]s behind a button.
///
/// Accessibility: the pattern "menu button". The first item has the focus when it opens; arrows, Home and End move it;
/// Escape, Tab and a press beside it close the menu, and the focus is on the button again.
#[component]
pub fn Menu(
    /// Its own id.
    id: String,
    /// The glyph on the button.
    icon: &'static str,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The items.
    children: Children,
) -> impl IntoView {
    let (list, open) = (NodeRef::<html::Div>::new(), RwSignal::new(false));
    let menu = MenuHandle(list);
    let toggled = move |_| {
        let is_open = list.get_untracked().is_some_and(|list| list.matches(":popover-open").unwrap_or(false));
        open.set(is_open);
        if is_open {
            menu.go(Move::First);
        }
    };
    let press = move |event: ev::KeyboardEvent| match KeyPress::of(&event) {
        Some(press) if press.key == "Tab" => menu.close(),
        Some(press) => {
            if let Some(way) = way(&press.key) {
                event.prevent_default();
                menu.go(way);
            }
        }
        None => {}
    };
    view! {
        <IconButton
            class="quiet tiny"
            titled=true
            icon
            label
            attr:popovertarget=id.clone()
            attr:aria-haspopup="menu"
            attr:aria-expanded=move || open.get().to_string()
        />
        <div
            class="menu"
            id=id
            role="menu"
            popover="auto"
            aria-label=move || label.get()
            node_ref=list
            on:toggle=toggled
            on:keydown=press
        >
            <Provider value=menu>{children()}</Provider>
        </div>
    }
}

/// One thing to do. Other attributes go to its element.
///
/// Accessibility: a `menuitem` that only the keys of its [`Menu`] and the pointer reach. Enter and Space choose it.
#[component]
pub fn MenuItem(
    /// What it does, once the menu is closed.
    #[prop(into)]
    on_choose: UnsyncCallback<()>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let menu = expect_context::<MenuHandle>();
    let choose = move |_| {
        menu.close();
        on_choose.run(());
    };
    view! {
        <button type="button" role="menuitem" tabindex="-1" on:click=choose>
            {children()}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::{Move, way};

    #[test]
    fn arrows_and_the_ends_move_and_nothing_else_does() {
        assert_eq!((way("ArrowDown"), way("End")), (Some(Move::Next), Some(Move::Last)));
        assert_eq!((way("Enter"), way("a"), way("ArrowLeft")), (None, None, None));
    }
}
