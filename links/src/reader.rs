//! The reader of the answer while its bytes arrive.

use std::borrow::Cow;

use crate::{
    list::Links,
    scan::{Scan, Stop},
};

/// Why an answer cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It ended before it was whole.
    CutOff {
        /// The links that had arrived.
        links: usize,
    },
    /// It is not what the endpoint is documented to answer.
    Malformed,
}

/// Where the next bytes belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the array, or the object that wraps it.
    Start,
    /// Before a field of the object that wraps it, or its end. Whether the array was there already.
    Field { first: bool, seen: bool },
    /// Before a link, or right at the array's end.
    First,
    /// After a link.
    After,
    /// After everything.
    End,
}

const BYTE_ORDER_MARK: [u8; 3] = *b"\xef\xbb\xbf";

/// Reads an array of links, or an object that wraps it as `content` (contract section 2).
#[derive(Debug)]
pub struct Reader {
    place: Place,
    /// How much of a byte order mark before everything has come.
    mark: usize,
    wrapped: bool,
    links: Links,
    unreadable: usize,
    /// The beginning of what has not arrived whole.
    rest: Vec<u8>,
    bytes: u64,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            place: Place::Start,
            mark: 0,
            wrapped: false,
            links: Links::default(),
            unreadable: 0,
            rest: Vec::new(),
            bytes: 0,
        }
    }
}

/// One link as it stands in the answer. A missing field, or one of another kind, is empty.
#[derive(Default)]
struct Fields<'a> {
    url: Cow<'a, str>,
    status: Cow<'a, str>,
    error: Cow<'a, str>,
}

impl Reader {
    /// Reads the bytes that follow.
    ///
    /// # Errors
    /// [`Broken::Malformed`].
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        self.bytes += bytes.len() as u64;
        let bytes = self.without_mark(bytes);
        if self.rest.is_empty() {
            let read = self.read(bytes)?;
            self.rest.extend_from_slice(&bytes[read..]);
            return Ok(());
        }
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let read = self.read(&all)?;
        all.drain(..read);
        self.rest = all;
        Ok(())
    }

    /// How many bytes have come.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many links have come.
    pub fn links(&self) -> usize {
        self.links.len()
    }

    /// The links, and how many more elements were none. To be called when the answer has ended.
    ///
    /// # Errors
    /// [`Broken::CutOff`].
    pub fn finish(self) -> Result<(Links, usize), Broken> {
        let blank = self.rest.iter().all(u8::is_ascii_whitespace);
        if self.place == Place::End && blank {
            return Ok((self.links, self.unreadable));
        }
        Err(Broken::CutOff { links: self.links.len() })
    }

    /// What of `bytes` follows the byte order mark that some servers write before everything. Part of one that nothing
    /// follows is not JSON.
    fn without_mark<'a>(&mut self, mut bytes: &'a [u8]) -> &'a [u8] {
        while let Some(next) = BYTE_ORDER_MARK.get(self.mark) {
            match bytes.split_first() {
                Some((first, more)) if first == next => (self.mark, bytes) = (self.mark + 1, more),
                Some(_) => self.mark = BYTE_ORDER_MARK.len(),
                None => break,
            }
        }
        bytes
    }

    /// Reads as much of `bytes` as has arrived whole; how many bytes that is.
    fn read(&mut self, bytes: &[u8]) -> Result<usize, Broken> {
        let mut scan = Scan { bytes, at: 0 };
        loop {
            let whole = scan.at;
            match self.step(&mut scan) {
                Ok(()) => {}
                Err(Stop::More) => return Ok(whole),
                Err(Stop::Bad) => return Err(Broken::Malformed),
            }
        }
    }

    /// Reads one link, field or bracket.
    fn step(&mut self, scan: &mut Scan) -> Result<(), Stop> {
        let next = scan.peek()?;
        match (self.place, next) {
            (Place::Start, b'[') => self.enter(scan, Place::First),
            (Place::Start, b'{') => {
                self.wrapped = true;
                self.enter(scan, Place::Field { first: true, seen: false });
            }
            (Place::Field { seen, .. }, b'}') => {
                if !seen {
                    return Err(Stop::Bad);
                }
                self.enter(scan, Place::End);
            }
            (Place::Field { first, seen }, _) => self.field(scan, first, seen)?,
            (Place::First | Place::After, b']') => {
                let after = if self.wrapped { Place::Field { first: false, seen: true } } else { Place::End };
                self.enter(scan, after);
            }
            (Place::First, _) => self.link(scan)?,
            (Place::After, b',') => {
                scan.at += 1;
                if scan.peek()? == b']' {
                    return Err(Stop::Bad);
                }
                self.link(scan)?;
            }
            _ => return Err(Stop::Bad),
        }
        Ok(())
    }

    fn enter(&mut self, scan: &mut Scan, place: Place) {
        scan.at += 1;
        self.place = place;
    }

    /// A field of the object around the array.
    fn field(&mut self, scan: &mut Scan, first: bool, seen: bool) -> Result<(), Stop> {
        if !first {
            scan.expect(b',')?;
        }
        let name = scan.string()?;
        scan.expect(b':')?;
        if name == "content" && !seen && scan.peek()? == b'[' {
            self.enter(scan, Place::First);
            return Ok(());
        }
        scan.skip(1)?;
        self.place = Place::Field { first: false, seen };
        Ok(())
    }

    fn link(&mut self, scan: &mut Scan) -> Result<(), Stop> {
        if scan.peek()? == b'{' {
            let mut link = Fields::default();
            scan.fields(|scan, name| {
                let field = match name {
                    "url" => &mut link.url,
                    "status" => &mut link.status,
                    "error" => &mut link.error,
                    _ => return scan.skip(2),
                };
                *field = value(scan)?;
                Ok(())
            })?;
            self.links.push(&link.url, &link.status, &link.error);
        } else {
            scan.skip(1)?;
            self.unreadable += 1;
        }
        self.place = Place::After;
        Ok(())
    }
}

/// A text, or a number as it is written; empty for every other value.
fn value<'a>(scan: &mut Scan<'a>) -> Result<Cow<'a, str>, Stop> {
    match scan.peek()? {
        b'"' => scan.string(),
        b'[' | b'{' => scan.skip(2).map(|()| Cow::default()),
        _ => scan.plain().map(|word| match word {
            "null" | "true" | "false" => Cow::default(),
            number => Cow::Borrowed(number),
        }),
    }
}

#[cfg(test)]
mod tests;
