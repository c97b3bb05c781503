//! The queue of scrapers that are still to be asked for: each once, a few at a time.

use std::collections::VecDeque;

/// How many requests may be in progress at once.
pub const AT_ONCE: usize = 4;

/// The scrapers that wait, by their places, those that are being asked for, and those that were put off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    waiting: VecDeque<usize>,
    in_progress: Vec<usize>,
    rest: Vec<usize>,
}

impl Queue {
    /// Lets a scraper wait, unless it does or is being asked for.
    pub fn add(&mut self, scraper: usize) {
        self.rest.retain(|known| *known != scraper);
        if !self.waiting.contains(&scraper) && !self.in_progress.contains(&scraper) {
            self.waiting.push_back(scraper);
        }
    }

    /// A scraper that may be asked for now.
    pub fn start_next(&mut self) -> Option<usize> {
        if self.in_progress.len() >= AT_ONCE {
            return None;
        }
        let scraper = self.waiting.pop_front()?;
        self.in_progress.push(scraper);
        Some(scraper)
    }

    /// There is an answer for it.
    pub fn done(&mut self, scraper: usize) {
        self.in_progress.retain(|known| *known != scraper);
    }

    /// The requests in progress are dropped: their scrapers wait again, before all others. Which they are.
    pub fn drop_requests(&mut self) -> Vec<usize> {
        for scraper in self.in_progress.iter().rev() {
            self.waiting.push_front(*scraper);
        }
        std::mem::take(&mut self.in_progress)
    }

    /// All that have no answer are put off. Which of them were being asked for: their requests are dropped.
    pub fn stop(&mut self) -> Vec<usize> {
        let dropped = self.drop_requests();
        self.rest.splice(0..0, std::mem::take(&mut self.waiting));
        dropped
    }

    /// Those that were put off wait again.
    pub fn resume(&mut self) {
        self.waiting.extend(std::mem::take(&mut self.rest));
    }

    /// How many wait for an answer.
    pub fn left(&self) -> usize {
        self.waiting.len() + self.in_progress.len()
    }

    /// How many were put off.
    pub fn rest(&self) -> usize {
        self.rest.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Copy, Debug)]
    enum Act {
        Add(usize),
        Ask,
        Answer(usize),
        Drop,
        Stop,
        Resume,
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            (0..9_usize).prop_map(Act::Add),
            Just(Act::Ask),
            (0..AT_ONCE).prop_map(Act::Answer),
            Just(Act::Drop),
            Just(Act::Stop),
            Just(Act::Resume),
        ];
        proptest::collection::vec(act, 0..80)
    }

    proptest! {
        #[test]
        fn nobody_is_lost_or_doubled_and_few_are_asked_for_at_once(acts in acts()) {
            let (mut queue, mut wanted): (_, Vec<usize>) = (Queue::default(), Vec::new());
            for act in acts {
                match act {
                    Act::Add(scraper) => {
                        queue.add(scraper);
                        if !wanted.contains(&scraper) {
                            wanted.push(scraper);
                        }
                    }
                    Act::Ask => drop(queue.start_next()),
                    Act::Answer(at) => if let Some(scraper) = queue.in_progress.get(at).copied() {
                        queue.done(scraper);
                        wanted.retain(|known| *known != scraper);
                    },
                    Act::Drop => drop(queue.drop_requests()),
                    Act::Stop => drop(queue.stop()),
                    Act::Resume => queue.resume(),
                }
                prop_assert!(queue.in_progress.len() <= AT_ONCE);
                let mut known: Vec<usize> = queue.waiting.iter().chain(&queue.in_progress).chain(&queue.rest).copied().collect();
                known.sort_unstable();
                wanted.sort_unstable();
                prop_assert_eq!(&known, &wanted);
                prop_assert_eq!(queue.left() + queue.rest(), wanted.len());
            }
        }
    }
}
