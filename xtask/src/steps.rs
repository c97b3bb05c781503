//! What a command does, said one line a step.

use std::{cell::Cell, time::Instant};

/// The steps of a command.
pub struct Steps {
    start: Instant,
    total: usize,
    begun: Cell<usize>,
}

impl Steps {
    /// So many steps, from now on.
    pub fn new(total: usize) -> Self {
        Self { start: Instant::now(), total, begun: Cell::new(0) }
    }

    /// Says what the next step does, and about how long it takes.
    pub fn begin(&self, what: &str, about: &str) {
        self.begun.set(self.begun.get() + 1);
        println!("[{}/{}] {:>5}  {what} ({about})", self.begun.get(), self.total, self.elapsed());
    }

    /// Minutes and seconds since the start.
    pub fn elapsed(&self) -> String {
        let seconds = self.start.elapsed().as_secs();
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}
