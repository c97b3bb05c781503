//! The write log of the account: a signal of its entries, and the steps around every write.

use leptos::{prelude::*, task::spawn_local};

use super::{
    action_request::RunActions,
    cross_tab_lock::CrossTabLock,
    entry::{Action, Ending, Entry, Outcome, Target},
    log_entries::LogEntries,
    storage::{LogStorage, RecordError, has_any, on_change},
};
use crate::{
    api::IdempotencyKey,
    hooks::LastingSignal,
    session::{Session, ask::Question},
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};

/// The log of the writes of the account that is signed in: a context of the whole application.
#[derive(Clone, Copy)]
pub struct WriteLog {
    session: Session,
    account_question: Question<()>,
    entries: LastingSignal<LogEntries>,
    /// Requests to start or stop a scraper.
    pub run_actions: RunActions,
}

/// A write that may be sent. Dropped without an outcome, it stays of unknown outcome; in any case the target is free
/// for others again.
pub struct PendingWrite {
    log: WriteLog,
    /// Where it is recorded, whoever signs in while it lasts.
    storage: LogStorage,
    key: IdempotencyKey,
    _lock: CrossTabLock,
}

impl PendingWrite {
    /// Stores its outcome. Where that fails the outcome stays unknown, which is the careful thing to say.
    pub fn complete(self, outcome: Outcome) {
        self.log.store_outcome(&self.storage, &self.key, outcome);
    }
}

/// Why a write is not started.
#[derive(Clone, Debug, PartialEq)]
pub enum BeginError {
    /// Another tab is sending about the same, right now.
    Busy,
    /// Another write about the same is of unknown outcome, or was done since the person looked.
    Conflict(Box<Entry>),
    /// It cannot be recorded. Only the person may decide to go on all the same.
    NotRecorded(RecordError),
}

impl WriteLog {
    /// Reads the log, and again whenever another tab writes to it or another account signs in.
    /// `account_question` asks whose key it is.
    pub fn load(session: Session, account_question: Question<()>) -> Self {
        let entries = LastingSignal::new(LogEntries::default());
        let log = Self { session, account_question, entries, run_actions: RunActions::new() };
        Effect::new(move || {
            log.session.account();
            log.reload();
        });
        on_change(move || log.reload());
        log
    }

    /// The question whose key it is.
    pub(super) fn account_question(self) -> Question<()> {
        self.account_question
    }

    /// All that is stored of the account's writes; `None` before it is known whose key it is. Tracked.
    pub fn history(self) -> Option<LogStorage> {
        self.storage()
    }

    /// The entries as they are stored right now.
    pub fn stored_entries(self) -> LogEntries {
        LogEntries::new(self.storage_untracked().map(|storage| storage.all()).unwrap_or_default())
    }

    /// All that is known of writes.
    pub fn entries(self) -> LastingSignal<LogEntries> {
        self.entries
    }

    /// The storage of the account, as soon as it is known whose key it is. Tracked.
    fn storage(self) -> Option<LogStorage> {
        Some(LogStorage::new(&self.session.account()?, &self.session.base(), self.session.realm().as_deref()))
    }

    /// The same, and nobody is told when it changes.
    fn storage_untracked(self) -> Option<LogStorage> {
        untrack(|| self.storage())
    }

    /// Reads the log again. Few first screens have one to read, so how that is done is loaded when it is wanted.
    fn reload(self) {
        if has_any() {
            spawn_local(async move {
                let _ = run_part(move || load_entries(self)).await;
            });
        } else {
            self.set_entries(LogEntries::default());
        }
    }

    fn refresh(self) {
        self.set_entries(self.stored_entries());
    }

    /// Takes over what is new: whoever shows writes is drawn again then.
    fn set_entries(self, entries: LogEntries) {
        self.entries.maybe_update(|present| std::mem::replace(present, entries) != *present);
    }

    /// Whether it is known whose log it is; before, nothing may be written.
    pub fn is_ready(self) -> bool {
        self.storage().is_some()
    }

    /// Locks the target and records the intention: the steps before sending. The pending write must live until the
    /// answer is there. `since` is when the person saw what they decided on, in milliseconds since 1970. With `unrecorded`
    /// the person has agreed to go on without a record.
    ///
    /// # Errors
    /// [`BeginError`]: nothing may be sent.
    pub async fn begin(
        self,
        action: Action,
        target: &Target,
        key: &IdempotencyKey,
        since: u64,
        unrecorded: bool,
    ) -> Result<PendingWrite, BeginError> {
        let storage = self.storage_untracked().ok_or(BeginError::NotRecorded(RecordError::Forbidden))?;
        let lock =
            CrossTabLock::acquire(&storage.lock_name(&lock_target(action, target))).await.ok_or(BeginError::Busy)?;
        // Only now: what another tab did before it freed its lock is stored.
        let entries = LogEntries::new(storage.all());
        if let Some(other) = entries.find_conflict(action, target, key, since) {
            return Err(BeginError::Conflict(Box::new(other.clone())));
        }
        if !unrecorded {
            self.record(&storage, &entries, action, target, key).map_err(BeginError::NotRecorded)?;
            self.refresh();
        }
        Ok(PendingWrite { log: self, storage, key: key.clone(), _lock: lock })
    }

    fn record(
        self,
        storage: &LogStorage,
        entries: &LogEntries,
        action: Action,
        target: &Target,
        key: &IdempotencyKey,
    ) -> Result<(), RecordError> {
        let known = entries.get(key);
        if known.is_none() {
            for entry in entries.to_evict().ok_or(RecordError::TooManyOpen)? {
                storage.remove(&entry.key);
            }
        }
        storage.put(&Entry {
            key: key.clone(),
            at: known.map_or_else(|| self.now(), |entry| entry.at),
            account: storage.account.clone(),
            api: storage.api.clone(),
            realm: storage.realm.clone(),
            server: self.session.server(),
            action,
            target: target.clone(),
            outcome: None,
        })
    }

    /// Stops tracking a write.
    pub fn dismiss(self, key: &IdempotencyKey) {
        let ending = Ending::Dismissed;
        self.complete(key, Outcome { ending, at: self.now(), status: None, correlation_id: None, items: None });
    }

    /// Stores the result of an unresolved write, found out later.
    pub fn complete(self, key: &IdempotencyKey, outcome: Outcome) {
        if let Some(storage) = self.storage_untracked() {
            self.store_outcome(&storage, key, outcome);
        }
    }

    fn store_outcome(self, storage: &LogStorage, key: &IdempotencyKey, outcome: Outcome) {
        if let Some(entry) = storage.get(key) {
            let _ = storage.put(&Entry { outcome: Some(outcome), ..entry });
        }
        self.refresh();
    }

    /// Deletes every entry whose result is known.
    pub fn clear_finished(self) {
        let Some(storage) = self.storage_untracked() else { return };
        for entry in storage.all().iter().filter(|entry| !entry.is_open()) {
            storage.remove(&entry.key);
        }
        self.refresh();
    }

    /// A clock for a write that is decided on, of milliseconds since 1970: no deadline of it moves.
    pub fn steady_clock(self) -> impl Fn() -> u64 + Copy + 'static {
        self.session.clock.steady()
    }

    /// The present in milliseconds since 1970.
    pub fn now(self) -> u64 {
        self.session.clock.exact().timestamp_millis().unsigned_abs()
    }
}

/// Reads the entries, in a part of the program of its own.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(activity, fallible))]
fn load_entries(log: WriteLog) -> Result<LazyWork<()>, LazyPartError> {
    Ok(Box::pin(async move { log.refresh() }))
}

/// What a lock is about: one run's rows, or one group's dataset.
fn lock_target(action: Action, target: &Target) -> String {
    let id = match action {
        Action::Merge => target.group.as_ref(),
        Action::Delete => target.runs.first(),
        Action::Run | Action::Stop => target.scraper.as_ref(),
    };
    format!("{}.{}", action.word(), id.map_or("", |named| &named.id))
}
