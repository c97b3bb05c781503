//! Sign-in: the page before anyone is signed in, and the dialog over a page whose key has ended. Both have the same form.

pub mod dialog;
mod form;
mod messages;
mod state;

use leptos::prelude::*;

use self::form::SignInForm;
use crate::ui::{
    icon::Wordmark,
    lazy_part::{LazyPartError, LazyView, lazy_view},
};

/// The id of the page's heading.
const TITLE: &str = "title";

/// The page, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(sign_in, fallible))]
pub fn sign_in_page() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <SignInPage/> }))
}

/// The page before anyone is signed in.
#[component]
fn SignInPage() -> impl IntoView {
    // On a low screen the form was scrolled to; what comes next starts at its top.
    on_cleanup(|| window().scroll_to_with_x_and_y(0.0, 0.0));
    view! {
        <main class="sign-in">
            <p class="wordmark">
                <Wordmark name=messages::NAME kind=messages::KIND/>
            </p>
            <SignInForm labelled_by=TITLE>
                <h1 id=TITLE>{messages::TITLE}</h1>
            </SignInForm>
        </main>
    }
}
