//! Texts, kept in a few large blocks.

use hashbrown::HashTable;

/// The sizes of the first block and of the largest ones, in bytes; each is twice as large as the one before. A longer
/// text has a block of its own.
const FIRST: usize = 1 << 10;
const LARGEST: usize = 1 << 20;

/// Where a text lies in its [`Arena`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub(crate) block: u32,
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// Texts one after the other. What was added never moves, so that memory grows without copies.
#[derive(Debug, Default)]
pub struct Arena {
    blocks: Vec<String>,
}

impl Arena {
    /// Adds a text and a line feed after it, so that a search never finds what stands in two texts.
    pub fn push(&mut self, text: &str) -> Span {
        let room = |block: &String| block.capacity() - block.len() > text.len();
        if !self.blocks.last().is_some_and(room) {
            let size = self.blocks.last().map_or(FIRST, |last| (2 * last.capacity()).min(LARGEST));
            self.blocks.push(String::with_capacity(size.max(text.len() + 1)));
        }
        let last = self.blocks.len() - 1;
        let block = &mut self.blocks[last];
        let span = Span { block: last as u32, start: block.len() as u32, len: text.len() as u32 };
        block.push_str(text);
        block.push('\n');
        span
    }

    /// A text that was added.
    pub fn get(&self, span: Span) -> &str {
        let block = self.blocks.get(span.block as usize);
        block.and_then(|block| block.get(span.start as usize..(span.start + span.len) as usize)).unwrap_or_default()
    }

    /// The blocks, in the order of their texts.
    pub(crate) fn blocks(&self) -> &[String] {
        &self.blocks
    }
}

/// Distinct texts, numbered from 0 in the order in which they came first.
#[derive(Debug, Default)]
pub struct Interner {
    arena: Arena,
    spans: Vec<Span>,
    /// Numbers with their hashes, so that a table that grows need not look at the texts again.
    table: HashTable<(u32, u32)>,
}

impl Interner {
    /// The number of `text`, which is added if it is new.
    pub fn number(&mut self, text: &str) -> u32 {
        let Self { arena, spans, table } = self;
        let short = short_hash(text);
        let same = |(hash, number): &(u32, u32)| *hash == short && arena.get(spans[*number as usize]) == text;
        if let Some((_, known)) = table.find(spread(short), same) {
            return *known;
        }
        let number = spans.len() as u32;
        spans.push(arena.push(text));
        table.insert_unique(spread(short), (short, number), |(hash, _)| spread(*hash));
        number
    }

    /// The number of `text`, if it was added.
    pub fn find(&self, text: &str) -> Option<u32> {
        let short = short_hash(text);
        let known = self.table.find(spread(short), |(hash, number)| *hash == short && self.get(*number) == text);
        known.map(|(_, number)| *number)
    }

    /// The text of a number.
    pub fn get(&self, number: u32) -> &str {
        self.spans.get(number as usize).map_or("", |span| self.arena.get(*span))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    pub(crate) fn arena(&self) -> &Arena {
        &self.arena
    }

    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }
}

/// A hash for tables that live as long as a page (the mixing of FxHash, finished so that all bits count).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    const MIX: u64 = 0x517c_c1b7_2722_0a95;
    let (words, rest) = bytes.as_chunks::<8>();
    let add = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(MIX);
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| add(hash, u64::from_le_bytes(*word)));
    let hash = rest.iter().fold(hash, |hash, byte| add(hash, u64::from(*byte)));
    (hash ^ (hash >> 29)).wrapping_mul(MIX)
}

fn short_hash(text: &str) -> u32 {
    (hash(text.as_bytes()) >> 32) as u32
}

/// A hash of 64 bits again: tables look at both ends.
fn spread(short: u32) -> u64 {
    u64::from(short).wrapping_mul(0x0000_0001_0000_0001)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_found_again_and_equal_ones_have_one_number(texts in proptest::collection::vec("[a-c]{0,3}|\\PC{0,9}", 0..60)) {
            let (mut arena, mut interner) = (Arena::default(), Interner::default());
            let spans: Vec<Span> = texts.iter().map(|text| arena.push(text)).collect();
            let numbers: Vec<u32> = texts.iter().map(|text| interner.number(text)).collect();
            for (at, text) in texts.iter().enumerate() {
                prop_assert_eq!(arena.get(spans[at]), text);
                prop_assert_eq!(interner.get(numbers[at]), text);
                prop_assert_eq!(interner.find(text), Some(numbers[at]));
                let first = texts.iter().position(|other| other == text).unwrap();
                prop_assert_eq!(numbers[at], numbers[first]);
            }
            prop_assert_eq!(interner.find("no such text"), None);
        }
    }

    #[test]
    fn a_text_longer_than_a_block_has_its_own() {
        let mut arena = Arena::default();
        let (short, long) = ("a".to_owned(), "ü".repeat(LARGEST));
        let spans = [arena.push(&short), arena.push(&long), arena.push(&short)];
        assert_eq!(spans.map(|span| arena.get(span).len()), [1, 2 * LARGEST, 1]);
    }
}
