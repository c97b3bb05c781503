//! Questions to the API from a screen: loading, waiting for the rate limit, and a key that ends in the middle.

use std::future::Future;

use super::account::Session;
use crate::{
    api::{Client, Error, Kind, Wait},
    hooks::{Loader, use_load},
};
use leptos::prelude::*;

/// A question to the API, as a handle to copy around.
pub struct Question<T: Send + Sync + 'static> {
    /// What is known of the answer.
    pub answer: Loader<T, Error>,
    /// Set while the client waits before it asks again by itself.
    pub wait: Waiting,
}

impl<T: Send + Sync> Clone for Question<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Question<T> {}

/// The client's present wait, if it waits.
#[derive(Clone, Copy)]
pub struct Waiting(Option<RwSignal<Option<Wait>>>);

impl Waiting {
    /// Nobody waits.
    pub fn none() -> Self {
        Self(Some(RwSignal::new(None)))
    }

    /// Waits that nobody hears of.
    pub fn quiet() -> Self {
        Self(None)
    }

    /// The present wait.
    pub fn get(self) -> Option<Wait> {
        self.0?.get()
    }

    /// Takes note of a wait or its end; what the client's methods call. Too late, it does nothing.
    pub fn note(self, wait: Option<Wait>) {
        if let Some(present) = self.0 {
            present.set(wait);
        }
    }
}

/// Asks `ask` whenever `question` changes or a new key was given. A 401 is no outcome: the session asks for a new
/// key over the screen, and the question is asked again with it.
pub fn use_question<Q, T, F>(
    session: Session,
    question: impl Fn() -> Q + Send + Sync + 'static,
    ask: impl Fn(Client, Q, Waiting) -> F + 'static,
) -> Question<T>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + 'static,
{
    let wait = Waiting::none();
    let answer = use_load(question, move |question| {
        let answer = session.client().map(|client| ask(client, question, wait));
        async move {
            wait.note(None);
            let answer = answer?.await;
            wait.note(None);
            match answer {
                Err(error) if error.kind == Kind::Unauthorized => {
                    session.expire();
                    None
                }
                answer => Some(answer),
            }
        }
    });
    Question { answer, wait }
}
