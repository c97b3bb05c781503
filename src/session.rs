//! The session, who is signed in, to what, and what the person prefers: runtime configuration, key, sign-in, sign-out, clock and
//! settings. Every page gets its client here, and only here.

pub mod account;
pub mod account_storage;
pub mod ask;
pub mod clock;
pub mod config;
pub mod curl;
#[cfg(test)]
pub mod error_fixtures;
pub mod error_messages;
mod messages;
pub mod page_failures;
pub mod request_error;
pub mod settings;
pub mod shortcuts;
pub mod stored_key;
pub mod tabs;
pub mod thresholds;

pub use account::Session;
pub use clock::Clock;
pub use config::Config;
pub use settings::Settings;
