//! The numbers of the rules for health as they are typed and read.

use crate::session::thresholds::{LIMITS, Limit};

/// How a number is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    /// What it may be, and where it is kept.
    pub limit: Limit,
    /// Its name.
    pub label: &'static str,
    /// What stands behind it.
    pub unit: &'static str,
    /// Digits behind the point: with one, the number that is kept is ten times as large.
    pub decimals: u32,
    /// The rule that it belongs to (`runs/health.rs`).
    pub rule: &'static str,
}

/// The numbers in their order, with the rules of `runs/health.rs` in a sentence each.
pub const SHOWN: [Shown; 4] = [
    Shown {
        limit: LIMITS[1],
        label: "Items beside the usual",
        unit: "%",
        decimals: 0,
        rule: "A completed run with fewer items than this share of the scraper’s usual has far fewer than usual, when it is \
               also farther below than twice the usual spread.",
    },
    Shown {
        limit: LIMITS[0],
        label: "Items beside links attempted",
        unit: "%",
        decimals: 0,
        rule: "Where nothing is usual yet: a completed run with fewer items than this share of the links it attempted has \
               far too few. A run without a single item always has.",
    },
    Shown {
        limit: LIMITS[2],
        label: "Failure rate beside the usual",
        unit: "points",
        decimals: 1,
        rule: "A failure rate is worse than usual when it is higher by so many percentage points and by more than twice the \
               usual spread; better when it is lower by as much.",
    },
    Shown {
        limit: LIMITS[3],
        label: "Runs that make a usual",
        unit: "runs",
        decimals: 0,
        rule: "With fewer completed runs than this among the last 20, nothing is usual and nothing is compared.",
    },
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
            let (least, most) = (self.print(self.limit.least), self.print(self.limit.most));
            let kind = if self.decimals == 0 {
                "a whole number"
            } else {
                "a number, with one digit behind the point at most,"
            };
            format!("Write {kind} from {least} to {most}. Until then it stays as it was.")
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
        assert!(SHOWN[2].read("x").unwrap_err().contains("from 0.1 to 100.0."));
        assert!(SHOWN[3].read("21").unwrap_err().starts_with("Write a whole number from 1 to 20."));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(at in 0..4_usize, number in 1..=20_u64) {
            prop_assert_eq!(SHOWN[at].read(&SHOWN[at].print(number)), Ok(number));
        }
    }
}
