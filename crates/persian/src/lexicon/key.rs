//! The hash of a word: grows letter by letter, so that the beginnings of a word cost nothing extra.

/// The state of a hash over folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(u64);

impl Key {
    /// The key of no letters.
    pub(crate) const EMPTY: Key = Key(0);

    /// The key with one more character, a folded letter or a space between words.
    #[inline]
    pub(crate) const fn with(self, c: char) -> Key {
        Key((self.0 ^ c as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The key with the letters of a text that is already folded.
    #[inline]
    pub(crate) fn with_all(self, folded: &[char]) -> Key {
        folded.iter().fold(self, |key, &c| key.with(c))
    }

    /// The hash proper: every bit depends on every letter.
    #[inline]
    pub(crate) const fn finished(self) -> u64 {
        let mut h = self.0;
        h ^= h >> 32;
        h = h.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        h ^ (h >> 29)
    }
}

/// The letter under which the lexicon knows `c`: Persian for Arabic, ه for ۀ and ة; `None` for marks that it ignores.
#[inline]
pub(crate) const fn folded(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' => Some('ی'),
        'ك' => Some('ک'),
        'ۀ' | 'ة' | 'ہ' | 'ھ' | 'ە' => Some('ه'),
        '\u{0640}' | '\u{064B}'..='\u{0654}' | '\u{0670}' => None,
        _ => Some(c),
    }
}
