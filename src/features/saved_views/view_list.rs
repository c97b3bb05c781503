//! The saved views, one a row: open, pin, rename, delete.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{
    list::View,
    messages,
    name_field::NameField,
    state::{UNDO_ID, ViewsState, focus_soon, pin_id},
    view_link::ViewLink,
};
use crate::{
    platform::{focus::keep_focus, keyboard::on_key},
    ui::{
        button::{Button, IconButton},
        dialog::DialogHandle,
        notice::ErrorLine,
    },
};

/// The list, or that there is nothing in it.
#[component]
pub(super) fn ViewList() -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let rows = move || {
        // A row that has changed is drawn anew.
        keep_focus();
        state.list.with(|list| list.views().iter().cloned().enumerate().collect::<Vec<_>>())
    };
    view! {
        <Show
            when=move || state.list.with(|list| !list.views().is_empty())
            fallback=|| view! { <p class="soft">{messages::NO_VIEWS}</p> }
        >
            <ul class="view-list" aria-label=messages::TITLE>
                <For each=rows key=Clone::clone let((at, view))>
                    <ViewRow at view/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn ViewRow(
    /// Its place, from 0 on.
    at: usize,
    view: View,
) -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let view = StoredValue::new(view);
    let renaming =
        move || state.renaming.with(|renaming| view.with_value(|view| renaming.as_ref() == Some(&view.name)));
    view! {
        <li>
            <Show when=renaming fallback=move || view! { <ViewControls at view=view.get_value()/> }>
                <RenameForm at name=view.get_value().name/>
            </Show>
        </li>
    }
}

#[component]
fn ViewControls(at: usize, view: View) -> impl IntoView {
    let dialog = expect_context::<DialogHandle>();
    let name = view.name.clone();
    view! {
        <PinButton at name=name.clone() pinned=view.pinned/>
        <ViewLink view on:click=move |_| dialog.close()/>
        <span class="actions">
            <RenameButton at name=name.clone()/>
            <DeleteButton name/>
        </span>
    }
}

#[component]
fn PinButton(at: usize, name: String, pinned: bool) -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let label = messages::of_view("Pin", &name);
    let pin = move |_| {
        if state.change(|list| list.pin(&name, !pinned)).is_some() {
            state.message.set(messages::pinned(&name, !pinned));
        }
    };
    view! {
        <IconButton
            class="quiet tiny pin"
            icon="pin"
            label
            attr:id=pin_id(at)
            attr:title=messages::pin_hint(pinned)
            attr:aria-pressed=pinned.to_string()
            on_click=pin
        />
    }
}

#[component]
fn RenameButton(at: usize, name: String) -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let label = messages::of_view(messages::RENAME, &name);
    view! {
        <Button
            class="quiet tiny"
            attr:id=rename_id(at)
            attr:aria-label=label
            on_click=move |_| state.renaming.set(Some(name.clone()))
        >
            {messages::RENAME}
        </Button>
    }
}

#[component]
fn DeleteButton(name: String) -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let label = messages::of_view(messages::DELETE, &name);
    let delete = move |_| {
        if let Some(Some(deleted)) = state.change(|list| list.remove(&name)) {
            state.message.set(messages::deleted(&name));
            state.deleted.set(Some(deleted));
            focus_soon(UNDO_ID.to_owned());
        }
    };
    view! {
        <Button class="quiet tiny" attr:aria-label=label on_click=delete>
            {messages::DELETE}
        </Button>
    }
}

/// The field for another name. Escape gives up the name, not the dialog.
#[component]
fn RenameForm(at: usize, name: String) -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let (typed, error) = (RwSignal::new(name.clone()), RwSignal::new(None::<String>));
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        let _ = input.focus();
        // Its text is put into it only then.
        request_animation_frame(move || input.select());
    });
    let stop = move || {
        state.renaming.set(None);
        focus_soon(rename_id(at));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let new = typed.get_untracked();
        match state.change(|list| list.rename(&name, &new)) {
            Some(Ok(())) => {
                state.message.set(messages::renamed(&name, new.trim()));
                stop();
            }
            Some(Err(why)) => error.set(Some(messages::error(&why))),
            None => {}
        }
    };
    let leave = on_key(move |press, event| {
        if press.key == "Escape" {
            event.prevent_default();
            stop();
        }
    });
    view! {
        <form class="stacked" on:submit=save>
            <div class="in-one-line">
                <div class="field">
                    <NameField
                        error_id="rename-error"
                        name=typed
                        error
                        input
                        attr:aria-label=messages::NEW_NAME
                        on:keydown=leave
                    />
                </div>
                <Button kind="submit">{messages::SAVE_NAME}</Button>
                <Button class="quiet" on_click=move |_| stop()>
                    {messages::CANCEL}
                </Button>
            </div>
            <ErrorLine id="rename-error" error/>
        </form>
    }
}

/// The id of the button that renames the view at this place.
fn rename_id(at: usize) -> String {
    format!("rename-{at}")
}
