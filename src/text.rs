//! Looking for a text in another, and writing texts into files.

pub mod cell;

/// Where `part` is in `text` first, in bytes.
///
/// `str::find` finds it faster in long texts; but it brings the program a second search, and its own failure messages
/// with tables of all the characters that can be printed.
pub fn find(text: &str, part: &str) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

/// `text` with `new` wherever `part` was; an empty `part` is nowhere.
pub fn replace(text: &str, part: &str, new: &str) -> String {
    let (mut replaced, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = find(rest, part).filter(|_| !part.is_empty()) {
        replaced.push_str(rest.get(..at).unwrap_or_default());
        replaced.push_str(new);
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    replaced + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_same_is_found_and_replaced_as_by_the_standard_library(text in "[ab¼]{0,12}", part in "[ab¼]{1,3}") {
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(replace(&text, &part, "-"), text.replace(&part, "-"));
        }
    }

    #[test]
    fn nothing_is_found_at_the_start_and_replaced_nowhere() {
        assert_eq!(find("ab", ""), Some(0));
        assert_eq!(replace("ab", "", "-"), "ab");
    }
}
