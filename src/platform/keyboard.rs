//! Keys as they are pressed.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// What browsers have as the `keyCode` of a key that belongs to an input method. Safari tells it by nothing else.
const OF_INPUT_METHOD: u32 = 229;

/// A key that was pressed, and what was held meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// Its name as the browser has it: `a`, `A`, `?`, `Enter`, `ArrowDown`. Where the layout has no Latin letters, the one
    /// that stands in that place on others.
    pub key: String,
    /// Whether Control was held, or Command on a Mac.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held.
    pub shift: bool,
}

/// A listener for `keydown` that hears of keys alone. Browsers that fill in a form by themselves send such events without
/// any key; and a key of a text that is still being composed belongs to the input method.
pub fn on_key(listen: impl Fn(KeyPress, &KeyboardEvent) + 'static) -> impl Fn(KeyboardEvent) + 'static {
    move |event| {
        if let Some(press) = KeyPress::of(&event) {
            listen(press, &event);
        }
    }
}

impl KeyPress {
    /// The key of a `keydown`, if it has one for the page.
    fn of(event: &Event) -> Option<Self> {
        let event = event.dyn_ref::<KeyboardEvent>()?;
        // What events of browsers' own making lack ends the program if it is read in the ordinary way.
        let text = |name: &str| Reflect::get(event, &name.into()).ok()?.as_string();
        let key = text("key").filter(|key| !key.is_empty())?;
        if event.is_composing() || event.key_code() == OF_INPUT_METHOD {
            return None;
        }
        let shift = event.shift_key();
        Some(Self {
            key: latin(&key, &text("code").unwrap_or_default(), shift).unwrap_or(key),
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift,
        })
    }

    /// Whether it was pressed alone, or with Shift.
    pub fn is_alone(&self) -> bool {
        !self.control && !self.alt
    }

    /// Whether it is a letter pressed with Shift, which is another key than the letter. A sign may need Shift.
    pub fn is_shifted_letter(&self) -> bool {
        self.shift && self.key.bytes().all(|byte| byte.is_ascii_alphabetic())
    }
}

/// For a letter beyond ASCII, the Latin one in the same place of the keyboard, `code`.
fn latin(key: &str, code: &str, shift: bool) -> Option<String> {
    let mut signs = key.chars();
    let letter = signs.next().filter(|letter| !letter.is_ascii() && letter.is_alphabetic())?;
    let place = code.strip_prefix("Key").filter(|place| place.len() == 1 && signs.next().is_none())?;
    let is_capital = letter.is_uppercase() || (shift && !letter.is_lowercase());
    Some(if is_capital { place.to_ascii_uppercase() } else { place.to_ascii_lowercase() })
}

/// Whether an event happened where people type or choose by typing, so that its keys belong to that (WCAG 2.1.4).
pub fn is_typing(event: &Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    target.is_content_editable() || takes_text(&target.tag_name(), target.get_attribute("type").as_deref())
}

/// Whether letters that are typed in an element of this name and type belong to it. What is on or off takes Space alone.
fn takes_text(name: &str, kind: Option<&str>) -> bool {
    const NO_TEXT: [&str; 9] = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];
    let is_text = || !kind.is_some_and(|kind| NO_TEXT.contains(&kind.to_ascii_lowercase().as_str()));
    matches!(name, "TEXTAREA" | "SELECT") || (name == "INPUT" && is_text())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_is_held_with_another_key_is_no_single_key() {
        assert!(press("?", true).is_alone());
        assert!(!KeyPress { control: true, ..press("k", false) }.is_alone());
        assert!(!KeyPress { alt: true, ..press("k", false) }.is_alone());
    }

    #[test]
    fn a_letter_beyond_ascii_is_the_latin_one_in_its_place() {
        let read = |key, code, shift| latin(key, code, shift);
        assert_eq!(read("л", "KeyK", false).as_deref(), Some("k"), "Russian");
        assert_eq!(read("Л", "KeyK", true).as_deref(), Some("K"));
        assert_eq!(read("Л", "KeyK", false).as_deref(), Some("K"), "with Caps Lock");
        assert_eq!(read("л", "KeyK", true).as_deref(), Some("k"), "with both");
        assert_eq!(read("ξ", "KeyJ", false).as_deref(), Some("j"), "Greek");
        assert_eq!(read("ن", "KeyK", false).as_deref(), Some("k"), "Arabic");
        assert_eq!(read("ن", "KeyK", true).as_deref(), Some("K"), "letters without capitals");
    }

    #[test]
    fn a_latin_letter_a_sign_and_a_letter_in_no_latin_place_stay_what_they_are() {
        let stays = [
            ("k", "KeyV", "Dvorak"),
            ("a", "KeyQ", "AZERTY"),
            ("/", "KeyQ", "Hebrew"),
            (";", "KeyQ", "Greek"),
            ("é", "Digit2", "AZERTY"),
            ("ö", "Semicolon", "German"),
            ("ж", "Semicolon", "Russian"),
            ("л", "", "a keyboard on the screen"),
            ("Enter", "Enter", ""),
            ("лл", "KeyK", ""),
        ];
        for (key, code, layout) in stays {
            assert_eq!(latin(key, code, false), None, "{key} {layout}");
        }
    }

    #[test]
    fn only_what_takes_text_keeps_single_keys() {
        for kind in
            [None, Some("text"), Some("search"), Some("password"), Some("number"), Some("datetime-local"), Some("new")]
        {
            assert!(takes_text("INPUT", kind), "{kind:?}");
        }
        for kind in ["radio", "checkbox", "Checkbox", "submit", "button", "file", "range"] {
            assert!(!takes_text("INPUT", Some(kind)), "{kind}");
        }
        assert!(takes_text("TEXTAREA", None) && takes_text("SELECT", None));
        assert!(!takes_text("BUTTON", Some("submit")) && !takes_text("A", None) && !takes_text("SUMMARY", None));
    }
}
