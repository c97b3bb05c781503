//! Keys as they are pressed.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// A key that was pressed, and what was held meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// Its name as the browser has it: `a`, `A`, `?`, `Enter`, `ArrowDown`.
    pub key: String,
    /// Whether Control was held, or Command on a Mac.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether it belongs to a text that is still being composed: an input method's.
    pub composing: bool,
}

impl KeyPress {
    /// The key of a `keydown`. `None` where it has none: browsers that fill in a form by themselves send such events.
    pub fn of(event: &Event) -> Option<Self> {
        let event = event.dyn_ref::<KeyboardEvent>()?;
        let key = js_sys::Reflect::get(event, &"key".into()).ok()?.as_string()?;
        Some(Self {
            key,
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            composing: event.is_composing(),
        })
    }

    /// Whether it was pressed alone, or with Shift.
    pub fn is_alone(&self) -> bool {
        !self.control && !self.alt && !self.composing
    }

    /// Whether it is a letter pressed with Shift, which is another key than the letter. A sign may need Shift.
    pub fn is_shifted_letter(&self) -> bool {
        self.shift && self.key.bytes().all(|byte| byte.is_ascii_alphabetic())
    }
}

/// Whether an event happened where people type or choose, so that its keys belong to that (WCAG 2.1.4).
pub fn is_typing(event: &Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    let is_input = || target.tag_name() == "INPUT" && target.get_attribute("type").as_deref() != Some("checkbox");
    matches!(target.tag_name().as_str(), "TEXTAREA" | "SELECT") || target.is_content_editable() || is_input()
}

#[cfg(test)]
mod tests {
    use super::KeyPress;

    fn press(key: &str, shift: bool) -> KeyPress {
        KeyPress { key: key.to_owned(), shift, ..KeyPress::default() }
    }

    #[test]
    fn a_sign_that_needs_shift_is_the_sign() {
        assert!(press("G", true).is_shifted_letter());
        assert!(!press("g", false).is_shifted_letter());
        assert!(!press("?", true).is_shifted_letter());
    }

    #[test]
    fn what_is_composed_or_held_with_another_key_is_no_single_key() {
        assert!(press("?", true).is_alone());
        assert!(!KeyPress { composing: true, ..press("g", false) }.is_alone());
        assert!(!KeyPress { control: true, ..press("k", false) }.is_alone());
        assert!(!KeyPress { alt: true, ..press("k", false) }.is_alone());
    }
}
