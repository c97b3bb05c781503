//! Reading a run's failed links into the worker, as their bytes arrive.

use std::{cell::Cell, collections::VecDeque};

use links::message::{Reply, Request, Side};

use super::engine::{Engine, Gone};
use crate::{
    api::{Client, Error},
    session::ask::Waiting,
};
use leptos::prelude::*;

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub links: u32,
    pub bytes: u64,
}

/// What came of it.
#[derive(Clone, PartialEq)]
pub(super) enum Outcome<T> {
    /// All is there.
    Whole(T),
    /// The answer ended before it was whole, after so many links. Nothing is kept.
    CutOff { links: u32, report: Error },
    /// The answer is no list of failed links. Nothing is kept.
    Malformed(Error),
    /// The worker ended.
    Gone,
}

/// Links that are there.
#[derive(Clone, PartialEq)]
pub(super) struct Held {
    /// Who holds them.
    pub engine: Engine,
    /// How many there are.
    pub links: u32,
    /// How many elements of the answer were none.
    pub unreadable: u32,
    /// Tells one reading from another.
    pub number: u32,
}

/// How many bytes may wait for the worker.
const AHEAD: u32 = 4 << 20;

/// How often it is told how far reading has come, in milliseconds.
const TELL: f64 = 100.0;

thread_local! {
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// Reads the links of `run` into a worker of their own.
///
/// # Errors
/// The API's, before the answer begins.
pub(super) async fn read(
    client: Client,
    (group, run): (String, String),
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Outcome<Held>, Error> {
    let Ok(engine) = Engine::start() else { return Ok(Outcome::Gone) };
    let read = feed(&client, &engine, Side::Run, &group, &run, wait, progress).await?;
    Ok(match read {
        Outcome::Whole((links, unreadable)) => {
            let number = NUMBER.replace(NUMBER.get() + 1);
            Outcome::Whole(Held { engine, links, unreadable, number })
        }
        Outcome::CutOff { links, report } => Outcome::CutOff { links, report },
        Outcome::Malformed(report) => Outcome::Malformed(report),
        Outcome::Gone => Outcome::Gone,
    })
}

/// Reads the links of the run to compare with, and compares; how many links each tab has.
///
/// # Errors
/// The API's, before the answer begins.
pub(super) async fn compare(
    client: Client,
    engine: Engine,
    (group, run): (String, String),
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Outcome<[u32; 4]>, Error> {
    Ok(match feed(&client, &engine, Side::Earlier, &group, &run, wait, progress).await? {
        Outcome::Whole(_) => match engine.ask(&Request::Compare, None).await {
            Ok(Reply::Compared(counts)) => Outcome::Whole(counts),
            _ => Outcome::Gone,
        },
        Outcome::CutOff { links, report } => Outcome::CutOff { links, report },
        Outcome::Malformed(report) => Outcome::Malformed(report),
        Outcome::Gone => Outcome::Gone,
    })
}

/// Reads one side; links, and elements that were none.
async fn feed(
    client: &Client,
    engine: &Engine,
    side: Side,
    group: &str,
    run: &str,
    wait: Waiting,
    progress: RwSignal<Option<Progress>>,
) -> Result<Outcome<(u32, u32)>, Error> {
    progress.set(Some(Progress::default()));
    let mut body = client.failed_links(group, run, &|at| wait.note(at)).await?;
    wait.note(None);
    // While the worker reads, more is on its way to it: it never waits for the page, and not much waits for it.
    let mut asked = VecDeque::from([(0, engine.ask(&Request::Begin(side), None))]);
    let (mut waiting, mut told) = (0, f64::NEG_INFINITY);
    let mut known = 0;
    let mut whole = None;
    while whole.is_none() || !asked.is_empty() {
        if whole.is_none() && waiting < AHEAD {
            match body.next().await {
                Ok(Some(piece)) => {
                    let size = piece.byte_length();
                    waiting += size;
                    asked.push_back((size, engine.ask(&Request::Feed(side), Some(piece))));
                }
                Ok(None) => whole = Some(true),
                Err(_) => whole = Some(false),
            }
            continue;
        }
        let Some((size, reply)) = asked.pop_front() else { break };
        waiting -= size;
        match reply.await {
            Ok(Reply::Done) => {}
            Ok(Reply::Read { links, bytes, .. }) => {
                known = links;
                let now = js_sys::Date::now();
                if now - told >= TELL {
                    told = now;
                    progress.set(Some(Progress { links, bytes }));
                }
            }
            Ok(_) => return Ok(Outcome::Malformed(body.report())),
            Err(Gone) => return Ok(Outcome::Gone),
        }
    }
    if whole == Some(false) {
        return Ok(Outcome::CutOff { links: known, report: body.report() });
    }
    Ok(match engine.ask(&Request::End(side), None).await {
        Ok(Reply::Read { links, unreadable, .. }) => Outcome::Whole((links, unreadable)),
        Ok(Reply::CutOff { links }) => Outcome::CutOff { links, report: body.report() },
        Ok(_) => Outcome::Malformed(body.report()),
        Err(Gone) => Outcome::Gone,
    })
}
