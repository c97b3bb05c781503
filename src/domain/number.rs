//! Numbers as people read them.

/// Thousands apart: `4,812`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The share of `part` in `whole` in tenths of a percent, rounded. `None` of nothing.
pub fn tenths(part: u64, whole: u64) -> Option<u64> {
    // Numbers that would overflow lose digits that a tenth of a percent does not show.
    let shift = if whole > u64::MAX / 2_000 { 11 } else { 0 };
    let (part, whole) = (part >> shift, whole >> shift);
    (whole > 0 && part <= whole).then(|| (part * 1_000 + whole / 2) / whole)
}

/// The share of `part` in `whole` with one decimal: `4.2%`. `None` of nothing. Only all is `100.0%` and only none
/// is `0.0%`: what is nearly so says so.
pub fn percent(part: u64, whole: u64) -> Option<String> {
    Some(match tenths(part, whole)? {
        0 if part > 0 => "<0.1%".to_owned(),
        1_000 if part < whole => ">99.9%".to_owned(),
        tenths => format!("{}.{}%", tenths / 10, tenths % 10),
    })
}

/// A difference of two shares in tenths of a percentage point, with its sign: `+39.3 pts`, `−2.0 pts`. `None` where they are
/// the same.
pub fn points(now: u64, before: u64) -> Option<String> {
    let (apart, sign) = (now.abs_diff(before), if now > before { '+' } else { '−' });
    (apart > 0).then(|| format!("{sign}{}.{} pts", apart / 10, apart % 10))
}

/// A count with its noun: `1 run`, `4,812 runs`.
pub fn plural(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1000, 4812, 1_000_000].map(grouped), ["0", "999", "1,000", "4,812", "1,000,000"]);
    }

    #[test]
    fn nearly_all_is_not_all() {
        let shares = [(0, 5), (1, 9999), (2, 200), (412, 9871), (9999, 10_000), (5, 5)];
        let texts = shares.map(|(part, whole)| percent(part, whole).unwrap());
        assert_eq!(texts, ["0.0%", "<0.1%", "1.0%", "4.2%", ">99.9%", "100.0%"]);
        assert_eq!(percent(1, 0), None);
    }

    #[test]
    fn a_difference_has_a_sign_and_its_unit() {
        assert_eq!(points(397, 4).as_deref(), Some("+39.3 pts"));
        assert_eq!(points(0, 20).as_deref(), Some("−2.0 pts"));
        assert_eq!(points(7, 7), None);
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(plural(1, "run", "runs"), "1 run");
        assert_eq!(plural(4812, "run", "runs"), "4,812 runs");
    }

    proptest! {
        #[test]
        fn grouping_loses_nothing(number: u64) {
            prop_assert_eq!(grouped(number).replace(',', "").parse::<u64>(), Ok(number));
        }
    }
}
