//! The browser behind small types and functions: what it can do, without any part of the interface.

pub mod clipboard;
pub mod download;
pub mod focus;
pub mod frame;
pub mod keyboard;
pub mod number;
pub mod popover;
pub mod server_clock;
pub mod stopwatch;
pub mod time_zone;
