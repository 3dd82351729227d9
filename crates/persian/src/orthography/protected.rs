//! Spans that are no Persian prose: addresses, code, markup, hashtags, handles, Latin runs.

use crate::letters::HALF_SPACE;

/// Markup longer than this is taken for a stray `<`.
const TAG_MAX: usize = 2_000;

/// Finds the spans; remembers what it has looked at, so that a text is read in linear time.
#[derive(Default)]
pub(super) struct Protector {
    /// Past the last chunk of text without white space that was looked at, and found to be no address.
    plain_until: usize,
    /// Past the last run of digits that was looked at, and found to stand without letters.
    digits_until: usize,
    /// Whether no back-quote follows.
    code_over: bool,
}

impl Protector {
    /// Where the span ends that begins at the ASCII character at `at`, if one does.
    pub(super) fn span(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let end = match rest.as_bytes().first()? {
            b'`' => self.code(rest)?,
            b'<' => tag(rest)?,
            b'#' | b'@' => sign(rest)?,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => match self.address(rest, at) {
                Some(end) => end,
                None => self.latin(rest, at)?,
            },
            _ => return None,
        };
        Some(at + end)
    }

    /// `code` on one line, or a ``` block.
    fn code(&mut self, rest: &str) -> Option<usize> {
        if self.code_over {
            return None;
        }
        if let Some(end) = rest.strip_prefix("```").and_then(|block| block.find("```")) {
            return Some(end + 6);
        }
        let body = &rest[1..];
        match body.find(['`', '\n']) {
            Some(end) if body.as_bytes()[end] == b'`' => Some(end + 2),
            Some(_) => None,
            None => {
                self.code_over = true;
                None
            }
        }
    }

    /// A web or e-mail address, to the next white space or quotation mark.
    fn address(&mut self, rest: &str, at: usize) -> Option<usize> {
        if at < self.plain_until {
            return None;
        }
        let chunk = rest
            .find(|c: char| c.is_whitespace() || "«»\"<>`،؛؟".contains(c))
            .map_or(rest, |end| &rest[..end]);
        let chunk = chunk.trim_end_matches(['.', ',', ':', ';', '!', '?', ')', ']', '}', '\'']);
        if chunk.contains("://") || is_mail(chunk) || is_domain(chunk) {
            return Some(chunk.len());
        }
        self.plain_until = at + chunk.len();
        None
    }

    /// A run of Latin words, digits among them: `COVID-19`, `5G`.
    fn latin(&mut self, rest: &str, at: usize) -> Option<usize> {
        if at < self.digits_until {
            return None;
        }
        let end = latin(rest);
        if end.is_none() {
            self.digits_until = at + rest.bytes().take_while(u8::is_ascii_digit).count();
        }
        end
    }
}

/// `<tag …>`, `</tag>`, `<!-- -->`.
fn tag(rest: &str) -> Option<usize> {
    let next = *rest.as_bytes().get(1)?;
    if !(next.is_ascii_alphabetic() || next == b'/' || next == b'!') {
        return None;
    }
    rest.bytes().take(TAG_MAX).position(|b| b == b'>').map(|end| end + 1)
}

/// `#hashtag` or `@handle` in any script.
fn sign(rest: &str) -> Option<usize> {
    let name =
        rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == HALF_SPACE || is_inside_sign(c)));
    let end = name.map_or(rest.len(), |end| end + 1);
    let end = 1 + rest[1..end].trim_end_matches(HALF_SPACE).len();
    (end > 1).then_some(end)
}

/// Marks that stand inside the words of a hashtag.
fn is_inside_sign(c: char) -> bool {
    crate::letters::is_diacritic(c) || c == crate::letters::KASHIDA
}

/// `name@host.tld`.
fn is_mail(chunk: &str) -> bool {
    chunk.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.len() > 2
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    })
}

/// `www.…`, or a host name with a top domain of letters, and what follows its slash.
fn is_domain(chunk: &str) -> bool {
    let host = &chunk[..chunk.find(['/', ':', '?']).unwrap_or(chunk.len())];
    let host_like = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    let top = host.rsplit_once('.').map_or("", |(_, top)| top);
    host_like && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
}

/// The length of a run of ASCII letters and digits, and what glues them, if there is a letter in it.
fn latin(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut end = 0;
    let mut letters = false;
    while let Some(&b) = bytes.get(end) {
        let glued = || bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if b.is_ascii_alphanumeric() {
            letters |= b.is_ascii_alphabetic();
        } else if !(letters
            && matches!(b, b'-' | b'_' | b'.' | b'\'' | b'/' | b'+' | b'&' | b':' | b'@' | b'#')
            && glued())
        {
            break;
        }
        end += 1;
    }
    letters.then_some(end)
}
