//! All scrapers at a glance: how each has gone lately, and day by day.
//!
//! `streak`, `rank`, `heat`, `spark`, `digest`, `queue` and `steps` think in plain Rust; the rest asks and shows. What was read
//! is [`Kept`] for the session.

pub mod digest;
pub mod heat;
pub mod kept;
pub mod queue;
pub mod rank;
pub mod spark;
pub mod steps;
pub mod streak;

mod board;
mod grid;
mod order;
mod page;
mod rows;
mod sign;
mod table;
mod twin;

use crate::{activity::Activity, address::Unread, entity::lists::Lists, navigation::Navigation, session::Session};
pub use kept::Kept;
use leptos::prelude::*;

/// What screens are made with.
type Given = (Session, Navigation, Lists, Activity);

crate::part! {
    overview:
    /// The screen.
    pub fn overview_screen(given: Given, address: Signal<Unread>, kept: Kept) -> AnyView {
        let (session, navigation, lists, _) = given;
        page::screen(session, navigation, lists, address, kept)
    }
}
