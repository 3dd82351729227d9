//! The names of countries, kept in `data/names.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Code;
use crate::fold::fold;

/// Which of a country's names to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Naming {
    /// The English short name of ISO 3166-1 in its natural order, as the UN's lists print it:
    /// `Iran (Islamic Republic of)`.
    Iso,
    /// The name in common English: `Iran`.
    En,
    /// The name in Persian: `ایران`.
    Fa,
}

struct Row {
    code: Code,
    iso: &'static str,
    en: &'static str,
    fa: &'static str,
    spellings: &'static str,
}

impl Row {
    fn read(line: &'static str) -> Option<Row> {
        let mut fields = line.split('\t');
        Some(Row {
            code: fields.next()?.parse().ok()?,
            iso: fields.next()?,
            en: fields.next()?,
            fa: fields.next()?,
            spellings: fields.next().unwrap_or_default(),
        })
    }
}

/// Sorted by code, as the file is.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("../data/names.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| Row::read(line).expect("names.tsv is well-formed")).collect()
});

static BY_SPELLING: LazyLock<HashMap<String, Code>> = LazyLock::new(|| {
    let mut index = HashMap::new();
    for row in ROWS.iter() {
        for spelling in [row.iso, row.en, row.fa].into_iter().chain(row.spellings.split('|')) {
            index.insert(fold(spelling), row.code);
        }
    }
    index.remove("");
    index
});

/// The name of a country; `None` for a code that is neither in ISO 3166-1 nor `XK` (Kosovo).
pub fn name(code: Code, naming: Naming) -> Option<&'static str> {
    let row = row(code)?;
    Some(match naming {
        Naming::Iso => row.iso,
        Naming::En => row.en,
        Naming::Fa => row.fa,
    })
}

/// The country that a text names: by a name of any [`Naming`], by a usual variant (`USA`, `UK`, «انگلیس») or by its
/// two-letter code. Case, accents, punctuation, half-spaces and Arabic letter forms make no difference.
pub fn parse_name(text: &str) -> Option<Code> {
    let by_spelling = BY_SPELLING.get(&fold(text)).copied();
    by_spelling.or_else(|| text.trim().parse().ok().filter(|code| row(*code).is_some()))
}

/// Every code that has a name, in alphabetical order: the 249 of ISO 3166-1 and `XK`.
pub fn codes() -> impl Iterator<Item = Code> {
    ROWS.iter().map(|row| row.code)
}

fn row(code: Code) -> Option<&'static Row> {
    ROWS.binary_search_by_key(&code, |row| row.code).ok().map(|at| &ROWS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_full() {
        assert_eq!(ROWS.len(), 250);
        assert!(ROWS.is_sorted_by(|one, next| one.code < next.code));
        for row in ROWS.iter() {
            for name in [row.iso, row.en, row.fa] {
                assert!(!name.is_empty() && name == name.trim(), "{:?}", row.code);
            }
            let persian = |letter: char| matches!(letter, '\u{0600}'..='\u{06FF}' | '\u{200C}' | ' ');
            assert!(row.fa.chars().all(persian), "{}", row.fa);
            assert!(!row.fa.contains(['ي', 'ك', 'ۀ', 'ة', 'ى']), "{}", row.fa);
        }
    }

    #[test]
    fn no_spelling_belongs_to_two_countries() {
        let mut owners: HashMap<String, Code> = HashMap::new();
        for row in ROWS.iter() {
            for spelling in [row.iso, row.en, row.fa].into_iter().chain(row.spellings.split('|')) {
                let owner = *owners.entry(fold(spelling)).or_insert(row.code);
                assert!(owner == row.code || spelling.is_empty(), "{spelling}: {owner} and {}", row.code);
            }
        }
    }
}
