//! EXIF: the first directory of a TIFF structure (TIFF 6.0, section 2; EXIF 2.32, section 4.6).

use domain::media::Words;

use super::Orientation;

/// More entries than this has no camera's first directory.
const MOST_ENTRIES: u16 = 512;

#[derive(Debug, Default)]
pub(super) struct Exif {
    pub(super) orientation: Orientation,
    pub(super) words: Words,
}

/// Reads the few entries that are wanted.
pub(super) fn read(tiff: &[u8]) -> Exif {
    read_directory(tiff).unwrap_or_default()
}

fn read_directory(tiff: &[u8]) -> Option<Exif> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    };
    let directory = long(4)?;
    let count = short(directory)?.min(MOST_ENTRIES);
    let mut exif = Exif::default();
    for entry in 0..usize::from(count) {
        let at = directory.checked_add(2 + 12 * entry)?;
        let Some(tag) = short(at) else { break };
        let text = || -> Option<String> {
            let length = long(at + 4)?;
            let start = if length <= 4 { at + 8 } else { long(at + 8)? };
            let bytes = tiff.get(start..start.checked_add(length)?)?;
            Some(words(bytes))
        };
        match tag {
            0x0112 => exif.orientation = short(at + 8).and_then(Orientation::new).unwrap_or_default(),
            0x010E => exif.words.caption = text().unwrap_or_default(),
            0x013B => exif.words.credit = text().unwrap_or_default(),
            0x8298 => exif.words.rights = text().unwrap_or_default(),
            _ => {}
        }
    }
    Some(exif)
}

/// ASCII by the standard, UTF-8 in practice. Cameras fill the field with blanks or their own name for "nothing".
fn words(bytes: &[u8]) -> String {
    let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    let text = String::from_utf8_lossy(text);
    let text = text.trim();
    let says_nothing =
        text.contains('\u{FFFD}') || ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM"].contains(&text);
    if says_nothing { String::new() } else { text.to_owned() }
}
