//! Values of the browser's one thread, behind handles that the graph and the views take.
//!
//! Leptos asks for values that could be sent to another thread. Wrapping each (`SendWrapper`) has every use of it ask the
//! system which thread this is; here a handle is a number, and the value lies in a table of its own thread.

use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

#[derive(Default)]
struct Table {
    values: Vec<Option<Rc<dyn Any>>>,
    free: Vec<usize>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

#[inline(never)]
fn keep(value: Rc<dyn Any>) -> usize {
    TABLE.with_borrow_mut(|table| match table.free.pop() {
        Some(at) => {
            table.values[at] = Some(value);
            at
        }
        None => {
            table.values.push(Some(value));
            table.values.len() - 1
        }
    })
}

#[inline(never)]
fn look(at: usize) -> Option<Rc<dyn Any>> {
    TABLE.with_borrow(|table| table.values.get(at)?.clone())
}

#[inline(never)]
fn forget(at: usize) {
    // What the value has goes when the table can be used again: it may hold handles of its own.
    let _ = TABLE.try_with(|table| {
        let mut table = table.borrow_mut();
        table.free.push(at);
        table.values.get_mut(at).and_then(Option::take)
    });
}

/// A value that is used where it was made, behind a handle that may be anywhere. It goes with its handle.
pub struct Local<T> {
    at: usize,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> Local<T> {
    /// Keeps `value`.
    pub fn new(value: T) -> Self {
        Self { at: keep(Rc::new(value)), of: PhantomData }
    }

    /// The value.
    pub fn get(&self) -> Rc<T> {
        match look(self.at).map(Rc::downcast) {
            Some(Ok(value)) => value,
            _ => unreachable!("a handle is used on its value's thread"),
        }
    }
}

impl<T> Drop for Local<T> {
    fn drop(&mut self) {
        forget(self.at);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn sent<T: Send + Sync>(value: T) -> T {
        value
    }

    #[test]
    fn a_value_goes_with_its_handle_and_its_place_is_used_again() {
        let [first, second] = [1, 2].map(|number| Local::new(Rc::new(Cell::new(number))));
        let (held, place) = (Rc::clone(&first.get()), first.at);
        drop(first);
        assert_eq!(Rc::strong_count(&held), 1);
        let third = sent(Local::new("three"));
        assert_eq!((third.at, *third.get(), second.get().get()), (place, "three", 2));
    }

    #[test]
    fn a_value_may_hold_handles() {
        let inner = Local::new(7);
        let outer = Local::new(inner);
        assert_eq!(*outer.get().get(), 7);
        drop(outer);
        assert_eq!(*Local::new(8).get(), 8);
    }
}
