use crate::page::{Page, line_ends};
use crate::rejected::{Reason, Rejected};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Where the text of a file begins: after its UTF-8 byte order mark, if it has one. A UTF-16 mark is refused.
pub(crate) fn start(file: &[u8]) -> Result<usize, Rejected> {
    if file.starts_with(b"\xFF\xFE") || file.starts_with(b"\xFE\xFF") {
        return Err(Rejected { line: 1, reason: Reason::Utf16 });
    }
    Ok(if file.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 })
}

/// The text of a page, or why its bytes are not text.
pub(crate) fn decode<'a>(page: &Page<'a>) -> Result<&'a str, Rejected> {
    let reject = |at: usize, reason| {
        let line = page.line + line_ends(&page.bytes[..at]);
        Err(Rejected { line, reason })
    };
    if let Some(at) = page.bytes.iter().position(|&byte| is_control(byte)) {
        return reject(at, Reason::Binary { byte: page.bytes[at] });
    }
    match std::str::from_utf8(page.bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.valid_up_to();
            reject(at, Reason::NotUtf8 { offset: page.offset + at })
        }
    }
}

fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<&str, Rejected> {
        decode(&Page { line: 10, offset: 100, bytes })
    }

    #[test]
    fn text_is_text() {
        assert_eq!(decoded("خبر\tتازه\r\n".as_bytes()), Ok("خبر\tتازه\r\n"));
    }

    #[test]
    fn controls_and_broken_utf8_are_refused_with_their_place() {
        assert_eq!(decoded(b"a\r\nb\0"), Err(Rejected { line: 11, reason: Reason::Binary { byte: 0 } }));
        assert_eq!(
            decoded(b"a\nb\n\xD8"),
            Err(Rejected { line: 12, reason: Reason::NotUtf8 { offset: 104 } })
        );
    }
}
