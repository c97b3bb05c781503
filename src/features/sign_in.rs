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
            <div class="flow">
                <p class="wordmark">
                    <Wordmark name=messages::NAME kind=messages::KIND/>
                </p>
                <Strip/>
            </div>
            <section class="panel" aria-labelledby=TITLE>
                <SignInForm>
                    <h1 id=TITLE>{messages::TITLE}</h1>
                </SignInForm>
            </section>
        </main>
    }
}

/// The bars above the form: runs that went well, one that failed, and the latest.
#[component]
fn Strip() -> impl IntoView {
    view! {
        <svg class="strip" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
            <path d=EARLIER_BARS class="fill-track"></path>
            <path d=FAILED_BAR fill="url(#hatch)"></path>
            <path d=LATEST_BARS class="fill-good"></path>
        </svg>
    }
}

const EARLIER_BARS: &str = "M0 18h3.4V40h-3.4M5 10h3.4V40h-3.4M10 14h3.4V40h-3.4M15 6h3.4V40h-3.4M20 22h3.4V40h-3.4M25 12h3.4V40h-3.4M30 4h3.4V40h-3.4M35 16h3.4V40h-3.4M45 9h3.4V40h-3.4M50 13h3.4V40h-3.4M55 5h3.4V40h-3.4M60 20h3.4V40h-3.4M65 11h3.4V40h-3.4M70 7h3.4V40h-3.4M75 15h3.4V40h-3.4M80 2h3.4V40h-3.4";
const FAILED_BAR: &str = "M40 28h3.4V40h-3.4";
const LATEST_BARS: &str = "M85 17h3.4V40h-3.4M90 10h3.4V40h-3.4M95 4h3.4V40h-3.4";
