//! Who is signed in, to what, and what the person prefers: runtime configuration, key, sign-in, sign-out, clock and
//! settings. Every page gets its client here, and only here.

pub mod account;
pub mod ask;
pub mod clock;
pub mod config;
pub mod curl;
pub mod failure;
pub mod keeping;
mod messages;
pub mod settings;
pub mod shortcuts;
pub mod tabs;
pub mod thresholds;
pub mod trouble;

pub use account::Session;
pub use clock::Clock;
pub use config::Config;
pub use settings::Settings;
