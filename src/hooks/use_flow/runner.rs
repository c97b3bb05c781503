//! The runner of a flow.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
    rc::Rc,
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use leptos::{
    prelude::*,
    task::{spawn_local, spawn_local_scoped_with_cancellation},
};

use super::Flow;

/// What performs an effect of a flow.
type Perform<F> = Box<dyn Fn(&FlowTask<F>, <F as Flow>::Effect)>;

/// A running flow, for what performs its effects. It lives as long as anything of it is under way, also when its screen
/// is gone.
pub struct FlowTask<F: Flow>(Rc<Inner<F>>);

struct Inner<F: Flow> {
    flow: RefCell<F>,
    /// What happened and was not told to the flow yet.
    events: RefCell<VecDeque<F::Event>>,
    stepping: Cell<bool>,
    left: Cell<bool>,
    now: Box<dyn Fn() -> u64>,
    perform: Perform<F>,
    changed: ArcTrigger,
    time: ArcRwSignal<u64>,
    /// The screen's.
    owner: Owner,
}

impl<F: Flow> Clone for FlowTask<F> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<F: Flow> FlowTask<F> {
    pub(super) fn new(flow: F, now: impl Fn() -> u64 + 'static, perform: impl Fn(&Self, F::Effect) + 'static) -> Self {
        Self(Rc::new(Inner {
            flow: RefCell::new(flow),
            events: RefCell::default(),
            stepping: Cell::new(false),
            left: Cell::new(false),
            time: ArcRwSignal::new(now()),
            now: Box::new(now),
            perform: Box::new(perform),
            changed: ArcTrigger::new(),
            owner: Owner::current().unwrap_or_default(),
        }))
    }

    /// Tells the flow what happened, and does what it wants done. What happens meanwhile is told after that.
    pub fn dispatch(&self, event: F::Event) {
        self.0.events.borrow_mut().push_back(event);
        if self.0.stepping.replace(true) {
            return;
        }
        while let Some(event) = self.next_event() {
            for effect in self.step(event) {
                (self.0.perform)(self, effect);
            }
        }
        self.0.stepping.set(false);
    }

    fn next_event(&self) -> Option<F::Event> {
        self.0.events.borrow_mut().pop_front()
    }

    fn step(&self, event: F::Event) -> Vec<F::Effect> {
        let before = self.0.flow.borrow().clone();
        let effects = self.0.flow.borrow_mut().step(event, (self.0.now)());
        if *self.0.flow.borrow() != before {
            self.0.changed.notify();
        }
        effects
    }

    /// Looks at the flow as it is now.
    pub fn with<T>(&self, look: impl FnOnce(&F) -> T) -> T {
        look(&self.0.flow.borrow())
    }

    /// Whether its screen is gone: what was not sent yet is no longer wanted.
    pub fn has_left(&self) -> bool {
        self.0.left.get()
    }

    /// Does `work`, whatever becomes of the screen, and tells the flow what it comes to.
    pub fn spawn(&self, work: impl Future<Output = Option<F::Event>> + 'static) {
        let task = self.clone();
        spawn_local(async move {
            if let Some(event) = work.await {
                task.dispatch(event);
            }
        });
    }

    /// The same, but it is dropped when the screen goes.
    pub fn spawn_while_shown(&self, work: impl Future<Output = Option<F::Event>> + 'static) {
        if self.has_left() {
            return;
        }
        let task = self.clone();
        self.0.owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                if let Some(event) = work.await {
                    task.dispatch(event);
                }
            });
        });
    }

    /// Tells the flow of `event` after `wait`, where the screen is still there.
    pub fn dispatch_after(&self, wait: Duration, event: F::Event) {
        self.spawn_while_shown(async move {
            TimeoutFuture::new(u32::try_from(wait.as_millis()).unwrap_or(u32::MAX)).await;
            Some(event)
        });
    }

    pub(super) fn leave(&self) {
        self.0.left.set(true);
        if let Some(event) = F::on_leave() {
            self.dispatch(event);
        }
    }

    fn tick(&self) {
        self.0.time.set((self.0.now)());
        if let Some(event) = F::on_tick() {
            self.dispatch(event);
        }
    }
}

/// A running flow, for the components of its screen.
pub struct FlowRunner<F: Flow>(StoredValue<FlowTask<F>, LocalStorage>);

impl<F: Flow> Clone for FlowRunner<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Flow> Copy for FlowRunner<F> {}

impl<F: Flow> FlowRunner<F> {
    pub(super) fn new(task: FlowTask<F>) -> Self {
        Self(StoredValue::new_local(task))
    }

    /// Looks at the flow. Tracked.
    pub fn with<T>(self, look: impl FnOnce(&F) -> T) -> T {
        self.0.with_value(|task| {
            task.0.changed.track();
            task.with(look)
        })
    }

    /// Looks at the flow as it is now.
    pub fn with_untracked<T>(self, look: impl FnOnce(&F) -> T) -> T {
        self.0.with_value(|task| task.with(look))
    }

    /// The present in milliseconds since 1970, as of the last tick. Tracked.
    pub fn now(self) -> u64 {
        self.0.with_value(|task| task.0.time.get())
    }

    /// Tells the flow what happened.
    pub fn dispatch(self, event: F::Event) {
        // Performing an effect may end the screen.
        self.0.get_value().dispatch(event);
    }

    pub(super) fn tick(self) {
        if let Some(task) = self.0.try_get_value() {
            task.tick();
        }
    }
}
