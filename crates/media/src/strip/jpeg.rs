//! JPEG (ISO/IEC 10918-1, annex B): a row of marked segments.

use crate::Refusal;
use crate::metadata::Orientation;
use crate::strip::PROFILE;

/// More scans than this are made to keep a decoder busy: each goes over the whole picture.
const MOST_SCANS: usize = 64;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
pub(crate) const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
pub(crate) const APP13: u8 = 0xED;
const APP14: u8 = 0xEE;
const COM: u8 = 0xFE;

/// A segment: its marker, what it holds, and for a scan the coded picture behind it.
pub(crate) struct Segment<'b> {
    pub(crate) marker: u8,
    pub(crate) data: &'b [u8],
    scan: &'b [u8],
}

/// The segments up to the end of the picture; what stands behind that is none of it.
///
/// # Errors
/// [`Refusal::Truncated`] when the end is missing, [`Refusal::Damaged`].
pub(crate) fn segments(bytes: &[u8]) -> Result<Vec<Segment<'_>>, Refusal> {
    let mut segments = vec![];
    let mut scans = 0;
    let mut at = 2;
    loop {
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let (&[0xFF, marker], after) = bytes.get(at..at + 2).zip(Some(at + 2)).ok_or(Refusal::Truncated)?
        else {
            return Err(Refusal::Damaged);
        };
        match marker {
            EOI if scans == 0 => return Err(Refusal::Damaged),
            EOI => return Ok(segments),
            SOI | 0x00 => return Err(Refusal::Damaged),
            0x01 | 0xD0..=0xD7 => {
                at = after;
                continue;
            }
            _ => {}
        }
        let length = bytes.get(after..after + 2).ok_or(Refusal::Truncated)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let end = after + length;
        let data = match length {
            0 | 1 => return Err(Refusal::Damaged),
            _ => bytes.get(after + 2..end).ok_or(Refusal::Truncated)?,
        };
        let mut scan: &[u8] = &[];
        at = end;
        if marker == SOS {
            scans += 1;
            if scans > MOST_SCANS {
                return Err(Refusal::Damaged);
            }
            at = end_of_scan(bytes, end)?;
            scan = &bytes[end..at];
        }
        segments.push(Segment { marker, data, scan });
    }
}

/// Where the next marker stands that is no part of the coded picture (B.1.1.5).
fn end_of_scan(bytes: &[u8], mut at: usize) -> Result<usize, Refusal> {
    loop {
        at += bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| *byte == 0xFF))
            .ok_or(Refusal::Truncated)?;
        match bytes.get(at + 1).ok_or(Refusal::Truncated)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Ok(at),
        }
    }
}

pub(crate) fn strip(bytes: &[u8], orientation: Orientation) -> Result<Vec<u8>, Refusal> {
    let segments = segments(bytes)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, SOI]);
    if let Some(jfif) = segments.iter().find(|one| one.marker == APP0 && one.data.starts_with(b"JFIF\0")) {
        let mut head = [0; 14];
        let most = jfif.data.len().min(12);
        // Without its thumbnail, whose size are the last two bytes.
        head[..most].copy_from_slice(&jfif.data[..most]);
        push(&mut out, APP0, &head);
    }
    if !orientation.is_upright() {
        push(&mut out, APP1, &orientation.exif());
    }
    let is_profile = |one: &&Segment<'_>| one.marker == APP2 && one.data.starts_with(b"ICC_PROFILE\0");
    let keeps_profile =
        segments.iter().filter(is_profile).map(|one| one.data.len()).sum::<usize>() <= PROFILE;
    for one in &segments {
        let kept = match one.marker {
            APP2 => is_profile(&one) && keeps_profile,
            APP14 => one.data.starts_with(b"Adobe"),
            APP0..=0xEF | COM => false,
            _ => true,
        };
        if kept {
            push(&mut out, one.marker, one.data);
            out.extend(one.scan);
        }
    }
    out.extend([0xFF, EOI]);
    Ok(out)
}

fn push(out: &mut Vec<u8>, marker: u8, data: &[u8]) {
    let length = u16::try_from(data.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xFF, marker]);
    out.extend(length.to_be_bytes());
    out.extend(data);
}
