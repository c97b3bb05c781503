//! Fingerprints, which make two failures the same: their messages without what differs from link to link.

use std::borrow::Cow;

/// As much of a message as is looked at, in bytes.
const LOOKED_AT: usize = 2_000;

/// As much of a pattern as is kept, in characters.
const MAX_PATTERN: usize = 240;

/// Words after a number that make it a length of time.
const UNITS: [&str; 15] = [
    "ms",
    "s",
    "m",
    "h",
    "sec",
    "secs",
    "second",
    "seconds",
    "min",
    "mins",
    "minute",
    "minutes",
    "hour",
    "hours",
    "milliseconds",
];

/// A message with `#` for numbers, ids, hexadecimal and UUIDs, `<time>` for lengths of time, `'…'` for quoted values and
/// `<url>` for URLs; white space is one space.
pub fn pattern(message: &str) -> String {
    let mut end = message.len().min(LOOKED_AT);
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    let mut pattern = String::with_capacity(end);
    let mut rest = message.get(..end).unwrap_or_default().trim();
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let (part, length) = next(rest, first, before);
        pattern.push_str(&part);
        before = rest.get(..length).and_then(|read| read.chars().next_back()).unwrap_or(' ');
        rest = rest.get(length..).unwrap_or_default();
    }
    if pattern.len() <= MAX_PATTERN {
        return pattern;
    }
    match pattern.char_indices().nth(MAX_PATTERN) {
        Some((at, _)) => format!("{}…", pattern.get(..at).unwrap_or_default()),
        None => pattern,
    }
}

/// What stands for the start of `rest` in a pattern, and how many bytes it stands for.
fn next(rest: &str, first: char, before: char) -> (Cow<'_, str>, usize) {
    if first.is_whitespace() {
        return (" ".into(), rest.len() - rest.trim_start().len());
    }
    if let Some(length) = quoted(rest, first, before) {
        return ("'…'".into(), length);
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`' | ')' | ']' | ',');
        return ("<url>".into(), rest.find(ends).unwrap_or(rest.len()));
    }
    if !first.is_alphanumeric() {
        return (rest.get(..first.len_utf8()).unwrap_or_default().into(), first.len_utf8());
    }
    let length = word(rest);
    let word = rest.get(..length).unwrap_or_default();
    if let Some(unit) = unit(word, rest.get(length..).unwrap_or_default()) {
        return ("<time>".into(), length + unit);
    }
    let hexadecimal = word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let varies = hexadecimal || word.chars().any(|c| c.is_ascii_digit());
    (if varies { "#".into() } else { word.into() }, length)
}

/// The length of the word at the start: letters, digits, and signs between them that ids, numbers and times hold.
fn word(rest: &str) -> usize {
    // Most words are ASCII letters alone, which need no decoding.
    let mut length = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let after = rest.as_bytes().get(length).copied().unwrap_or(b' ');
    if after.is_ascii() && !matches!(after, b'.' | b'-' | b'_' | b':' | b',') {
        return length;
    }
    let start = length;
    let mut characters = rest.get(start..).unwrap_or_default().char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let inner = matches!(c, '.' | '-' | '_' | ':' | ',')
            && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric())
            && (c == '-' || c == '_' || characters.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
        if !c.is_alphanumeric() && !inner {
            break;
        }
        length = start + at + c.len_utf8();
    }
    length
}

/// The bytes after `word` that make a length of time of it: none when its unit is its own end, `5 ms` or `5ms`.
fn unit(word: &str, after: &str) -> Option<usize> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if UNITS.contains(&letters) && number(word.get(..word.len() - letters.len())?) {
        return Some(0);
    }
    let next = after.strip_prefix(' ').filter(|_| number(word))?;
    let length = self::word(next);
    UNITS.contains(&next.get(..length)?).then_some(length + 1)
}

/// The length of the quoted value at the start. An apostrophe within a word quotes nothing.
fn quoted(rest: &str, first: char, before: char) -> Option<usize> {
    let end = match first {
        '"' | '`' => first,
        '\'' if !before.is_alphanumeric() => first,
        '“' => '”',
        '‘' => '’',
        '«' => '»',
        _ => return None,
    };
    let inner = rest.get(first.len_utf8()..)?;
    let closes = |(at, c): &(usize, char)| {
        let after = inner.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
        *c == end && !(end == '\'' && after.is_some_and(char::is_alphanumeric))
    };
    inner.char_indices().find(closes).map(|(at, c)| first.len_utf8() + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::pattern;

    #[test]
    fn what_differs_from_link_to_link_is_made_equal() {
        let same = [
            ["Timeout after 30s", "Timeout after 60 s", "Timeout after <time>"],
            ["retry after 812 ms", "retry after 1.5 seconds", "retry after <time>"],
            [
                "No element matches '.price' at line 12",
                "No element matches '.sku b' at line 3990",
                "No element matches '…' at line #",
            ],
            ["ray 7f3a99c01b2d4e5f denied", "ray deadbeefdeadbeef denied", "ray # denied"],
            ["id 1a2b3c4d-0f0f-4a4a-8b8b-1234567890ab", "id 00000000-0000-4000-8000-000000000000", "id #"],
            [
                "cannot open https://a.example/x?y=1, gave up",
                "cannot open http://b.example, gave up",
                "cannot open <url>, gave up",
            ],
            ["got \"a\"  and\t“b”", "got \"\" and “c d”", "got '…' and '…'"],
            ["can't read item-4006", "can't read item-4007", "can't read #"],
            ["1,234 of 9,999 bytes", "7 of 8 bytes", "# of # bytes"],
        ];
        for [one, other, expected] in same {
            assert_eq!((pattern(one).as_str(), pattern(other).as_str()), (expected, expected));
        }
    }

    #[test]
    fn what_tells_causes_apart_stays() {
        for text in ["net::ERR_CERT_DATE_INVALID", "Not Found", "don't panic", "Zeitüberschreitung", "a - b"] {
            assert_eq!(pattern(text), text);
        }
        assert_ne!(pattern("Connection reset"), pattern("Connection refused"));
        assert_eq!(pattern(""), "");
    }

    #[test]
    fn numbers_ids_and_times_end_where_their_signs_do() {
        let cases = [
            ("deadbeef", "#"),
            ("deadbee", "deadbee"),
            ("deadbeeg", "deadbeeg"),
            ("at 12:30:05, 1,234.5 of 9_000", "at #, # of #"),
            ("v1-b v1_b a-1 a_1", "# # # #"),
            ("v1.b v1:b v1,b", "#.b #:b #,b"),
            ("5- 6. 7: 8,", "#- #. #: #,"),
            ("größe4 größe", "# größe"),
            ("5ms 1.5h 30 minutes", "<time> <time> <time>"),
            ("5 msx a5 ms 1-2 ms 5  ms x ms", "# msx # ms # ms # ms x ms"),
            ("3 s, 4 s. 5 sec-", "<time>, <time>. <time>-"),
            ("a \t\n b", "a b"),
        ];
        for (text, expected) in cases {
            assert_eq!(pattern(text), expected, "{text}");
        }
    }

    #[test]
    fn quotes_and_urls_end_where_they_are_closed() {
        let cases = [
            ("\"a\" `b` “c” ‘d’ «e» 'f'", "'…' '…' '…' '…' '…' '…'"),
            ("'it's' said", "'…' said"),
            ("it's a 'b' c", "it's a '…' c"),
            ("\"open", "\"open"),
            ("“a\" b", "“a\" b"),
            ("(http://a.example/1) <https://b.example> [http://c]", "(<url>) <<url>> [<url>]"),
            ("\u{a0}http://a.example/x,y", "<url>,y"),
            ("xhttp://a.example", "xhttp://a.example"),
        ];
        for (text, expected) in cases {
            assert_eq!(pattern(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_message_is_looked_at_up_to_a_whole_character_and_kept_up_to_240() {
        let spaces = " ".repeat(1_998);
        assert_eq!(pattern(&format!("a{spaces}b")), "a b", "2,000 bytes are looked at");
        assert_eq!(pattern(&format!("a{spaces}üb")), "a", "half a letter is not");
        for letter in ["w", "ü"] {
            let text = letter.repeat(240);
            assert_eq!(pattern(&text), text);
            assert_eq!(pattern(&format!("{text}{letter}")), format!("{text}…"));
        }
    }

    #[test]
    fn a_message_of_a_megabyte_has_a_short_pattern() {
        let long = "word ".repeat(200_000);
        assert_eq!(pattern(&long).chars().count(), 241);
        assert!(pattern(&"ü".repeat(500_001)).len() < 1_000);
    }

    proptest! {
        #[test]
        fn other_digits_give_the_same_pattern(text in "[a-z0-9 .:'\"/#é-]{0,40}", shift in 1..9_u8) {
            let other: String = text.chars().map(|c| match c.to_digit(10) {
                Some(digit) => char::from(b'0' + (digit as u8 + shift) % 10),
                None => c,
            }).collect();
            prop_assert_eq!(pattern(&text), pattern(&other));
        }

        #[test]
        fn any_text_has_a_pattern(text in "\\PC{0,80}") {
            prop_assert!(pattern(&text).chars().count() <= 241);
        }
    }
}
