use crate::agency;
use crate::dispatch::Attribution;
use crate::key::{key, same};

/// An opening longer than this, in words, is a sentence of the text.
const LONGEST: usize = 25;

/// Reads our own attribution off the opening of a paragraph: «به گزارش [خبرنگار] [حوزه …] [گروه …] [agency]،».
///
/// Gives it with the rest of the paragraph, or `None` when the paragraph opens otherwise. An agency alone is our own only
/// if it is known: «به گزارش رویترز،» quotes another source and stays in the text.
pub(crate) fn open<'a>(paragraph: &'a str, agencies: &[String]) -> Option<(Attribution, &'a str)> {
    let (opening, rest) = paragraph.split_once(['،', ','])?;
    let words: Vec<_> = opening.split(' ').filter(|word| !word.is_empty()).take(LONGEST + 1).collect();
    if words.len() > LONGEST || opening.contains(['.', ':', '؛', '؟', '!']) {
        return None;
    }
    Some((read(after_report(&words)?, agencies)?, rest.trim_start()))
}

/// The words after «به گزارش» and «خبرنگار».
fn after_report<'w>(words: &'w [&'w str]) -> Option<&'w [&'w str]> {
    let words = match words {
        [to, report, rest @ ..] if same(to, "به") && same(report, "گزارش") => rest,
        [to_report, rest @ ..] if same(to_report, "به گزارش") => rest,
        _ => return None,
    };
    Some(match words {
        [reporter, rest @ ..] if same(reporter, "خبرنگار") => rest,
        _ => words,
    })
}

fn read(words: &[&str], agencies: &[String]) -> Option<Attribution> {
    let Some((first, words)) = words.split_first().and_then(|(word, rest)| Some((Level::of(word)?, rest)))
    else {
        let agency = agency::known(words, agencies)?;
        return Some(Attribution { agency: Some(agency.to_owned()), ..Attribution::default() });
    };
    let mut attribution = Attribution::default();
    let mut last = (first, words);
    if let Some(at) = (1..words.len()).find(|&at| Level::of(words[at]) == Some(first.other())) {
        first.put(&mut attribution, &words[..at])?;
        last = (first.other(), &words[at + 1..]);
    }
    let (level, words) = last;
    let (name, agency) = agency::split(words, agencies);
    level.put(&mut attribution, name)?;
    attribution.agency = agency;
    Some(attribution)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Group,
    Desk,
}

impl Level {
    fn of(word: &str) -> Option<Level> {
        match key(word) {
            word if word == key("گروه") => Some(Level::Group),
            word if word == key("حوزه") => Some(Level::Desk),
            _ => None,
        }
    }

    fn other(self) -> Level {
        match self {
            Level::Group => Level::Desk,
            Level::Desk => Level::Group,
        }
    }

    fn put(self, attribution: &mut Attribution, name: &[&str]) -> Option<()> {
        let name = name.join(" ");
        if key(&name).is_empty() {
            return None;
        }
        match self {
            Level::Group => attribution.group = Some(name),
            Level::Desk => attribution.desk = Some(name),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(paragraph: &str, agencies: &[&str]) -> Option<([Option<String>; 3], String)> {
        let agencies: Vec<_> = agencies.iter().map(|&name| name.to_owned()).collect();
        let (attribution, rest) = open(paragraph, &agencies)?;
        Some(([attribution.desk, attribution.group, attribution.agency], rest.to_owned()))
    }

    fn some(desk: &str, group: &str, agency: &str, rest: &str) -> Option<([Option<String>; 3], String)> {
        let part = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        Some(([part(desk), part(group), part(agency)], rest.to_owned()))
    }

    #[test]
    fn desk_and_group_stand_in_either_order() {
        let read = opened("به گزارش حوزه شهری گروه اجتماعی خبرگزاری نمونه، باران بارید.", &[]);
        assert_eq!(read, some("شهری", "اجتماعی", "خبرگزاری نمونه", "باران بارید."));
        let read = opened("به گزارش خبرنگار گروه اجتماعی حوزه شهری روزنامه صبح, باران", &[]);
        assert_eq!(read, some("شهری", "اجتماعی", "روزنامه صبح", "باران"));
        assert_eq!(opened("به‌گزارش حوزه شهری، باران", &[]), some("شهری", "", "", "باران"));
    }

    #[test]
    fn a_known_agency_marks_the_boundary() {
        let read = opened("به گزارش گروه علمی فردا نیوز،", &["نیوز", "فردا نیوز"]);
        assert_eq!(read, some("", "علمی", "فردا نیوز", ""));
        assert_eq!(
            opened("به گزارش گروه علمی فردا نیوز، باران", &[]),
            some("", "علمی فردا نیوز", "", "باران")
        );
        let read = opened("به گزارش گروه علمی هفتهنامه فردا، باران", &["هفته‌نامه فردا"]);
        assert_eq!(read, some("", "علمی", "هفته‌نامه فردا", "باران"));
    }

    #[test]
    fn a_head_word_inside_a_group_is_no_agency() {
        let read = opened("به گزارش گروه فرهنگ و رسانه خبرگزاری نمونه، باران", &[]);
        assert_eq!(read, some("", "فرهنگ و رسانه", "خبرگزاری نمونه", "باران"));
        let read = opened("به گزارش گروه شبکه های اجتماعی پایگاه خبری نمونه، باران", &[]);
        assert_eq!(read, some("", "شبکه های اجتماعی", "پایگاه خبری نمونه", "باران"));
        let read = opened("به گزارش گروه حوزه و دانشگاه خبرگزاری نمونه، باران", &[]);
        assert_eq!(read, some("", "حوزه و دانشگاه", "خبرگزاری نمونه", "باران"));
    }

    #[test]
    fn an_agency_alone_is_ours_only_if_known() {
        assert_eq!(opened("به گزارش رویترز، نفت گران شد.", &["نمونه"]), None);
        assert_eq!(opened("به گزارش خبرنگار نمونه، باران", &["نمونه"]), some("", "", "نمونه", "باران"));
        assert_eq!(opened("به گزارش خبرگزاری نمونه، باران", &["نمونه"]), some("", "", "نمونه", "باران"));
    }

    #[test]
    fn a_sentence_is_not_an_opening() {
        assert_eq!(opened("به گزارش گروه علمی نمونه باران بارید.", &[]), None);
        assert_eq!(opened("به گزارش گروه علمی نمونه باران بارید. گفتند، نه.", &[]), None);
        assert_eq!(opened(&format!("به گزارش گروه {}، باران", "باران ".repeat(23)), &[]), None);
        assert_eq!(opened("به گزارش، باران", &[]), None);
        assert_eq!(opened("به گزارش گروه، باران", &[]), None);
        assert_eq!(opened("", &[]), None);
    }
}
