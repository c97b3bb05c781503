//! Keys of a keyboard, and what is typed with them.

/// A key, or a character that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Held with others.
    Alt,
    /// Deletes what is before the cursor.
    Backspace,
    /// Held with others.
    Control,
    /// Deletes what is behind the cursor.
    Delete,
    /// Arrow down.
    Down,
    /// To the end.
    End,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// To the beginning.
    Home,
    /// Arrow left.
    Left,
    /// Held with others: ⌘ on a Mac.
    Meta,
    /// Arrow right.
    Right,
    /// Held with others.
    Shift,
    /// The space bar.
    Space,
    /// Tab.
    Tab,
    /// Arrow up.
    Up,
    /// What types this character.
    Char(char),
}

/// Keys that are pressed one after the other.
#[derive(Clone, Debug)]
pub struct Keys(pub(crate) Vec<Key>);

impl From<Key> for Keys {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl From<&Key> for Keys {
    fn from(key: &Key) -> Self {
        Self(vec![*key])
    }
}

impl From<&str> for Keys {
    fn from(text: &str) -> Self {
        Self(text.chars().map(Key::Char).collect())
    }
}

impl From<&String> for Keys {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Keys {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// What takes Shift on an American keyboard, beside capital letters.
const SHIFTED: &str = "~!@#$%^&*()_+{}|:\"<>?";

impl Key {
    /// Whether Shift must be held to type it.
    pub(crate) fn takes_shift(self) -> bool {
        matches!(self, Self::Char(letter) if SHIFTED.contains(letter) || letter.is_ascii_uppercase())
    }
}
