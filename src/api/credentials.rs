//! Whether the browser's cookies go along with calls of the API: where a sign-on stands in front of it.

use web_sys::RequestCredentials;

/// Which cookies go along, in the words of the Fetch standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// None: the key alone says who asks.
    #[default]
    Omit,
    /// Those of the page's own origin.
    SameOrigin,
    /// Those of the API's origin, wherever that is.
    Include,
}

impl Credentials {
    /// Reads the word of the configuration.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "omit" => Some(Self::Omit),
            "same-origin" => Some(Self::SameOrigin),
            "include" => Some(Self::Include),
            _ => None,
        }
    }
}

impl From<Credentials> for RequestCredentials {
    fn from(credentials: Credentials) -> Self {
        match credentials {
            Credentials::Omit => Self::Omit,
            Credentials::SameOrigin => Self::SameOrigin,
            Credentials::Include => Self::Include,
        }
    }
}
