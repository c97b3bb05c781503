//! The texts of the saved views.

use super::list::ViewError;
use crate::domain::{number::plural, text::bidi_isolate};

pub const TITLE: &str = "Saved views";
pub const PINNED: &str = "Pinned views";

pub const NAME: &str = "Name for what is shown now";
pub const SAVE: &str = "Save this view";
pub const REPLACE: &str = "Replace it";
pub const NAME_EXISTS: &str = "There is a view of this name. Save again to replace it, or choose another name.";
pub const CANNOT_SAVE: &str = "This screen is not kept as a view: each deletion is one of its own.";

pub const NO_VIEWS: &str = "No view is saved yet. Filters, order, columns and page are all in a view.";
pub const RENAME: &str = "Rename";
pub const NEW_NAME: &str = "New name";
pub const SAVE_NAME: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const DELETE: &str = "Delete";
pub const UNDO: &str = "Undo";

pub const EXPORT: &str = "Export";
pub const IMPORT: &str = "Import…";
pub const NOT_SAVED: &str = "The browser could not save the file.";
pub const NO_VIEWS_IN_FILE: &str = "Nothing was taken: this is no file of saved views.";
pub const NOT_STORED: &str = "This browser does not let the panel store anything more: nothing has changed.";

/// The name of a row's button, whose action begins it: "Pin", "Rename", "Delete".
pub fn of_view(action: &str, name: &str) -> String {
    format!("{action} {name}")
}

/// What the button does that pins a view, or takes the pin away.
pub fn pin_hint(pinned: bool) -> &'static str {
    if pinned { "Take the pin away" } else { "Pin: always on the screen" }
}

/// A view was pinned, or is no longer.
pub fn pinned(name: &str, pinned: bool) -> String {
    format!("“{}” is {}.", bidi_isolate(name), if pinned { "pinned" } else { "no longer pinned" })
}

/// A view was saved.
pub fn saved(name: &str) -> String {
    format!("“{}” is saved.", bidi_isolate(name))
}

/// A view was renamed.
pub fn renamed(old: &str, new: &str) -> String {
    format!("“{}” is now “{}”.", bidi_isolate(old), bidi_isolate(new))
}

/// A view was deleted.
pub fn deleted(name: &str) -> String {
    format!("“{}” is deleted.", bidi_isolate(name))
}

/// A view that was deleted is there again.
pub fn restored(name: &str) -> String {
    format!("“{}” is back.", bidi_isolate(name))
}

/// A file of this many views was saved.
pub fn exported(file: &str, count: usize) -> String {
    format!("Saved {file}: {}", plural(count as u64, "view", "views"))
}

/// Why a view cannot be saved, as a sentence about what was typed.
pub fn error(error: &ViewError) -> String {
    match error {
        ViewError::NoName => "Give the view a name.".to_owned(),
        ViewError::LongName => "A name has 80 characters at most.".to_owned(),
        ViewError::ControlCharacters => "The name has characters that cannot be shown.".to_owned(),
        ViewError::Taken => "Another view has this name.".to_owned(),
        ViewError::Full => "200 views are kept already: delete one first.".to_owned(),
        ViewError::NoView | ViewError::Address => error.to_string(),
    }
}
