//! JSON, byte by byte, in a text that may not have arrived whole.

use std::borrow::Cow;

use memchr::memchr2;

/// Why reading stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// What is there may go on in the next bytes.
    More,
    /// This is no JSON.
    Bad,
}

/// How deep values may be nested in one another.
const DEEPEST: u32 = 128;

/// A place in bytes of JSON.
pub struct Scan<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Scan<'a> {
    /// The next byte that is no white space, after moving to it.
    pub fn peek(&mut self) -> Result<u8, Stop> {
        loop {
            match self.bytes.get(self.at) {
                None => return Err(Stop::More),
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(*byte),
            }
        }
    }

    /// Moves past `byte`, which must come next.
    pub fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek()? != byte {
            return Err(Stop::Bad);
        }
        self.at += 1;
        Ok(())
    }

    /// The text that begins here, with its quotes. What is no UTF-8 counts as U+FFFD, and so does half a character.
    pub fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        let start = self.at;
        let end = self.part()?;
        if self.bytes[end] == b'"' {
            let text = &self.bytes[start..end];
            // Checking whole words first is faster than what also replaces.
            return Ok(std::str::from_utf8(text).map_or_else(|_| String::from_utf8_lossy(text), Cow::Borrowed));
        }
        self.escaped(start, end).map(Cow::Owned)
    }

    /// Moves to after the next quote or backslash; its place. Texts may hold any byte before.
    fn part(&mut self) -> Result<usize, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = self.at + memchr2(b'"', b'\\', rest).ok_or(Stop::More)?;
        self.at = end + 1;
        Ok(end)
    }

    /// The text from `start` on, with a backslash at `end`.
    #[cold]
    fn escaped(&mut self, mut start: usize, mut end: usize) -> Result<String, Stop> {
        let mut text = Vec::new();
        loop {
            text.extend_from_slice(&self.bytes[start..end]);
            if self.bytes[end] == b'"' {
                return Ok(String::from_utf8_lossy(&text).into_owned());
            }
            let c = self.escape()?;
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            start = self.at;
            end = self.part()?;
        }
    }

    /// The character that the letters after a backslash stand for.
    fn escape(&mut self) -> Result<char, Stop> {
        let letter = *self.bytes.get(self.at).ok_or(Stop::More)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hexadecimal()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                let after = self.at;
                match self.bytes.get(after..after + 2) {
                    None => return Err(Stop::More),
                    Some(b"\\u") => self.at += 2,
                    Some(_) => return Ok(char::REPLACEMENT_CHARACTER),
                }
                let second = self.hexadecimal()?;
                if !(0xdc00..0xe000).contains(&second) {
                    self.at = after;
                    return Ok(char::REPLACEMENT_CHARACTER);
                }
                let both = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                char::from_u32(both).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(Stop::Bad),
        })
    }

    fn hexadecimal(&mut self) -> Result<u32, Stop> {
        let digits = self.bytes.get(self.at..self.at + 4).ok_or(Stop::More)?;
        self.at += 4;
        let add = |number, byte: &u8| Ok(number * 16 + char::from(*byte).to_digit(16).ok_or(Stop::Bad)?);
        digits.iter().try_fold(0, add)
    }

    /// A number or word as it is written. Its end must have arrived.
    pub fn plain(&mut self) -> Result<&'a str, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let length = rest.iter().position(|byte| !inside(byte)).ok_or(Stop::More)?;
        self.at += length;
        let text = std::str::from_utf8(&rest[..length]).map_err(|_| Stop::Bad)?;
        let known = matches!(text, "null" | "true" | "false") || is_number(text);
        if known { Ok(text) } else { Err(Stop::Bad) }
    }

    /// Moves past a value of any kind; `depth` is the number of values around it.
    pub fn skip(&mut self, depth: u32) -> Result<(), Stop> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            b'[' | b'{' if depth >= DEEPEST => Err(Stop::Bad),
            b'[' => self.list(b']', |scan| scan.skip(depth + 1)),
            b'{' => self.fields(|scan, _| scan.skip(depth + 1)),
            _ => self.plain().map(|_| ()),
        }
    }

    /// The fields of the object that begins here: `field` is called with each name and must move past its value.
    pub fn fields(&mut self, mut field: impl FnMut(&mut Self, &str) -> Result<(), Stop>) -> Result<(), Stop> {
        self.list(b'}', |scan| {
            let name = scan.string()?;
            scan.expect(b':')?;
            field(scan, &name)
        })
    }

    /// What stands between the bracket here and its `end`, with commas between.
    fn list(&mut self, end: u8, mut one: impl FnMut(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        self.at += 1;
        if self.peek()? == end {
            self.at += 1;
            return Ok(());
        }
        loop {
            one(self)?;
            let next = self.peek()?;
            self.at += 1;
            if next == end {
                return Ok(());
            }
            if next != b',' {
                return Err(Stop::Bad);
            }
        }
    }
}

/// Whether a text is a number of JSON.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, power) =
        text.split_once(['e', 'E']).map_or((text, None), |(mantissa, power)| (mantissa, Some(power)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && power.is_none_or(|power| digits(power.strip_prefix(['+', '-']).unwrap_or(power)))
}
