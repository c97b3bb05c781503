//! Numbers that are drawn: the same from the same seed, on every machine.

/// A generator (SplitMix64).
pub struct Random(u64);

impl Random {
    /// Begins with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between two numbers.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// A whole number, the ends included.
    pub fn whole(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high.saturating_sub(low) as u64 + 1)) as usize
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        all.get(self.whole(0, all.len().saturating_sub(1))).copied().unwrap_or(otherwise)
    }

    /// A factor around 1 that varies by about `deviation`.
    pub fn factor(&mut self, deviation: f64) -> f64 {
        let (one, other) = (self.share().max(f64::MIN_POSITIVE), self.share());
        (deviation * (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()).exp()
    }
}
