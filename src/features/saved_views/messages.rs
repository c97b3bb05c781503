//! The texts of the saved views.

use super::list::ViewError;
use crate::domain::{number::plural, text::bidi_isolate};

pub const TITLE: &str = "Saved views";
pub const PINNED: &str = "Pinned views";

pub const NAME: &str = "View name";
pub const SAVE: &str = "Save view";
pub const REPLACE: &str = "Replace view";
pub const NAME_EXISTS: &str = "A view with this name already exists. Save again to replace it, or use another name.";
pub const CANNOT_SAVE: &str = "Deletions can’t be saved as views.";

pub const NO_VIEWS: &str = "No saved views. A view remembers filters, sorting, columns and page.";
pub const RENAME: &str = "Rename";
pub const NEW_NAME: &str = "New name";
pub const SAVE_NAME: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const DELETE: &str = "Delete";
pub const UNDO: &str = "Undo";

pub const EXPORT: &str = "Export";
pub const IMPORT: &str = "Import…";
pub const NOT_SAVED: &str = "The browser couldn’t save the file.";
pub const NO_VIEWS_IN_FILE: &str = "Not a valid file of saved views. Nothing imported.";
pub const NOT_STORED: &str = "The browser’s storage is full or blocked. Nothing was changed.";

/// The name of a row's button, whose action begins it: "Pin", "Rename", "Delete".
pub fn of_view(action: &str, name: &str) -> String {
    format!("{action} {name}")
}

/// What the button does that pins a view, or unpins it.
pub fn pin_hint(pinned: bool) -> &'static str {
    if pinned { "Unpin" } else { "Pin to top" }
}

/// A view was pinned, or is no longer.
pub fn pinned(name: &str, pinned: bool) -> String {
    format!("{} “{}”.", if pinned { "Pinned" } else { "Unpinned" }, bidi_isolate(name))
}

/// A view was saved.
pub fn saved(name: &str) -> String {
    format!("Saved “{}”.", bidi_isolate(name))
}

/// A view was renamed.
pub fn renamed(old: &str, new: &str) -> String {
    format!("Renamed “{}” to “{}”.", bidi_isolate(old), bidi_isolate(new))
}

/// A view was deleted.
pub fn deleted(name: &str) -> String {
    format!("Deleted “{}”.", bidi_isolate(name))
}

/// A view that was deleted is there again.
pub fn restored(name: &str) -> String {
    format!("Restored “{}”.", bidi_isolate(name))
}

/// A file of this many views was saved.
pub fn exported(file: &str, count: usize) -> String {
    format!("Saved {file}: {}", plural(count as u64, "view", "views"))
}

/// Why a view cannot be saved, as a sentence about what was typed.
pub fn error(error: &ViewError) -> String {
    match error {
        ViewError::NoName => "Enter a name for the view.".to_owned(),
        ViewError::LongName => "Use at most 80 characters.".to_owned(),
        ViewError::ControlCharacters => "The name contains characters that can’t be shown.".to_owned(),
        ViewError::NameExists => "Another view has this name.".to_owned(),
        ViewError::Full => "There are already 200 views. Delete one first.".to_owned(),
        ViewError::NoView | ViewError::Address => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_names_the_view() {
        for text in [pinned("A", true), pinned("A", false), saved("A"), renamed("A", "B"), deleted("A"), restored("A")]
        {
            assert!(text.contains("“A”") && text.ends_with('.'), "{text}");
        }
        assert_eq!(exported("views.json", 1), "Saved views.json: 1 view");
    }

    #[test]
    fn nothing_imported_or_changed_is_said() {
        assert!(NO_VIEWS_IN_FILE.ends_with("Nothing imported."));
        assert!(NOT_STORED.ends_with("Nothing was changed."));
    }
}
