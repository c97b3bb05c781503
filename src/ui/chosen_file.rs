//! A text file that the person chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use super::{
    element::{Element, el},
    icon::icon,
};
use leptos::task::spawn_local;

/// The most bytes of a file that are read.
const MOST: f64 = 1_000_000.0;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Longer than any file that is meant.
    #[error("The file is longer than 1 MB: nothing was taken.")]
    TooLong,
    /// The browser could not.
    #[error("The browser could not read the file: nothing was taken.")]
    Failed,
}

/// A button, named `label`, that asks for a file of this kind (`accept`) and calls `read` with its text.
pub fn file_button(
    label: &'static str,
    accept: &'static str,
    read: impl Fn(Result<String, Unread>) + Clone + 'static,
) -> Element {
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
        let read = read.clone();
        spawn_local(async move {
            if file.size() > MOST {
                read(Err(Unread::TooLong));
            } else {
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                read(text.ok_or(Unread::Failed));
            }
            // The same file may be chosen again.
            input.set_value("");
        });
    };
    let input = el("input").attr("type", "file").attr("accept", accept).attr("aria-label", label).on("change", chosen);
    el("label").class("button file-button").child(icon("right")).child(label).child(input)
}
