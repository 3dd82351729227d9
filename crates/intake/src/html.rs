//! HTML of other systems to plain text: no tag survives, and no element whose content is no text.

/// What a line end in the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Newlines {
    /// A line end, as people type it into a form.
    Kept,
    /// A space, as in a page.
    Spaces,
}

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "ul",
    "ol",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "table",
    "section",
    "article",
    "figure",
    "figcaption",
    "hr",
    "header",
    "footer",
    "dl",
    "aside",
];
/// Elements that stand on a line of their own.
const LINES: [&str; 5] = ["br", "li", "tr", "dt", "dd"];
/// Elements whose content is not for readers.
const HIDDEN: [&str; 9] =
    ["script", "style", "template", "iframe", "object", "noscript", "title", "svg", "textarea"];
/// The longest tag that is read with its quotes, in bytes.
const MAX_TAG: usize = 8 << 10;
/// The longest name of an entity, in bytes.
const MAX_ENTITY: usize = 12;

/// The text of `source`: paragraphs are one blank line apart, lines of one `\n`. Entities are read once, so that what
/// was written as `&lt;b&gt;` is the words “<b>”. Linear in the length of the source.
pub(crate) fn text(source: &str, newlines: Newlines) -> String {
    let mut out = Out { text: String::with_capacity(source.len()), breaks: 0, space: false };
    let mut rest = source;
    let (mut no_more_tags, mut no_more_comments) = (false, false);
    while let Some(c) = rest.chars().next() {
        if c == '<' && !no_more_tags {
            if !no_more_comments && rest.starts_with("<!--") {
                if let Some(len) = rest[4..].find("-->") {
                    rest = &rest[len + 7..];
                    continue;
                }
                no_more_comments = true;
            }
            match tag(rest) {
                Tag::Of { len, name } => {
                    rest = &rest[len..];
                    if HIDDEN.contains(&name.as_str()) {
                        rest = after_hidden(rest, &name);
                        continue;
                    }
                    let name = name.trim_start_matches('/');
                    if BLOCKS.contains(&name) {
                        out.wants(2);
                    } else if name == "br" {
                        out.breaks += 1;
                        // The line end in the source after it is the same one.
                        let next = rest.strip_prefix('\r').unwrap_or(rest);
                        rest = next.strip_prefix('\n').unwrap_or(rest);
                    } else if LINES.contains(&name) {
                        out.wants(1);
                    }
                    continue;
                }
                Tag::Unended => no_more_tags = true,
                Tag::None => {}
            }
        }
        if c == '&'
            && let Some((c, len)) = entity_at(rest)
        {
            out.push(c, newlines);
            rest = &rest[len..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (c, newlines) {
            ('\r', _) => {}
            ('\n', Newlines::Kept) => out.breaks += 1,
            (c, _) => out.push(c, newlines),
        }
    }
    out.text
}

/// The text of what was typed into a form that takes HTML: its lines kept, its tags not.
pub fn plain(source: &str) -> String {
    text(source, Newlines::Kept)
}

/// The paragraphs of `source`, each on one line.
pub(crate) fn paragraphs(source: &str, newlines: Newlines) -> Vec<String> {
    text(source, newlines)
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// `source` without tags, on one line.
pub(crate) fn line(source: &str) -> String {
    text(source, Newlines::Spaces).split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Out {
    text: String,
    /// Line ends that come before the next word.
    breaks: usize,
    space: bool,
}

impl Out {
    fn wants(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    fn push(&mut self, c: char, newlines: Newlines) {
        let blank = match newlines {
            Newlines::Kept => matches!(c, ' ' | '\t'),
            Newlines::Spaces => c.is_ascii_whitespace(),
        };
        if blank {
            self.space = true;
            return;
        }
        if !self.text.is_empty() {
            match self.breaks.min(2) {
                0 if self.space => self.text.push(' '),
                0 => {}
                breaks => self.text.push_str(&"\n\n"[..breaks]),
            }
        }
        (self.breaks, self.space) = (0, false);
        self.text.push(c);
    }
}

enum Tag {
    /// A tag or instruction of so many bytes. An end tag's name begins with `/`.
    Of { len: usize, name: String },
    /// A tag that never ends: nor does any after it.
    Unended,
    /// Only the sign “<”.
    None,
}

/// What stands at the beginning of `rest`, which begins with “<”.
fn tag(rest: &str) -> Tag {
    let bytes = rest.as_bytes();
    let named = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    match bytes.get(named) {
        Some(b) if b.is_ascii_alphabetic() => {}
        Some(b'!' | b'?') if named == 1 => {}
        _ => return Tag::None,
    }
    let Some(first) = rest.find('>') else { return Tag::Unended };
    let len = quoted_end(&bytes[..bytes.len().min(MAX_TAG)]).unwrap_or(first) + 1;
    let name: String = rest[named..len]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let name = if named == 2 { format!("/{name}") } else { name };
    Tag::Of { len, name }
}

/// The “>” that ends a tag, outside the quotes of its attributes.
fn quoted_end(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            // A quote opens only a value: one inside a word is the writer's.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// What follows the end tag of `name`; nothing when there is none.
fn after_hidden<'r>(rest: &'r str, name: &str) -> &'r str {
    let bytes = rest.as_bytes();
    let ends = |at: usize| {
        bytes[at + 1] == b'/'
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = (0..bytes.len().saturating_sub(1)).find(|&at| bytes[at] == b'<' && ends(at));
    end.map_or("", |at| rest[at..].find('>').map_or("", |len| &rest[at + len + 1..]))
}

/// The character of an entity at the beginning of `rest`, which begins with “&”, and the entity's length.
fn entity_at(rest: &str) -> Option<(char, usize)> {
    let end = rest.as_bytes().iter().take(MAX_ENTITY + 2).position(|&byte| byte == b';')?;
    entity(&rest[1..end]).map(|c| (c, end + 1))
}

/// The character that `&name;` stands for: by number, or by one of the names that texts use.
pub(crate) fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "zwnj" => '\u{200C}',
        "zwj" => '\u{200D}',
        "rlm" => '\u{200F}',
        "lrm" => '\u{200E}',
        "shy" => '\u{AD}',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "laquo" => '«',
        "raquo" => '»',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "times" => '×',
        "deg" => '°',
        "euro" => '€',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        for (given, wanted) in [
            ("<p>سلام <b>دنیا</b></p><p>دوم</p>", "سلام دنیا\n\nدوم"),
            ("یک<br>دو<br/>سه", "یک\nدو\nسه"),
            ("<p>یک\n  دو</p>", "یک دو"),
            ("<ul><li>الف</li><li>ب</li></ul>پ", "الف\nب\n\nپ"),
            ("می&zwnj;رود &amp; &lt;b&gt; &#1575;&#x627; &نه; &", "می\u{200C}رود & <b> اا &نه; &"),
            ("<script>alert(1)</script>متن<style>p{}</style>", "متن"),
            ("<SCRIPT src='x'>a</b>c</ScRiPt >متن", "متن"),
            ("<a href=\"x\" title=\"a > b\">پیوند</a>", "پیوند"),
            ("<!-- <p>پنهان</p> -->پیدا", "پیدا"),
            ("۳ < ۵ و a<b", "۳ < ۵ و a<b"),
            ("<p", "<p"),
            ("<!-- <b>بی‌پایان</b>", "بی‌پایان"),
            ("یک<br />\nدو", "یک\nدو"),
            ("<img src=x onerror=alert(1)>", ""),
            ("<script>بی‌پایان", ""),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ] {
            assert_eq!(text(given, Newlines::Spaces), wanted, "{given}");
        }
        assert_eq!(text("یک\r\nدو\n\n\n\nسه", Newlines::Kept), "یک\nدو\n\nسه");
        assert_eq!(paragraphs("یک\nدو\n\nسه", Newlines::Kept), ["یک دو", "سه"]);
    }

    #[test]
    fn a_hostile_text_takes_no_longer() {
        for bad in ["<a ", "<a title=\"", "&", "<", "<!--", "<script", "<script>", "<a title=\"x\">", "&#"] {
            let given = bad.repeat(200_000);
            assert!(text(&given, Newlines::Spaces).len() <= given.len());
        }
    }
}
