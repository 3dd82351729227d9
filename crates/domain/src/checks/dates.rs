//! Dates that are in no calendar: ۳۱ مهر ۱۴۰۲, ۳۰ اسفند of a common year, ۲۹ فوریهٔ ۲۰۲۳, ۱۴۰۲/۷/۳۱.

use persian::calendar::{
    DateError, FIRST_YEAR, LAST_YEAR, Locale, SolarDate, gregorian_month_name, month_name,
};
use persian::digits::value;
use persian::fold::fold;

/// A date that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Impossible {
    /// As it is written.
    pub(super) text: String,
    /// Whether it can be nothing else: it has a month's name and a year.
    pub(super) is_certain: bool,
}

/// A word, a number, or a character between them.
enum Token {
    Number(i32, usize),
    Word(String),
    Gap,
    Other(char),
}

#[derive(Clone, Copy)]
enum Month {
    Solar(u8),
    Gregorian(u8),
}

/// The years in which numbers with strokes between them are taken for a date.
const SOLAR_YEARS: std::ops::RangeInclusive<i32> = 1300..=1499;
const GREGORIAN_YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The dates in `text` that do not exist.
pub(super) fn impossible(text: &str) -> Vec<Impossible> {
    let (tokens, ranges): (Vec<_>, Vec<_>) = tokens(text).into_iter().unzip();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if at > 0 && matches!(tokens[at - 1], Token::Other('/' | '.' | '٫' | '٬' | ',' | '-')) {
            continue;
        }
        let read = named(&tokens[at..]).or_else(|| numeric(&tokens[at..]));
        if let Some((length, exists, is_certain)) = read
            && !exists
        {
            let (start, end): (usize, usize) = (ranges[at].0, ranges[at + length - 1].1);
            found.push(Impossible { text: text[start..end].to_owned(), is_certain });
        }
    }
    found
}

/// A day, a month's name, perhaps a year: how many tokens, whether it exists, and whether it is surely a date.
fn named(tokens: &[Token]) -> Option<(usize, bool, bool)> {
    let (Token::Number(day, 1..=2), Token::Gap, Token::Word(name)) =
        (tokens.first()?, tokens.get(1)?, tokens.get(2)?)
    else {
        return None;
    };
    let month = month(name)?;
    let mut length = 3;
    let skip = |at: usize, words: &[&str]| match (tokens.get(at), tokens.get(at + 1)) {
        (Some(Token::Gap), Some(Token::Word(word))) if words.contains(&word.as_str()) => 2,
        _ => 0,
    };
    length += skip(length, &["ماه"]);
    let before_year = length + skip(length, &["سال"]);
    let year = match (tokens.get(before_year), tokens.get(before_year + 1)) {
        (Some(Token::Gap), Some(Token::Number(year, 4))) => Some(*year),
        _ => None,
    };
    let exists = match (month, year) {
        (Month::Solar(month), Some(year)) => !is_no_solar_day(year, month, *day),
        (Month::Gregorian(month), Some(year)) => (1..=gregorian_days(year, month)).contains(day),
        // Without a year only the last day of a longer month is surely a slip: 1399 and 2020 were leap years.
        (Month::Solar(month), None) => *day != 31 || !is_no_solar_day(1399, month, 31),
        (Month::Gregorian(month), None) => *day > 31 || *day <= gregorian_days(2020, month),
    };
    match year {
        Some(_) => Some((before_year + 2, exists, true)),
        None => Some((length, exists, false)),
    }
}

/// Year, month and day in numbers.
fn numeric(tokens: &[Token]) -> Option<(usize, bool, bool)> {
    let [
        Token::Number(year, 4),
        Token::Other(first),
        Token::Number(month, 1..=2),
        Token::Other(second),
        Token::Number(day, 1..=2),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let is_date = first == second && ['/', '-'].contains(first);
    if !is_date || matches!(rest.first(), Some(Token::Other('/' | '-'))) {
        return None;
    }
    let month = u8::try_from(*month).ok()?;
    let exists = match *year {
        year if SOLAR_YEARS.contains(&year) => {
            (1..=12).contains(&month) && !is_no_solar_day(year, month, *day)
        }
        year if GREGORIAN_YEARS.contains(&year) => (1..=gregorian_days(year, month)).contains(day),
        _ => return None,
    };
    Some((5, exists, false))
}

/// Whether the month of that year surely has no such day. Years that the calendar does not know have every day.
fn is_no_solar_day(year: i32, month: u8, day: i32) -> bool {
    let Ok(day) = u8::try_from(day) else { return true };
    (FIRST_YEAR..=LAST_YEAR).contains(&year)
        && matches!(SolarDate::new(year, month, day), Err(DateError::NoSuchDay { .. }))
}

/// Days of a month of the Gregorian calendar; 0 if there is no such month.
fn gregorian_days(year: i32, month: u8) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The month of this folded name, as Iran names it.
fn month(name: &str) -> Option<Month> {
    let bare = name.strip_suffix("ماه").unwrap_or(name);
    let is = |known: &str| {
        let known = fold(known);
        known == name || known == bare
    };
    (1..=12).find_map(|month| {
        if is(month_name(month, Locale::Fa)) {
            return Some(Month::Solar(month));
        }
        is(gregorian_month_name(month, Locale::Fa)).then_some(Month::Gregorian(month))
    })
}

/// The tokens of a text, each with where it stands, in bytes. Words are folded.
fn tokens(text: &str) -> Vec<(Token, (usize, usize))> {
    let kind = |c: char| match c {
        c if value(c).is_some() => 0,
        c if c.is_whitespace() || c == '\u{200C}' => 1,
        c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => 2,
        _ => 3,
    };
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let (this, mut end) = (kind(c), start + c.len_utf8());
        while let Some(&(at, next)) = rest.peek() {
            if this == 3 || kind(next) != this {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let piece = &text[start..end];
        let token = match this {
            0 => {
                let digits: Vec<u32> = piece.chars().filter_map(value).collect();
                let number = digits.iter().take(9).fold(0, |number: i32, digit| number * 10 + *digit as i32);
                Token::Number(number, digits.len())
            }
            1 => Token::Gap,
            2 => Token::Word(fold(piece)),
            _ => Token::Other(c),
        };
        tokens.push((token, (start, end)));
    }
    tokens
}
