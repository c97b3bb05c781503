//! Signals, memos and stored values, as handles to copy around.
//!
//! They are Leptos': its graph knows who reads what and what has to run again. But a handle of Leptos' is generic all
//! the way down, so that each type of value costs the program one or two kilobytes of the same code. Here the graph
//! only learns *that* something changed, and every value lies beside it as [`Any`], so that a type costs its
//! comparison and little more.

use std::{any::Any, cell::RefCell, marker::PhantomData, ops::Deref, rc::Rc};

use super::local::Local;
use reactive_graph::{computed::ArcMemo, effect::Effect, owner::StoredValue as Stored, prelude::*, signal::ArcTrigger};

/// A closure behind one pointer: `dyn Fn() -> R`, without the ways to call it by value, which every closure would
/// bring along and nobody uses.
pub trait Compute<R> {
    /// Calls it.
    fn compute(&self) -> R;
}

impl<R, F: Fn() -> R> Compute<R> for F {
    fn compute(&self) -> R {
        self()
    }
}

/// A place of the graph, and the value that belongs to it: a `RefCell<Option<T>>`, empty before it is computed.
struct Node {
    source: Source,
    value: Rc<dyn Any>,
}

enum Source {
    /// Nobody is told of changes.
    Stored,
    /// Changes when it is set.
    Signal(ArcTrigger),
    /// Changes when what it is computed from does. Computing it puts the value into its cell.
    Memo(ArcMemo<()>),
}

type Cell<T> = RefCell<Option<T>>;

/// Where a node is kept, as long as its owner lives.
type Place = Stored<Local<Node>>;

#[inline(never)]
fn place(source: Source, value: Rc<dyn Any>) -> Place {
    Stored::new(Local::new(Node { source, value }))
}

#[inline(never)]
fn signal_place(value: Rc<dyn Any>) -> Place {
    place(Source::Signal(ArcTrigger::new()), value)
}

/// The value's cell, up to date.
#[inline(never)]
fn read(place: Place, tracked: bool) -> Rc<dyn Any> {
    let node = place.with_value(Local::get);
    match (&node.source, tracked) {
        (Source::Signal(trigger), true) => trigger.track(),
        (Source::Memo(memo), true) => memo.get(),
        (Source::Memo(memo), false) => memo.get_untracked(),
        (Source::Signal(_), false) | (Source::Stored, _) => {}
    }
    Rc::clone(&node.value)
}

/// The value's cell for a change, unless its owner is gone.
#[inline(never)]
fn write(place: Place) -> Option<Rc<dyn Any>> {
    place.try_with_value(|node| Rc::clone(&node.get().value))
}

/// Tells everyone who read it.
#[inline(never)]
fn notify(place: Place) {
    let node = place.try_with_value(Local::get);
    if let Some(Source::Signal(trigger)) = node.as_deref().map(|node| &node.source) {
        trigger.notify();
    }
}

fn cell<T: 'static>(value: &Rc<dyn Any>) -> &Cell<T> {
    match value.downcast_ref() {
        Some(cell) => cell,
        None => unreachable!("a handle has its value's type"),
    }
}

fn look<T: 'static, R>(value: &Rc<dyn Any>, look: impl FnOnce(&T) -> R) -> R {
    match &*cell(value).borrow() {
        Some(value) => look(value),
        None => unreachable!("a memo is computed before it is read"),
    }
}

fn change<T: 'static, R>(place: Place, change: impl FnOnce(&mut T) -> R) -> Option<R> {
    let value = write(place)?;
    cell(&value).borrow_mut().as_mut().map(change)
}

/// A value that can be read; who reads it is told when it changes.
pub struct Signal<T> {
    place: Place,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    fn at(place: Place) -> Self {
        Self { place, of: PhantomData }
    }

    /// What `with` makes of the value. The reader is told of changes.
    pub fn with<R>(self, with: impl FnOnce(&T) -> R) -> R {
        look(&read(self.place, true), with)
    }

    /// The same, and nobody is told of changes.
    pub fn with_untracked<R>(self, with: impl FnOnce(&T) -> R) -> R {
        look(&read(self.place, false), with)
    }

    /// A copy of the value. The reader is told of changes.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The same, and nobody is told of changes.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

/// A [`Signal`] that can be set.
pub struct RwSignal<T>(Signal<T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> Deref for RwSignal<T> {
    type Target = Signal<T>;

    fn deref(&self) -> &Signal<T> {
        &self.0
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal that belongs to the present owner.
    pub fn new(value: T) -> Self {
        let value: Cell<T> = RefCell::new(Some(value));
        Self(Signal::at(signal_place(Rc::new(value))))
    }

    /// Sets the value and tells everyone who read it. Nothing when the owner is gone.
    pub fn set(self, value: T) {
        self.update(|present| *present = value);
    }

    /// Sets the value, and tells everyone who read it if it was another one. Whether it was; never when the owner is gone.
    pub fn set_if_new(self, value: T) -> bool
    where
        T: PartialEq,
    {
        let changed = change(self.place, |present| std::mem::replace(present, value) != *present) == Some(true);
        if changed {
            notify(self.place);
        }
        changed
    }

    /// Changes the value and tells everyone who read it. `None`, and nothing happens, when the owner is gone.
    pub fn update<R>(self, update: impl FnOnce(&mut T) -> R) -> Option<R> {
        let changed = change(self.place, update);
        notify(self.place);
        changed
    }
}

/// Remembers what `compute` makes of the signals it reads; who reads it is told only when that changes.
pub fn memo<T: PartialEq + 'static>(compute: impl Fn() -> T + 'static) -> Signal<T> {
    boxed_memo(Box::new(compute))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + 'static>(compute: Box<dyn Compute<T>>) -> Signal<T> {
    let value: Rc<Cell<T>> = Rc::new(RefCell::new(None));
    let cell = Rc::clone(&value);
    let recompute = move || {
        let now = compute.compute();
        let changed = cell.borrow().as_ref() != Some(&now);
        if changed {
            *cell.borrow_mut() = Some(now);
        }
        changed
    };
    Signal::at(memo_place(Box::new(recompute), value))
}

#[inline(never)]
fn memo_place(recompute: Box<dyn Compute<bool>>, value: Rc<dyn Any>) -> Place {
    let recompute = Local::new(recompute);
    place(Source::Memo(ArcMemo::new_owning(move |_| ((), recompute.get().compute()))), value)
}

/// A value that is kept for its owner; nobody is told of changes.
pub struct StoredValue<T> {
    place: Place,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// Keeps `value` for the present owner.
    pub fn new(value: T) -> Self {
        let value: Cell<T> = RefCell::new(Some(value));
        Self { place: place(Source::Stored, Rc::new(value)), of: PhantomData }
    }

    /// What `with` makes of the value.
    pub fn with_value<R>(self, with: impl FnOnce(&T) -> R) -> R {
        look(&read(self.place, false), with)
    }

    /// The same; `None` when the owner is gone.
    pub fn try_with_value<R>(self, with: impl FnOnce(&T) -> R) -> Option<R> {
        write(self.place).map(|value| look(&value, with))
    }

    /// Changes the value. Nothing when the owner is gone.
    pub fn set_value(self, value: T) {
        change(self.place, |present| *present = value);
    }
}

/// Runs `run` now-ish, and again whenever a signal changes that it read, until the present owner is gone.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

#[inline(never)]
fn boxed_effect(run: Box<dyn FnMut()>) {
    let run = Local::new(RefCell::new(run));
    Effect::new_sync(move |_: Option<()>| (run.get().borrow_mut())());
}

#[cfg(test)]
mod tests;
