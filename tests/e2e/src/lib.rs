//! Browser tests of the panel.
//!
//! Each test in `tests` starts its own [`sandbox::Sandbox`] on a free port and its own browser, does what a
//! person would do, and finds things by role and name ([`locate`]). Whatever a test does, [`checks`] holds for it.
//! A test that fails leaves a picture in `target/e2e`. `cargo xtask test` builds the panel and sets the environment
//! that [`env`] reads.

pub mod act;
pub mod axe;
pub mod browser;
pub mod checks;
mod clock;
mod device;
pub mod element;
pub mod env;
pub mod host;
pub mod hostile;
pub mod keys;
pub mod locate;
pub mod page;
pub mod pulse;
pub mod python;
pub mod server;
pub mod socket;
pub mod table;
pub mod test;
pub mod wait;
pub mod walk;
pub mod watch;
pub mod wrong;
