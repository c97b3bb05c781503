//! Answers to what the page asked before the program was there: `boot.js` keeps them until they are taken.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::Key;

/// A request that is under way, or answered.
pub(super) struct Early {
    answer: Promise,
    text: Promise,
    /// Ends it.
    pub abort: AbortController,
    /// All of it, as the page has it.
    whole: JsValue,
}

/// The request to `url` with this key, if the page sent it. Each is taken once.
pub(super) fn taken(url: &str, key: Option<&Key>) -> Option<Early> {
    let take = Reflect::get(&js_sys::global(), &"panelEarly".into()).ok()?.dyn_into::<Function>().ok()?;
    let key = key.map_or(JsValue::UNDEFINED, |key| key.secret().into());
    let taken = take.call2(&JsValue::NULL, &url.into(), &key).ok().filter(JsValue::is_object)?;
    let part = |name: &str| Reflect::get(&taken, &name.into()).ok();
    let promise = |name: &str| part(name)?.dyn_into().ok();
    Some(Early {
        answer: promise("answer")?,
        text: promise("text")?,
        abort: part("abort")?.dyn_into().ok()?,
        whole: taken.clone(),
    })
}

impl Early {
    /// The answer and its text, which is on its way, and when it was asked for and came, in milliseconds since 1970; nothing
    /// where the network failed.
    pub async fn answer(self) -> Option<(gloo_net::http::Response, Promise, [f64; 2])> {
        let response = JsFuture::from(self.answer).await.ok()?;
        let time = |name: &str| Reflect::get(&self.whole, &name.into()).ok()?.as_f64();
        let times = [time("at")?, time("came")?];
        Some((response.dyn_into::<web_sys::Response>().ok()?.into(), self.text, times))
    }
}
