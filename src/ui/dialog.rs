//! Modal dialogs.

use leptos::{context::Provider, ev::Event, html, prelude::*};
use web_sys::Element;

use super::{
    button::{Button, IconButton},
    icon::class_list,
};
use crate::platform::focus::restore_focus;

/// A dialog that is open: a context for what is in it.
#[derive(Clone, Copy)]
pub struct DialogHandle(NodeRef<html::Dialog>);

impl DialogHandle {
    /// Closes it as Escape does: what comes after is told by `on_close`.
    pub fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }

    /// Closes it because it goes, and gives the focus back. While it is open, nothing behind it can take the focus.
    fn close_and_restore_focus(self, before: Option<Element>) {
        self.close();
        restore_focus(before);
    }
}

/// A native modal dialog over the page, for as long as it is there; show it with `<Show>`. What has `autofocus` in it gets
/// the focus, or else the first thing that can be reached. Afterwards the focus is where it was, or in the page.
///
/// Accessibility: named by the element `labelled_by`; nothing behind it can be reached; Escape closes it.
#[component]
pub fn Dialog(
    /// The id of the element in it that names it.
    labelled_by: &'static str,
    /// Its classes beside `dialog`.
    #[prop(optional)]
    class: &'static str,
    /// Whether a press beside it closes it.
    #[prop(optional)]
    light_dismiss: bool,
    /// What Escape does instead of closing it.
    #[prop(optional, into)]
    on_cancel: Option<UnsyncCallback<()>>,
    /// What happens once the person has closed it: whoever shows it takes it away.
    #[prop(optional, into)]
    on_close: Option<UnsyncCallback<()>>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let handle = DialogHandle(dialog);
    let before = StoredValue::new_local(document().active_element());
    dialog.on_load(|dialog| drop(dialog.show_modal()));
    on_cleanup(move || handle.close_and_restore_focus(before.get_value()));
    let cancel = move |event: Event| {
        if let Some(on_cancel) = on_cancel {
            event.prevent_default();
            on_cancel.run(());
        }
    };
    let close = move |event: Event| {
        // Whatever else closes inside says so too, and a dialog that goes tells of it when nobody is left to hear it.
        if event.target() == event.current_target() {
            let _ = on_close.and_then(|on_close| on_close.try_run(()));
        }
    };
    view! {
        <dialog
            class=class_list("dialog", class)
            aria-labelledby=labelled_by
            closedby=light_dismiss.then_some("any")
            node_ref=dialog
            on:cancel=cancel
            on:close=close
        >
            <Provider value=handle>{children()}</Provider>
        </dialog>
    }
}

/// The head of a dialog: its title, and on the other side what closes it.
///
/// Accessibility: the title is a heading of the second level, and by its id the name of the dialog.
#[component]
pub fn DialogHeader(
    /// The title's id: what the dialog is `labelled_by`.
    id: &'static str,
    /// The title.
    title: &'static str,
    /// [`CloseIconButton`], [`CloseButton`], or whatever else leads out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header>
            <h2 id=id>{title}</h2>
            {children.map(|children| children())}
        </header>
    }
}

/// A button with a cross that closes the dialog it is in.
///
/// Accessibility: as [`IconButton`]; its name is "Close".
#[component]
pub fn CloseIconButton() -> impl IntoView {
    let dialog = expect_context::<DialogHandle>();
    view! { <IconButton class="quiet tiny" icon="close" label="Close" on_click=move |_| dialog.close()/> }
}

/// A button "Close" that closes the dialog it is in.
///
/// Accessibility: as [`Button`].
#[component]
pub fn CloseButton() -> impl IntoView {
    let dialog = expect_context::<DialogHandle>();
    view! {
        <Button class="tiny" on_click=move |_| dialog.close()>
            "Close"
        </Button>
    }
}

/// Whether a modal dialog is open, whoever opened it.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}
