//! An in-memory ScrapeWise: a server that keeps the API's contract, for demos and tests.
//!
//! It answers every call that the panel makes, with made-up data of a fixed seed, a clock that can be fixed and moved,
//! every documented failure, and, where told, the panel's static files from the same origin. Its wire types are its
//! own, on purpose: a misspelt field shared with the panel would keep every test green.
//!
//! The API's base is [`API`]; paths of the contract follow it. [`keys`] lists the keys it knows, [`fault::NAMES`] the
//! names that make requests fail when they stand for an id: a group of the id `fail-503` answers 503.

mod app;
mod auth;
pub mod clock;
mod control;
pub mod dialect;
pub mod door;
mod endpoints;
pub mod fault;
#[cfg_attr(not(feature = "forward"), path = "forward/none.rs")]
pub mod forward;
pub mod hostile_strings;
pub mod keys;
pub mod log;
pub mod problem;
mod sign_on;
mod spring;
mod state;
mod static_files;
pub mod world;

use std::{io, net::Ipv4Addr, path::PathBuf, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::{net::TcpListener, task::JoinHandle};

pub use clock::Clock;
pub use dialect::{Dialect, Dialects};
pub use fault::Fault;
pub use hostile_strings::HostileStrings;
pub use log::Logged;

/// Where the API begins.
pub const API: &str = "/api/scraper-api";

/// Whether a path is the API's base, or below it.
fn is_api(path: &str) -> bool {
    path.strip_prefix(API).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on the loopback address; 0 picks a free one.
    pub port: u16,
    /// The built panel, to be served from the same origin.
    pub dist: Option<PathBuf>,
    /// How many runs there are.
    pub runs: u64,
    /// How many scrapers there are.
    pub scrapers: u16,
    /// How many failed links the run has that has most of them.
    pub failed_links: u64,
    /// Two servers of one seed answer alike.
    pub seed: u64,
    /// How much later every answer of the API comes.
    pub latency: Duration,
    /// How much later answers come that take a server long: failed links, previews, rows, counts and deep pages.
    pub heavy: Duration,
    /// How often all clients of an account together may call in ten seconds; as often as they like without.
    pub rate: Option<usize>,
    /// The longest address that a gateway in front lets through, in bytes.
    pub longest_url: Option<usize>,
    /// What it does beside the contract.
    pub dialects: Dialects,
    /// Of a hundred calls so many fail.
    pub chaos: u8,
    /// Whether tests may control it over HTTP, below `/__control`.
    pub control: bool,
    /// Whether the log keeps keys and cookies as they were sent, which is for tests; else only that there were some.
    pub log_keys: bool,
    /// A time at which its clock stands still; the real time without.
    pub now: Option<DateTime<Utc>>,
    /// How far its clock is ahead of the true one.
    pub skew: TimeDelta,
    /// Whether pages of other origins may call.
    pub cors: bool,
    /// Whether rows without a value come last in descending order, as some databases do it; first otherwise.
    pub nulls_last: bool,
    /// Passes the API's calls on to this base instead of answering them.
    pub forward: Option<forward::Base>,
    /// What every string of every body is mixed with.
    pub hostile_strings: Option<HostileStrings>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            dist: None,
            runs: 5_000,
            scrapers: 40,
            failed_links: 4_000,
            seed: 1,
            latency: Duration::ZERO,
            heavy: Duration::ZERO,
            rate: None,
            longest_url: None,
            dialects: Dialects::default(),
            chaos: 0,
            control: false,
            log_keys: false,
            now: None,
            skew: TimeDelta::zero(),
            cors: false,
            nulls_last: false,
            forward: None,
            hostile_strings: None,
        }
    }
}

/// A server at work. It ends when it is dropped.
pub struct Sandbox {
    port: u16,
    shared: state::App,
    task: JoinHandle<()>,
}

impl Sandbox {
    /// Starts a server.
    ///
    /// # Errors
    /// When the port is taken, the forwarder cannot be set up, or what is forwarded could be controlled.
    pub async fn start(options: Options) -> io::Result<Self> {
        if options.control && options.forward.is_some() {
            let words = "--control is for made-up data: it does not go with --forward";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let port = listener.local_addr()?.port();
        let shared = state::App::new(state::Shared::new(options));
        let routes = app::routes(&shared).map_err(io::Error::other)?;
        let task = tokio::spawn(async move {
            // Accepting goes on whatever happens to one connection.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { port, shared, task })
    }

    /// Its origin: `http://127.0.0.1:40123`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What was asked since the log was cleared, in the order of arrival.
    pub fn log(&self) -> Vec<Logged> {
        self.shared.log.all()
    }

    /// Tells of every request that comes, and of everything that comes of one.
    pub fn log_changes(&self) -> tokio::sync::watch::Receiver<()> {
        self.shared.log.changes()
    }

    /// Forgets what was asked.
    pub fn clear_log(&self) {
        self.shared.log.clear();
    }

    /// Lets a fault wait for its requests.
    pub fn fault(&self, fault: Fault) {
        self.shared.faults.add(fault);
    }

    /// Forgets all faults, and lets everything go that is held.
    pub fn clear_faults(&self) {
        self.shared.faults.clear();
    }

    /// Lets the answers go that are held under `label`.
    pub fn release(&self, label: &str) {
        self.shared.faults.release(label);
    }

    /// From now on every string of every body is mixed with this, or none.
    pub fn hostile_strings(&self, hostile_strings: Option<HostileStrings>) {
        self.shared.set_hostile_strings(hostile_strings);
    }

    /// From now on it does this beside the contract.
    pub fn set_dialects(&self, dialects: Dialects) {
        self.shared.set_dialects(dialects);
    }

    /// Its clock.
    pub fn clock(&self) -> Clock {
        self.shared.clock.clone()
    }

    /// Begins anew: data, clock, log, faults and remembered writes.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// How many writes were really executed.
    pub fn executed_writes(&self) -> u64 {
        self.shared.executed()
    }

    /// Looks at the data of the account number `account`, from 0.
    pub fn world<T>(&self, account: usize, look: impl FnOnce(&world::World) -> T) -> T {
        look(&self.shared.world(account))
    }

    /// Waits as long as it works.
    pub async fn wait(&mut self) {
        // An aborted task ends with an error, which is what was asked for.
        let _ = (&mut self.task).await;
    }

    /// Ends it.
    pub async fn stop(mut self) {
        self.task.abort();
        self.wait().await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}
