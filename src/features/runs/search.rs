//! The search of the run history: what the API cannot filter by, the panel looks for. It reads the runs, newest first, 200
//! a request, one request after the other, and keeps what it read: the next search begins there.
//!
//! `read_history`, `criteria` and `matching` think in plain Rust. `cache` keeps what was read, `reader` asks for more,
//! `state` is what the page shares of it; `tabs` and `progress` show it, `count_ahead` reads what the tabs count.

pub mod cache;
pub mod criteria;
pub mod matching;
pub mod read_history;

mod count_ahead;
mod messages;
mod progress;
mod reader;
mod state;
mod tabs;

pub use self::{cache::HistoryCache, criteria::Criteria};
pub(super) use self::{
    count_ahead::use_count_ahead,
    matching::parse_text,
    progress::SearchProgress,
    reader::{found, poll},
    state::{SearchState, Stage, note_newest},
    tabs::ViewTabs,
};
