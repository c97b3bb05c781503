//! The page of what the person prefers on this device.
//!
//! `settings_file` and `numbers` think in plain Rust, `messages` has the texts, the rest shows. The settings themselves are a
//! context of the whole application: [`Settings`](crate::session::Settings).

pub mod numbers;
pub mod page;
pub mod settings_file;

mod choice_setting;
mod import_export;
mod messages;
mod threshold_fields;
mod time_settings;
mod zone_names;

use leptos::prelude::*;

use self::page::SettingsPage;
use crate::ui::lazy_part::{LazyPartError, LazyView, lazy_view};

/// The page, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(settings, fallible))]
pub fn settings_page() -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(|| view! { <SettingsPage/> }))
}
