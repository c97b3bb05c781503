//! Searching bytes for a text, whatever the case of its ASCII letters. Nothing is copied in lower case for it.

/// Places that are looked at in one go: the bytes of a vector.
const LANES: usize = 16;

/// A text to search for.
#[derive(Debug)]
pub struct Needle {
    /// In lower case.
    text: Vec<u8>,
    first: Sign,
    last: Sign,
}

/// A byte in lower case, and the bit that its upper case lacks.
#[derive(Clone, Copy, Debug)]
struct Sign {
    byte: u8,
    case: u8,
}

impl Sign {
    fn new(byte: u8) -> Self {
        Self { byte, case: if byte.is_ascii_lowercase() { 0x20 } else { 0 } }
    }
}

impl Needle {
    /// Nothing of the empty text, which is everywhere.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase().into_bytes();
        let (first, last) = (Sign::new(*text.first()?), Sign::new(*text.last()?));
        Some(Self { text, first, last })
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The first place in `bytes`, from `at` on, where it stands.
    // Every browser that runs the panel has vectors of 16 bytes, but the compiler takes them only where it is told.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn find(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        let length = self.text.len();
        // The needle's last byte is at the same place in here as its first one in `bytes`.
        let ends = bytes.get(length - 1..)?;
        while let (Some(first), Some(last)) = (lanes(bytes, at), lanes(ends, at)) {
            let mut places = both(first, self.first, last, self.last);
            while places != 0 {
                let place = at + places.trailing_zeros() as usize;
                if self.stands_at(bytes, place) {
                    return Some(place);
                }
                places &= places - 1;
            }
            at += LANES;
        }
        (at..ends.len()).find(|place| self.stands_at(bytes, *place))
    }

    fn stands_at(&self, bytes: &[u8], place: usize) -> bool {
        bytes.get(place..place + self.text.len()).is_some_and(|found| found.eq_ignore_ascii_case(&self.text))
    }
}

fn lanes(bytes: &[u8], at: usize) -> Option<&[u8; LANES]> {
    bytes.get(at..)?.first_chunk()
}

/// A bit for each place that has both signs, the first place's the lowest.
#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn both(first: &[u8; LANES], one: Sign, last: &[u8; LANES], other: Sign) -> u16 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_and, v128_or};

    // The compiler makes one load of this.
    let vector = |bytes: &[u8; LANES]| {
        let number = u128::from_le_bytes(*bytes);
        u64x2(number as u64, (number >> 64) as u64)
    };
    let has = |bytes, sign: Sign| u8x16_eq(v128_or(vector(bytes), u8x16_splat(sign.case)), u8x16_splat(sign.byte));
    u8x16_bitmask(v128_and(has(first, one), has(last, other)))
}

/// The same, for tests on other machines.
#[cfg(not(target_arch = "wasm32"))]
fn both(first: &[u8; LANES], one: Sign, last: &[u8; LANES], other: Sign) -> u16 {
    let has = |byte: u8, sign: Sign| byte | sign.case == sign.byte;
    (0..LANES).fold(0, |places, at| places | u16::from(has(first[at], one) && has(last[at], other)) << at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_place_is_found(text in "[abAB1@`é]{0,70}", needle in "[abAB1@`é]{1,4}", at in 0..20_usize) {
            let (lower, small) = (text.to_ascii_lowercase(), needle.to_ascii_lowercase());
            let places = lower.as_bytes().windows(small.len()).enumerate().skip(at);
            let expected = places.into_iter().find(|(_, window)| *window == small.as_bytes()).map(|(place, _)| place);
            prop_assert_eq!(Needle::new(&needle).unwrap().find(text.as_bytes(), at), expected);
        }
    }

    #[test]
    fn only_letters_have_a_case() {
        let find = |needle: &str, text: &str| Needle::new(needle).unwrap().find(text.as_bytes(), 0);
        assert_eq!((find("@", "`"), find("`", "@"), find("{", "[")), (None, None, None));
        assert_eq!((find("Ü", "xü"), find("ZZ", "azZ"), find("long", "lon")), (None, Some(1), None));
        assert!(Needle::new("").is_none());
    }
}
