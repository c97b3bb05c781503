//! Signing in again, over the screen whose key has ended. The screen stays, with its address and all that is typed.

use leptos::{html, prelude::*};

use super::{account::Session, sign_in::SignInForm};

/// The dialog that opens when the server no longer takes the key.
#[component]
pub fn SignInAgain(
    /// The session that ended.
    session: Session,
) -> impl IntoView {
    move || session.is_expired().then(|| view! { <Dialog session=session /> })
}

#[component]
fn Dialog(session: Session) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let before = document().active_element();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        // While it is open, nothing behind it can take the focus.
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(element) =
            before.and_then(|element| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element).ok())
        {
            let _ = element.focus();
        }
    });
    let heading = view! {
        <p>
            "The server no longer accepts this key (401). Sign in again to go on where you are: nothing on this screen is lost."
        </p>
    };
    view! {
        <dialog class="sign-in-again" node_ref=dialog aria-labelledby="again" on:cancel=move |event: web_sys::Event| event.prevent_default()>
            <header>
                <h2 id="again">"Sign in again"</h2>
                <button class="button tiny" type="button" on:click=move |_| session.sign_out()>"Sign out"</button>
            </header>
            <SignInForm session=session heading=heading.into_any() />
        </dialog>
    }
}
