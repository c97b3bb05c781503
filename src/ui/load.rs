//! Loading: a question, its answer, and what is in between.
//!
//! A new question aborts the one before it: the future that asks is dropped, and with it its request. So an old
//! answer never arrives after a new one, and an aborted request is no outcome.

use std::{future::Future, pin::Pin};

use futures_util::FutureExt as _;

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// What is known of the answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T, E> {
    /// Asked, not answered. `previous` is the last answer to the very same question.
    Loading {
        /// What the same question was answered before.
        previous: Option<T>,
    },
    /// Answered.
    Ready(T),
    /// Could not be answered.
    Failed {
        /// Why.
        error: E,
        /// What the same question was answered before.
        previous: Option<T>,
    },
    /// The person stopped it.
    Cancelled,
}

impl<T, E> Load<T, E> {
    /// The newest answer there is to this question.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading { previous } | Self::Failed { previous, .. } => previous.as_ref(),
            Self::Cancelled => None,
        }
    }

    /// Whether an answer is still to come.
    pub fn is_loading(&self) -> bool {
        matches!(self, Self::Loading { .. })
    }

    /// Why it failed.
    pub fn error(&self) -> Option<&E> {
        match self {
            Self::Failed { error, .. } => Some(error),
            _ => None,
        }
    }

    fn into_value(self) -> Option<T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading { previous } | Self::Failed { previous, .. } => previous,
            Self::Cancelled => None,
        }
    }
}

/// A question being asked, as a handle to copy around.
pub struct Loader<T: Send + Sync + 'static, E: Send + Sync + 'static> {
    /// What is known of the answer.
    pub state: Signal<Load<T, E>>,
    /// Set with every turn: whether it is one to rest.
    stopped: RwSignal<bool>,
}

impl<T: Send + Sync, E: Send + Sync> Clone for Loader<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync, E: Send + Sync> Copy for Loader<T, E> {}

impl<T: Send + Sync, E: Send + Sync> Loader<T, E> {
    /// Asks the same question again. The present answer stays until the new one is there.
    pub fn again(self) {
        self.stopped.set(false);
    }

    /// Drops the request in flight and rests until asked again.
    pub fn cancel(self) {
        self.stopped.set(true);
    }
}

/// What puts an answer into its place.
type Put = Box<dyn FnOnce()>;

/// An answer that is on its way. `None` when there is no outcome.
type Asked = Pin<Box<dyn Future<Output = Option<Put>>>>;

/// Asks `ask` whenever `question` changes, and again on [`Loader::again`] or when a signal changes that `ask` reads
/// before its first `await`. A future that ends in `None` has no outcome: what is shown stays as it is.
pub fn use_load<Q, T, E, F>(
    question: impl Fn() -> Q + Send + Sync + 'static,
    ask: impl Fn(Q) -> F + 'static,
) -> Loader<T, E>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    E: Send + Sync + 'static,
    F: Future<Output = Option<Result<T, E>>> + 'static,
{
    let question = Memo::new(move |_| question());
    let mut asked = None;
    let same = move || {
        let now = question.get();
        let same = asked.as_ref() == Some(&now);
        asked = Some(now);
        same
    };
    let state = RwSignal::new(Load::Loading { previous: None });
    let ask = move || {
        let answer = ask(question.get_untracked());
        Box::pin(async move {
            let answer = answer.await?;
            Some(Box::new(move || put(state, answer)) as Put)
        }) as Asked
    };
    let stopped = RwSignal::new(false);
    follow(stopped, Box::new(same), Box::new(move |turn| begin(state, turn)), Box::new(ask));
    Loader { state: state.into(), stopped }
}

/// What a turn begins with.
#[derive(Clone, Copy)]
enum Turn {
    /// Resting.
    Rest,
    /// Asking the same question again: its answer may be shown meanwhile.
    Again,
    /// Asking another question.
    Other,
}

/// The turns. `same` tells whether the question is the one before, and notices its changes.
#[inline(never)]
fn follow(
    stopped: RwSignal<bool>,
    mut same: Box<dyn FnMut() -> bool>,
    begin: Box<dyn Fn(Turn)>,
    ask: Box<dyn Fn() -> Asked>,
) {
    Effect::new(move || {
        let same = same();
        if stopped.get() && same {
            return begin(Turn::Rest);
        }
        let mut answer = ask();
        // Before all that is drawn anew: the request is on its way while the page is busy.
        let at_once = untrack(|| (&mut answer).now_or_never());
        begin(if same { Turn::Again } else { Turn::Other });
        match at_once {
            Some(outcome) => outcome.into_iter().for_each(|put| put()),
            None => spawn_local_scoped_with_cancellation(async move {
                if let Some(put) = answer.await {
                    put();
                }
            }),
        }
    });
}

fn begin<T: Send + Sync + 'static, E: Send + Sync + 'static>(state: RwSignal<Load<T, E>>, turn: Turn) {
    state.update(|state| {
        let known = std::mem::replace(state, Load::Cancelled).into_value();
        match turn {
            Turn::Rest => {}
            Turn::Again => *state = Load::Loading { previous: known },
            Turn::Other => *state = Load::Loading { previous: None },
        }
    });
}

fn put<T: Send + Sync + 'static, E: Send + Sync + 'static>(state: RwSignal<Load<T, E>>, answer: Result<T, E>) {
    state.update(|state| {
        let previous = std::mem::replace(state, Load::Cancelled).into_value();
        *state = match answer {
            Ok(value) => Load::Ready(value),
            Err(error) => Load::Failed { error, previous },
        };
    });
}
