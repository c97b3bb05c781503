//! A short list of things to do behind a button: a [`Menu`] with a button of its own, or a [`MenuList`] that serves many.

use leptos::{context::Provider, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{button::IconButton, movement::Move};
use crate::platform::keyboard::on_key;

/// An open menu, for what is in it.
#[derive(Clone, Copy)]
struct MenuHandle(NodeRef<html::Div>);

impl MenuHandle {
    fn items(self) -> Vec<HtmlElement> {
        let Some(menu) = self.0.get_untracked() else { return Vec::new() };
        let Ok(items) = menu.query_selector_all("[role^='menuitem']") else { return Vec::new() };
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
    let open = RwSignal::new(false);
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
        <MenuList id label on_toggle=move |is_open| open.set(is_open)>
            {children()}
        </MenuList>
    }
}

/// The list of a menu: [`MenuItem`]s and [`MenuLink`]s, with `<hr/>` between groups of them. It opens at the button whose
/// `popovertarget` is its id; there may be many such buttons, of which each says what the items are about before it opens.
///
/// Accessibility: as [`Menu`]; the buttons have `aria-haspopup="menu"`, and `aria-expanded` while it is theirs.
#[component]
pub fn MenuList(
    /// Its own id.
    #[prop(into)]
    id: String,
    /// Its classes.
    #[prop(default = "menu")]
    class: &'static str,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Hears that it was opened, or closed.
    #[prop(into)]
    on_toggle: UnsyncCallback<bool>,
    /// The items.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let menu = MenuHandle(list);
    let toggled = move |_| {
        let is_open = list.get_untracked().is_some_and(|list| list.matches(":popover-open").unwrap_or(false));
        on_toggle.run(is_open);
        if is_open {
            menu.go(Move::First);
        }
    };
    let press = on_key(move |press, event| {
        if press.key == "Tab" {
            menu.close();
        } else if let Some(way) = way(&press.key) {
            event.prevent_default();
            menu.go(way);
        }
    });
    view! {
        <div
            class=class
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
/// Accessibility: a `menuitem` that only the keys of its [`Menu`] and the pointer reach; with `checked` one that is on or off.
/// Enter and Space choose it. While it can do nothing it stays, and says why.
#[component]
pub fn MenuItem(
    /// Whether what it switches is on.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    /// Why it can do nothing, while it cannot.
    #[prop(optional, into)]
    disabled: Option<Signal<Option<String>>>,
    /// Whether the menu stays open: what was done is told on the item.
    #[prop(optional)]
    stays: bool,
    /// What it does, once the menu is closed.
    #[prop(into)]
    on_choose: UnsyncCallback<()>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let menu = expect_context::<MenuHandle>();
    let reason = move || disabled.and_then(|disabled| disabled.get());
    let choose = move |_| {
        if untrack(reason).is_some() {
            return;
        }
        if !stays {
            menu.close();
        }
        on_choose.run(());
    };
    view! {
        <button
            type="button"
            role=if checked.is_some() { "menuitemcheckbox" } else { "menuitem" }
            tabindex="-1"
            aria-checked=checked.map(|checked| move || checked.get().to_string())
            aria-disabled=move || reason().map(|_| "true")
            on:click=choose
        >
            {children()}
            {move || reason().map(|reason| view! { <small>{reason}</small> })}
        </button>
    }
}

/// A thing to do that is a link. Other attributes go to its element.
///
/// Accessibility: as [`MenuItem`].
#[component]
pub fn MenuLink(
    /// Its classes: `risky`.
    #[prop(optional)]
    class: &'static str,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Why it leads nowhere, while it does not.
    #[prop(optional, into)]
    disabled: Option<Signal<Option<String>>>,
    /// What else it does, once the menu is closed.
    #[prop(optional, into)]
    on_choose: Option<UnsyncCallback<()>>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let menu = expect_context::<MenuHandle>();
    let reason = move || disabled.and_then(|disabled| disabled.get());
    let choose = move |_| {
        if untrack(reason).is_some() {
            return;
        }
        menu.close();
        if let Some(on_choose) = on_choose {
            on_choose.run(());
        }
    };
    view! {
        <a
            class=(!class.is_empty()).then_some(class)
            role="menuitem"
            tabindex="-1"
            href=move || reason().is_none().then(|| href.get())
            aria-disabled=move || reason().map(|_| "true")
            on:click=choose
        >
            {children()}
            {move || reason().map(|reason| view! { <small>{reason}</small> })}
        </a>
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
