//! State that the buttons and the progress of an export share.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    super::{question::Question, state::RunsState},
    file::Format,
};
use crate::{domain::time::Zone, routes::RunsAddress};

/// An export, or none: a context of the results.
#[derive(Clone, Copy)]
pub(in crate::features::runs) struct ExportState {
    /// What is exported.
    pub(super) request: RwSignal<Option<ExportRequest>>,
    /// Whether one is in progress, or waits for the person.
    pub(super) busy: RwSignal<bool>,
}

/// What is exported.
#[derive(Clone)]
pub(super) struct ExportRequest {
    /// The form of the file.
    pub format: Format,
    /// Which runs, in which order.
    pub question: Question,
    /// How many there were thought to be.
    pub total: Option<u64>,
    /// When its dates were chosen or refreshed.
    pub as_of: DateTime<Utc>,
    /// The zone of all times in the file.
    pub zone: Zone,
}

impl ExportState {
    /// None yet.
    pub fn new() -> Self {
        Self { request: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Begins, unless one is in progress.
    pub(super) fn start(self, history: RunsState, format: Format) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.request.set(Some(ExportRequest {
            format,
            question: history.address.with_untracked(|address: &RunsAddress| Question::new(address)),
            total: history.total.get_untracked(),
            as_of: history.as_of.get_untracked(),
            zone: history.session.settings.zone.get_untracked(),
        }));
    }
}
