//! A list to choose from by typing: the parts that the field of a filter and the command palette have in common.
//!
//! The ARIA pattern "editable combobox with list autocomplete": the focus stays in the field, and `aria-activedescendant`
//! tells which option Enter takes.

mod command;
mod input;
mod options;

use leptos::{html, prelude::*};
use web_sys::ScrollLogicalPosition;

use self::command::Command;
use super::movement::Move;
use crate::platform::focus::reveal;

pub use self::{
    input::ListboxInput,
    options::{ListboxGroup, ListboxOptions},
};

/// The most options that are listed at once; the rest is found by typing.
pub const LISTED: usize = 50;

/// What is typed, and which option is the active one. Its parts have ids that begin with its own.
#[derive(Clone, Copy)]
pub struct ListboxState {
    id: &'static str,
    /// What the field shows while the list is closed. None where the list is always there.
    shown: Option<Signal<String>>,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    active: RwSignal<usize>,
    field: NodeRef<html::Input>,
}

impl ListboxState {
    /// One whose list opens below its field. While it is closed the field shows what is chosen, `shown`.
    pub fn popup(id: &'static str, shown: Signal<String>) -> Self {
        Self::new(id, Some(shown))
    }

    /// One whose list is always there.
    pub fn inline(id: &'static str) -> Self {
        Self::new(id, None)
    }

    fn new(id: &'static str, shown: Option<Signal<String>>) -> Self {
        let (typed, active) = (RwSignal::new(String::new()), RwSignal::new(0));
        Self { id, shown, open: RwSignal::new(shown.is_none()), typed, active, field: NodeRef::new() }
    }

    /// Whether the list is there. Tracked.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// What was typed since it opened. Tracked.
    pub fn typed(self) -> String {
        self.typed.get()
    }

    fn list_id(self) -> String {
        format!("{}-list", self.id)
    }

    fn option_id(self, at: usize) -> String {
        format!("{}-{at}", self.id)
    }

    fn open(self) {
        if !self.open.get_untracked() {
            self.typed.set(String::new());
            self.active.set(0);
            self.open.set(true);
        }
    }

    /// Closes the list, where it closes; the field shows again what is chosen.
    fn close(self) {
        let Some(shown) = self.shown else { return };
        self.open.set(false);
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&shown.get_untracked());
        }
    }

    /// Takes the option at a place.
    fn choose(self, at: usize, on_choose: UnsyncCallback<usize>) {
        on_choose.run(at);
        self.close();
    }

    fn go(self, way: Move, count: usize) {
        let at = way.from(Some(self.active.get_untracked()), count);
        self.active.set(at);
        if let Some(option) = document().get_element_by_id(&self.option_id(at)) {
            reveal(&option, ScrollLogicalPosition::Nearest);
        }
    }

    fn command(self, key: &str) -> Option<Command> {
        Command::of(key, self.open.get_untracked(), self.shown.is_none())
    }
}
