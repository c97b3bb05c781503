//! Screens whose part of the program is loaded when they are first opened.
//!
//! What is written inside [`part!`](crate::part) becomes a file of its own in the optimised build (xtask/src/release.rs),
//! with all the code that nothing outside needs. Any other build has it in the program.

use std::{future::Future, pin::Pin, rc::Rc};

use futures_util::FutureExt;
#[cfg(feature = "split")]
pub use wasm_split_helpers;

use super::{
    button::{button, button_that_goes},
    element::{Content, Element, el, live},
    notice::{Tone, notice},
};
use leptos::{prelude::*, task::spawn_local};

/// A part of the program could not be loaded: there is no network, or the file is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A function that builds a view and lies in a part of the program of its own.
///
/// `part!(failures: pub fn failures_screen(session: Session) -> AnyView { .. })` is called like any other function. Its
/// view says that the screen is loading, then is what the body builds, or tells that the part is missing, with a way to
/// try again. Parts of one name are one file. Arguments are `Clone`; what the file shall hold is called from here only.
///
/// `part!(dates: async fn find(range: Range) -> Borders { .. })` is for work without a view: it comes to
/// `Result<Borders, Missing>`.
#[macro_export]
macro_rules! part {
    (
        $part:ident:
        $(#[$about:meta])*
        $visible:vis async fn $name:ident($($argument:ident: $kind:ty),* $(,)?) -> $outcome:ty $body:block
    ) => {
        $(#[$about])*
        $visible async fn $name($($argument: $kind),*) -> Result<$outcome, $crate::ui::lazy::Missing> {
            #[cfg_attr(feature = "split", $crate::ui::lazy::wasm_split_helpers::wasm_split(
                $part, fallible, wasm_split_path = $crate::ui::lazy::wasm_split_helpers
            ))]
            fn work($($argument: $kind),*) -> Result<$crate::ui::lazy::Work<$outcome>, $crate::ui::lazy::Missing> {
                Ok(Box::pin(async move $body))
            }
            let work = work($($argument),*);
            #[cfg(feature = "split")]
            let work = work.await;
            Ok(work?.await)
        }
    };
    (
        $part:ident:
        $(#[$about:meta])*
        $visible:vis fn $name:ident($($argument:ident: $kind:ty),* $(,)?) -> AnyView $body:block
    ) => {
        $(#[$about])*
        #[cfg(not(feature = "split"))]
        $visible fn $name($($argument: $kind),*) -> AnyView $body

        $(#[$about])*
        #[cfg(feature = "split")]
        $visible fn $name($($argument: $kind),*) -> AnyView {
            #[$crate::ui::lazy::wasm_split_helpers::wasm_split(
                $part, fallible, wasm_split_path = $crate::ui::lazy::wasm_split_helpers
            )]
            fn $name($($argument: $kind),*) -> Result<$crate::ui::lazy::Open, $crate::ui::lazy::Missing> {
                Ok(std::rc::Rc::new(move || {
                    $(let $argument = $argument.clone();)*
                    $body
                }))
            }
            $crate::ui::lazy::lazy(move || $name($($argument.clone()),*))
        }
    };
}

/// What builds a view that lies in a part of the program, each time that it is called.
pub type Open = Rc<dyn Fn() -> AnyView>;

/// What `load` brings the program for, as soon as it is there: at once when it is there already.
pub fn lazy<F>(load: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<Open, Missing>> + 'static,
{
    boxed_lazy(Rc::new(move || Box::pin(load()) as Coming))
}

/// Work that lies in a part of the program.
pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

type Coming = Pin<Box<dyn Future<Output = Result<Open, Missing>>>>;

#[derive(Clone)]
enum Part {
    Coming,
    Here(Open),
    Missing,
}

#[inline(never)]
fn boxed_lazy(load: Rc<dyn Fn() -> Coming>) -> AnyView {
    let part = RwSignal::new_local(Part::Coming);
    let put = move |come: Result<Open, Missing>| part.set(come.map_or(Part::Missing, Part::Here));
    let fetch = move || {
        style();
        let mut coming = load();
        if let Some(come) = (&mut coming).now_or_never() {
            return put(come);
        }
        part.set(Part::Coming);
        spawn_local(async move { put(coming.await) });
    };
    fetch();
    live(move || match part.get() {
        Part::Coming => el("p").class("soft").attr("role", "status").child("Loading…").view(),
        Part::Here(open) => open(),
        Part::Missing => missing(fetch.clone()).view(),
    })
}

/// Asks for the style of later screens, once, where the page says that it is apart. Every part that shows something does:
/// the style is there before the part as a rule, being smaller; without it the part is plain, and works.
pub fn style() {
    let Ok(Some(script)) = document().query_selector("script[data-later]") else { return };
    let (Some(address), Some(head)) = (script.get_attribute("data-later"), document().head()) else { return };
    let _ = script.remove_attribute("data-later");
    let Ok(link) = document().create_element("link") else { return };
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", &address);
    let _ = head.append_child(&link);
}

/// What happened when a part is missing, and what to do.
pub const MISSING: [&str; 2] = [
    "This part of the panel could not be loaded.",
    "The panel may have been updated since this page was opened, or the network may be down. Reload the page to get the \
     newest panel: the address and your sign-in stay.",
];

fn missing(again: impl Fn() + 'static) -> Element {
    let text = el("p").child(el("strong").child(MISSING[0])).child(" ").child(MISSING[1]);
    notice(Tone::Error, "error", text, Some(reload_or(again)))
}

/// Two buttons: one opens the newest panel at the same address, one tries again what did not work.
pub fn reload_or(again: impl Fn() + 'static) -> Element {
    let reload = || drop(window().location().reload());
    let buttons = el("span").class("actions").child(button("button primary", "Reload", reload));
    buttons.child(button_that_goes("Try again", again))
}
