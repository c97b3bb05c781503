//! A client of the ScrapeWise API: one method per endpoint, retries for reads, none for writes, and failures named by what
//! a person can do.
//!
//! Only [`transport`] touches the network. The key leaves this room in one place only: the `Authorization` header of a
//! request to the configured base.

mod base;
mod client;
mod credentials;
mod early;
mod error;
mod idempotency;
mod identity;
mod key;
mod retry;
mod sign_on;
mod state_words;
mod transport;
pub mod types;

pub use base::{ApiBase, BaseError};
pub use client::{Client, Wait};
pub use credentials::Credentials;
pub use error::{Error, Executed, Facts, Kind, STILL_ENDING};
pub use idempotency::IdempotencyKey;
pub use key::{Key, KeyError};
pub use sign_on::is_page;
pub use transport::{Body, fetch_text};
