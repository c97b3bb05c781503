//! Buttons: they act, where links navigate.

use leptos::{ev::MouseEvent, prelude::*};

use super::icon::{Icon, class_list};
use crate::platform::focus::focus_region_around;

/// A button. Other attributes (`attr:id`, `attr:title`, `attr:aria-pressed`) go to its element.
///
/// Accessibility: one that does nothing now is `aria-disabled`, so it can still be reached and read.
#[component]
pub fn Button(
    /// Its classes beside `button`: `primary`, `danger`, `quiet`, `tiny`, `wide`.
    #[prop(optional)]
    class: &'static str,
    /// What it is in a form: `button`, or `submit`.
    #[prop(default = "button")]
    kind: &'static str,
    /// Whether it goes away when it is pressed: the focus moves to the region around it first.
    #[prop(optional)]
    vanishes: bool,
    /// Whether it does nothing now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<UnsyncCallback<MouseEvent>>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        if disabled.is_some_and(|disabled| disabled.get_untracked()) {
            // Nor is the form sent.
            return event.prevent_default();
        }
        if vanishes {
            focus_region_around();
        }
        if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            class=class_list("button", class)
            type=kind
            aria-disabled=disabled.map(|disabled| move || disabled.get().then_some("true"))
            on:click=press
        >
            {children()}
        </button>
    }
}

/// A button with nothing but a glyph on it.
///
/// Accessibility: `label` is its name, and with `titled` also what the pointer is told.
#[component]
pub fn IconButton(
    /// Its classes beside `button icon-only`: `quiet tiny`.
    #[prop(optional)]
    class: &'static str,
    /// Whether its name is shown to the pointer.
    #[prop(optional)]
    titled: bool,
    /// The glyph.
    #[prop(into)]
    icon: Signal<&'static str>,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it does nothing now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<UnsyncCallback<MouseEvent>>,
) -> impl IntoView {
    let press = move |event: MouseEvent| {
        let disabled = disabled.is_some_and(|disabled| disabled.get_untracked());
        if let Some(on_click) = on_click.filter(|_| !disabled) {
            on_click.run(event);
        }
    };
    view! {
        <button
            class=[class_list("button", class), " icon-only".to_owned()].concat()
            type="button"
            aria-label=move || label.get()
            title=titled.then_some(move || label.get())
            aria-disabled=disabled.map(|disabled| move || disabled.get().then_some("true"))
            on:click=press
        >
            {move || view! { <Icon name=icon.get()/> }}
        </button>
    }
}
