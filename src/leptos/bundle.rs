//! Many handles behind one.
//!
//! What a screen is made with goes into nearly every closure of it. As a struct of handles that is hundreds of bytes, copied
//! into each by code that is written out each time: three hundredths of the program, when it was measured. Behind one handle
//! it is a word.

use std::ops::Deref;

/// Handles that belong together, as one to copy around. What is bundled stays as long as the page does: it is for what there
/// is once for a page or a sign-in, or once for each time that a screen is opened.
pub struct Bundle<T: 'static>(&'static T);

impl<T> Bundle<T> {
    /// Bundles `handles`.
    pub fn of(handles: T) -> Self {
        Self(Box::leak(Box::new(handles)))
    }
}

impl<T> Clone for Bundle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Bundle<T> {}

impl<T> Deref for Bundle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}
