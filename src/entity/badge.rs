//! The state of a run: glyph and word together, coloured where eyes are needed.

use super::words;
use crate::{
    contract::State,
    ui::{
        element::{Element, el},
        icon::icon,
    },
};

/// A run's state, where one was reported.
pub fn state_badge(state: Option<&State>) -> Element {
    let words = words::state(state);
    let word = el("span").attr("title", words.word.clone()).child(words.word);
    el("span").class(words.class).child(icon(words.icon)).child(word)
}
