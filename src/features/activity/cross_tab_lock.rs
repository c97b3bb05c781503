//! Claiming a target before something is sent about it, so that two tabs do not both send.
//!
//! Where the browser has Web Locks, a lock named after the target is held while sending; the browser frees it when the
//! tab goes. Elsewhere (a page without TLS has none) the claim is a mark in `localStorage`: written, and after a while
//! read again, since a tab that wrote at the same time overwrote it or was overwritten. Such a mark has a time of
//! expiry, because nobody frees it for a tab that crashed. It can fail where a tab stands still between reading and
//! writing for longer than that while. Then two requests are sent, and the idempotency key of an intention that both
//! tabs share still makes the server execute it once; two intentions about the same rows come to the same result.

use gloo_timers::future::TimeoutFuture;
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

/// How long a mark is left alone before it is read again, in milliseconds: other tabs see it within a few.
const SETTLE: u32 = 150;

/// How long a mark of a tab that says nothing more is respected, in milliseconds: longer than any write takes.
const LEASE: u64 = 300_000;

/// A target that this tab alone may send about, until it is dropped.
pub struct CrossTabLock(Holding);

enum Holding {
    Lock(SendWrapper<Function>),
    Mark { name: String, by: String },
}

impl Drop for CrossTabLock {
    fn drop(&mut self) {
        match &self.0 {
            Holding::Lock(release) => {
                let _ = release.call0(&JsValue::NULL);
            }
            Holding::Mark { name, by } => {
                let mine = storage::read(name).and_then(|text| Mark::read(&text)).is_some_and(|mark| mark.by == *by);
                if mine {
                    storage::remove(name);
                }
            }
        }
    }
}

impl CrossTabLock {
    /// Claims `target`; `None` when another tab, or an earlier click, holds it.
    pub async fn take(target: &str) -> Option<Self> {
        let answer = JsFuture::from(lock(target)).await.unwrap_or(JsValue::UNDEFINED);
        match answer.dyn_into::<Function>() {
            Ok(release) => Some(Self(Holding::Lock(SendWrapper::new(release)))),
            Err(answer) if answer.is_null() => None,
            Err(_) => Self::mark(target).await,
        }
    }

    /// Claims `target` with a mark.
    pub async fn mark(target: &str) -> Option<Self> {
        let now = js_sys::Date::now() as u64;
        if !is_free(storage::read(target).as_deref(), now) {
            return None;
        }
        let by = ((js_sys::Math::random() * 2_f64.powi(53)) as u64).to_string();
        // Where nothing can be stored, other tabs cannot be told; whoever writes then has agreed to go without a record.
        let stored = storage::write(target, &to_json(&Mark { by: by.clone(), until: now + LEASE })).is_ok();
        TimeoutFuture::new(SETTLE).await;
        let mine =
            !stored || storage::read(target).and_then(|text| Mark::read(&text)).is_some_and(|mark| mark.by == by);
        mine.then(|| Self(Holding::Mark { name: target.to_owned(), by }))
    }
}

/// Asks for a Web Lock: a function that frees it, `null` when it is taken, `undefined` where there are none.
fn lock(name: &str) -> Promise {
    Promise::new(&mut |answer, _| {
        let asked = request(name, &answer);
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

fn request(name: &str, answer: &Function) -> Result<JsValue, JsValue> {
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

/// A claim as it is stored.
#[derive(Serialize, Deserialize)]
struct Mark {
    #[serde(deserialize_with = "text")]
    by: String,
    #[serde(deserialize_with = "count")]
    until: u64,
}

impl Mark {
    fn read(text: &str) -> Option<Self> {
        Object::parse(text)?.read()
    }
}

/// Whether what holds `stored` can be claimed at `now`. A mark that would last longer than any is none: the clock was
/// moved.
fn is_free(stored: Option<&str>, now: u64) -> bool {
    stored.and_then(Mark::read).is_none_or(|mark| mark.until <= now || mark.until > now + LEASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_respected_until_it_expires() {
        let until = |until| to_json(&Mark { by: "7".to_owned(), until });
        assert!(!is_free(Some(&until(1_000)), 999));
        assert!(is_free(Some(&until(1_000)), 1_000));
        assert!(is_free(Some(&until(LEASE + 1_000)), 999), "from a clock that was ahead");
        for rubbish in ["", "{}", "null", r#"{"by":"x"}"#] {
            assert!(is_free(Some(rubbish), 0), "{rubbish}");
        }
        assert!(is_free(None, 0));
    }
}
