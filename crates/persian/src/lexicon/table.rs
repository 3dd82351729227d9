//! The packed table: `data/lexicon.bin`, read where it lies.
//!
//! Little-endian: `FALX`, u16 version (1), u16 bucket bits b, u32 number of slots, 2^b u32 ends of the buckets (in
//! slots), the slots (u64, see [`Entry`]). A word lies in the bucket of the highest b bits of its hash and is told from
//! its neighbours by the lowest 28 bits: an unknown word is taken for a known one about once in 20 million times.

use super::{Entry, Key};

static DATA: &[u8] = include_bytes!("../../data/lexicon.bin");

const HEADER: usize = 12;
const BUCKET_BITS: u32 = 14;
const SLOTS: usize = HEADER + (4 << BUCKET_BITS);
const FINGERPRINT: u64 = (1 << 28) - 1;

const _: () = {
    assert!(matches!(DATA, [b'F', b'A', b'L', b'X', 1, 0, 14, 0, ..]), "data/lexicon.bin has another form");
    assert!(DATA.len() <= 1_500_000, "the model must stay small");
};

/// The entry of the word, if there is one.
#[inline]
pub(crate) fn find(key: Key) -> Option<Entry> {
    let hash = key.finished();
    let bucket = (hash >> (64 - BUCKET_BITS)) as usize;
    let start = if bucket == 0 { 0 } else { end_of(bucket - 1) };
    let slots = DATA.get(SLOTS + 8 * start..SLOTS + 8 * end_of(bucket))?;
    slots
        .as_chunks::<8>()
        .0
        .iter()
        .map(|&slot| u64::from_le_bytes(slot))
        .find(|slot| slot & FINGERPRINT == hash & FINGERPRINT)
        .map(Entry)
}

/// Where the bucket ends, in slots.
#[inline]
fn end_of(bucket: usize) -> usize {
    let at = HEADER + 4 * bucket;
    match DATA.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => 0,
    }
}
