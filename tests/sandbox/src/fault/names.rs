//! Faults by names that everybody can type in place of an id.

use std::time::Duration;

use super::{Fault, Reshape};

/// Names that make any request fail in which they stand for an id, with what they do.
pub const NAMES: [(&str, &str); 21] = [
    ("fail-400 … fail-599", "this status, with its problem body"),
    ("fail-401", "as if the key had just been revoked"),
    ("fail-402", "as if the plan lacked the feature"),
    ("fail-403", "as if the key's scope were too narrow"),
    ("fail-429", "too many requests, with Retry-After: 7"),
    ("fail-customer", "400 with a body of the customer's own form"),
    ("fail-html", "a gateway's page with 502"),
    ("fail-html-400 … fail-html-599", "a gateway's page with this status, such as 400, 404 or 414"),
    ("fail-empty-400 … fail-empty-599", "this status with nothing in it"),
    ("fail-html-200", "a page that says it is fine"),
    ("fail-empty", "200 with nothing in it"),
    ("fail-redirect", "a redirect"),
    ("fail-drop", "the connection closes before any header"),
    ("fail-lost", "what was asked is done, and the connection closes before the answer"),
    ("fail-truncate", "the answer breaks off after 40 bytes"),
    ("fail-slow", "the answer takes 15 seconds"),
    ("fail-unknown", "the true answer with fields and states that nobody knows"),
    ("fail-nulls", "the true answer with null in place of every value"),
    ("fail-huge", "the true answer with numbers that no machine counts to"),
    ("fail-twisted", "the true answer in another shape"),
    ("fail-malformed", "the first half of the true answer, said to be all of it"),
];

impl Fault {
    /// The fault of a name such as `fail-503`, see [`NAMES`].
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.strip_prefix("fail-")? {
            "429" => Self::status(429).retry_after("7"),
            "html" => Self::html(502),
            "html-200" => Self::html(200),
            "empty" => Self::body(200, "application/json", Vec::new()),
            "customer" => Self::customer_error("Group is being rebuilt, try later"),
            "redirect" => Self::redirect(302, "/"),
            "drop" => Self::drop_connection(),
            "lost" => Self::lose_answer(),
            "truncate" => Self::truncate(40),
            "slow" => Self::delay(Duration::from_secs(15)),
            "unknown" => Self::reshape(Reshape::Unknown),
            "nulls" => Self::reshape(Reshape::Nulls),
            "huge" => Self::reshape(Reshape::Huge),
            "twisted" => Self::reshape(Reshape::Twisted),
            "malformed" => Self::reshape(Reshape::Malformed),
            other => {
                let (kind, status) = other.rsplit_once('-').unwrap_or(("", other));
                let status = status.parse().ok().filter(|status| (400..600).contains(status))?;
                match kind {
                    "" => Self::status(status),
                    "html" => Self::html(status),
                    "empty" => Self::body(status, "text/plain", Vec::new()),
                    _ => return None,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_documented_works() {
        for (name, _) in NAMES.iter().flat_map(|(names, means)| names.split(" … ").map(move |name| (name, means))) {
            assert!(Fault::named(name).is_some(), "{name}");
        }
        for none in ["fail-200", "fail-html-399", "fail-empty-600", "fail-html-", "fail-page-404"] {
            assert!(Fault::named(none).is_none(), "{none}");
        }
        assert!(Fault::named("65a1f0c2d4e7f291a3b5c6d8").is_none());
    }
}
