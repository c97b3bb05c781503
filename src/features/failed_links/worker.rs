//! The worker that holds the links, as something to ask.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use js_sys::{Array, Function, Promise, Uint8Array};
use leptos::prelude::document;
use links::message::{Reply, Request, pack, unpack};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker has ended, or could not start: the browser may be out of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerTerminated;

/// A worker, equal to itself alone. It ends with its last handle, and gives back all its memory.
#[derive(Clone)]
pub struct LinksWorker(Arc<SendWrapper<Inner>>);

struct Inner {
    worker: Worker,
    pending: Rc<Pending>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut()>,
}

/// The questions that are not answered yet: each one's number, and what takes the answer.
#[derive(Default)]
struct Pending {
    /// Nothing will be answered any more.
    terminated: Cell<bool>,
    next: Cell<u32>,
    open: RefCell<Vec<(u32, Function)>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl PartialEq for LinksWorker {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl LinksWorker {
    /// Starts a worker.
    ///
    /// # Errors
    /// [`WorkerTerminated`] when the browser refuses to. That its script cannot be loaded shows with the first question.
    pub fn start() -> Result<Self, WorkerTerminated> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script_address(), &options).map_err(|_| WorkerTerminated)?;
        let pending = Rc::new(Pending::default());
        let on_message = {
            let pending = pending.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| pending.answer(&event.data()))
        };
        let on_error = {
            let pending = pending.clone();
            Closure::<dyn FnMut()>::new(move || pending.terminate())
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let inner = Inner { worker, pending, _on_message: on_message, _on_error: on_error };
        Ok(Self(Arc::new(SendWrapper::new(inner))))
    }

    /// Asks at once, and gives the answer later; `body` goes along, and is no longer readable here. Questions are
    /// answered in their order; an answer that nobody waits for any more is dropped.
    ///
    /// # Errors
    /// [`WorkerTerminated`].
    pub fn ask(
        &self,
        request: &Request,
        body: Option<Uint8Array>,
    ) -> impl Future<Output = Result<Reply, WorkerTerminated>> + use<> {
        let answer = self.post(request, body);
        // The worker lives as long as someone waits.
        let worker = self.clone();
        async move {
            let reply = JsFuture::from(answer?).await.map_err(|_| WorkerTerminated)?;
            drop(worker);
            let reply = reply.dyn_into::<Uint8Array>().map_err(|_| WorkerTerminated)?;
            unpack(&reply.to_vec()).ok_or(WorkerTerminated)
        }
    }

    fn post(&self, request: &Request, body: Option<Uint8Array>) -> Result<Promise, WorkerTerminated> {
        let inner = &self.0;
        if inner.pending.terminated.get() {
            return Err(WorkerTerminated);
        }
        let number = inner.pending.next.replace(inner.pending.next.get().wrapping_add(1));
        let answer = Promise::new(&mut |resolve, _| inner.pending.open.borrow_mut().push((number, resolve)));
        let (message, moved) = (Array::new(), Array::new());
        message.push(&number.into());
        message.push(&Uint8Array::from(&*pack(request)));
        if let Some(body) = body {
            moved.push(&body.buffer());
            message.push(&body);
        }
        inner.worker.post_message_with_transfer(&message, &moved).map_err(|_| WorkerTerminated)?;
        Ok(answer)
    }
}

impl Pending {
    fn answer(&self, message: &JsValue) {
        let message: &Array = message.unchecked_ref();
        let number = message.get(0).as_f64().unwrap_or(-1.0);
        let place = self.open.borrow().iter().position(|(open, _)| f64::from(*open) == number);
        if let Some(place) = place {
            let (_, resolve) = self.open.borrow_mut().remove(place);
            let _ = resolve.call1(&JsValue::UNDEFINED, &message.get(1));
        }
    }

    /// Answers everything with nothing, now and from now on.
    fn terminate(&self) {
        self.terminated.set(true);
        for (_, resolve) in self.open.take() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }
}

/// The address of the worker's script. Its name changes with its content, so the page says what it is.
fn script_address() -> String {
    let named = document().query_selector("script[data-worker]").ok().flatten();
    named.and_then(|script| script.get_attribute("data-worker")).unwrap_or_else(|| "worker.js".to_owned())
}
