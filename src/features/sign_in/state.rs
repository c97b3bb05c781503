//! State that the parts of the form share: the attempt to sign in.

use leptos::{html, prelude::*, task::spawn_local};

use crate::api::Error;
use crate::session::{
    account::{Session, SignInError},
    ask::Waiting,
    error_messages::{self, Place},
    stored_key::KeyStorage,
};

/// The form's state: a context for its parts.
#[derive(Clone, Copy)]
pub(super) struct SignInState {
    session: Session,
    /// Whether a key is being checked.
    pub busy: RwSignal<bool>,
    /// Why the last attempt failed, in words.
    pub error: RwSignal<Option<String>>,
    /// What the server answered then, to be reported.
    pub server_error: RwSignal<Option<Error>>,
    /// How long the key is to be kept.
    pub storage: RwSignal<KeyStorage>,
    /// The client's waits before it asks again by itself.
    pub waiting: Waiting,
    /// The field for the key.
    pub key_field: NodeRef<html::Input>,
}

impl SignInState {
    /// Makes it the context of the present owner.
    pub fn provide() -> Self {
        let state = Self {
            session: expect_context(),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            server_error: RwSignal::new(None),
            storage: RwSignal::new(KeyStorage::Tab),
            waiting: Waiting::none(),
            key_field: NodeRef::new(),
        };
        provide_context(state);
        state
    }

    /// Signs in with the key that was typed. Where that fails, it can be typed again.
    pub fn sign_in(self) {
        let key = self.key_field.get_untracked().map(|field| field.value()).unwrap_or_default();
        self.start(key, self.storage.get_untracked(), move || self.focus_key());
    }

    /// Signs in with the key to made-up data.
    pub fn explore(self, sample_key: String) {
        self.start(sample_key, KeyStorage::Tab, || ());
    }

    /// Moves the focus to the field for the key.
    pub fn focus_key(self) {
        if let Some(field) = self.key_field.get_untracked() {
            let _ = field.focus();
        }
    }

    /// Signs in unless a key is being checked.
    fn start(self, key: String, storage: KeyStorage, on_failure: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        self.server_error.set(None);
        spawn_local(async move {
            let outcome = self.session.sign_in(&key, storage, move |wait| self.waiting.note(wait)).await;
            self.waiting.note(None);
            self.busy.set(false);
            if let Err(error) = outcome {
                self.error.set(Some(self.message(&error)));
                if let SignInError::Refused(error) = error {
                    self.server_error.set(Some(error));
                }
                on_failure();
            }
        });
    }

    fn message(self, error: &SignInError) -> String {
        match error {
            SignInError::Key(error) => error.to_string(),
            SignInError::Refused(error) => {
                let server = self.session.server();
                error_messages::sign_in_error(error, Place { server: &server, online: window().navigator().on_line() })
            }
        }
    }
}
