//! Polling: asking for news by itself, when and when not.
//!
//! A poll is due by the clock, not by a timer, so that it comes at once when a sleeping computer wakes.

mod backoff;

use std::{future::Future, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local_scoped_with_cancellation};

use super::use_event::{use_document_event, use_interval, use_window_event};

pub use self::backoff::Backoff;

/// How often it is seen to whether a poll is due, in milliseconds.
const TICK: u64 = 1_000;

/// Why nothing is polled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold<R> {
    /// The person switched it off.
    Paused,
    /// The tab is hidden.
    Hidden,
    /// The page has a reason of its own.
    Busy(R),
}

/// When to poll. Signals are read at every tick, so they may look at what is no signal.
#[derive(Clone, Copy)]
pub struct PollingOptions<R: Send + Sync + 'static> {
    /// Whether the person wants it.
    pub enabled: Signal<bool>,
    /// How long between two polls, in milliseconds; `None` while there is nothing to poll for.
    pub interval: Signal<Option<u64>>,
    /// Why the page wants no poll now.
    pub busy: Signal<Option<R>>,
    /// The present, in milliseconds since 1970.
    pub now: fn() -> u64,
}

/// How a poll ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polled {
    /// With an answer, or somebody else asks.
    Answered,
    /// Without. `retry_after` is how long the server asks to wait, in milliseconds.
    Failed {
        /// How long the server asks to wait.
        retry_after: Option<u64>,
    },
}

/// The polls of a page.
#[derive(Clone, Copy)]
pub struct Polling<R: Send + Sync + 'static> {
    options: PollingOptions<R>,
    backoff: RwSignal<Backoff>,
    hold: RwSignal<Option<Hold<R>>>,
    now: RwSignal<u64>,
    polling: RwSignal<bool>,
}

impl<R: Copy + PartialEq + Send + Sync + 'static> Polling<R> {
    /// How long polls have been failing, and when the next one is due.
    pub fn backoff(self) -> Signal<Backoff> {
        self.backoff.into()
    }

    /// Why nothing is polled for, while nothing is.
    pub fn hold(self) -> Signal<Option<Hold<R>>> {
        self.hold.into()
    }

    /// The present in milliseconds since 1970, as of the last tick.
    pub fn now(self) -> Signal<u64> {
        self.now.into()
    }

    /// Polls at once, unless a poll is under way.
    pub fn refresh(self) {
        self.set_polling(true);
    }

    /// What is shown is what the server has: the next poll is as far away as it gets, and one that is under way is dropped.
    pub fn note_fresh(self) {
        self.backoff.set(Backoff::answered((self.options.now)()));
        self.set_polling(false);
    }

    /// Somebody else who asks had no answer. `retry_after` is how long the server asks to wait, in milliseconds.
    pub fn note_failure(self, retry_after: Option<u64>) {
        self.note(Polled::Failed { retry_after });
    }

    /// Sees to whether a poll is due.
    pub fn tick(self) {
        let now = (self.options.now)();
        let hold = untrack(|| self.hold_now());
        if self.hold.get_untracked() != hold {
            self.hold.set(hold);
        }
        self.now.set(now);
        let interval = untrack(|| self.options.interval.get());
        match (hold, interval) {
            (Some(_), _) => self.set_polling(false),
            (None, Some(interval)) if self.backoff.get_untracked().is_due(interval, now) => self.refresh(),
            _ => {}
        }
    }

    /// What failed without a connection may go well now. That the browser says there is none forbids nothing: with many VPNs
    /// it says so all the time.
    fn reconnected(self) {
        let (now, backoff) = ((self.options.now)(), self.backoff.get_untracked());
        let is_wanted = untrack(|| self.hold_now().is_none() && self.options.interval.get().is_some());
        if is_wanted && backoff.is_failing() && backoff.is_allowed(now) {
            self.refresh();
        }
    }

    fn set_polling(self, polling: bool) {
        if self.polling.get_untracked() != polling {
            self.polling.set(polling);
        }
    }

    fn hold_now(self) -> Option<Hold<R>> {
        if !self.options.enabled.get() {
            Some(Hold::Paused)
        } else if document().hidden() {
            Some(Hold::Hidden)
        } else {
            self.options.busy.get().map(Hold::Busy)
        }
    }

    fn note(self, polled: Polled) {
        let now = (self.options.now)();
        self.backoff.update(|backoff| {
            *backoff = match polled {
                Polled::Answered => Backoff::answered(now),
                Polled::Failed { retry_after } => backoff.failed(now, retry_after),
            };
        });
        self.set_polling(false);
    }
}

/// Calls `poll` again and again, as long as the present owner lives. While there is a [`Hold`] none is begun, and one that
/// is under way is dropped.
pub fn use_polling<R, F>(options: PollingOptions<R>, poll: impl Fn() -> F + 'static) -> Polling<R>
where
    R: Copy + PartialEq + Send + Sync + 'static,
    F: Future<Output = Polled> + 'static,
{
    let now = (options.now)();
    let (backoff, now, polling) = (RwSignal::new(Backoff::answered(now)), RwSignal::new(now), RwSignal::new(false));
    let polls = Polling { options, backoff, hold: RwSignal::new(None), now, polling };
    use_interval(Duration::from_millis(TICK), move || polls.tick());
    use_window_event(ev::focus, move |_| polls.tick());
    use_window_event(ev::online, move |_| polls.reconnected());
    use_document_event(ev::visibilitychange, move |_| polls.tick());
    Effect::new(move |_| {
        options.enabled.track();
        polls.tick();
    });
    Effect::new(move |_| {
        if polling.get() {
            untrack(|| {
                let poll = poll();
                spawn_local_scoped_with_cancellation(async move { polls.note(poll.await) });
            });
        }
    });
    polls
}
