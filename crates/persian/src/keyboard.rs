//! Text typed with the wrong keyboard.

/// The keys of the Persian standard keyboard (ISIRI 9147), by the letter that an English keyboard has on them.
const KEYS: [(char, char); 33] = [
    ('q', 'ض'),
    ('w', 'ص'),
    ('e', 'ث'),
    ('r', 'ق'),
    ('t', 'ف'),
    ('y', 'غ'),
    ('u', 'ع'),
    ('i', 'ه'),
    ('o', 'خ'),
    ('p', 'ح'),
    ('[', 'ج'),
    (']', 'چ'),
    ('a', 'ش'),
    ('s', 'س'),
    ('d', 'ی'),
    ('f', 'ب'),
    ('g', 'ل'),
    ('h', 'ا'),
    ('j', 'ت'),
    ('k', 'ن'),
    ('l', 'م'),
    (';', 'ک'),
    ('\'', 'گ'),
    ('z', 'ظ'),
    ('x', 'ط'),
    ('c', 'ز'),
    ('v', 'ر'),
    ('b', 'ذ'),
    ('n', 'د'),
    ('m', 'پ'),
    (',', 'و'),
    ('\\', 'ژ'),
    ('H', 'آ'),
];

/// What the keys would have written in Persian: hdvhk is ایران. `None` where a character is on no such key, so that it
/// was not typed by mistake alone; for a query that found nothing.
#[must_use]
pub fn as_persian_keys(text: &str) -> Option<String> {
    if !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    text.chars()
        .map(|c| match c {
            ' ' | '0'..='9' => Some(c),
            _ => KEYS.iter().find(|(key, _)| *key == c).map(|&(_, letter)| letter),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_on_the_wrong_keyboard_is_read() {
        assert_eq!(as_persian_keys("hdvhk").as_deref(), Some("ایران"));
        assert_eq!(as_persian_keys("o'v 1398").as_deref(), Some("خگر 1398"));
        assert_eq!(as_persian_keys("ایران"), None);
        assert_eq!(as_persian_keys("a.b"), None);
    }
}
