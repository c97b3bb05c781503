//! The body of an answer, read as it arrives.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

use super::{AbortOnDrop, Begun, TO_BEGIN, within};
use crate::api::{Error, Key, Kind};

/// As much of a body as a report needs, in bytes.
const BEGINNING: u32 = 2_000;

/// The body of a successful answer, read as it arrives. Dropping it aborts the request.
pub struct Body {
    /// Nothing where there is no body.
    reader: Option<ReadableStreamDefaultReader>,
    status: u16,
    request_id: Option<String>,
    /// How it began, kept for a report.
    beginning: Vec<u8>,
    /// How long its next bytes may take, in milliseconds.
    timeout: u32,
    endpoint: String,
    key: Key,
    _abort: AbortOnDrop,
}

impl Body {
    /// The body of an answer. `key` is taken out of what is reported of it.
    pub(super) fn of(begun: Begun, key: &Key) -> Self {
        let head = begun.response.head;
        let reader = head.body().map(|body| body.get_reader().unchecked_into());
        Self {
            reader,
            status: head.status(),
            request_id: head.headers().get("x-request-id"),
            beginning: Vec::new(),
            timeout: begun.timeout,
            endpoint: begun.endpoint,
            key: key.clone(),
            _abort: begun.abort,
        }
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// [`Kind::Offline`] when the answer breaks off, [`Kind::TimedOut`] when nothing comes for long: 20 seconds once it
    /// has begun.
    pub async fn next(&mut self) -> Result<Option<Uint8Array>, Error> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let read = within(self.timeout, JsFuture::from(reader.read())).await;
        let read = read.ok_or_else(|| Error::new(Kind::TimedOut, &*self.endpoint))?;
        let read = read.map_err(|_| Error::cut_off(&*self.endpoint))?;
        self.timeout = TO_BEGIN;
        let value = js_sys::Reflect::get(&read, &"value".into()).unwrap_or_default();
        let piece = value.dyn_into::<Uint8Array>().ok();
        if let Some(piece) = piece.as_ref().filter(|_| self.beginning.is_empty()) {
            self.beginning = piece.subarray(0, BEGINNING.min(piece.length())).to_vec();
        }
        Ok(piece)
    }

    /// What must be told of an answer that cannot be used.
    pub fn report(&self) -> Error {
        let beginning = String::from_utf8_lossy(&self.beginning);
        Error::answered(Kind::Unexpected, &self.endpoint, self.status, &beginning, &self.key)
            .or_request_id(self.request_id.as_deref(), &self.key)
    }
}
