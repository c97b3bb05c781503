//! Random choices that come again with the same seed.

/// Dice: SplitMix64.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of one step of a walk: what earlier steps rolled does not matter, so that a step's kind can be told
    /// from seed and number alone.
    pub fn of(seed: u64, step: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ step.rotate_left(32));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `end`, which is not reached.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A number from 0 up to 1.
    pub fn share(&mut self) -> f64 {
        self.below(1 << 32) as f64 / (1_u64 << 32) as f64
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// One of these.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len() as u64) as usize).copied()
    }

    /// One of these, each as often as its weight says.
    pub fn weighed<T: Copy>(&mut self, of: &[(u64, T)]) -> Option<T> {
        let mut at = self.below(of.iter().map(|(weight, _)| weight).sum());
        of.iter().find_map(|(weight, one)| {
            let hit = at < *weight;
            at = at.saturating_sub(*weight);
            hit.then_some(*one)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_and_step_roll_the_same() {
        let roll = |seed, step| {
            let mut dice = Dice::of(seed, step);
            [dice.below(1_000_000), dice.below(1_000_000)]
        };
        assert_eq!(roll(7, 3), roll(7, 3));
        assert_ne!(roll(7, 3), roll(7, 4));
        assert_ne!(roll(7, 3), roll(8, 3));
    }

    #[test]
    fn weights_are_kept() {
        let mut counts = [0_u32; 3];
        for step in 0..4_000 {
            counts[Dice::of(1, step).weighed(&[(1, 0), (0, 1), (3, 2)]).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((800..1_200).contains(&counts[0]), "{counts:?}");
    }
}
