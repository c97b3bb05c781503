//! The word about a tab that belongs to another account than before it was loaded anew: the key on the device is another one by now.

use leptos::prelude::*;

use super::messages;
use crate::{
    domain::text::bidi_isolate,
    session::Session,
    ui::{
        button::Button,
        dialog::{Dialog, DialogHeader},
    },
};

/// The id of the dialog's title.
const TITLE: &str = "account-changed";

/// Says whose the tab is now, before anything can be changed in the wrong account.
///
/// Accessibility: as [`Dialog`].
#[component]
pub(super) fn AccountChanged() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_another = Memo::new(move |_| session.is_another_account());
    view! {
        <Show when=move || is_another.get()>
            <Dialog labelled_by=TITLE on_close=move |()| session.note_account()>
                <DialogHeader id=TITLE title=messages::ACCOUNT_CHANGED/>
                <p>
                    {messages::ACCOUNT_CHANGED_WHY} " " <b>
                        <bdi translate="no">{move || bidi_isolate(&session.key_name())}</bdi>
                    </b> " · " <span translate="no">{session.server()}</span>
                </p>
                <p class="actions">
                    <Button class="primary" on_click=move |_| session.note_account()>
                        {messages::CONTINUE}
                    </Button>
                    <Button on_click=move |_| session.sign_out()>{messages::SIGN_OUT}</Button>
                </p>
            </Dialog>
        </Show>
    }
}
