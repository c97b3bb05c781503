//! The load of a run's failed links into the worker, as their bytes arrive.

use std::collections::VecDeque;

use leptos::prelude::*;
use links::message::{Reply, Request, Side};

use super::worker::{LinksWorker, WorkerTerminated};
use crate::{
    api::{Body, Client, Error},
    session::ask::Waiting,
};

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub links: u32,
    pub bytes: u64,
}

/// Why an answer that had begun cannot be used. Nothing of it is kept.
#[derive(Clone, PartialEq)]
pub(super) enum LoadFailure {
    /// It ended before it was whole, after so many links.
    CutOff { links: u32, report: Error },
    /// It is no list of failed links.
    Malformed(Error),
    /// The worker ended.
    WorkerTerminated,
}

impl From<WorkerTerminated> for LoadFailure {
    fn from(_: WorkerTerminated) -> Self {
        Self::WorkerTerminated
    }
}

/// Links that are there.
#[derive(Clone, PartialEq)]
pub(super) struct LoadedLinks {
    /// Who holds them.
    pub worker: LinksWorker,
    /// How many there are.
    pub count: u32,
    /// How many elements of the answer were none.
    pub unreadable: u32,
}

/// How many bytes may wait for the worker.
const MAX_AHEAD: u32 = 4 << 20;

/// How often it is told how far loading has come, in milliseconds.
const PROGRESS_INTERVAL: f64 = 100.0;

/// Loads the links of `run`, of a group, into a worker of their own.
///
/// # Errors
/// The API's, before the answer begins.
pub(super) async fn load_links(
    client: Client,
    (group, run): (String, String),
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Result<LoadedLinks, LoadFailure>, Error> {
    let Ok(worker) = LinksWorker::start() else { return Ok(Err(LoadFailure::WorkerTerminated)) };
    let body = request(&client, &group, &run, wait, progress).await?;
    let counts = feed(&worker, Side::Run, body, progress).await;
    Ok(counts.map(|(count, unreadable)| LoadedLinks { worker, count, unreadable }))
}

/// Loads the links of the run to compare with into the same worker, and compares; how many links each tab has.
///
/// # Errors
/// The API's, before the answer begins.
pub(super) async fn compare_links(
    client: Client,
    worker: LinksWorker,
    (group, run): (String, String),
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Result<[u32; 4], LoadFailure>, Error> {
    let body = request(&client, &group, &run, wait, progress).await?;
    if let Err(failure) = feed(&worker, Side::Earlier, body, progress).await {
        return Ok(Err(failure));
    }
    Ok(match worker.ask(&Request::Compare, None).await {
        Ok(Reply::Compared(counts)) => Ok(counts),
        _ => Err(LoadFailure::WorkerTerminated),
    })
}

async fn request(
    client: &Client,
    group: &str,
    run: &str,
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Body, Error> {
    progress.set(Some(Progress::default()));
    let body = client.failed_links(group, run, &|at| wait.note(at)).await?;
    wait.note(None);
    Ok(body)
}

/// Feeds one side to the worker; how many links it has, and how many elements that were none.
async fn feed(
    worker: &LinksWorker,
    side: Side,
    mut body: Body,
    progress: RwSignal<Option<Progress>>,
) -> Result<(u32, u32), LoadFailure> {
    // While the worker reads, more is on its way to it: it never waits for the page, and not much waits for it.
    let mut pending = VecDeque::from([(0, worker.ask(&Request::Begin(side), None))]);
    let (mut ahead, mut told) = (0, f64::NEG_INFINITY);
    let mut known = 0;
    let mut is_whole = None;
    while is_whole.is_none() || !pending.is_empty() {
        if is_whole.is_none() && ahead < MAX_AHEAD {
            match body.next().await {
                Ok(Some(piece)) => {
                    let size = piece.byte_length();
                    ahead += size;
                    pending.push_back((size, worker.ask(&Request::Feed(side), Some(piece))));
                }
                Ok(None) => is_whole = Some(true),
                Err(_) => is_whole = Some(false),
            }
            continue;
        }
        let Some((size, reply)) = pending.pop_front() else { break };
        ahead -= size;
        match reply.await? {
            Reply::Done => {}
            Reply::Read { links, bytes, .. } => {
                known = links;
                let now = js_sys::Date::now();
                if now - told >= PROGRESS_INTERVAL {
                    told = now;
                    progress.set(Some(Progress { links, bytes }));
                }
            }
            _ => return Err(LoadFailure::Malformed(body.report())),
        }
    }
    if is_whole == Some(false) {
        return Err(LoadFailure::CutOff { links: known, report: body.report() });
    }
    match worker.ask(&Request::End(side), None).await? {
        Reply::Read { links, unreadable, .. } => Ok((links, unreadable)),
        Reply::CutOff { links } => Err(LoadFailure::CutOff { links, report: body.report() }),
        _ => Err(LoadFailure::Malformed(body.report())),
    }
}
