//! What stands in for forwarding where this is built without it.

use std::{fmt, str::FromStr};

use axum::Router;

use crate::state::App;

/// The base that calls are passed on to: there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {}

/// Every address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        match *self {}
    }
}

/// Passes calls on.
///
/// # Errors
/// None: there is no base.
pub fn routes(base: Base) -> Result<Router<App>, String> {
    match base {}
}
