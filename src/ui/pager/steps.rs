//! The steps of a pager: which pages it shows.

/// A step of the pager: a page to go to, or a gap between pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A page, counted from 1.
    Page(u64),
    /// Pages that are left out.
    Gap,
}

/// The steps shown for page `current` of `last`: the first, the last, and those around the current one.
/// A gap always stands for two pages or more.
pub fn steps(current: u64, last: u64) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut before = 0;
    for page in 1..=last.min(2) {
        push(&mut steps, &mut before, page, last);
    }
    for page in current.saturating_sub(1).max(1)..=(current + 1).min(last) {
        push(&mut steps, &mut before, page, last);
    }
    if last > 0 {
        push(&mut steps, &mut before, last, last);
    }
    steps
}

fn push(steps: &mut Vec<Step>, before: &mut u64, page: u64, last: u64) {
    if page <= *before || page > last {
        return;
    }
    match page - *before {
        1 => {}
        2 => steps.push(Step::Page(page - 1)),
        _ => steps.push(Step::Gap),
    }
    steps.push(Step::Page(page));
    *before = page;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gaps_stand_for_two_pages_or_more() {
        use Step::{Gap, Page};
        assert_eq!(steps(1, 1), [Page(1)]);
        assert_eq!(steps(1, 241), [Page(1), Page(2), Gap, Page(241)]);
        assert_eq!(steps(4, 241), [Page(1), Page(2), Page(3), Page(4), Page(5), Gap, Page(241)]);
        assert_eq!(steps(100, 241), [Page(1), Page(2), Gap, Page(99), Page(100), Page(101), Gap, Page(241)]);
        assert_eq!(steps(239, 241), [Page(1), Page(2), Gap, Page(238), Page(239), Page(240), Page(241)]);
    }

    proptest! {
        #[test]
        fn pages_rise_and_hold_first_current_and_last(last in 1u64..5_000, at in 0.0f64..1.0) {
            let current = 1 + (at * (last - 1) as f64) as u64;
            let steps = steps(current, last);
            let pages: Vec<u64> =
                steps.iter().filter_map(|s| match s { Step::Page(p) => Some(*p), Step::Gap => None }).collect();
            prop_assert!(pages.windows(2).all(|w| w[0] < w[1]));
            for page in [1, current, last] {
                prop_assert!(pages.contains(&page));
            }
            prop_assert!(pages.len() <= 9);
        }
    }
}
