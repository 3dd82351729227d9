//! PNG (W3C Recommendation, third edition): a row of chunks.

use crate::Refusal;
use crate::strip::PROFILE;

const SIGNATURE: usize = 8;
/// Length, type and checksum of a chunk.
const ROUND: usize = 12;

/// What a picture needs to be shown as it is meant; of an animation this leaves the first picture.
const KEPT: [&[u8; 4]; 11] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP"];

pub(crate) struct Chunk<'b> {
    pub(crate) name: &'b [u8],
    pub(crate) data: &'b [u8],
    whole: &'b [u8],
}

/// The chunks up to the last; what stands behind that is no part of the picture.
///
/// # Errors
/// [`Refusal::Truncated`] when the last is missing.
pub(crate) fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Refusal> {
    let mut chunks = vec![];
    let mut at = SIGNATURE;
    loop {
        let length =
            bytes.get(at..at + 4).and_then(|length| length.try_into().ok()).ok_or(Refusal::Truncated)?;
        let end = (u32::from_be_bytes(length) as usize).checked_add(at + ROUND).ok_or(Refusal::Damaged)?;
        let whole = bytes.get(at..end).ok_or(Refusal::Truncated)?;
        let (name, data) = (&whole[4..8], &whole[8..whole.len() - 4]);
        chunks.push(Chunk { name, data, whole });
        if name == b"IEND" {
            return Ok(chunks);
        }
        at = end;
    }
}

pub(crate) fn strip(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut out = bytes[..SIGNATURE].to_vec();
    for chunk in chunks(bytes)? {
        let too_long = chunk.name == b"iCCP" && chunk.data.len() > PROFILE;
        if KEPT.iter().any(|name| *name == chunk.name) && !too_long {
            out.extend(chunk.whole);
        }
    }
    Ok(out)
}
