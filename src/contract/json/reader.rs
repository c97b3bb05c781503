//! Reading JSON from a text, from its start on.

use std::borrow::Cow;

use super::Json;

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
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let (mut digits, mut exponent) = (0_u64, 0_i32);
        let first = self.byte()?;
        let (whole, dropped) = self.digits(&mut digits)?;
        if first == b'0' && whole > 1 {
            return None;
        }
        exponent = exponent.saturating_add(dropped);
        let mut exact = dropped == 0;
        if self.byte() == Some(b'.') {
            self.at += 1;
            let (after, dropped) = self.digits(&mut digits)?;
            exponent = exponent.saturating_sub(after - dropped);
            exact = false;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            let minus = self.byte() == Some(b'-');
            self.at += usize::from(minus || self.byte() == Some(b'+'));
            let mut power = 0;
            let (_, dropped) = self.digits(&mut power)?;
            let power = if dropped > 0 { i32::MAX } else { i32::try_from(power).unwrap_or(i32::MAX) };
            exponent = if minus { exponent.saturating_sub(power) } else { exponent.saturating_add(power) };
            exact = false;
        }
        if exact && !negative {
            return Some(Json::Whole(digits));
        }
        if let Some(number) = 0_i64.checked_sub_unsigned(digits).filter(|number| exact && *number < 0) {
            return Some(Json::Negative(number));
        }
        let size = scaled(digits as f64, exponent);
        Some(Json::Float(if negative { -size } else { size }))
    }

    /// Reads digits behind those in `number`; how many there are, and how many of them no longer fitted.
    fn digits(&mut self, number: &mut u64) -> Option<(i32, i32)> {
        let (mut count, mut dropped) = (0_i32, 0_i32);
        while let Some(digit) = self.byte().filter(u8::is_ascii_digit) {
            let longer = number.checked_mul(10).and_then(|number| number.checked_add(u64::from(digit - b'0')));
            match longer.filter(|_| dropped == 0) {
                Some(longer) => *number = longer,
                None => dropped = dropped.saturating_add(1),
            }
            count = count.saturating_add(1);
            self.at += 1;
        }
        (count > 0).then_some((count, dropped))
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

/// `number` times ten to the power of `exponent`: exact to the last place up to 15 digits and 22 powers, to within a few
/// units of it beyond.
fn scaled(number: f64, exponent: i32) -> f64 {
    let exponent = exponent.clamp(-600, 600);
    let power = |exponent: i32| 10_f64.powi(exponent);
    match exponent {
        _ if number == 0.0 => 0.0,
        -300..0 => number / power(-exponent),
        0..300 => number * power(exponent),
        _ => number * power(exponent / 2) * power(exponent - exponent / 2),
    }
}
