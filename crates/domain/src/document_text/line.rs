//! What the beginning of a line says.

use persian::digits;

/// A line of the text by its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    Subhead(&'a str),
    Quote(&'a str),
    Bullet(&'a str),
    /// The number as written, and the words after it.
    Number(u64, &'a str),
    /// `[[n]]`, with the number.
    Apart(usize),
    Words(&'a str),
}

pub(super) fn of(line: &str) -> Line<'_> {
    if line.chars().all(char::is_whitespace) {
        return Line::Blank;
    }
    if let Some(number) = apart(line) {
        return Line::Apart(number);
    }
    if let Some(rest) = after(line, "##") {
        return Line::Subhead(rest);
    }
    if let Some(rest) = line.strip_prefix('>') {
        return Line::Quote(rest.strip_prefix(' ').unwrap_or(rest));
    }
    if let Some(rest) = after(line, "-") {
        return Line::Bullet(rest);
    }
    if let Some((number, rest)) = numbered(line) {
        return Line::Number(number, rest);
    }
    Line::Words(line)
}

/// The line made to say nothing by its beginning.
pub(super) fn disarmed(line: &str) -> String {
    match of(line) {
        Line::Words(_) => line.to_owned(),
        Line::Number(..) => {
            let digits = line.find('.').unwrap_or(0);
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        _ => format!("\\{line}"),
    }
}

/// What follows a sign and a space; the sign alone is followed by nothing.
fn after<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(sign)?;
    rest.strip_prefix(' ').or_else(|| rest.is_empty().then_some(rest))
}

fn numbered(line: &str) -> Option<(u64, &str)> {
    let end = line.find('.')?;
    let number = number(&line[..end])?;
    after(&line[end..], ".").map(|rest| (number, rest))
}

fn apart(line: &str) -> Option<usize> {
    let inside = line.trim().strip_prefix("[[")?.strip_suffix("]]")?;
    number(inside.trim()).and_then(|number| usize::try_from(number).ok())
}

fn number(text: &str) -> Option<u64> {
    let digits_alone = !text.is_empty() && text.chars().all(|c| digits::value(c).is_some());
    digits_alone.then(|| digits::to_latin(text).parse().unwrap_or(u64::MAX))
}
