//! The comparison with another run.

use links::message::Tab;

use crate::{
    api::types::Run,
    domain::number::plural,
    entity::words::{self, short_id},
};

pub const TABS: &str = "Compared with another run";
pub const COMPARE_WITH: &str = "Compare with";
pub const CHOOSE_RUN: &str = "Choose a run";
pub const NO_EARLIER: &str = "No earlier run to compare with";
pub const OTHER_LINKS_MISSING: &str = "Couldn’t load the other run’s failed links";
pub const RESOLVED_HINT: &str = "Failed in the compared run but not in this one: they succeeded or weren’t attempted.";

/// A tab's name.
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::All => "All",
        Tab::New => "New",
        Tab::Still => "Still failing",
        Tab::Gone => "Resolved",
    }
}

/// A run to compare with: "27 Nov 03:31, Failed (2,956 failed links)".
pub fn choice(started: Option<&str>, run: &Run) -> String {
    let started = started.map(|at| format!("{at}, ")).unwrap_or_default();
    let state = words::state(run.state.value()).word;
    let failed = run.error_links.copied().map(|failed| format!(" ({})", plural(failed, "failed link", "failed links")));
    format!("{started}{state}{}", failed.unwrap_or_default())
}

/// A run of which nothing is known, as a choice to compare with.
pub fn unknown_choice(id: &str) -> String {
    format!("Run {}", short_id(id))
}
