//! The dialog of saved views: save the present one, and look after the others.

use leptos::prelude::*;

use super::{
    files::Files,
    messages,
    save_form::SaveForm,
    state::{UNDO_ID, ViewsState, focus_soon, pin_id},
    view_list::ViewList,
};
use crate::{
    dialogs::Dialogs,
    ui::{
        button::Button,
        dialog::{CloseIconButton, Dialog, DialogHeader},
    },
};

/// The dialog.
#[component]
pub(super) fn ViewsDialog() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    ViewsState::provide();
    view! {
        <Dialog labelled_by="views-title" class="views-dialog" light_dismiss=true on_close=move |()| dialogs.close()>
            <DialogHeader id="views-title" title=messages::TITLE>
                <CloseIconButton/>
            </DialogHeader>
            <div class="body">
                <SaveForm/>
                <ViewList/>
                <LastChange/>
            </div>
            <Files/>
        </Dialog>
    }
}

/// What was done, and the way back from a deletion.
#[component]
fn LastChange() -> impl IntoView {
    let state = expect_context::<ViewsState>();
    let restore = move |_| {
        let Some((at, view)) = state.deleted.get_untracked() else { return };
        let name = view.name.clone();
        match state.change(|list| list.put_back(at, view)) {
            Some(Ok(())) => {
                state.message.set(messages::restored(&name));
                focus_soon(pin_id(at));
            }
            Some(Err(why)) => state.message.set(messages::error(&why)),
            None => {}
        }
    };
    view! {
        <div class="last-change">
            <p role="status" translate="no">
                {move || state.message.get()}
            </p>
            <Show when=move || state.deleted.with(Option::is_some)>
                <Button class="tiny" attr:id=UNDO_ID on_click=restore>
                    {messages::UNDO}
                </Button>
            </Show>
        </div>
    }
}
