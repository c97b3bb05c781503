//! Buttons: they act, where links navigate.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    icon::{Icon, class_list},
    reason::{Reason, ReasonId},
};
use crate::platform::focus::focus_region_around;

/// A button. Other attributes (`attr:id`, `attr:title`, `attr:aria-pressed`) go to its element.
///
/// Accessibility: one that does nothing now is `aria-disabled`, so it can still be reached and read; a `reason` is its
/// description, and seen while it has the pointer or the focus.
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
    /// Why it does nothing now, while it does not.
    #[prop(optional, into)]
    reason: Option<Signal<Option<String>>>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<UnsyncCallback<MouseEvent>>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let off = Off { disabled, reason };
    let reason_id = reason.map(|_| ReasonId::new());
    let press = move |event: MouseEvent| {
        if off.is_off_untracked() {
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
            aria-disabled=off.can_be_off().then_some(move || off.is_off().then_some("true"))
            aria-describedby=reason_id.map(|id| move || off.has_reason().then(|| id.text()))
            on:click=press
        >
            {children()}
            {reason.zip(reason_id).map(|(why, id)| view! { <Reason id why/> })}
        </button>
    }
}

/// Whether a button does nothing now, and why.
#[derive(Clone, Copy)]
struct Off {
    disabled: Option<Signal<bool>>,
    reason: Option<Signal<Option<String>>>,
}

impl Off {
    fn can_be_off(self) -> bool {
        self.disabled.is_some() || self.reason.is_some()
    }

    fn has_reason(self) -> bool {
        self.reason.is_some_and(|reason| reason.with(Option::is_some))
    }

    fn is_off(self) -> bool {
        self.disabled.is_some_and(|disabled| disabled.get()) || self.has_reason()
    }

    fn is_off_untracked(self) -> bool {
        untrack(|| self.is_off())
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
    /// Why it does nothing now, while it does not.
    #[prop(optional, into)]
    reason: Option<Signal<Option<String>>>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<UnsyncCallback<MouseEvent>>,
) -> impl IntoView {
    let off = Off { disabled, reason };
    let reason_id = reason.map(|_| ReasonId::new());
    let press = move |event: MouseEvent| {
        if let Some(on_click) = on_click.filter(|_| !off.is_off_untracked()) {
            on_click.run(event);
        }
    };
    view! {
        <button
            class=[class_list("button", class), " icon-only".to_owned()].concat()
            type="button"
            aria-label=move || label.get()
            title=titled.then_some(move || (!off.has_reason()).then(|| label.get()))
            aria-disabled=off.can_be_off().then_some(move || off.is_off().then_some("true"))
            aria-describedby=reason_id.map(|id| move || off.has_reason().then(|| id.text()))
            on:click=press
        >
            {move || view! { <Icon name=icon.get()/> }}
            {reason.zip(reason_id).map(|(why, id)| view! { <Reason id why/> })}
        </button>
    }
}
