//! What is said for a moment: that something was copied.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How long it is said, in milliseconds.
const SAID_FOR: u32 = 2_000;

/// How long nothing is said before, in milliseconds: readers tell the same words again only where they were gone.
const PAUSE: u32 = 50;

/// Something that is said for two seconds, and each time anew.
#[derive(Clone, Copy)]
pub struct ShortNotice<T: Send + Sync + 'static> {
    said: RwSignal<Option<T>>,
    number: StoredValue<u32>,
}

impl<T: Copy + Send + Sync + 'static> ShortNotice<T> {
    /// Nothing is said yet.
    pub fn new() -> Self {
        Self { said: RwSignal::new(None), number: StoredValue::new(0) }
    }

    /// What is said now. Tracked.
    pub fn get(self) -> Option<T> {
        self.said.get()
    }

    /// Says nothing any more.
    pub fn clear(self) {
        // Whoever says it may be gone by now, here and below.
        let _ = self.said.try_set(None);
    }

    /// Says this, and after two seconds nothing, unless something else was said meanwhile.
    pub async fn say(self, words: T) {
        let next = || {
            self.number.try_update_value(|number| {
                *number = number.wrapping_add(1);
                *number
            })
        };
        let Some(number) = next() else { return };
        let is_latest = || self.number.try_get_value() == Some(number);
        self.clear();
        TimeoutFuture::new(PAUSE).await;
        if is_latest() {
            let _ = self.said.try_set(Some(words));
        }
        TimeoutFuture::new(SAID_FOR).await;
        if is_latest() {
            self.clear();
        }
    }
}

impl<T: Copy + Send + Sync + 'static> Default for ShortNotice<T> {
    fn default() -> Self {
        Self::new()
    }
}
