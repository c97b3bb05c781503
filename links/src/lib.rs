//! The failed links of a run (contract section 2): read as their bytes arrive, grouped by cause, compared with another
//! run, searched, and written out.
//!
//! Plain Rust that knows nothing of a browser, in a package of its own because it is compiled for speed and the rest of
//! the panel for size. A run may have half a million links, so a link is a few numbers: where its URL lies in one
//! [`arena`], and which of the few distinct messages and causes are its own.

pub mod arena;
#[path = "../../src/text/cell.rs"]
mod cell;
pub mod compare;
pub mod export;
pub mod fingerprint;
pub mod list;
pub mod reader;
pub mod view;

mod scan;

pub use list::{Cause, Links};
pub use reader::{Broken, Reader};
pub use view::{Facet, Group, Query, View};
