//! The log of writes.

pub mod page;
