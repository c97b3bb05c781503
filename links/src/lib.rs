//! The failed links of a run (contract section 2): read as their bytes arrive, grouped by cause, compared with another
//! run, searched, and written out.
//!
//! A run may have half a million links. They are held by a worker of the browser's, this package's program, so that the
//! page answers whatever there is to read, and all memory is given back when the worker ends. The page knows
//! [`message`] only. A link is a few numbers: where its URL lies in one arena, and which of the few distinct messages
//! and causes are its own. Nothing here knows of a browser, except for the program's one function.

pub mod cell;
pub mod engine;
pub mod export;
pub mod message;
pub mod view;

mod arena;
mod compare;
mod fingerprint;
mod list;
mod reader;
mod scan;
mod search;
