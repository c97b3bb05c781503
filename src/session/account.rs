//! The session itself: the key in use, whose it is, and what happens when it ends.

use super::{
    clock::Clock,
    config::Config,
    settings::Settings,
    stored_key::{self, KeyStorage, StoredKey},
    tabs,
};
use crate::api::{Client, Error, Key, KeyError, Wait, types::Whoami};
use crate::domain::text::bidi_isolate;
use leptos::prelude::*;

use crate::hooks::LastingSignal;

/// The session, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Session {
    config: StoredValue<Config>,
    signed_in: LastingSignal<Option<SignedIn>>,
    who: LastingSignal<Option<Whoami>>,
    expired: LastingSignal<bool>,
    /// Whether the tab was another account's before it was loaded anew.
    is_another: LastingSignal<bool>,
    /// The present.
    pub clock: Clock,
    /// What the person prefers.
    pub settings: Settings,
}

#[derive(Clone)]
struct SignedIn {
    client: Client,
    public_part: Option<String>,
    account: Option<u64>,
    /// The last sign-out of the account when it signed in.
    out: Option<u64>,
}

/// Why a sign-in failed.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInError {
    /// What was typed cannot be a key.
    Key(KeyError),
    /// The server did not take it.
    Refused(Error),
}

impl Session {
    /// Starts with the key that is stored for this API, if any.
    pub fn start(config: Config, clock: Clock, settings: Settings) -> Self {
        let session = Self {
            config: StoredValue::new(config),
            signed_in: LastingSignal::new(None),
            who: LastingSignal::new(None),
            expired: LastingSignal::new(false),
            is_another: LastingSignal::new(false),
            clock,
            settings,
        };
        session.restore();
        tabs::on_sign_out(move || session.hear_sign_out());
        session
    }

    fn restore(self) {
        let Some((stored, _)) = stored_key::load(&self.base(), self.realm().as_deref()) else { return };
        let gone = stored.account.is_some_and(|account| tabs::signed_out_since(account, stored.out));
        match Key::parse(&stored.key) {
            Ok(key) if !gone => {
                self.is_another.set(stored_key::claim_tab(stored.account));
                self.enter(key, stored.account, stored.out);
            }
            _ => stored_key::clear(),
        }
    }

    fn enter(self, key: Key, account: Option<u64>, out: Option<u64>) {
        let public_part = key.public_part().map(str::to_owned);
        let client = self.client_of(key);
        self.signed_in.set(Some(SignedIn { client, public_part, account, out }));
        self.expired.set(false);
    }

    fn client_of(self, key: Key) -> Client {
        self.config.with_value(|config| Client::with_credentials(config.api.clone(), key, config.credentials))
    }

    /// Checks `key` with whoami (contract, "Neighbours"), or with a page of runs where whoami is not for it, then stores and
    /// uses it.
    ///
    /// `waiting` hears of every wait before a retry. The key that is in use stays in use until the new one is accepted.
    ///
    /// # Errors
    /// [`SignInError::Key`] before anything is sent, [`SignInError::Refused`] with the server's answer.
    pub async fn sign_in(
        self,
        key: &str,
        storage: KeyStorage,
        waiting: impl Fn(Option<Wait>),
    ) -> Result<(), SignInError> {
        let key = Key::parse(key).map_err(SignInError::Key)?;
        let client = self.client_of(key.clone());
        let who = client.whoami(&waiting).await.map_err(SignInError::Refused)?;
        let name = who.customer_ref.as_deref().or(key.public_part()).unwrap_or_default();
        let account = tabs::account_hash(name);
        let out = tabs::last_sign_out(account);
        let account = Some(account);
        let (secret, api, realm) = (key.secret().to_owned(), self.base(), self.realm());
        stored_key::store(&StoredKey { key: secret, api, realm, account, out }, storage);
        self.who.set(Some(who));
        // Whoever signs in here knows as whom.
        stored_key::claim_tab(account);
        self.enter(key, account, out);
        Ok(())
    }

    /// Forgets everything of this account, here and in every other tab.
    pub fn sign_out(self) {
        if let Some(account) = self.signed_in.with_untracked(|signed_in| signed_in.as_ref()?.account) {
            tabs::announce(account, self.clock.exact().timestamp_millis() as u64);
        }
        self.leave();
    }

    fn hear_sign_out(self) {
        let gone = self.signed_in.with_untracked(|signed_in| {
            signed_in.as_ref().is_some_and(|s| s.account.is_some_and(|a| tabs::signed_out_since(a, s.out)))
        });
        if gone {
            self.leave();
        }
    }

    fn leave(self) {
        stored_key::clear();
        stored_key::release_tab();
        self.is_another.set(false);
        self.signed_in.set(None);
        self.who.set(None);
        self.expired.set(false);
    }

    /// Whether this tab was another account's before it was loaded anew, which nobody has taken note of yet. Tracked.
    pub fn is_another_account(self) -> bool {
        self.is_another.get()
    }

    /// The person knows that it is another account.
    pub fn note_account(self) {
        self.is_another.set(false);
    }

    /// The server no longer takes the key: asks for another one over the present screen.
    pub fn expire(self) {
        self.expired.set(true);
    }

    /// Whether a new key is being asked for.
    pub fn is_expired(self) -> bool {
        self.expired.get()
    }

    /// Whether there is a key in use.
    pub fn is_signed_in(self) -> bool {
        self.signed_in.with(Option::is_some)
    }

    /// The client of the key in use. Tracked: a new key notifies.
    pub fn client(self) -> Option<Client> {
        self.signed_in.with(|signed_in| signed_in.as_ref().map(|signed_in| signed_in.client.clone()))
    }

    /// Remembers whose key it is.
    pub fn know(self, who: Whoami) {
        self.who.set(Some(who));
    }

    /// Whether it is known whose key it is.
    pub fn is_known(self) -> bool {
        self.who.with(Option::is_some)
    }

    /// The account's reference, or as much of a name as its key has; `None` before it is known whose key it is.
    pub fn account(self) -> Option<String> {
        let public_part = self.signed_in.with(|signed_in| signed_in.as_ref()?.public_part.clone());
        self.who.with(|who| Some(who.as_ref()?.customer_ref.cloned().or(public_part).unwrap_or_default()))
    }

    /// The mark of the account (see [`tabs::account_hash`]), which is known before anything is asked.
    pub fn account_mark(self) -> Option<u64> {
        self.signed_in.with(|signed_in| signed_in.as_ref()?.account)
    }

    /// The key's name for people: the name it was given, else its public part.
    pub fn key_name(self) -> String {
        let given = self.who.with(|who| who.as_ref()?.name.cloned());
        given.or_else(|| self.key_prefix()).unwrap_or_else(|| "API key".to_owned())
    }

    /// Whether the server takes the key and yet does not say whose it is.
    pub fn is_nameless(self) -> bool {
        self.who.with(|who| who.as_ref().is_some_and(|who| *who == Whoami::default()))
    }

    /// The part of the key that is no secret, where it has one: `sw_live_abc1234…`.
    pub fn key_prefix(self) -> Option<String> {
        let public_part = self.signed_in.with(|signed_in| signed_in.as_ref()?.public_part.clone());
        public_part.map(|part| format!("{part}…"))
    }

    /// What the key may do, as the server names it: `USER`. `None` where that is not known.
    pub fn key_scope(self) -> Option<String> {
        self.who.with(|who| who.as_ref()?.scope.cloned())
    }

    /// The name that the configuration gives the server, where it does.
    pub fn server_name(self) -> Option<String> {
        self.config.with_value(|config| config.api_name.as_deref().map(bidi_isolate))
    }

    /// The server's name for people.
    pub fn server(self) -> String {
        let page = window().location().host().unwrap_or_default();
        self.config.with_value(|config| config.server(&page))
    }

    /// The API base, as sent to.
    pub fn base(self) -> String {
        self.config.with_value(|config| config.api.to_string())
    }

    /// The service that is called, for what is kept of it: the base, and the realm behind it where the configuration names one.
    pub fn service(self) -> String {
        let realm = self.realm().map(|realm| format!("\n{realm}")).unwrap_or_default();
        self.base() + &realm
    }

    /// Which service answers there, where the configuration says so.
    pub fn realm(self) -> Option<String> {
        self.config.with_value(|config| config.realm.clone())
    }

    /// The key to made-up data, where there is one.
    pub fn sample_key(self) -> Option<String> {
        self.config.with_value(|config| config.sample_key.clone())
    }
}
