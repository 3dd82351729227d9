//! What a character is to the comparison: a letter, a digit, a sign that may pass for a letter, or what stands between words.

use std::sync::LazyLock;

/// The byte that stands for the end of a word in a pattern.
pub(super) const SPACE: u8 = b' ';

/// The byte before the four of a letter that has none of its own.
const RARE: u8 = 1;

/// What a letter is, as far as words and disguises go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of the Arabic script.
    Arabic,
    /// Latin, or of an alphabet whose letter looks like a Latin one.
    Latin,
    /// Of any other script.
    Other,
    /// A digit, and only that.
    Digit,
    /// A digit in a Latin word: it may also be a letter.
    Leet,
    /// A sign that may be a letter of a Latin word; otherwise it stands between words.
    Sign,
}

/// What a folded character does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: a mark, an invisible character.
    Nothing,
    /// It is white space.
    Space,
    /// It ends a word without white space.
    Stop,
    /// It is a half-space.
    Half,
    /// It is compared, as this.
    Letter(Kind, char),
    /// It folds to several, or is too rare to be kept.
    Unknown,
}

/// The characters that are looked up: Latin, Greek, Cyrillic and Arabic.
const KEPT: usize = 0x700;

static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let class = |at: u32| {
        let mut folded = char::from_u32(at).into_iter().flat_map(classes);
        match (folded.next(), folded.next()) {
            (None, _) => Class::Nothing,
            (Some(class), None) => class,
            _ => Class::Unknown,
        }
    };
    (0..).take(KEPT).map(class).collect()
});

/// The table of frequent characters, to be asked by [`class`].
pub(super) fn table() -> &'static [Class] {
    &CLASSES
}

/// What `c` is; [`Class::Unknown`] when [`classes`] has to tell.
#[inline]
pub(super) fn class(table: &[Class], c: char) -> Class {
    match c {
        '\u{200C}' => Class::Half,
        c => table.get(c as usize).copied().unwrap_or(Class::Unknown),
    }
}

/// What a character is once folded; mostly one.
pub(super) fn classes(c: char) -> impl Iterator<Item = Class> {
    let mut bytes = [0; 4];
    let folded: Vec<char> =
        persian::fold::folded_chars(c.encode_utf8(&mut bytes)).map(|(_, folded)| folded).collect();
    folded.into_iter().map(|c| classify(look_alike(c)))
}

fn classify(c: char) -> Class {
    match c {
        '@' | '$' | '|' | '!' | '€' => Class::Letter(Kind::Sign, c),
        '0'..='9' => Class::Letter(Kind::Digit, c),
        'a'..='z' => Class::Letter(Kind::Latin, c),
        '\u{0600}'..='\u{08FF}' if c.is_alphanumeric() => Class::Letter(Kind::Arabic, c),
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphanumeric() => Class::Letter(Kind::Other, c),
        _ => Class::Stop,
    }
}

/// The letter that a letter is mistaken for: Cyrillic and Greek ones, small capitals and letters in boxes for Latin ones, those
/// of the neighbours' languages for Persian ones.
fn look_alike(c: char) -> char {
    match c {
        'а' | 'α' | 'ᴀ' => 'a',
        'в' | 'ʙ' => 'b',
        'с' | 'ϲ' | 'ᴄ' => 'c',
        'ԁ' | 'ᴅ' => 'd',
        'е' | 'ε' | 'ᴇ' => 'e',
        'ғ' | 'ꜰ' => 'f',
        'ɡ' | 'ɢ' => 'g',
        'н' | 'һ' | 'ʜ' => 'h',
        'і' | 'ι' | 'ı' | 'ɪ' => 'i',
        'ј' | 'ᴊ' => 'j',
        'к' | 'κ' | 'ᴋ' => 'k',
        'ʟ' | 'ӏ' => 'l',
        'м' | 'ᴍ' => 'm',
        'ɴ' => 'n',
        'о' | 'ο' | 'ᴏ' => 'o',
        'р' | 'ρ' | 'ᴘ' => 'p',
        'ԛ' | 'ǫ' => 'q',
        'ʀ' => 'r',
        'ѕ' | 'ꜱ' => 's',
        'т' | 'τ' | 'ᴛ' => 't',
        'ᴜ' => 'u',
        'ν' | 'ᴠ' => 'v',
        'ԝ' | 'ᴡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'ʏ' => 'y',
        'ᴢ' => 'z',
        '\u{1F150}'..='\u{1F169}' => boxed(c, 0x1F150),
        '\u{1F170}'..='\u{1F189}' => boxed(c, 0x1F170),
        'ں' => 'ن',
        'ګ' | 'ڳ' => 'گ',
        'ڵ' => 'ل',
        'ڕ' | 'ړ' => 'ر',
        'ۆ' | 'ۇ' => 'و',
        'ێ' => 'ی',
        c => c,
    }
}

fn boxed(c: char, first: u32) -> char {
    char::from_digit(c as u32 - first + 10, 36).unwrap_or(c)
}

/// The letters that a digit or a sign passes for.
pub(super) fn readings(c: char) -> &'static [char] {
    match c {
        '0' => &['o'],
        '1' | '|' | '!' => &['i', 'l'],
        '2' => &['z'],
        '3' | '€' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '6' => &['g', 'b'],
        '7' => &['t'],
        '8' => &['b'],
        '9' => &['g'],
        _ => &[],
    }
}

/// The bytes of a letter in a pattern: one for those of Latin, Persian and digits, five for any other.
pub(super) fn bytes(c: char) -> ([u8; 5], usize) {
    match byte(c) {
        RARE => {
            let [a, b, c, d] = (c as u32).to_be_bytes();
            ([RARE, a, b, c, d], 5)
        }
        byte => ([byte, 0, 0, 0, 0], 1),
    }
}

fn byte(c: char) -> u8 {
    let low = c as u32;
    match c {
        '0'..='9' | 'a'..='z' => low.to_le_bytes()[0],
        '\u{0621}'..='\u{064A}' => 0x80 + (low - 0x0620).to_le_bytes()[0],
        'پ' => 0xB0,
        'چ' => 0xB1,
        'ژ' => 0xB2,
        'ک' => 0xB3,
        'گ' => 0xB4,
        'ی' => 0xB5,
        _ => RARE,
    }
}

/// What a pattern reads like.
pub(super) fn read(pattern: &[u8]) -> String {
    let mut rest = pattern.iter().copied();
    let mut text = String::with_capacity(pattern.len() * 2);
    while let Some(byte) = rest.next() {
        text.extend(match byte {
            RARE => char::from_u32((0..4).fold(0, |c, _| c << 8 | u32::from(rest.next().unwrap_or(0)))),
            0xB0 => Some('پ'),
            0xB1 => Some('چ'),
            0xB2 => Some('ژ'),
            0xB3 => Some('ک'),
            0xB4 => Some('گ'),
            0xB5 => Some('ی'),
            0x80.. => char::from_u32(0x0620 + u32::from(byte & 0x7F)),
            _ => Some(char::from(byte)),
        });
    }
    text
}
