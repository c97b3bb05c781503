//! Several measurements of one thing.

/// The median, the least and the most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The median.
    pub median: f64,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Spread {
    /// Of `values`; nothing of none.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        let lower = if values.len().is_multiple_of(2) { *values.get(middle.checked_sub(1)?)? } else { upper };
        Some(Self { median: f64::midpoint(lower, upper), least: *values.first()?, most: *values.last()? })
    }

    /// `24.9 ms (13.8–35.6)`; only the median where all are the same.
    pub fn words(self, unit: &str) -> String {
        let [median, least, most] = [self.median, self.least, self.most].map(number);
        let spread = if least == most { String::new() } else { format!(" ({least}–{most})") };
        format!("{median} {unit}{spread}").replace("  ", " ").trim_end().to_owned()
    }
}

/// A number with as many digits as say something.
fn number(value: f64) -> String {
    if value.fract() == 0.0 || value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_has_its_median_and_ends() {
        assert_eq!(Spread::of(vec![3.0, 1.0, 2.0]), Some(Spread { median: 2.0, least: 1.0, most: 3.0 }));
        assert_eq!(Spread::of(vec![4.0, 1.0]).map(|spread| spread.median), Some(2.5));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn words_have_as_many_digits_as_say_something() {
        let words = |values: &[f64]| Spread::of(values.to_vec()).unwrap().words("ms");
        assert_eq!(words(&[24.94, 13.8, 135.6]), "24.9 ms (13.8–136)");
        assert_eq!(words(&[7.0, 7.0]), "7 ms");
    }
}
