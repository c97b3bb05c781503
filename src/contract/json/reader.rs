//! Reading JSON from a text, from its start on.

use std::borrow::Cow;

use super::Json;
use crate::ui::browser::float;

/// How deep values may be nested in one another.
const DEEPEST: u32 = 128;

/// A place in a text of JSON. Every method reads from there on and leaves the place after what it read; `None` means
/// that the text goes on differently.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Whether nothing but white space is left.
    pub fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }

    /// Any value; `depth` is the number of values around it.
    pub fn value(&mut self, depth: u32) -> Option<Json<'a>> {
        match self.peek()? {
            b'"' => self.string().map(Json::Text),
            b'[' if depth < DEEPEST => self.array(depth),
            b'{' if depth < DEEPEST => self.object(depth),
            b'n' => self.word("null").map(|()| Json::Null),
            b't' => self.word("true").map(|()| Json::Bool(true)),
            b'f' => self.word("false").map(|()| Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn array(&mut self, depth: u32) -> Option<Json<'a>> {
        self.list(b']', |reader| reader.value(depth + 1)).map(Json::Array)
    }

    fn object(&mut self, depth: u32) -> Option<Json<'a>> {
        let field = |reader: &mut Self| {
            reader.peek().filter(|byte| *byte == b'"')?;
            let name = reader.string()?;
            reader.peek().filter(|byte| *byte == b':')?;
            reader.at += 1;
            Some((name, reader.value(depth + 1)?))
        };
        self.list(b'}', field).map(Json::Object)
    }

    /// What stands between the bracket here and its `end`, with commas between.
    fn list<T>(&mut self, end: u8, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        self.at += 1;
        if self.peek()? == end {
            self.at += 1;
            return Some(all);
        }
        loop {
            all.push(one(self)?);
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                next => return (next == end).then_some(all),
            }
        }
    }

    /// The text that begins here, with its quotes.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let mut whole = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..)?;
            let end = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')?;
            let part = rest.get(..end)?;
            if whole.is_empty() {
                whole = Cow::Borrowed(part);
            } else {
                whole.to_mut().push_str(part);
            }
            self.at += end + 1;
            match rest.as_bytes().get(end)? {
                b'"' => return Some(whole),
                b'\\' => whole.to_mut().push(self.escaped()?),
                _ => return None,
            }
        }
    }

    /// The character that the letters after a backslash stand for.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.byte()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.character(),
            _ => return None,
        })
    }

    /// The character of four hexadecimal digits, or of two times four. Half a character counts as U+FFFD.
    fn character(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        let after = self.at;
        if (0xd800..0xdc00).contains(&first) && self.word("\\u").is_some() {
            let second = self.hexadecimal()?;
            if (0xdc00..0xe000).contains(&second) {
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            self.at = after;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.chars().try_fold(0, |number, digit| Some(number * 16 + digit.to_digit(16)?))
    }

    fn number(&mut self) -> Option<Json<'a>> {
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let first = self.byte()?;
        let (count, whole) = self.digits()?;
        if first == b'0' && count > 1 {
            return None;
        }
        let mut whole = whole;
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
            whole = None;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
            whole = None;
        }
        if let Some(number) = whole.filter(|_| !negative) {
            return Some(Json::Whole(number));
        }
        let below = |number| 0_i64.checked_sub_unsigned(number).filter(|number| *number < 0);
        if let Some(number) = whole.and_then(below) {
            return Some(Json::Negative(number));
        }
        self.text.get(start..self.at).map(|text| Json::Float(float(text)))
    }

    /// Reads digits; how many there are, and the number that they are where it is not too great.
    fn digits(&mut self) -> Option<(usize, Option<u64>)> {
        let (start, mut number) = (self.at, Some(0_u64));
        while let Some(digit) = self.byte().filter(u8::is_ascii_digit) {
            number = number.and_then(|number| number.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        (self.at > start).then_some((self.at - start, number))
    }

    /// `word`, if it is what comes next.
    fn word(&mut self, word: &str) -> Option<()> {
        let here = self.text.get(self.at..)?.starts_with(word);
        self.at += if here { word.len() } else { 0 };
        here.then_some(())
    }

    /// The next byte that is no white space, after moving to it.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
