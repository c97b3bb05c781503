//! Bodies of a start, a stop and a look at a scraper (contract, "Neighbours").
//!
//! Neither is documented to take an `Idempotency-Key`, so neither can be repeated safely.

use percent_encoding::utf8_percent_encode;
use serde::Deserialize;

use super::{
    field::Field,
    fields::flag,
    history::ENCODED,
    page::{Unreadable, object, success},
};

/// The path of the scraper `id`, from the API's base address on.
pub fn scraper_path(id: &str) -> String {
    format!("/api/scraper/{}", utf8_percent_encode(id, ENCODED))
}

/// The path that starts a run of the scraper `id`. It is called with GET, and has an effect all the same.
pub fn run_path(id: &str) -> String {
    scraper_path(id) + "/run"
}

/// The path that stops the running run of the scraper `id`.
pub fn stop_path(id: &str) -> String {
    scraper_path(id) + "/stop"
}

/// A run that was started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Started {
    /// Whether it is the scraper's first one, where the answer says so.
    #[serde(deserialize_with = "flag")]
    pub first_job: Field<bool>,
}

impl Started {
    /// Reads a body; an empty one says nothing more than that it was done.
    ///
    /// # Errors
    /// [`Unreadable`] when it is neither empty nor a JSON object: then it did not come from the API.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        if body.trim().is_empty() {
            return Ok(Self::default());
        }
        object(body)?.read().ok_or(Unreadable)
    }
}

/// Reads the answer to a stop, of which nothing is documented.
///
/// # Errors
/// [`Unreadable`] when it is neither empty nor JSON: then it did not come from the API.
pub fn stopped(body: &str) -> Result<(), Unreadable> {
    if body.trim().is_empty() { Ok(()) } else { success(body).map(drop) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_requests_are_written_to_the_letter() {
        assert_eq!(run_path("scr_abc"), "/api/scraper/scr_abc/run");
        assert_eq!(stop_path("65a1f0c2d4e7f291a3b5c6d8"), "/api/scraper/65a1f0c2d4e7f291a3b5c6d8/stop");
        assert_eq!(scraper_path("a/b?c"), "/api/scraper/a%2Fb%3Fc");
    }

    #[test]
    fn a_start_says_whether_it_is_the_first_or_nothing() {
        assert_eq!(Started::parse(r#"{"firstJob": true}"#), Ok(Started { first_job: Field::Value(true) }));
        for done in ["", " \n", "{}"] {
            assert_eq!(Started::parse(done), Ok(Started::default()), "{done}");
        }
        let odd = Started::parse(r#"{"firstJob": "yes"}"#);
        assert_eq!(odd, Ok(Started { first_job: Field::Unreadable("\"yes\"".into()) }));
        for other in ["<!doctype html>", "[]", "true"] {
            assert_eq!(Started::parse(other), Err(Unreadable), "{other}");
        }
    }

    #[test]
    fn a_stop_answers_anything_but_a_page() {
        for done in ["", "{}", "true", r#"{"stopped": 1}"#] {
            assert_eq!(stopped(done), Ok(()), "{done}");
        }
        assert_eq!(stopped("<!doctype html>"), Err(Unreadable));
    }
}
