//! The texts about watched runs.

use super::EndedRun;
use crate::{domain::text::bidi_isolate, entity::words::short_id};

pub const WATCH: &str = "Tell me when it ends";
pub const WATCH_HINT: &str = "Tell me when it ends, as long as this tab is open";
pub const DISMISS: &str = "Dismiss";

/// What follows the scraper's name in the notice of a run that ended.
pub fn ended(run: &EndedRun) -> String {
    format!(": run {} ended, {}.", bidi_isolate(&short_id(&run.run)), run.state)
}

/// What the notification says below the scraper's name.
pub fn notification(run: &EndedRun) -> String {
    format!("Run {} ended: {}.", short_id(&run.run), run.state)
}
