//! The API key, kept from being shown by accident.

use crate::domain::text::replace;

/// An API key (contract, "Common ground"): `sw_live_<7 characters>.<secret>`, or a portal token of any form. It cannot
/// be displayed, and its debug form says nothing of the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

/// Why a text cannot be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing was typed.
    #[error("Enter your API key.")]
    Empty,
    /// It contains white space.
    #[error("Keys don’t contain spaces or line breaks. Copy it again.")]
    Space,
    /// It contains characters that cannot be sent in a header.
    #[error("This key contains characters that keys never have. Copy it again.")]
    Foreign,
}

/// Shorter parts than this are not looked for in texts: they would turn up by chance.
const TELLING: usize = 6;

impl Key {
    /// Reads a key as it was typed or pasted; white space around it is dropped.
    ///
    /// # Errors
    /// [`KeyError`] when it cannot be one.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.is_empty() {
            Err(KeyError::Empty)
        } else if text.contains(char::is_whitespace) {
            Err(KeyError::Space)
        } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Err(KeyError::Foreign)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The whole key, for the `Authorization` header and for the storage that the person chose.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// The part that is no secret: `sw_live_abc1234`. `None` for keys of another form.
    pub fn public_part(&self) -> Option<&str> {
        let (public, secret) = self.0.split_once('.')?;
        (public.starts_with("sw_") && public.len() <= 24 && !secret.is_empty()).then_some(public)
    }

    /// `text` with the key, and its secret part, taken out.
    pub(super) fn redact(&self, text: &str) -> String {
        let secret = self.0.split_once('.').map_or("", |(_, secret)| secret);
        [self.0.as_str(), secret]
            .into_iter()
            .filter(|part| part.len() >= TELLING)
            .fold(text.to_owned(), |text, part| replace(&text, part, "[key]"))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Key({}…)", self.public_part().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cannot_be_a_key_is_told_apart() {
        assert_eq!(Key::parse(" \n"), Err(KeyError::Empty));
        assert_eq!(Key::parse("sw_live_abc1234 .x"), Err(KeyError::Space));
        assert_eq!(Key::parse("sw_live_abc1234.se\u{200b}cret"), Err(KeyError::Foreign));
        assert_eq!(Key::parse("  sw_live_abc1234.secret\n").unwrap().secret(), "sw_live_abc1234.secret");
    }

    #[test]
    fn only_a_documented_key_has_a_public_part() {
        assert_eq!(Key::parse("sw_live_abc1234.secret").unwrap().public_part(), Some("sw_live_abc1234"));
        for other in ["eyJhbGciOi.payload.signature", "secret", "sw_live_abc1234.", "sw_live_abc1234"] {
            assert_eq!(Key::parse(other).unwrap().public_part(), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn a_redacted_text_and_the_debug_form_do_not_hold_the_secret(
            secret in "[A-Z0-9]{12,40}", before in "[a-z .]{0,20}", after in "[a-z .]{0,20}",
        ) {
            let key = Key::parse(&format!("sw_live_abc1234.{secret}")).unwrap();
            let text = format!("{before}{}{after}{secret}", key.secret());
            prop_assert!(!key.redact(&text).contains(&secret));
            let shown = format!("{key:?}");
            prop_assert!(!shown.contains(&secret));
            prop_assert_eq!(key.redact(&before), before);
        }
    }
}
