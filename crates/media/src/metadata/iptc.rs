//! IPTC-IIM (version 4.2) in a Photoshop resource, as agencies' pictures bear it.

use domain::media::Words;

/// The image resource that holds IPTC data.
const IPTC: u16 = 0x0404;

/// Reads the application record's caption, credit, by-line and copyright.
pub(super) fn read(resources: &[u8]) -> Words {
    resource(resources).map(datasets).unwrap_or_default()
}

/// The IPTC data among Photoshop's resources.
fn resource(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        rest = rest.strip_prefix(b"8BIM")?;
        let id = u16::from_be_bytes(rest.get(..2)?.try_into().ok()?);
        // A name, its length before it, made even; then the data, made even.
        let name = 1 + usize::from(*rest.get(2)?);
        let after = 2 + name + (name & 1);
        let length = u32::from_be_bytes(rest.get(after..after + 4)?.try_into().ok()?) as usize;
        let data = rest.get(after + 4..(after + 4).checked_add(length)?)?;
        if id == IPTC {
            return Some(data);
        }
        rest = rest.get(after + 4 + length + (length & 1)..)?;
    }
}

fn datasets(mut rest: &[u8]) -> Words {
    let (mut words, mut byline) = (Words::default(), String::new());
    while let Some([0x1C, record, number, high, low]) = rest.get(..5) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(value) = rest.get(5..5 + length) else { break };
        let text = || text(value);
        match (record, number) {
            (2, 80) if byline.is_empty() => byline = text(),
            (2, 110) => words.credit = text(),
            (2, 116) => words.rights = text(),
            (2, 120) => words.caption = text(),
            _ => {}
        }
        rest = &rest[5 + length..];
    }
    words.credit = super::xmp::joined(&byline, &words.credit);
    words
}

/// UTF-8, or where it is not that, Latin-1: what else it may be nobody says reliably.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim().to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect::<String>().trim().to_owned(),
    }
}
