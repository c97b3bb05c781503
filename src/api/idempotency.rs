//! The key that makes a write happen once, however often it arrives.

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::leptos::prelude::window;

/// A UUID that names one intention to write (contract, "Common ground"). The same key repeats the same request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A new key; `None` in a browser without a source of random numbers.
    pub fn new() -> Option<Self> {
        let mut bytes = [0; 16];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(Self::from_random(bytes))
    }

    /// The UUID of version 4 that these random bytes make.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// Reads a key that was kept. `None` when it is no UUID: the server would not take it.
    pub fn parse(text: &str) -> Option<Self> {
        // The other spellings that `Uuid` knows are shorter or longer.
        (text.len() == 36 && Uuid::try_parse(text).is_ok()).then(|| Self(text.to_owned()))
    }

    /// The key, as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key is no UUID")]
pub struct NoKey;

impl TryFrom<String> for IdempotencyKey {
    type Error = NoKey;

    fn try_from(text: String) -> Result<Self, NoKey> {
        Self::parse(&text).ok_or(NoKey)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn random_bytes_become_a_uuid_of_version_4() {
        assert_eq!(IdempotencyKey::from_random([0xff; 16]).as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(IdempotencyKey::from_random([0; 16]).as_str(), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn what_is_no_uuid_is_no_key() {
        let right = "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c";
        assert!(IdempotencyKey::parse(right).is_some());
        for other in
            ["", "7c8d0f3e2a514b8e9f6c1d2e3f4a5b6c", &right[1..], &right.replace('7', "g"), &format!("{right} ")]
        {
            assert_eq!(IdempotencyKey::parse(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_key_is_read_back(bytes: [u8; 16]) {
            let key = IdempotencyKey::from_random(bytes);
            prop_assert_eq!(IdempotencyKey::parse(key.as_str()), Some(key));
        }
    }
}
