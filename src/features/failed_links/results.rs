//! Results of the worker for the links that are wanted: how many there are, of which causes.

use leptos::prelude::*;
use links::message::{Cause, Reply, Request, ViewOptions, ViewSummary};

use super::{
    load_links::LoadedLinks,
    worker::{LinksWorker, WorkerTerminated},
};
use crate::hooks::{Load, use_load};

/// The wanted links, counted, and of which links they are.
#[derive(Clone, PartialEq)]
pub(super) struct Results {
    pub seen: ViewSummary,
    pub links: LoadedLinks,
}

impl Results {
    /// The cause of this key, where it is shown.
    pub fn cause(&self, key: u64) -> Option<&Cause> {
        self.seen.shown.iter().find(|cause| cause.key == key)
    }
}

/// Asks the worker of `links` whenever they or what is wanted of them (`options`) change. What it said stays until it says
/// more; of other links, or without links, there is nothing. Also, whether the worker ended.
pub(super) fn use_results(
    links: impl Fn() -> Option<LoadedLinks> + Copy + Send + Sync + 'static,
    options: impl Fn() -> ViewOptions + Send + Sync + 'static,
) -> (Signal<Option<Results>>, Signal<bool>) {
    let asked = use_load(
        move || (links(), options()),
        |(links, options)| async move {
            let links = links?;
            Some(match links.worker.ask(&Request::View(options), None).await {
                Ok(Reply::View(seen)) => Ok(Results { seen, links }),
                _ => Err(WorkerTerminated),
            })
        },
    );
    let results = RwSignal::new(None::<Results>);
    Effect::new(move || {
        let now = asked.state.with(|load| match load {
            Load::Ready(now) => Some(now.clone()),
            _ => None,
        });
        if now.is_some() {
            results.set(now);
        }
    });
    let worker = Memo::new(move |_| links().map(|links| -> LinksWorker { links.worker }));
    Effect::new(move || {
        worker.track();
        results.set(None);
    });
    let terminated = Memo::new(move |_| asked.state.with(|load| load.error().is_some()));
    (results.into(), terminated.into())
}
