//! One border of a range: what is known of its place, and where to look next.

use super::PROBE;

/// What a row is compared by: rows without a start stand before or after all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// No start, at the old end.
    Bottom,
    /// Its start, in milliseconds since 1970.
    At(i64),
    /// No start, at the new end.
    Top,
}

/// A border: the age of the first row, from the oldest, that does not stand before `threshold`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bracket {
    threshold: Key,
    /// Rows of an age below this stand before the threshold.
    pub low: u64,
    /// Rows of this age and above do not. The total, as long as no such row was seen.
    pub high: u64,
    low_key: Option<Key>,
    high_key: Option<Key>,
    misses: u32,
}

/// How many probes for certain find one border within `pages` pages of which nothing is known.
pub(super) fn probes(pages: u64) -> u64 {
    u64::from(u64::BITS - pages.leading_zeros())
}

impl Bracket {
    pub fn new(threshold: Key, total: u64) -> Self {
        Self { threshold, low: 0, high: total, low_key: None, high_key: None, misses: 0 }
    }

    pub fn is_found(&self) -> bool {
        self.low >= self.high
    }

    /// Takes note of a page: the keys of the rows from age `age` on, oldest first. `false` when it contradicts what
    /// was seen before: then rows have moved.
    pub fn learn(&mut self, age: u64, keys: &[Key]) -> bool {
        let before = keys.partition_point(|key| *key < self.threshold) as u64;
        let (low, high) = (age + before, age + keys.len() as u64);
        if before > 0 && low > self.low {
            (self.low, self.low_key) = (low, keys.get(before as usize - 1).copied());
        }
        if low < high && low < self.high {
            (self.high, self.high_key) = (low, keys.get(before as usize).copied());
        }
        self.low <= self.high
    }

    /// Takes note of what a look at [`Bracket::guess`] was worth; `before` is the bracket as it was then.
    pub fn judge(&mut self, before: &Self) {
        let caught = self.high.saturating_sub(self.low) <= (before.high - before.low) / 2;
        self.misses = if caught { 0 } else { self.misses + 1 };
    }

    /// Takes note that the list grew at its head, or shrank.
    pub fn resize(&mut self, before: u64, total: u64) {
        if self.high == before && self.high_key.is_none() || self.high > total {
            (self.high, self.high_key) = (total, None);
        }
    }

    /// The age at which a look seems most worth while. By the starts on both sides the border ought to be at some
    /// place: that is it when the place is about in the middle. When it is near a side, a look at twice the distance
    /// is likely to catch the border between here and there, and farther after each miss.
    pub fn guess(&self) -> u64 {
        let width = self.high - self.low;
        let (Some(Key::At(old)), Some(Key::At(new)), Key::At(at)) = (self.low_key, self.high_key, self.threshold)
        else {
            return self.low + width / 2;
        };
        let share = if new > old { (at - old) as f64 / (new - old) as f64 } else { 0.5 };
        // A server may tell of so many rows that a float rounds their number up.
        let place = ((width as f64 * share.clamp(0.0, 1.0)) as u64).min(width);
        let near = place.min(width - place);
        let far = (2 * near).saturating_add(PROBE / 2).saturating_mul(1 << (2 * self.misses).min(20)).min(width / 2);
        let place = if near > width / 4 {
            place
        } else if place < width / 2 {
            far
        } else {
            width - far
        };
        self.low + place.min(width - 1)
    }
}

#[cfg(test)]
#[path = "bracket_tests.rs"]
mod tests;
