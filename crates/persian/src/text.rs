//! Shortening a text at whole words.

use crate::fold::fold;
use crate::letters::{HALF_SPACE, KASHIDA, is_diacritic, is_joining_to_next, is_persian_letter};
use crate::terms::is_stop_word;

/// The shortest first clause that can stand as a headline, in characters.
const CLAUSE_MIN: usize = 25;

/// The longest first clause, in characters.
const CLAUSE_MAX: usize = 90;

/// The text in at most `max_chars` characters: whole words, and … in place of what was left out.
///
/// White space is collapsed. Only a first word that is too long by itself is cut inside: at a half-space or after a
/// letter that does not join to the next, never between a letter and its marks, and not at all where its letters all
/// join.
#[must_use]
pub fn truncate(text: &str, max_chars: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= max_chars {
        return text;
    }
    let Some(room) = max_chars.checked_sub(1) else {
        return String::new();
    };
    let head: Vec<char> = text.chars().take(room + 1).collect();
    let end = match head.iter().rposition(|&c| c == ' ') {
        Some(space) => space,
        None => inside_word(&head, room),
    };
    let kept: String = head[..end].iter().collect();
    let kept = kept.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '،' | '؛' | ':' | ',' | ';' | '.' | '-' | '–' | '—' | '…' | '«' | '(' | HALF_SPACE)
    });
    format!("{kept}…")
}

/// Where to cut inside a word so that the letters that stay keep their shape and marks; 0 if nowhere.
fn inside_word(head: &[char], room: usize) -> usize {
    let cuts = |end: &usize| {
        let after = head.get(*end).copied();
        let parted = after.is_some_and(is_diacritic);
        let before = head[..*end].iter().rfind(|&&c| !is_diacritic(c)).copied();
        let joined = before.is_some_and(is_joining_to_next) && after.is_some_and(is_joining_letter);
        !parted && !joined
    };
    (1..=room).rev().find(cuts).unwrap_or(0)
}

/// Whether the letter before may be joined to this one.
fn is_joining_letter(c: char) -> bool {
    c == KASHIDA || is_persian_letter(c) && c != 'ء'
}

/// The first clause of a lead, for use as a headline where there is none.
///
/// It is the first sentence (to . ؟ ! or ؛) if that has 25 to 90 characters, else the first piece of at least 25
/// characters before : or ، (unless the colon only introduces what somebody said), else as many whole words as 90
/// characters hold. Marks count only outside quotation marks and before a space or the end; of the last mark only
/// ؟ and ! are kept.
#[must_use]
pub fn first_clause(lead: &str) -> String {
    let lead = lead.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = || clause_ends(&lead).filter(|&(end, _)| lead[..end].chars().count() >= CLAUSE_MIN);
    let sentence = pieces().find(|(_, mark)| !matches!(mark, ':' | '،')).map_or(lead.len(), |(end, _)| end);
    let fits = lead[..sentence].chars().count() <= CLAUSE_MAX;
    let clause = || pieces().find(|&(end, mark)| mark != ':' || !introduces_speech(&lead[..end]));
    let end = if fits { sentence } else { clause().map_or(lead.len(), |(end, _)| end) };
    let clause = truncate(lead[..end].trim_end_matches(is_soft_end), CLAUSE_MAX);
    match clause.strip_suffix('…') {
        Some(cut) => format!("{}…", without_dangling_words(cut)),
        None => clause,
    }
}

/// Words that point to what was cut off: a headline does not end in «در خصوص…».
const POINTING: [&str; 12] =
    ["خصوص", "مورد", "باره", "رابطه", "زمینه", "زمینهٔ", "راستای", "جریان", "پی", "توجه", "عنوان", "منظور"];

/// The text without the words at its end that only lead on to what was cut off.
fn without_dangling_words(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some((before, last)) = text.rsplit_once(' ') {
        let long_enough = before.chars().count() >= CLAUSE_MIN;
        if !long_enough || !(POINTING.contains(&last) || is_stop_word(&fold(last))) {
            break;
        }
        text = before.trim_end_matches(is_soft_end).trim_end();
    }
    text
}

/// Where the clauses of a text end, in bytes, and the mark that ends each; the end is past a mark that is kept.
fn clause_ends(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quotes = 0_usize;
    text.char_indices().filter_map(move |(at, mark)| {
        match mark {
            '«' => quotes += 1,
            '»' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let past = at + mark.len_utf8();
        let before_gap = text[past..].chars().next().is_none_or(|next| matches!(next, ' ' | '«'));
        match mark {
            _ if quotes > 0 || !before_gap => None,
            '؟' | '?' | '!' => Some((past, mark)),
            '.' | '؛' | ';' | ':' | '،' => Some((at, mark)),
            _ => None,
        }
    })
}

/// Whether a piece ends in a verb of saying, so that the colon after it leaves the news still to come.
fn introduces_speech(piece: &str) -> bool {
    const SAYING: [&str; 8] = ["گفت", "افزود", "نوشت", "کرد", "داشت", "شد", "گفته", "گوید"];
    let last = piece.rsplit([' ', HALF_SPACE]).find(|word| !word.is_empty());
    last.is_some_and(|word| SAYING.contains(&word))
}

/// Whether the mark has no place at the end of a headline.
fn is_soft_end(c: char) -> bool {
    matches!(c, '.' | '؛' | ';' | ':' | '،' | ',' | ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(truncate("سلام  دنیا", 20), "سلام دنیا");
        assert_eq!(truncate("سلام دنیا", 9), "سلام دنیا");
        assert_eq!(truncate("سلام دنیا", 8), "سلام…");
        assert_eq!(truncate("سلام، دنیا", 8), "سلام…");
        assert_eq!(truncate("می‌رود", 3), "می…");
        assert_eq!(truncate("می‌رود", 4), "می…");
        // No joining pair is parted: the next letter would lose its shape.
        assert_eq!(truncate("استانداردسازی", 9), "استاندار…");
        assert_eq!(truncate("استانداردسازی", 4), "ا…");
        assert_eq!(truncate("محصل", 3), "…");
        assert_eq!(truncate("مَحصل", 3), "…");
        assert_eq!(truncate("unbreakable", 6), "unbre…");
        assert_eq!(truncate("سلام", 0), "");
        assert_eq!(truncate("سلام", 1), "…");
    }

    #[test]
    fn the_first_clause_makes_a_headline() {
        assert_eq!(
            first_clause("وزیر امور خارجه ایران امروز به پکن رفت. او گفت: «سفر خوبی بود.»"),
            "وزیر امور خارجه ایران امروز به پکن رفت"
        );
        assert_eq!(
            first_clause("تهران: نرخ تورم به ۳.۵ درصد در ساعت ۱۴:۵۶ رسید، گفتند"),
            "تهران: نرخ تورم به ۳.۵ درصد در ساعت ۱۴:۵۶ رسید، گفتند"
        );
        assert_eq!(
            first_clause(
                "تیم ملی بسکتبال نوجوانان ایران به نیمه‌نهایی رسید، جایی که باید در دیداری دشوار برابر تیم میزبان به میدان برود"
            ),
            "تیم ملی بسکتبال نوجوانان ایران به نیمه‌نهایی رسید"
        );
        assert_eq!(
            first_clause(
                "معاون استاندار تهران امروز گفت: دولت به همه جریان‌های سیاسی کشور به چشم سرمایه نگاه می‌کند؛ این سخن تازه نیست"
            ),
            "معاون استاندار تهران امروز گفت: دولت به همه جریان‌های سیاسی کشور به چشم سرمایه نگاه می‌کند"
        );
        assert_eq!(
            first_clause("آیا این همه کوشش سرانجام به نتیجه رسید؟ نه."),
            "آیا این همه کوشش سرانجام به نتیجه رسید؟"
        );
        // What is cut does not end in words that point to what was cut off.
        assert_eq!(
            first_clause(
                "در جریان سفر آذری جهرمی به آذربایجان مذاکراتی با دبیر کل اتحادیه جهانی ارتباطات در خصوص همکاری‌های دوجانبه صورت گرفت."
            ),
            "در جریان سفر آذری جهرمی به آذربایجان مذاکراتی با دبیر کل اتحادیه جهانی ارتباطات…"
        );
        assert_eq!(first_clause("کوتاه."), "کوتاه");
        assert_eq!(first_clause(""), "");
        assert!(first_clause(&"واژه ".repeat(60)).chars().count() <= 90);
    }
}
