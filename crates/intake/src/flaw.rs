/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// What can't be taken of a file, and where: a record when it stands among records, the whole file when it stands alone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Flaw {
    /// Line of the file, from 1; a record's first line when the fault is in no one line.
    pub line: usize,
    /// What is wrong and what to do, one line of English.
    pub reason: String,
}

impl Flaw {
    /// A fault at a line. The reason becomes one line of bearable length, whatever of the file is quoted in it.
    pub fn new(line: usize, reason: impl AsRef<str>) -> Self {
        let reason = reason.as_ref().chars().map(|c| if c.is_control() { ' ' } else { c });
        Self { line, reason: reason.take(MAX_REASON).collect() }
    }
}

/// The text of a file, without its byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Flaw> {
    let start = crate::encoding::start(bytes).map_err(|at| Flaw::new(at.line, at.reason.to_string()))?;
    let bytes = &bytes[start..];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Flaw::new(1, "the file is empty: there is nothing to import"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = 1 + newlines(&bytes[..at]);
        Flaw::new(line, format!("byte {} of the file is not UTF-8: save it as UTF-8", start + at))
    })
}

/// How many lines end in these bytes.
pub(crate) fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line() {
        assert_eq!(Flaw::new(1, "the word\n\u{1b}[31m").reason, "the word  [31m");
        assert_eq!(Flaw::new(1, "آ".repeat(9_000)).reason.chars().count(), 500);
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        assert_eq!(text("\u{FEFF}خبر".as_bytes()), Ok("خبر"));
        assert_eq!(text(b"a\nb\n\xD8\xD8").unwrap_err().line, 3);
        assert_eq!(text(b" \n").unwrap_err().line, 1);
        assert!(text(b"\xFF\xFEa\0").unwrap_err().reason.contains("UTF-16"));
    }
}
