//! The keys that the sandbox knows, and whose they are. Any other key is unknown: 401.

/// The key to the sample data.
pub const SAMPLE: &str = "sw_live_sample1.explore-the-sample-data";
/// A valid key of another account, with other runs.
pub const OTHER: &str = "sw_live_other22.a-second-account-with-its-own-runs";
/// A portal token of the sample account: valid, and without a public part.
pub const PORTAL: &str = "portal-token-of-the-sample-account";
/// A key that was revoked: 401.
pub const REVOKED: &str = "sw_live_revoked.this-key-was-revoked";
/// A key whose scope may not call the REST API: 403 `scope_rejected`.
pub const LLM_READ: &str = "sw_live_llmread.this-key-may-only-read-for-a-model";
/// A valid key that may call five times in ten seconds, then gets 429 with `Retry-After: 7`.
pub const LIMITED: &str = "sw_live_limited.five-calls-in-ten-seconds";

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may call, for the account of this number.
    Account(usize),
    /// It was revoked, or never given out.
    Unknown,
    /// Its scope is too narrow.
    Scope,
    /// It may call for the account of this number, but seldom.
    Limited(usize),
}

/// What `key` may do.
pub fn standing(key: &str) -> Standing {
    match key {
        SAMPLE | PORTAL => Standing::Account(0),
        OTHER => Standing::Account(1),
        LIMITED => Standing::Limited(0),
        LLM_READ => Standing::Scope,
        _ => Standing::Unknown,
    }
}

/// The 7 characters of a key that are public; none of a portal token.
pub fn prefix(key: &str) -> &str {
    key.strip_prefix("sw_live_").and_then(|rest| rest.split_once('.')).map_or("", |(public, _)| public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_key_stands_as_documented() {
        assert_eq!((standing(SAMPLE), prefix(SAMPLE)), (Standing::Account(0), "sample1"));
        assert_eq!((standing(PORTAL), prefix(PORTAL)), (Standing::Account(0), ""));
        assert_eq!(standing(OTHER), Standing::Account(1));
        assert_eq!(standing(REVOKED), Standing::Unknown);
        assert_eq!(standing(LLM_READ), Standing::Scope);
    }
}
