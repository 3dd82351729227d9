//! Ranges of numbers and the country of each, packed.
//!
//! The number line from 0 upwards is cut into ranges without gaps; a stretch of no country is a range of country 0,
//! and all past the last range is of no country. A range is written as
//!
//! 1. a head byte: bits 0–5 a shift *s*; bit 6 [`MULTIPLE`]; bit 7 [`AGAIN`];
//! 2. with `MULTIPLE`, a varint *k*: the range is (2*k* + 1) · 2^*s* numbers long, else 2^*s*;
//! 3. without `AGAIN`, the country's byte. With it, the country is that of the range before the last.
//!
//! Neighbours take turns (an operator's holes in another's block), and sizes are mostly powers of two, so most
//! ranges take one or two bytes. Every [`BLOCK`] ranges both remembered countries go back to 0, so that unpacking
//! can begin there. A varint is little-endian base 128 with the high bit for «more follows».

use std::borrow::Cow;

/// Ranges in a block. Lookups unpack half a block on average, and the index takes 16 bytes for each.
pub(crate) const BLOCK: usize = 64;

const SHIFT: u8 = 0b0011_1111;
const MULTIPLE: u8 = 0b0100_0000;
const AGAIN: u8 = 0b1000_0000;

/// Packed ranges with an index of their blocks.
#[derive(Clone)]
pub(crate) struct Ranges {
    packed: Cow<'static, [u8]>,
    blocks: Vec<Block>,
}

#[derive(Clone)]
struct Block {
    /// The first number of the block's first range.
    start: u64,
    /// Where in the packed bytes that range begins.
    offset: u32,
}

impl Ranges {
    /// `None` if the bytes aren't whole ranges or name a country past `countries`.
    pub(crate) fn read(packed: Cow<'static, [u8]>, countries: usize) -> Option<Ranges> {
        let mut blocks = Vec::with_capacity(packed.len() / BLOCK);
        let mut cursor = Cursor::new(&packed);
        let mut start = Some(0u64);
        for nth in 0.. {
            if cursor.rest.is_empty() {
                break;
            }
            if nth % BLOCK == 0 {
                let offset = u32::try_from(packed.len() - cursor.rest.len()).ok()?;
                blocks.push(Block { start: start?, offset });
            }
            let (length, country) = cursor.next()?;
            if usize::from(country) > countries {
                return None;
            }
            // The last range may end with the number line itself; none may follow.
            start = start?.checked_add(length);
        }
        blocks.shrink_to_fit();
        Some(Ranges { packed, blocks })
    }

    /// The country of `number`, 0 for none.
    pub(crate) fn at(&self, number: u64) -> u8 {
        let block = match self.blocks.partition_point(|block| block.start <= number) {
            0 => return 0,
            after => &self.blocks[after - 1],
        };
        let mut left = number - block.start;
        let cursor = Cursor::new(&self.packed[block.offset as usize..]);
        for (length, country) in cursor.take(BLOCK) {
            if left < length {
                return country;
            }
            left -= length;
        }
        0
    }

    pub(crate) fn packed(&self) -> &[u8] {
        &self.packed
    }
}

/// Unpacks ranges from the beginning of a block on, as (length, country).
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    turns: Turns,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(packed: &'a [u8]) -> Cursor<'a> {
        Cursor { rest: packed, turns: Turns::default() }
    }
}

impl Iterator for Cursor<'_> {
    type Item = (u64, u8);

    /// `None` at the end, and where the bytes break off.
    fn next(&mut self) -> Option<(u64, u8)> {
        let head = take_byte(&mut self.rest)?;
        let shift = head & SHIFT;
        let multiple = if head & MULTIPLE == 0 { 0 } else { take_varint(&mut self.rest)? };
        let odd = multiple.checked_mul(2)?.checked_add(1)?;
        let length = odd.checked_mul(1 << shift)?;
        let expected = self.turns.expected();
        let country = if head & AGAIN == 0 { take_byte(&mut self.rest)? } else { expected };
        self.turns.saw(country);
        Some((length, country))
    }
}

/// Remembers the last two countries within a block, for [`AGAIN`].
#[derive(Default)]
struct Turns {
    before_last: u8,
    last: u8,
    seen: usize,
}

impl Turns {
    /// The country that `AGAIN` means for the coming range.
    fn expected(&mut self) -> u8 {
        if self.seen == BLOCK {
            *self = Turns::default();
        }
        self.before_last
    }

    fn saw(&mut self, country: u8) {
        (self.before_last, self.last) = (self.last, country);
        self.seen += 1;
    }
}

/// Packs ranges that are pushed in ascending order.
#[derive(Default)]
pub(crate) struct Packer {
    packed: Vec<u8>,
    turns: Turns,
    /// The range that may still grow; `None` only before the first.
    open: Option<(u128, u8)>,
    /// The first number not yet covered.
    next: u128,
}

impl Packer {
    /// Gives the numbers `first..=last` to `country`. What an earlier range covers stays as it is.
    pub(crate) fn push(&mut self, first: u64, last: u64, country: u8) {
        let (first, end) = (u128::from(first).max(self.next), u128::from(last) + 1);
        if first < end {
            self.grow(first - self.next, 0);
            self.grow(end - first, country);
            self.next = end;
        }
    }

    /// The packed bytes.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close();
        self.packed
    }

    fn grow(&mut self, by: u128, country: u8) {
        if by == 0 {
            return;
        }
        match &mut self.open {
            Some((length, same)) if *same == country => *length += by,
            _ => {
                self.close();
                self.open = Some((by, country));
            }
        }
    }

    fn close(&mut self) {
        const MOST: u64 = 1 << 63;
        let Some((mut length, country)) = self.open.take() else {
            return;
        };
        // Only a range of the whole 64-bit line is longer than a u64 holds; two halves say the same.
        while length > u128::from(MOST) {
            self.write(MOST, country);
            length -= u128::from(MOST);
        }
        self.write(length as u64, country);
    }

    fn write(&mut self, length: u64, country: u8) {
        let shift = length.trailing_zeros();
        let multiple = length >> shift >> 1;
        let again = self.turns.expected() == country;
        self.turns.saw(country);
        let flags = if multiple > 0 { MULTIPLE } else { 0 } | if again { AGAIN } else { 0 };
        self.packed.push(shift as u8 | flags);
        if multiple > 0 {
            put_varint(multiple, &mut self.packed);
        }
        if !again {
            self.packed.push(country);
        }
    }
}

pub(crate) fn take_byte(rest: &mut &[u8]) -> Option<u8> {
    let (byte, after) = rest.split_first()?;
    *rest = after;
    Some(*byte)
}

pub(crate) fn take_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take_byte(rest)?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

pub(crate) fn put_varint(mut value: u64, to: &mut Vec<u8>) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(ranges: &[(u64, u64, u8)]) -> Ranges {
        let mut packer = Packer::default();
        for &(first, last, country) in ranges {
            packer.push(first, last, country);
        }
        Ranges::read(packer.finish().into(), 9).unwrap()
    }

    #[test]
    fn neighbours_of_one_country_become_one_range() {
        let ranges = pack(&[(256, 511, 1), (512, 767, 1), (768, 1023, 2), (2048, 2048, 1)]);
        let unpacked: Vec<_> = Cursor::new(ranges.packed()).collect();
        assert_eq!(unpacked, [(256, 0), (512, 1), (256, 2), (1024, 0), (1, 1)]);
        let borders = [0, 255, 256, 767, 768, 1023, 1024, 2047, 2048, 2049, u64::MAX];
        assert_eq!(borders.map(|number| ranges.at(number)), [0, 0, 1, 1, 2, 2, 0, 0, 1, 0, 0]);
    }

    #[test]
    fn every_number_may_belong_to_one_country_or_to_none() {
        assert_eq!([0, 1 << 63, u64::MAX].map(|number| pack(&[(0, u64::MAX, 3)]).at(number)), [3, 3, 3]);
        assert_eq!(pack(&[]).at(7), 0);
    }

    #[test]
    fn an_earlier_range_keeps_what_it_covers() {
        let ranges = pack(&[(10, 19, 1), (15, 17, 2), (15, 24, 3)]);
        assert_eq!([14, 19, 20, 24, 25].map(|number| ranges.at(number)), [1, 1, 3, 3, 0]);
    }

    #[test]
    fn unpacking_can_begin_at_any_block() {
        let many: Vec<_> = (0..1000u64).map(|n| (n * 3, n * 3 + n % 3, (n % 7) as u8 + 1)).collect();
        let ranges = pack(&many);
        assert!(ranges.blocks.len() > 10);
        for (first, last, country) in many {
            assert_eq!((ranges.at(first), ranges.at(last)), (country, country));
            assert!(last % 3 == 2 || ranges.at(last + 1) == 0);
        }
    }

    #[test]
    fn broken_bytes_are_refused() {
        for broken in [&[0][..], &[MULTIPLE, 0x80], &[0, 10], &[63, 1, 63, 1, 0, 1], &[MULTIPLE | 63, 9, 1]] {
            assert!(Ranges::read(broken.to_vec().into(), 9).is_none(), "{broken:?}");
        }
    }
}
