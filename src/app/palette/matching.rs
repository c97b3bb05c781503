//! Matching of what was typed with the things it may mean.

use crate::domain::text::find;

/// A place of `word` that is worth more than another.
const START: usize = 0;
const WORD_START: usize = 1;
const INSIDE: usize = 2;
const BESIDE: usize = 4;

/// How well `typed` fits a thing; less is better. Every word of it must be in the thing's `name` or in what else is known
/// of it, `beside`. All are in lower case.
pub fn score(name: &str, beside: &str, typed: &str) -> Option<usize> {
    let mut score = 0;
    for word in typed.split_whitespace() {
        score += match place(name, word) {
            Some(place) => place,
            None => place(beside, word).map(|place| BESIDE + place)?,
        };
    }
    Some(score)
}

/// How good a place `word` has in `text`, at best.
fn place(text: &str, word: &str) -> Option<usize> {
    let (mut best, mut from) = (None, 0);
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, word)).map(|at| from + at) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        match before {
            None => return Some(START),
            Some(before) if !before.is_alphanumeric() => {
                return Some(best.map_or(WORD_START, |best: usize| best.min(WORD_START)));
            }
            Some(_) => best = Some(INSIDE),
        }
        from = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    best
}

/// The numbers of the things that fit, best first; those that fit as well keep their order.
pub fn ranked<'a>(things: impl Iterator<Item = (&'a str, &'a str)>, typed: &str) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, (name, beside)) in things.enumerate() {
        if let Some(score) = score(name, beside, typed) {
            found.insert(found.partition_point(|(other, _)| *other <= score), (score, at));
        }
    }
    found.into_iter().map(|(_, at)| at).collect()
}

/// Puts things of one kind together, in the order in which the kinds come first: the first thing stays the first.
pub fn grouped_by<K: PartialEq + Copy>(found: &[usize], kind: impl Fn(usize) -> K) -> Vec<(K, Vec<usize>)> {
    let mut kinds: Vec<(K, Vec<usize>)> = Vec::new();
    for at in found {
        let of = kind(*at);
        match kinds.iter_mut().find(|(known, _)| *known == of) {
            Some((_, things)) => things.push(*at),
            None => kinds.push((of, vec![*at])),
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_start_is_better_than_a_words_start_than_the_inside_than_beside() {
        let things =
            [("mega", "x"), ("the game", "x"), ("x", "game"), ("game on", "x"), ("other", "x"), ("gamy", "game")];
        assert_eq!(ranked(things.into_iter(), "gam"), [3, 5, 1, 2]);
        assert_eq!(ranked(things.into_iter(), "ga"), [3, 5, 1, 0, 2], "inside of a name is better than beside it");
        assert_eq!(ranked(things.into_iter(), ""), [0, 1, 2, 3, 4, 5], "nothing typed: everything as it is");
    }

    #[test]
    fn every_word_must_be_somewhere_in_any_order() {
        assert!(score("velofix-parts", "scraper competitor_prices", "comp velo").is_some());
        assert!(score("velofix-parts", "scraper competitor_prices", "velo toys").is_none());
        assert_eq!(score("aab", "", "ab"), Some(INSIDE));
        assert_eq!(score("xab-ab", "", "ab"), Some(WORD_START), "the best of its places counts");
        assert_eq!(score("éé é", "", "é"), Some(START));
    }

    #[test]
    fn kinds_stay_together_and_the_best_comes_first() {
        let found = [4, 0, 3, 1];
        assert_eq!(grouped_by(&found, |at| at % 2), [(0, vec![4, 0]), (1, vec![3, 1])]);
    }

    proptest! {
        #[test]
        fn what_fits_is_what_has_every_word(names in prop::collection::vec("[ab é-]{0,6}", 0..8), typed in "[abé ]{0,4}") {
            let found = ranked(names.iter().map(|name| (name.as_str(), "")), &typed);
            let expected: Vec<usize> = (0..names.len())
                .filter(|at| typed.split_whitespace().all(|word| names[*at].contains(word)))
                .collect();
            let mut sorted = found.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, expected);
            let fits: Vec<_> = found.iter().map(|at| score(&names[*at], "", &typed)).collect();
            prop_assert!(fits.is_sorted());
        }
    }
}
