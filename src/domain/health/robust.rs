//! The middle and the spread of a few numbers, which single odd ones do not move.

/// A median distance from the median is this part of a standard deviation.
const OF_DEVIATION: f64 = 1.4826;

/// How many runs the assumed variation counts for, and how large it is: three runs that happen to be alike do not make
/// a scraper that never varies.
const ASSUMED: (f64, f64) = (4.0, 0.15);

/// From so many items on, chance alone moves their number by too little to count.
const MANY: f64 = 1_000.0;

/// The median; sorts `values`. Of two in the middle it is what lies between. `None` of nothing.
pub fn median(values: &mut [f64]) -> Option<f64> {
    // Few values need no better way, and the library's is a kilobyte of the first screen.
    for end in 1..values.len() {
        let mut at = end;
        while at > 0 && values[at - 1] > values[at] {
            values.swap(at - 1, at);
            at -= 1;
        }
    }
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    let lower = if values.len().is_multiple_of(2) { *values.get(middle.checked_sub(1)?)? } else { upper };
    Some(lower + (upper - lower) / 2.0)
}

/// The median distance from `median`.
pub fn spread(values: &[f64], median: f64) -> f64 {
    let mut apart: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
    self::median(&mut apart).unwrap_or_default()
}

/// The standard deviation of the logarithms: 0.1 when runs vary by about 10 %. Never 0, see [`ASSUMED`].
pub fn variation(values: &[f64], median: f64) -> f64 {
    let middle = median.max(0.5);
    let mut apart: Vec<f64> = values.iter().map(|value| (value.max(0.5) / middle).ln().abs()).collect();
    let seen = OF_DEVIATION * self::median(&mut apart).unwrap_or_default();
    let (count, (weight, assumed)) = (values.len() as f64, ASSUMED);
    let chance = if middle < MANY { 1.0 / middle } else { 0.0 };
    ((count * seen * seen + weight * assumed * assumed) / (count + weight) + chance).sqrt()
}

/// The standard deviation that goes with a median distance.
pub fn deviation(spread: f64) -> f64 {
    OF_DEVIATION * spread
}
