//! The causes of a run's failed links, for pages that need no more of them.

use leptos::prelude::*;
use links::message::{Cause, Reply, Request, ViewOptions};

use super::load_links::{LoadFailure, Progress, load_links};
use crate::{
    api::{Client, Error},
    session::ask::Waiting,
};

/// The most causes of a run that are told; what is rarer is not among the first reasons.
const MOST: u32 = 50;

/// The failed links of a run, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedLinks {
    /// How many links failed.
    pub total: u64,
    /// Their causes, the most frequent first, 50 at most.
    pub causes: Vec<Cause>,
}

/// Why the causes of a run are not known.
#[derive(Clone, Debug, PartialEq)]
pub enum CausesError {
    /// The API's answer.
    Api(Error),
    /// The answer broke off, is no list of failed links, or the browser could not hold it.
    Unusable,
}

/// Loads failed links and counts them. It belongs to whoever made it.
#[derive(Clone, Copy)]
pub struct CauseLoader {
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
}

impl CauseLoader {
    /// One that tells `wait` of every wait before a retry.
    pub fn new(wait: Waiting) -> Self {
        Self { wait, progress: RwSignal::new(None) }
    }

    /// The causes of the failed links of `run`, of a group (contract section 2). The links themselves are not kept.
    ///
    /// # Errors
    /// [`CausesError`].
    pub async fn load(self, client: Client, group: String, run: String) -> Result<CountedLinks, CausesError> {
        let loaded = load_links(client, (group, run), self.wait, self.progress).await.map_err(CausesError::Api)?;
        let links = loaded.map_err(|failure| match failure {
            LoadFailure::CutOff { report, .. } | LoadFailure::Malformed(report) => CausesError::Api(report),
            LoadFailure::WorkerTerminated => CausesError::Unusable,
        })?;
        let options = ViewOptions { causes: MOST, ..ViewOptions::default() };
        match links.worker.ask(&Request::View(options), None).await {
            Ok(Reply::View(seen)) => Ok(CountedLinks { total: seen.total.into(), causes: seen.shown }),
            _ => Err(CausesError::Unusable),
        }
    }
}
