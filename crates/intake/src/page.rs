/// The bytes of one page of the file and where they stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page<'a> {
    /// Line of the file, from 1, of the first byte.
    pub(crate) line: usize,
    /// Offset in the file of the first byte.
    pub(crate) offset: usize,
    pub(crate) bytes: &'a [u8],
}

/// The file split at its form feeds (U+000C). That byte is never part of another character in UTF-8, so a page that
/// is not UTF-8 does not spoil its neighbours.
pub(crate) fn split(file: &[u8], start: usize) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    let (mut line, mut offset) = (1, start);
    for bytes in file[start..].split(|&byte| byte == b'\x0C') {
        pages.push(Page { line, offset, bytes });
        line += line_ends(bytes);
        offset += bytes.len() + 1;
    }
    pages
}

/// Number of line ends: LF, CR and CRLF are one each.
pub(crate) fn line_ends(bytes: &[u8]) -> usize {
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let lone_returns = bytes
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        .count();
    feeds + lone_returns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_know_their_lines_and_offsets() {
        let pages = split(b"one\r\ntwo\r\x0Cthree\nfour\x0C", 0);
        let places: Vec<_> = pages.iter().map(|page| (page.line, page.offset, page.bytes)).collect();
        assert_eq!(places, [(1, 0, &b"one\r\ntwo\r"[..]), (3, 10, b"three\nfour"), (4, 21, b"")]);
    }
}
