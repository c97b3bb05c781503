//! The ledger as screens use it: a signal of its entries, and the steps around every write.

use leptos::{prelude::*, task::spawn_local};

use super::{
    action_request::Acts,
    cross_tab_lock::CrossTabLock,
    entry::{Action, Ending, Entry, Outcome, Target},
    log_entries::LogEntries,
    storage::{LogStorage, RecordError, has_any, on_change},
};
use crate::{
    api::IdempotencyKey,
    session::{Session, ask::Question},
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};

/// The ledger of the account that is signed in, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Activity {
    session: Session,
    who: Question<()>,
    ledger: RwSignal<LogEntries>,
    /// Asking to start or stop a scraper.
    pub acts: Acts,
}

/// A write that may be sent. Dropped without an outcome, it stays of unknown outcome; in any case the target is free
/// for others again.
pub struct Intent {
    activity: Activity,
    /// Where it is recorded, whoever signs in meanwhile.
    shelf: LogStorage,
    key: IdempotencyKey,
    _claim: CrossTabLock,
}

impl Intent {
    /// Stores what came of it. Where that fails the outcome stays unknown, which is the careful thing to say.
    pub fn settle(self, outcome: Outcome) {
        self.activity.settle_at(&self.shelf, &self.key, outcome);
    }
}

/// Why a write is not begun.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Another tab is sending about the same, right now.
    Busy,
    /// Another write about the same is of unknown outcome, or was done since the person looked.
    Other(Box<Entry>),
    /// It cannot be recorded. Only the person may decide to go on all the same.
    Unrecorded(RecordError),
}

impl Activity {
    /// Reads the ledger, and again whenever another tab writes to it or another account signs in.
    /// `who` is the question whose key it is.
    pub fn load(session: Session, who: Question<()>) -> Self {
        let ledger = RwSignal::new(LogEntries::default());
        let activity = Self { session, who, ledger, acts: Acts::new() };
        Effect::new(move || {
            activity.session.account();
            activity.look();
        });
        on_change(move || activity.look());
        activity
    }

    /// The question whose key it is.
    pub(super) fn who(self) -> Question<()> {
        self.who
    }

    /// The ledger as it is stored right now.
    pub fn fresh(self) -> LogEntries {
        LogEntries::new(self.present_shelf().map(|shelf| shelf.all()).unwrap_or_default())
    }

    /// All that is known of writes.
    pub fn ledger(self) -> Signal<LogEntries> {
        self.ledger.into()
    }

    /// The shelf of the account, as soon as it is known whose key it is. Tracked.
    fn shelf(self) -> Option<LogStorage> {
        Some(LogStorage::new(&self.session.account()?, &self.session.base()))
    }

    /// The same, and nobody is told when it changes.
    fn present_shelf(self) -> Option<LogStorage> {
        untrack(|| self.shelf())
    }

    /// Reads the ledger again. Few first screens have one to read, so how that is done is loaded when it is wanted.
    fn look(self) {
        if has_any() {
            spawn_local(async move {
                let _ = run_part(move || read_log(self)).await;
            });
        } else {
            self.put(LogEntries::default());
        }
    }

    fn refresh(self) {
        self.put(self.fresh());
    }

    /// Takes over what is new: whoever shows writes is drawn again then.
    fn put(self, ledger: LogEntries) {
        self.ledger.maybe_update(|present| std::mem::replace(present, ledger) != *present);
    }

    /// Whether it is known whose ledger it is; before, nothing may be written.
    pub fn is_ready(self) -> bool {
        self.shelf().is_some()
    }

    /// Claims the target and records the intention: the steps before sending. The intent must live until the answer
    /// is there. `since` is when the person saw what they decided on, in milliseconds since 1970. With `unrecorded`
    /// the person has agreed to go on without a record.
    ///
    /// # Errors
    /// [`Held`]: nothing may be sent.
    pub async fn begin(
        self,
        action: Action,
        target: &Target,
        key: &IdempotencyKey,
        since: u64,
        unrecorded: bool,
    ) -> Result<Intent, Held> {
        let shelf = self.present_shelf().ok_or(Held::Unrecorded(RecordError::Forbidden))?;
        let claim = CrossTabLock::take(&shelf.claim(&about(action, target))).await.ok_or(Held::Busy)?;
        // Only now: what another tab did before it freed its claim is stored.
        let ledger = LogEntries::new(shelf.all());
        if let Some(other) = ledger.in_the_way(action, target, key, since) {
            return Err(Held::Other(Box::new(other.clone())));
        }
        if !unrecorded {
            self.record(&shelf, &ledger, action, target, key).map_err(Held::RecordError)?;
            self.refresh();
        }
        Ok(Intent { activity: self, shelf, key: key.clone(), _claim: claim })
    }

    fn record(
        self,
        shelf: &LogStorage,
        ledger: &LogEntries,
        action: Action,
        target: &Target,
        key: &IdempotencyKey,
    ) -> Result<(), RecordError> {
        let known = ledger.get(key);
        if known.is_none() {
            for entry in ledger.surplus().ok_or(RecordError::TooManyOpen)? {
                shelf.remove(&entry.key);
            }
        }
        shelf.put(&Entry {
            key: key.clone(),
            at: known.map_or_else(|| self.now(), |entry| entry.at),
            account: shelf.account.clone(),
            api: shelf.api.clone(),
            server: self.session.server(),
            action,
            target: target.clone(),
            outcome: None,
        })
    }

    /// No longer asks what came of a write.
    pub fn forget(self, key: &IdempotencyKey) {
        let ending = Ending::Forgotten;
        self.settle(key, Outcome { ending, at: self.now(), status: None, correlation_id: None, items: None });
    }

    /// Stores what came of a write of unknown outcome, found out later.
    pub fn settle(self, key: &IdempotencyKey, outcome: Outcome) {
        if let Some(shelf) = self.present_shelf() {
            self.settle_at(&shelf, key, outcome);
        }
    }

    fn settle_at(self, shelf: &LogStorage, key: &IdempotencyKey, outcome: Outcome) {
        if let Some(entry) = shelf.get(key) {
            let _ = shelf.put(&Entry { outcome: Some(outcome), ..entry });
        }
        self.refresh();
    }

    /// Forgets every entry whose outcome is known.
    pub fn clear_finished(self) {
        let Some(shelf) = self.present_shelf() else { return };
        for entry in shelf.all().iter().filter(|entry| !entry.is_open()) {
            shelf.remove(&entry.key);
        }
        self.refresh();
    }

    /// The present in milliseconds since 1970.
    pub fn now(self) -> u64 {
        self.session.clock.exact().timestamp_millis().unsigned_abs()
    }
}

/// Reads the log, in a part of the program of its own.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(activity, fallible))]
fn read_log(activity: Activity) -> Result<LazyWork<()>, LazyPartError> {
    Ok(Box::pin(async move { activity.refresh() }))
}

/// What a claim is about: one run's rows, or one group's dataset.
fn about(action: Action, target: &Target) -> String {
    let id = match action {
        Action::Merge => target.group.as_ref(),
        Action::Delete => target.runs.first(),
        Action::Run | Action::Stop => target.scraper.as_ref(),
    };
    format!("{}.{}", action.word(), id.map_or("", |named| &named.id))
}
