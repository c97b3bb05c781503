//! Keys that act anywhere.

mod key_sequence;
mod runs_table;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use self::key_sequence::{KeyAction, KeySequence};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    hooks::use_keydown,
    navigation::Navigation,
    platform::keyboard::{KeyPress, is_typing},
    routes::Screen,
    session::Settings,
    ui::dialog::is_dialog_open,
};

/// Listens for as long as someone is signed in.
pub(super) fn use_shortcuts() {
    let shortcuts = Shortcuts {
        navigation: expect_context(),
        dialogs: expect_context(),
        settings: expect_context(),
        sequence: StoredValue::new(KeySequence::default()),
    };
    use_keydown(move |press, event| {
        if shortcuts.act(&press, event) {
            event.prevent_default();
        }
    });
}

#[derive(Clone, Copy)]
struct Shortcuts {
    navigation: Navigation,
    dialogs: Dialogs,
    settings: Settings,
    sequence: StoredValue<KeySequence>,
}

impl Shortcuts {
    /// Does what a key does. `false` where that is nothing.
    fn act(self, press: &KeyPress, event: &KeyboardEvent) -> bool {
        // It is held for the next key, and no key of its own.
        if press.key == "Shift" {
            return false;
        }
        if press.control && !press.alt && !press.shift && press.key.eq_ignore_ascii_case("k") {
            let opens = !event.default_prevented() && !is_dialog_open();
            if opens {
                self.dialogs.open(ActiveDialog::Palette);
            }
            return opens;
        }
        if self.dialogs.is_open() {
            // One that is still on its way: an open one closes by itself.
            if press.key == "Escape" && !is_dialog_open() {
                self.dialogs.close();
            }
            return false;
        }
        if !self.is_free(press, event) {
            self.sequence.set_value(KeySequence::default());
            return false;
        }
        let action = self.sequence.write_value().press(&press.key.to_ascii_lowercase(), event.time_stamp());
        action.is_some_and(|action| self.run(action))
    }

    /// Whether a single key may act (WCAG 2.1.4): nobody is typing, no dialog is open, and nothing else has used it.
    fn is_free(self, press: &KeyPress, event: &KeyboardEvent) -> bool {
        self.settings.shortcuts.get_untracked()
            && press.is_alone()
            && !press.is_shifted_letter()
            && !is_typing(event)
            && !event.default_prevented()
            && !is_dialog_open()
    }

    /// Does it. `false` where there is nothing to do it with.
    fn run(self, action: KeyAction) -> bool {
        let runs = self.navigation.screen().with_untracked(|screen| matches!(screen, Screen::Runs(_)));
        match action {
            KeyAction::ShowShortcuts => self.dialogs.open(ActiveDialog::Help),
            KeyAction::Go(page) => self.navigation.push(&page.screen()),
            KeyAction::MoveFocus { down } if runs => return runs_table::move_focus(down).is_some(),
            KeyAction::OpenFailedLinks if runs => return runs_table::open_failed_links().is_some(),
            KeyAction::FindScraper if runs => return runs_table::find_scraper().is_some(),
            KeyAction::JumpToRun if runs => return runs_table::jump_to_run().is_some(),
            _ => return false,
        }
        true
    }
}
