//! A text file that the person chooses.

use leptos::{ev::Targeted, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use super::icon::Icon;

/// The most bytes of a file that are read.
const MOST: f64 = 1_000_000.0;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Longer than any file that is meant.
    #[error("This file is larger than 1 MB. Nothing was imported.")]
    TooLong,
    /// The browser could not.
    #[error("Your browser couldn’t read this file. Nothing was imported.")]
    Failed,
}

/// A button that asks for a file and reads its text.
///
/// Accessibility: a file field of the name `label`, which the browser's own words and keys belong to.
#[component]
pub fn FileButton(
    /// Its name.
    label: &'static str,
    /// The kinds of files that are offered: `.json,application/json`.
    accept: &'static str,
    /// What is done with the text.
    #[prop(into)]
    on_read: UnsyncCallback<Result<String, FileError>>,
) -> impl IntoView {
    let choose = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
        spawn_local(async move {
            let read = if file.size() > MOST {
                Err(FileError::TooLong)
            } else {
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                text.ok_or(FileError::Failed)
            };
            // The same file may be chosen again.
            input.set_value("");
            // The button may be gone by now.
            let _ = on_read.try_run(read);
        });
    };
    view! {
        <label class="button file-button">
            <Icon name="up"/>
            {label}
            <input type="file" accept=accept aria-label=label on:change:target=choose/>
        </label>
    }
}
