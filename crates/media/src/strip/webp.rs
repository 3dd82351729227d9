//! WebP (RFC 9649): a RIFF container.

use crate::Refusal;
use crate::strip::PROFILE;

/// `RIFF`, the length, `WEBP`.
const HEAD: usize = 12;
/// Of the flags of `VP8X`: XMP, EXIF and the colour profile.
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
const ICC: u8 = 0x20;

pub(crate) struct Chunk<'b> {
    pub(crate) name: &'b [u8],
    pub(crate) data: &'b [u8],
}

/// The chunks of the container; what stands behind it is no part of the picture.
///
/// # Errors
/// [`Refusal::Truncated`] when the file is shorter than it says.
pub(crate) fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Refusal> {
    let length = |at: usize| -> Option<usize> {
        Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?) as usize)
    };
    let end = length(4).and_then(|length| length.checked_add(8)).ok_or(Refusal::Truncated)?;
    let inside = bytes.get(..end).ok_or(Refusal::Truncated)?;
    let mut chunks = vec![];
    let mut at = HEAD;
    while at + 8 <= inside.len() {
        let size = length(at + 4).ok_or(Refusal::Truncated)?;
        let data_end = size.checked_add(at + 8).ok_or(Refusal::Damaged)?;
        let data = inside.get(at + 8..data_end).ok_or(Refusal::Truncated)?;
        chunks.push(Chunk { name: &inside[at..at + 4], data });
        at = data_end + (size & 1);
    }
    Ok(chunks)
}

/// Whether it moves.
pub(crate) fn is_animated(bytes: &[u8]) -> Result<bool, Refusal> {
    Ok(chunks(bytes)?.iter().any(|chunk| chunk.name == b"ANIM" || chunk.name == b"ANMF"))
}

/// The file without metadata; `None` for one that moves.
pub(crate) fn strip(bytes: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    if is_animated(bytes)? {
        return Ok(None);
    }
    let chunks = chunks(bytes)?;
    let is_profile = |chunk: &Chunk<'_>| chunk.name == b"ICCP" && chunk.data.len() <= PROFILE;
    let has_profile = chunks.iter().any(is_profile);
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    for chunk in &chunks {
        let mut data = chunk.data.to_vec();
        match chunk.name {
            b"VP8X" => {
                let flags = data.first_mut().ok_or(Refusal::Damaged)?;
                *flags &= !(XMP | EXIF);
                if !has_profile {
                    *flags &= !ICC;
                }
            }
            b"VP8 " | b"VP8L" | b"ALPH" => {}
            b"ICCP" if is_profile(chunk) => {}
            _ => continue,
        }
        out.extend(chunk.name);
        out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend(&data);
        if data.len() % 2 == 1 {
            out.push(0);
        }
    }
    let length = u32::try_from(out.len() - 8).unwrap_or(u32::MAX).to_le_bytes();
    out[4..8].copy_from_slice(&length);
    Ok(Some(out))
}
