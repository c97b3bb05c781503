//! Loading: a question, its answer, and what is in between.
//!
//! A new question aborts the one before it: the future that asks is dropped, and with it its request. So an old
//! answer never arrives after a new one, and an aborted request is no outcome.

use std::future::Future;

use crate::leptos::{prelude::*, spawn_local_scoped_with_cancellation};

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
pub struct Loader<T: 'static, E: 'static> {
    /// What is known of the answer.
    pub state: RwSignal<Load<T, E>, LocalStorage>,
    /// Set with every turn: whether it is one to rest.
    stopped: RwSignal<bool>,
}

impl<T, E> Clone for Loader<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Loader<T, E> {}

impl<T: 'static, E: 'static> Loader<T, E> {
    /// Asks the same question again. The present answer stays until the new one is there.
    pub fn again(self) {
        self.stopped.set(false);
    }

    /// Drops the request in flight and rests until asked again.
    pub fn cancel(self) {
        self.stopped.set(true);
    }
}

/// Asks `ask` whenever `question` changes, and again on [`Loader::again`] or when a signal changes that `ask` reads
/// before its first `await`. A future that ends in `None` has no outcome: what is shown stays as it is.
pub fn use_load<Q, T, E, F>(
    question: impl Fn() -> Q + Send + Sync + 'static,
    ask: impl Fn(Q) -> F + 'static,
) -> Loader<T, E>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: 'static,
    E: 'static,
    F: Future<Output = Option<Result<T, E>>> + 'static,
{
    let state = RwSignal::new_local(Load::Loading { previous: None });
    let stopped = RwSignal::new(false);
    let question = memo(question);
    Effect::new(move |asked: Option<Q>| {
        let question = question.get();
        let same = asked.as_ref() == Some(&question);
        if stopped.get() && same {
            state.set(Load::Cancelled);
            return question;
        }
        let answer = ask(question.clone());
        let known = state.try_update(|state| std::mem::replace(state, Load::Cancelled).into_value()).flatten();
        state.set(Load::Loading { previous: known.filter(|_| same) });
        spawn_local_scoped_with_cancellation(async move {
            match answer.await {
                Some(Ok(value)) => state.set(Load::Ready(value)),
                Some(Err(error)) => {
                    let previous =
                        state.try_update(|state| std::mem::replace(state, Load::Cancelled).into_value()).flatten();
                    state.set(Load::Failed { error, previous });
                }
                None => {}
            }
        });
        question
    });
    Loader { state, stopped }
}
