//! Looking for a text in another, and showing texts from elsewhere.

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

/// As many characters of a text are shown where it is shown whole.
const LONGEST: usize = 2_000;

/// A text, of which only the beginning is left when it is absurdly long.
pub fn truncate(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// A text as a part of a sentence: [`truncate`], and nothing in it turns the words around it. An element
/// of its own needs it where words follow on its line: the text may end the element's isolation first.
pub fn bidi_isolate(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String = truncate(text).chars().filter(|c| !turns(c)).collect();
    // Before Hebrew, the first of those that run to the left, there are only letters that run to the right.
    let runs_right = text.chars().all(|c| c < '\u{590}' || c == '…');
    if runs_right { text } else { format!("\u{2068}{text}\u{2069}") }
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
    fn of_an_absurdly_long_text_the_beginning_is_left() {
        let long = "ü".repeat(LONGEST);
        assert_eq!(truncate(&long), long);
        assert_eq!(truncate(&(long.clone() + "x")), long.clone() + "…");
        assert_eq!(bidi_isolate(&(long.clone() + "x")), long + "…");
    }

    #[test]
    fn a_text_in_a_sentence_keeps_to_itself() {
        assert_eq!(bidi_isolate("shöp-1…"), "shöp-1…");
        assert_eq!(bidi_isolate("חנות"), "\u{2068}חנות\u{2069}");
        assert_eq!(bidi_isolate("a\u{2069}\u{202e}ü\u{2066}\u{202d}"), "aü");
        assert_eq!(bidi_isolate("\u{2069}ح\u{202e}"), "\u{2068}ح\u{2069}");
    }

    #[test]
    fn nothing_is_found_at_the_start_and_replaced_nowhere() {
        assert_eq!(find("ab", ""), Some(0));
        assert_eq!(replace("ab", "", "-"), "ab");
    }
}
