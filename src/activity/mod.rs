//! The ledger of writes: what was intended, kept in this browser before it was sent, and what came of it.
//!
//! Every merge, deletion, start and stop goes through [`book::Activity`]. `entry`, `ledger` and `export` think in plain Rust;
//! `storage` and `claim` are the only ones that know the browser.

pub mod acts;
pub mod book;
pub mod claim;
pub mod entry;
pub mod export;
mod gate;
pub mod ledger;
pub mod page;
pub mod replay;
pub mod storage;
pub mod words;

pub use acts::{About, Acts, Ask, not_offered, offer};
pub use book::{Activity, Held, Intent};
pub use entry::{Action, Ending, Entry, Named, Outcome, Target};
pub use storage::Unrecorded;
