//! The runtime configuration: `config.json` beside `index.html`.
//!
//! It alone decides where the key is sent. Nothing in an address can change it.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    api::{
        ApiBase,
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
    #[serde(default, deserialize_with = "text")]
    sample_key: Option<String>,
}

/// Why `config.json` is of no use.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ConfigError {
    /// It could not be fetched.
    #[error("Couldn’t load config.json; it should be next to index.html.")]
    Missing,
    /// It is not a JSON object.
    #[error("config.json must be a JSON object such as {{\"api\": \"/api/scraper-api\"}}.")]
    Malformed,
    /// Its `api` is no address the panel will send a key to.
    #[error("In config.json, \"api\" must be an https address or a path on this server, without a query.")]
    Base,
}

/// The API base where `config.json` names none: the same origin (contract, "Common ground").
const SAME_ORIGIN: &str = "/api/scraper-api";

impl Config {
    /// Reads the file's text.
    ///
    /// # Errors
    /// [`ConfigError::Malformed`] or [`ConfigError::Base`].
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let file: File = Object::parse(text).and_then(|file| file.read()).ok_or(ConfigError::Malformed)?;
        let api = file.api.map_or(Some(SAME_ORIGIN.into()), string).ok_or(ConfigError::Base)?;
        Ok(Self {
            api: ApiBase::parse(&api).map_err(|_| ConfigError::Base)?,
            api_name: file.api_name,
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
        assert_eq!(config.sample_key, None);
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
        assert_eq!(Config::parse("<!doctype html>"), Err(ConfigError::Malformed));
        assert_eq!(Config::parse("[]"), Err(ConfigError::Malformed));
    }
}
