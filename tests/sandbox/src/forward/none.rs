//! What stands in for forwarding where this is built without it.

use std::{fmt, str::FromStr};

use axum::Router;

use crate::state::App;

/// The base that calls are passed on to: [`str::parse`] gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(());

/// Every address is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseError;

impl fmt::Display for BaseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this is built without forwarding: type `cargo run -p sandbox --features https`")
    }
}

impl std::error::Error for BaseError {}

impl FromStr for Base {
    type Err = BaseError;

    fn from_str(_: &str) -> Result<Self, BaseError> {
        Err(BaseError)
    }
}

impl Base {
    /// Its host.
    pub fn host(&self) -> String {
        String::new()
    }

    /// Its own name.
    pub fn realm(&self) -> String {
        String::new()
    }
}

/// Passes no calls on.
///
/// # Errors
/// Always.
pub fn routes(_: Base) -> Result<Router<App>, String> {
    Err(BaseError.to_string())
}
