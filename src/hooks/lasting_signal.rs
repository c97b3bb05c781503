//! Signals that live longer than what reads them.
//!
//! A signal of Leptos keeps the place of a reader that is gone until its value changes, and a memo for good. A page that is
//! opened a thousand times would leave as many readers of all its rows in every setting. What lives as long as a sign-in and
//! is read by pages is therefore a [`LastingSignal`], or is read through [`use_copy`].

use std::panic::Location;

use leptos::{
    prelude::*,
    reactive::{
        computed::ArcMemo,
        graph::{Observer, Source, Subscriber, ToAnySource, ToAnySubscriber},
        traits::{DefinedAt, IsDisposed, Notify, ReadUntracked, Track, UntrackableGuard, Write},
    },
};

/// A signal that lets go of each reader when the owner of the reader ends. Otherwise it is as an [`RwSignal`].
pub struct LastingSignal<T: Send + Sync + 'static>(RwSignal<T>);

impl<T: Send + Sync> Clone for LastingSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for LastingSignal<T> {}

impl<T: Send + Sync> LastingSignal<T> {
    /// A signal of the present owner.
    #[track_caller]
    pub fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }
}

impl<T: Send + Sync> DefinedAt for LastingSignal<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<T: Send + Sync> IsDisposed for LastingSignal<T> {
    fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }
}

impl<T: Send + Sync> Track for LastingSignal<T> {
    #[track_caller]
    fn track(&self) {
        self.0.track();
        if let Some(reader) = Observer::get().filter(|_| !self.is_disposed()) {
            let signal = self.0.to_any_source();
            on_cleanup(move || signal.remove_subscriber(&reader));
        }
    }
}

impl<T: Send + Sync> ReadUntracked for LastingSignal<T> {
    type Value = <RwSignal<T> as ReadUntracked>::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_read_untracked()
    }
}

impl<T: Send + Sync> Notify for LastingSignal<T> {
    fn notify(&self) {
        self.0.notify();
    }
}

impl<T: Send + Sync> Write for LastingSignal<T> {
    type Value = T;

    fn try_write(&self) -> Option<impl UntrackableGuard<Target = T>> {
        self.0.try_write()
    }

    fn try_write_untracked(&self) -> Option<impl std::ops::DerefMut<Target = T>> {
        self.0.try_write_untracked()
    }
}

impl<T: Clone + Send + Sync> From<LastingSignal<T>> for Signal<T> {
    #[track_caller]
    fn from(signal: LastingSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

/// The same signal, which `signal` knows of until the present owner ends: for parts of the page with many readers, and for
/// memos that live on.
pub fn use_copy<T>(signal: Signal<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let copy = ArcMemo::new(move |_| signal.get());
    let reader = copy.clone();
    on_cleanup(move || reader.clear_sources(&reader.to_any_subscriber()));
    copy.into()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, WithObserver};

    use super::*;

    /// Reads signals, and does nothing when they change.
    #[derive(Default)]
    struct Reader {
        changes: Mutex<u32>,
    }

    impl ReactiveNode for Reader {
        fn mark_dirty(&self) {
            *self.changes.lock().unwrap() += 1;
        }
        fn mark_check(&self) {
            self.mark_dirty();
        }
        fn mark_subscribers_check(&self) {}
        fn update_if_necessary(&self) -> bool {
            false
        }
    }

    impl Subscriber for Reader {
        fn add_source(&self, _: AnySource) {}
        fn clear_sources(&self, _: &AnySubscriber) {}
    }

    /// How many places are kept of a reader whose owner ended, and how often it heard of a change before.
    fn places_kept(read: impl FnOnce(), change: impl FnOnce()) -> (usize, u32) {
        let reader = Arc::new(Reader::default());
        let place = AnySubscriber(Arc::as_ptr(&reader).addr(), Arc::downgrade(&reader) as _);
        let page = Owner::new();
        page.with(|| place.with_observer(read));
        drop(place);
        change();
        page.cleanup();
        (Arc::weak_count(&reader), *reader.changes.lock().unwrap())
    }

    #[test]
    fn a_plain_signal_and_a_memo_keep_the_place_of_a_reader_that_is_gone() {
        Owner::new().with(|| {
            let plain = RwSignal::new(1);
            let memo = Memo::new(move |_| plain.get());
            assert_eq!(places_kept(|| plain.track(), || {}), (1, 0), "or this module is needed no longer");
            assert_eq!(places_kept(|| drop(memo.get()), || {}), (1, 0), "or this module is needed no longer");
        });
    }

    #[test]
    fn a_lasting_signal_lets_go_of_a_reader_that_is_gone() {
        Owner::new().with(|| {
            let lasting = LastingSignal::new(1);
            let twice = || assert_eq!(lasting.get() + lasting.with(|value| *value), 2);
            assert_eq!(places_kept(twice, || {}), (0, 0));
            assert_eq!(places_kept(twice_as_signal(lasting.into()), || {}), (0, 0));
        });
    }

    fn twice_as_signal(signal: Signal<i32>) -> impl FnOnce() {
        move || assert_eq!(signal.get() + signal.get(), 2)
    }

    #[test]
    fn a_reader_hears_of_changes_as_long_as_it_lives() {
        Owner::new().with(|| {
            let lasting = LastingSignal::new(1);
            assert_eq!(places_kept(|| lasting.track(), || lasting.set(2)), (0, 1));
            assert_eq!(lasting.get_untracked(), 2);
        });
    }

    #[test]
    fn a_copy_follows_and_is_let_go_of_with_its_owner() {
        Owner::new().with(|| {
            let (signal, page) = (RwSignal::new(1), Owner::new());
            let memo = Memo::new(move |_| signal.get());
            let reader = Arc::new(Mutex::new(None));
            let found = Arc::clone(&reader);
            let source = Signal::derive(move || {
                *found.lock().unwrap() = Observer::get();
                memo.get()
            });
            let copy = page.with(|| use_copy(source));
            assert_eq!(copy.get_untracked(), 1);
            signal.set(5);
            assert_eq!(copy.get_untracked(), 5);
            let reader: Option<AnySubscriber> = reader.lock().unwrap().take();
            let reader = reader.and_then(|reader| reader.1.upgrade()).unwrap();
            assert_eq!(Arc::weak_count(&reader), 2, "its own place, and that in the memo");
            page.cleanup();
            assert_eq!(Arc::weak_count(&reader), 1);
        });
    }
}
