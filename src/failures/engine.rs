//! The worker that holds the links, as something to ask.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use js_sys::{Array, Function, Promise, Uint8Array};
use links::message::{Reply, Request, pack, unpack};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use leptos::prelude::document;

/// The worker has ended, or could not start: the browser may be out of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// A worker. It ends with its last handle, and gives back all its memory.
#[derive(Clone)]
pub struct Engine(Arc<SendWrapper<Inner>>);

struct Inner {
    worker: Worker,
    asked: Rc<Asked>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _fail: Closure<dyn FnMut()>,
}

/// The questions that are not answered yet: each one's number, and what takes the answer.
#[derive(Default)]
struct Asked {
    /// Nothing will be answered any more.
    over: Cell<bool>,
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

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Engine {
    /// Starts a worker.
    ///
    /// # Errors
    /// [`Gone`] when the browser refuses to. That its script cannot be loaded shows with the first question.
    pub fn start() -> Result<Self, Gone> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script(), &options).map_err(|_| Gone)?;
        let asked = Rc::new(Asked::default());
        let hear = {
            let asked = asked.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| asked.hear(&event.data()))
        };
        let fail = {
            let asked = asked.clone();
            Closure::<dyn FnMut()>::new(move || asked.fail())
        };
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        Ok(Self(Arc::new(SendWrapper::new(Inner { worker, asked, _hear: hear, _fail: fail }))))
    }

    /// Asks at once, and gives the answer later; `body` goes along, and is no longer readable here. Questions are
    /// answered in their order; an answer that nobody waits for any more is dropped.
    ///
    /// # Errors
    /// [`Gone`].
    pub fn ask(
        &self,
        request: &Request,
        body: Option<Uint8Array>,
    ) -> impl Future<Output = Result<Reply, Gone>> + use<> {
        let answer = self.post(request, body);
        // Its worker lives as long as someone waits.
        let engine = self.clone();
        async move {
            let reply = JsFuture::from(answer?).await.map_err(|_| Gone)?;
            drop(engine);
            let reply = reply.dyn_into::<Uint8Array>().map_err(|_| Gone)?;
            unpack(&reply.to_vec()).ok_or(Gone)
        }
    }

    fn post(&self, request: &Request, body: Option<Uint8Array>) -> Result<Promise, Gone> {
        let inner = &self.0;
        if inner.asked.over.get() {
            return Err(Gone);
        }
        let number = inner.asked.next.replace(inner.asked.next.get().wrapping_add(1));
        let answer = Promise::new(&mut |resolve, _| inner.asked.open.borrow_mut().push((number, resolve)));
        let (message, moved) = (Array::new(), Array::new());
        message.push(&number.into());
        message.push(&Uint8Array::from(&*pack(request)));
        if let Some(body) = body {
            moved.push(&body.buffer());
            message.push(&body);
        }
        inner.worker.post_message_with_transfer(&message, &moved).map_err(|_| Gone)?;
        Ok(answer)
    }
}

impl Asked {
    fn hear(&self, message: &JsValue) {
        let message: &Array = message.unchecked_ref();
        let number = message.get(0).as_f64().unwrap_or(-1.0);
        let place = self.open.borrow().iter().position(|(open, _)| f64::from(*open) == number);
        if let Some(place) = place {
            let (_, take) = self.open.borrow_mut().remove(place);
            let _ = take.call1(&JsValue::UNDEFINED, &message.get(1));
        }
    }

    /// Answers everything with nothing, now and from now on.
    fn fail(&self) {
        self.over.set(true);
        for (_, take) in self.open.take() {
            let _ = take.call0(&JsValue::UNDEFINED);
        }
    }
}

/// The worker's script. Its name changes with its content, so the page says what it is.
fn script() -> String {
    let named = document().query_selector("script[data-worker]").ok().flatten();
    named.and_then(|script| script.get_attribute("data-worker")).unwrap_or_else(|| "worker.js".to_owned())
}
