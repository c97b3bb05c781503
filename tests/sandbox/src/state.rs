//! What all requests share.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use crate::{
    Options,
    clock::Clock,
    dialect::Dialects,
    fault::Faults,
    hostile_strings::HostileStrings,
    log::Log,
    world::{Amounts, World},
};

/// The shared state, as a handle to copy around.
pub type App = Arc<Shared>;

/// Who calls: the number of the account, and the key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account's number.
    pub account: usize,
    /// The key as sent.
    pub key: String,
    /// What the server does beside the contract for this caller.
    pub dialects: Dialects,
}

/// A write as it was answered (contract, "Common ground").
#[derive(Clone, Debug)]
pub struct Answered {
    /// Method, path and query of the request.
    pub request: String,
    /// What it was answered.
    pub status: StatusCode,
    /// The body of the answer.
    pub body: Vec<u8>,
}

/// The shared state.
pub struct Shared {
    /// How the server is set up.
    pub options: Options,
    /// Its clock.
    pub clock: Clock,
    /// What was asked.
    pub log: Log,
    /// What is answered in place of the truth.
    pub faults: Faults,
    /// Answers by account and idempotency key.
    pub answers: Mutex<HashMap<(usize, String), Answered>>,
    /// When the limited key called.
    pub limited: Mutex<Vec<DateTime<Utc>>>,
    /// When any client of an account called, by the account.
    pub calls: [Mutex<Vec<DateTime<Utc>>>; 2],
    /// Calls of the API so far.
    pub count: AtomicU64,
    executed: AtomicU64,
    hostile_strings: RwLock<Option<HostileStrings>>,
    dialects: RwLock<Dialects>,
    worlds: [RwLock<World>; 2],
}

/// Runs of the second account.
const OTHER_RUNS: u64 = 321;

fn worlds(options: &Options, clock: &Clock) -> [World; 2] {
    let amounts = Amounts {
        runs: options.runs,
        scrapers: options.scrapers,
        failed_links: options.failed_links,
        seed: options.seed,
    };
    let other = Amounts { runs: OTHER_RUNS.min(options.runs), failed_links: 50, ..amounts };
    [World::new(0, amounts, clock.now()), World::new(1, other, clock.now())]
}

impl Shared {
    /// The state of a new server.
    pub fn new(options: Options) -> Self {
        let clock = Clock::new(options.now, options.skew);
        Self {
            worlds: worlds(&options, &clock).map(RwLock::new),
            clock,
            log: Log::new(options.log_keys),
            faults: Faults::default(),
            answers: Mutex::default(),
            limited: Mutex::default(),
            calls: Default::default(),
            count: AtomicU64::new(0),
            executed: AtomicU64::new(0),
            hostile_strings: RwLock::new(options.hostile_strings.clone()),
            dialects: RwLock::new(options.dialects),
            options,
        }
    }

    /// Begins anew.
    pub fn reset(&self) {
        if let Some(now) = self.options.now {
            self.clock.set(now);
        }
        for (world, new) in self.worlds.iter().zip(worlds(&self.options, &self.clock)) {
            *world.write().unwrap_or_else(PoisonError::into_inner) = new;
        }
        self.log.clear();
        self.faults.clear();
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        for calls in self.calls.iter().chain([&self.limited]) {
            calls.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        self.executed.store(0, Ordering::Relaxed);
    }

    /// An account's data, to read.
    pub fn world(&self, account: usize) -> RwLockReadGuard<'_, World> {
        self.worlds[account].read().unwrap_or_else(PoisonError::into_inner)
    }

    /// An account's data, to change.
    pub fn world_mut(&self, account: usize) -> RwLockWriteGuard<'_, World> {
        self.worlds[account].write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What strings are mixed with now.
    pub fn hostile_strings(&self) -> Option<HostileStrings> {
        self.hostile_strings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on strings are mixed with this.
    pub fn set_hostile_strings(&self, hostile_strings: Option<HostileStrings>) {
        *self.hostile_strings.write().unwrap_or_else(PoisonError::into_inner) = hostile_strings;
    }

    /// What it does beside the contract now.
    pub fn dialects(&self) -> Dialects {
        *self.dialects.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on it does this beside the contract.
    pub fn set_dialects(&self, dialects: Dialects) {
        *self.dialects.write().unwrap_or_else(PoisonError::into_inner) = dialects;
    }

    /// Counts a write that was really executed.
    pub fn count_write(&self) {
        self.executed.fetch_add(1, Ordering::Relaxed);
    }

    /// How many writes were really executed.
    pub fn executed(&self) -> u64 {
        self.executed.load(Ordering::Relaxed)
    }
}
