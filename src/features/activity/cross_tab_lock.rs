//! Lock across tabs: taken on a target before something is sent about it, so that two tabs do not both send.
//!
//! Where the browser has Web Locks, a lock named after the target is held while sending; the browser frees it when the
//! tab goes. Elsewhere (a page without TLS has none) the lock is an item in `localStorage`: written, and after a while
//! read again, since a tab that wrote at the same time overwrote it or was overwritten. Such a lock has a time of
//! expiry, which its tab puts off again and again, because nobody frees it for a tab that crashed. It can fail where a tab stands still between reading and
//! writing for longer than that while. Then two requests are sent, and the idempotency key of an intention that both
//! tabs share still makes the server execute it once; two intentions about the same rows come to the same result.

use gloo_timers::{callback::Interval, future::TimeoutFuture};
use js_sys::{Function, Promise, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use serde::{Deserialize, Serialize};

use super::storage;
use crate::api::types::{
    fields::{count, text},
    raw::Object,
    to_json,
};
use leptos::prelude::window;

/// How long a stored lock is left alone before it is read again, in milliseconds: other tabs see it within a few.
const CONFIRM_DELAY: u32 = 150;

/// How long a stored lock of a tab that says nothing more is respected, in milliseconds.
const LEASE: u64 = 60_000;

/// How often a tab puts off the end of its lock, in milliseconds: a hidden one may come a while later.
const RENEWAL: u32 = 15_000;

/// A target that this tab alone may send about, until it is dropped.
pub struct CrossTabLock(Lock);

enum Lock {
    Web { release: SendWrapper<Function> },
    Stored { name: String, owner: String, _renewal: SendWrapper<Interval> },
}

impl Drop for CrossTabLock {
    fn drop(&mut self) {
        match &self.0 {
            Lock::Web { release } => {
                let _ = release.call0(&JsValue::NULL);
            }
            Lock::Stored { name, owner, .. } => {
                if is_held(name, owner) {
                    storage::remove(name);
                }
            }
        }
    }
}

impl CrossTabLock {
    /// Locks `target`; `None` when another tab, or an earlier click, holds the lock.
    pub async fn acquire(target: &str) -> Option<Self> {
        let answer = JsFuture::from(request_web_lock(target)).await.unwrap_or(JsValue::UNDEFINED);
        match answer.dyn_into::<Function>() {
            Ok(release) => Some(Self(Lock::Web { release: SendWrapper::new(release) })),
            Err(answer) if answer.is_null() => None,
            Err(_) => Self::acquire_stored(target).await,
        }
    }

    /// Locks `target` with an item in `localStorage`.
    pub async fn acquire_stored(target: &str) -> Option<Self> {
        let now = js_sys::Date::now() as u64;
        if !is_free(storage::read(target).as_deref(), now) {
            return None;
        }
        let owner = ((js_sys::Math::random() * 2_f64.powi(53)) as u64).to_string();
        // Where nothing can be stored, other tabs cannot be told; whoever writes then has agreed to go without a record.
        let lock = StoredLock { owner: owner.clone(), until: now + LEASE };
        let is_stored = storage::write(target, &to_json(&lock)).is_ok();
        TimeoutFuture::new(CONFIRM_DELAY).await;
        let is_ours = !is_stored || is_held(target, &owner);
        is_ours.then(|| Self(Lock::Stored { _renewal: renewal(target, &owner), name: target.to_owned(), owner }))
    }
}

/// Puts off the end of a stored lock for as long as it is its owner's.
fn renewal(name: &str, owner: &str) -> SendWrapper<Interval> {
    let (name, owner) = (name.to_owned(), owner.to_owned());
    SendWrapper::new(Interval::new(RENEWAL, move || {
        if is_held(&name, &owner) {
            let until = js_sys::Date::now() as u64 + LEASE;
            let _ = storage::write(&name, &to_json(&StoredLock { owner: owner.clone(), until }));
        }
    }))
}

/// Whether the stored lock of this name is this owner's.
fn is_held(name: &str, owner: &str) -> bool {
    storage::read(name).and_then(|text| StoredLock::read(&text)).is_some_and(|lock| lock.owner == owner)
}

/// Asks for a Web Lock: a function that frees it, `null` when it is taken, `undefined` where there are none.
fn request_web_lock(name: &str) -> Promise {
    Promise::new(&mut |answer, _| {
        let asked = call_request(name, &answer);
        let none = JsValue::UNDEFINED;
        match asked.and_then(|asked| asked.dyn_into::<Promise>()) {
            Ok(asked) => {
                let refused = Closure::once_into_js(move |_: JsValue| {
                    let _ = answer.call1(&JsValue::NULL, &none);
                });
                let _ = Reflect::get(&asked, &"catch".into())
                    .and_then(|catch| catch.dyn_into::<Function>())
                    .and_then(|catch| catch.call1(&asked, &refused));
            }
            Err(_) => {
                let _ = answer.call1(&JsValue::NULL, &none);
            }
        }
    })
}

fn call_request(name: &str, answer: &Function) -> Result<JsValue, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let answer = answer.clone();
    // The lock is held until the promise that this returns is kept.
    let granted = Closure::once_into_js(move |lock: JsValue| {
        if lock.is_null() {
            let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
            return JsValue::UNDEFINED;
        }
        Promise::new(&mut |release, _| {
            let _ = answer.call1(&JsValue::NULL, &release);
        })
        .into()
    });
    request.call3(&locks, &name.into(), &options, &granted)
}

/// A lock as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredLock {
    #[serde(rename = "by", deserialize_with = "text")]
    owner: String,
    #[serde(deserialize_with = "count")]
    until: u64,
}

impl StoredLock {
    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }
}

/// Whether a lock that is stored as `stored` can be taken at `now`. One that would last longer than any is none: the
/// clock was moved.
fn is_free(stored: Option<&str>, now: u64) -> bool {
    stored.and_then(StoredLock::read).is_none_or(|lock| lock.until <= now || lock.until > now + LEASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_lock_is_respected_until_it_expires() {
        let until = |until| to_json(&StoredLock { owner: "7".to_owned(), until });
        assert!(!is_free(Some(&until(1_000)), 999));
        assert!(is_free(Some(&until(1_000)), 1_000));
        assert!(is_free(Some(&until(LEASE + 1_000)), 999), "from a clock that was ahead");
        assert_eq!(until(1_000), r#"{"by":"7","until":1000}"#);
        for rubbish in ["", "{}", "null", r#"{"by":"x"}"#] {
            assert!(is_free(Some(rubbish), 0), "{rubbish}");
        }
        assert!(is_free(None, 0));
    }
}
