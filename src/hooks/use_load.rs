//! Loading: a question, its answer, and what is in between.
//!
//! A new question aborts the one before it: the future that asks is dropped, and with it its request. So an old answer
//! never arrives after a new one, and an aborted request is no outcome.

use std::future::Future;

use futures_util::FutureExt;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::lasting_signal::LastingSignal;

/// What is known of the answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T, E> {
    /// Nothing is asked: the person stopped it.
    Idle,
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
}

impl<T, E> Load<T, E> {
    /// The newest answer there is to this question.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading { previous } | Self::Failed { previous, .. } => previous.as_ref(),
            Self::Idle => None,
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

    /// Takes the newest answer out of it.
    fn take_value(&mut self) -> Option<T> {
        match std::mem::replace(self, Self::Idle) {
            Self::Ready(value) => Some(value),
            Self::Loading { previous } | Self::Failed { previous, .. } => previous,
            Self::Idle => None,
        }
    }

    /// It is asked: `is_reload`, or something else, whose answer the present one is not.
    fn begin(&mut self, is_reload: bool) {
        let previous = self.take_value().filter(|_| is_reload);
        *self = Self::Loading { previous };
    }

    /// There is an outcome.
    fn end(&mut self, outcome: Result<T, E>) {
        let previous = self.take_value();
        *self = match outcome {
            Ok(value) => Self::Ready(value),
            Err(error) => Self::Failed { error, previous },
        };
    }
}

/// A question being asked.
pub struct Loader<T: Send + Sync + 'static, E: Send + Sync + 'static> {
    /// What is known of the answer.
    pub state: LastingSignal<Load<T, E>>,
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
    pub fn reload(self) {
        self.stopped.set(false);
    }

    /// Drops the request in flight, and rests until asked to [`reload`](Self::reload) or something else.
    pub fn cancel(self) {
        self.stopped.set(true);
    }
}

/// Asks `ask` whenever `question` changes, and again on [`Loader::reload`] or when a signal changes that `ask` reads before
/// its first `await`. A future that ends in `None` has no outcome: what is known stays as it is.
///
/// The value of the question before is kept only while the same question is asked again.
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
    let (state, stopped) = (LastingSignal::new(Load::Loading { previous: None }), RwSignal::new(false));
    Effect::new(move |asked: Option<Q>| {
        let (question, stop) = (question.get(), stopped.get());
        let is_reload = asked.as_ref() == Some(&question);
        if stop && is_reload {
            state.set(Load::Idle);
            return question;
        }
        stopped.update_untracked(|stopped| *stopped = false);
        let mut answer = Box::pin(ask(question.clone()));
        let put = move |outcome: Option<Result<T, E>>| {
            if let Some(outcome) = outcome {
                state.update(|state| state.end(outcome));
            }
        };
        untrack(|| {
            // Before anything is drawn anew: the request is on its way while the page is busy.
            let at_once = (&mut answer).now_or_never();
            state.update(|state| state.begin(is_reload));
            match at_once {
                Some(outcome) => put(outcome),
                None => spawn_local_scoped_with_cancellation(async move { put(answer.await) }),
            }
        });
        question
    });
    Loader { state, stopped }
}

#[cfg(test)]
mod tests {
    use super::Load;

    type Number = Load<u8, &'static str>;

    #[test]
    fn the_answer_stays_while_the_same_question_is_asked_again() {
        let mut load = Number::Ready(7);
        load.begin(true);
        assert_eq!((load.value(), load.is_loading()), (Some(&7), true));
        load.end(Err("offline"));
        assert_eq!((load.value(), load.error()), (Some(&7), Some(&"offline")));
        load.begin(true);
        load.end(Ok(8));
        assert_eq!(load, Load::Ready(8));
    }

    #[test]
    fn another_question_has_no_answer_yet() {
        let mut load = Number::Ready(7);
        load.begin(false);
        assert_eq!(load, Load::Loading { previous: None });
        load.end(Err("offline"));
        assert_eq!(load, Load::Failed { error: "offline", previous: None });
    }
}
