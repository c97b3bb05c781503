//! The runtime configuration: `config.json` beside `index.html`.
//!
//! It alone decides where the key is sent. Nothing in an address can change it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    api::{
        ApiBase, Credentials, is_page,
        types::{
            fields::text,
            raw::{Object, string},
        },
    },
    domain::text::bidi_isolate,
};

/// Where the panel finds its API.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The base address that every path of the contract follows.
    pub api: ApiBase,
    /// The server's name for people; by default the host of `api`.
    pub api_name: Option<String>,
    /// Which service answers at `api`, where that may change: a key that is stored for one is never sent to another.
    pub realm: Option<String>,
    /// Whether the browser's cookies go along with calls of the API, for a sign-on in front of it.
    pub credentials: Credentials,
    /// A key to made-up data, in the sandbox only.
    pub sample_key: Option<String>,
}

/// The file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    #[serde(default, borrow)]
    api: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "text")]
    api_name: Option<String>,
    #[serde(default, borrow)]
    realm: Option<&'a RawValue>,
    #[serde(default, borrow)]
    credentials: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "text")]
    sample_key: Option<String>,
}

/// Why `config.json` is of no use.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ConfigError {
    /// It could not be fetched.
    #[error("Couldn’t load config.json; it should be next to index.html.")]
    Missing,
    /// A sign-on in front of the page's server answered instead.
    #[error(
        "A web page came instead of config.json, perhaps of a sign-on. Reload to sign on; without one, the file should be next to index.html."
    )]
    SignOn,
    /// It is not a JSON object.
    #[error("config.json must be a JSON object such as {{\"api\": \"/api/scraper-api\"}}.")]
    Malformed,
    /// Its `api` is no address the panel will send a key to.
    #[error("In config.json, \"api\" must be an https address or a path on this server, without a query.")]
    Base,
    /// Its `realm` is no name, so nobody knows which keys belong to it.
    #[error("In config.json, \"realm\" must be a text that isn’t blank; leave it out if you don’t need it.")]
    Realm,
    /// Its `credentials` is no word of the Fetch standard.
    #[error("In config.json, \"credentials\" must be \"omit\", \"same-origin\" or \"include\".")]
    Credentials,
}

/// The API base where `config.json` names none: the same origin (contract, "Common ground").
const SAME_ORIGIN: &str = "/api/scraper-api";

impl Config {
    /// Reads the file's text.
    ///
    /// # Errors
    /// Every [`ConfigError`] but [`ConfigError::Missing`]; a page in its place is one of a sign-on, or of a host that answers
    /// everything with a page.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let malformed = if is_page(text) { ConfigError::SignOn } else { ConfigError::Malformed };
        let file: File = Object::parse(text).and_then(|file| file.read()).ok_or(malformed)?;
        let api = file.api.map_or(Some(SAME_ORIGIN.into()), string).ok_or(ConfigError::Base)?;
        let name = |json| string(json).filter(|name| !name.trim().is_empty()).ok_or(ConfigError::Realm);
        let realm = file.realm.map(name).transpose()?.map(Cow::into_owned);
        let credentials = |json| string(json).and_then(|word| Credentials::read(&word));
        let credentials = file.credentials.map_or(Some(Credentials::Omit), credentials);
        Ok(Self {
            api: ApiBase::parse(&api).map_err(|_| ConfigError::Base)?,
            api_name: file.api_name,
            realm,
            credentials: credentials.ok_or(ConfigError::Credentials)?,
            sample_key: file.sample_key,
        })
    }

    /// The server's name for people: as configured, else the API's host, else the page's own.
    pub fn server(&self, page_host: &str) -> String {
        self.api_name.as_deref().map(bidi_isolate).unwrap_or_else(|| self.api.host(page_host).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_is_on_the_same_origin_unless_told() {
        let config = Config::parse("{}").unwrap();
        assert_eq!(config.api, ApiBase::parse("/api/scraper-api").unwrap());
        assert_eq!(config.server("panel.example"), "panel.example");
        assert_eq!((config.realm, config.sample_key), (None, None));
    }

    #[test]
    fn a_realm_is_a_name_or_none() {
        let realm = |json: &str| Config::parse(&format!(r#"{{"realm": {json}}}"#)).map(|config| config.realm);
        assert_eq!(realm(r#""https://portal.example/api""#), Ok(Some("https://portal.example/api".to_owned())));
        assert_eq!(realm("null"), Ok(None));
        for unreadable in ["7", "[]", "{}", "true", r#""""#, r#"" ""#] {
            assert_eq!(realm(unreadable), Err(ConfigError::Realm), "{unreadable}");
        }
    }

    #[test]
    fn cookies_go_along_only_where_the_file_says_so_in_a_word_that_is_known() {
        let read = |json: &str| Config::parse(json).map(|config| config.credentials);
        assert_eq!(read("{}"), Ok(Credentials::Omit));
        assert_eq!(read(r#"{"credentials": "same-origin"}"#), Ok(Credentials::SameOrigin));
        assert_eq!(read(r#"{"credentials": "include"}"#), Ok(Credentials::Include));
        for odd in [r#""always""#, "true", r#""""#] {
            assert_eq!(read(&format!(r#"{{"credentials": {odd}}}"#)), Err(ConfigError::Credentials), "{odd}");
        }
    }

    #[test]
    fn a_foreign_api_is_named_by_its_host() {
        let config = Config::parse(r#"{"api": "https://portal.example/api/scraper-api", "other": 1}"#).unwrap();
        assert_eq!(config.server("panel.example"), "portal.example");
    }

    #[test]
    fn what_is_no_safe_base_is_refused() {
        for api in ["http://portal.example", "javascript:alert(1)", "portal.example", "//portal.example/x", ""] {
            let text = serde_json::json!({ "api": api }).to_string();
            assert_eq!(Config::parse(&text), Err(ConfigError::Base), "{api}");
        }
        assert_eq!(Config::parse(r#"{"api": 1}"#), Err(ConfigError::Base));
        assert_eq!(Config::parse("<!doctype html>"), Err(ConfigError::SignOn), "a page in its place");
        for text in ["[]", "null", "7", "true", r#""/api""#, ""] {
            assert_eq!(Config::parse(text), Err(ConfigError::Malformed), "{text}");
        }
    }
}
