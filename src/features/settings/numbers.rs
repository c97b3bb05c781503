//! The numbers of the rules for health as they are typed and read.

use super::messages;
use crate::session::thresholds::{LIMITS, Limit, Thresholds};

/// How a number is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    /// What it may be, and where it is kept.
    pub limit: Limit,
    /// The words before it and behind it: a sentence with the number.
    pub words: [&'static str; 2],
    /// Digits behind the point: with one, the number that is kept is ten times as large.
    pub decimals: u32,
    /// What it means, in an example.
    pub example: fn(&Thresholds) -> String,
}

/// The numbers in their order.
pub const SHOWN: [Shown; 4] = [
    Shown { limit: LIMITS[1], words: messages::FLAG_ITEMS, decimals: 0, example: messages::items_example },
    Shown { limit: LIMITS[0], words: messages::FLAG_ATTEMPTED, decimals: 0, example: messages::attempted_example },
    Shown { limit: LIMITS[2], words: messages::FLAG_RATE, decimals: 1, example: messages::rate_example },
    Shown { limit: LIMITS[3], words: messages::BASELINE_RUNS, decimals: 0, example: messages::runs_example },
];

impl Shown {
    /// A number as it is written into its field.
    pub fn print(&self, number: u64) -> String {
        match self.decimals {
            0 => number.to_string(),
            _ => format!("{}.{}", number / 10, number % 10),
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// What may be typed, in words.
    pub fn read(&self, text: &str) -> Result<u64, String> {
        let number = self.digits(text.trim());
        number.filter(|number| (self.limit.least..=self.limit.most).contains(number)).ok_or_else(|| {
            messages::number_error(&self.print(self.limit.least), &self.print(self.limit.most), self.decimals)
        })
    }

    fn digits(&self, text: &str) -> Option<u64> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let plain = |text: &str| text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(part) || (whole.is_empty() && part.is_empty()) {
            return None;
        }
        let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u64>().ok() };
        let part = part.trim_end_matches('0');
        match (self.decimals, part.len()) {
            (_, 0) => Some(number(whole)? * 10_u64.pow(self.decimals)),
            (1, 1) => Some(number(whole)? * 10 + number(part)?),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_is_read_within_its_limits() {
        let read = |at: usize, text: &str| SHOWN[at].read(text).ok();
        assert_eq!(
            ["0", "100", " 50 ", "7.0", "050"].map(|text| read(0, text)),
            [Some(0), Some(100), Some(50), Some(7), Some(50)]
        );
        assert_eq!(
            ["1", "1.5", ".5", "100", "0.1"].map(|text| read(2, text)),
            [Some(10), Some(15), Some(5), Some(1_000), Some(1)]
        );
        for rubbish in ["", ".", "101", "-1", "1e2", "7.5", "x", "1 0", "９", "99999999999999999999"] {
            assert_eq!(read(0, rubbish), None, "{rubbish}");
        }
        for rubbish in ["0", "100.1", "1.55", "1.5.0", "0.0"] {
            assert_eq!(read(2, rubbish), None, "{rubbish}");
        }
        assert!(SHOWN[2].read("x").unwrap_err().contains("from 0.1 to 100.0 (one decimal)."));
        assert!(SHOWN[3].read("21").unwrap_err().starts_with("Enter a whole number from 1 to 20."));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(at in 0..4_usize, number in 1..=20_u64) {
            prop_assert_eq!(SHOWN[at].read(&SHOWN[at].print(number)), Ok(number));
        }
    }
}
