//! Phrases found in what readers write, whatever is done to hide them.
//!
//! Phrase and text are brought into one form: folded (half-spaces, kashida, diacritics, Arabic letters, digits: see
//! [`persian::fold`]), look-alikes of Latin letters made Latin, runs of a letter made one, everything between words made one
//! space, and letters that stand alone in a row (`ب.ن.ز`) put together. A phrase matches whole words only, so that a short one
//! is not found inside another word; a word written with a half-space is also taken for the words it is made of.

use aho_corasick::{AhoCorasick, BuildError};

use super::{List, Match};

/// A phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What it does.
    pub list: List,
    /// As it was typed.
    pub phrase: String,
}

/// All phrases in force, ready to be looked for at once.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    automaton: Option<AhoCorasick>,
}

/// Letters alone in a row that are put together, at least.
const SPACED: usize = 3;

impl Phrases {
    /// Makes phrases ready. Those of which nothing is left after folding are passed over.
    ///
    /// # Errors
    /// When there is more than the automaton can hold, gigabytes of phrases.
    pub fn new(phrases: impl IntoIterator<Item = Phrase>) -> Result<Self, BuildError> {
        let (mut kept, mut patterns) = (Vec::new(), Vec::new());
        for phrase in phrases {
            let form = Form::of(&phrase.phrase, HalfSpace::Joins);
            if !form.text.trim().is_empty() {
                patterns.push(form.text);
                kept.push(phrase);
            }
        }
        let automaton = match patterns.is_empty() {
            true => None,
            false => Some(AhoCorasick::new(&patterns)?),
        };
        Ok(Self { phrases: kept, automaton })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The phrases in `text`, in its order, but for those that stand within an allowed one.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let Some(automaton) = &self.automaton else { return vec![] };
        let mut found: Vec<(usize, usize, usize, String)> = Vec::new();
        let mut forms = vec![Form::of(text, HalfSpace::Joins)];
        if text.contains('\u{200C}') {
            forms.push(Form::of(text, HalfSpace::Parts));
        }
        for form in &forms {
            for hit in automaton.find_overlapping_iter(&form.text) {
                let (from, to) = form.place(hit.start(), hit.end(), text);
                let seen = found
                    .iter()
                    .any(|(at, end, which, _)| (*at, *end, *which) == (from, to, hit.pattern().as_usize()));
                if !seen {
                    let folded = form.text[hit.start()..hit.end()].trim().to_owned();
                    found.push((from, to, hit.pattern().as_usize(), folded));
                }
            }
        }
        found.sort_by_key(|(from, to, which, _)| (*from, *to, *which));
        let allowed: Vec<(usize, usize)> = found
            .iter()
            .filter(|(_, _, which, _)| self.phrases[*which].list == List::Allowed)
            .map(|(from, to, ..)| (*from, *to))
            .collect();
        let masked = |from: usize, to: usize| allowed.iter().any(|(begin, end)| *begin <= from && to <= *end);
        found
            .into_iter()
            .filter(|(from, to, which, _)| self.phrases[*which].list == List::Allowed || !masked(*from, *to))
            .map(|(from, to, which, folded)| {
                let Phrase { list, phrase } = self.phrases[which].clone();
                Match { list, phrase, in_name: false, from, to, folded }
            })
            .collect()
    }
}

/// What a half-space within a word is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HalfSpace {
    /// Nothing: the word is one.
    Joins,
    /// The end of a word.
    Parts,
}

/// A text as it is compared, with the way back to the text as it was written.
struct Form {
    /// ` word word `: a space before, between and after.
    text: String,
    /// For each byte of `text` where what it came from begins, in bytes.
    places: Vec<usize>,
}

/// A word of a form: its characters, each with where it came from.
type Word = Vec<(usize, char)>;

impl Form {
    fn of(text: &str, half_space: HalfSpace) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut word: Word = Vec::new();
        let parted = |at: usize| half_space == HalfSpace::Parts && text[at..].starts_with('\u{200C}');
        let mut cuts = text.char_indices().filter(|(at, _)| parted(*at)).map(|(at, _)| at).peekable();
        for (at, c) in persian::fold::folded_chars(text) {
            // A sign is a letter only behind one: elsewhere it ends the word.
            let is_sign = matches!(c, '@' | '$');
            let follows = word.last().is_some_and(|(_, last)| last.is_ascii_alphabetic());
            let c = if is_sign && !follows { c } else { look_alike(c) };
            let cut = cuts.next_if(|cut| *cut < at).is_some();
            if cut || !c.is_alphanumeric() {
                words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            }
            if c.is_alphanumeric() && word.last().is_none_or(|(_, last)| *last != c) {
                word.push((at, c));
            }
        }
        words.extend(Some(word).filter(|word| !word.is_empty()));
        let mut form =
            Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        form.push(0, ' ');
        for word in together(words) {
            let end = word.last().map_or(0, |(at, _)| *at);
            word.into_iter().for_each(|(at, c)| form.push(at, c));
            form.push(end, ' ');
        }
        form
    }

    fn push(&mut self, at: usize, c: char) {
        self.text.push(c);
        self.places.resize(self.text.len(), at);
    }

    /// Where the bytes `from..to` of the form stand in the text it was made of: from the first letter to the last.
    fn place(&self, from: usize, to: usize, text: &str) -> (usize, usize) {
        // The pattern begins and ends with a space.
        let first = self.places.get(from + 1).copied().unwrap_or(0);
        let last = self.places.get(to.saturating_sub(2)).copied().unwrap_or(first);
        let end = text[last..].chars().next().map_or(last, |c| last + c.len_utf8());
        (first, end)
    }
}

/// Words with those of single letters in a row put together.
fn together(words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut row: Vec<Word> = Vec::new();
    let flush = |row: &mut Vec<Word>, out: &mut Vec<Word>| {
        if row.len() >= SPACED {
            let mut word: Word = Vec::new();
            for letter in row.drain(..).flatten() {
                if word.last().is_none_or(|(_, last)| *last != letter.1) {
                    word.push(letter);
                }
            }
            out.push(word);
        } else {
            out.append(row);
        }
    };
    for word in words {
        if word.len() == 1 {
            row.push(word);
        } else {
            flush(&mut row, &mut out);
            out.push(word);
        }
    }
    flush(&mut row, &mut out);
    out
}

/// The Latin letter that a character is mistaken for: Cyrillic and Greek letters, and digits and signs used as letters. Both
/// sides go this way, so that a number still equals itself.
fn look_alike(c: char) -> char {
    match c {
        'а' | 'α' | '@' | '4' => 'a',
        'е' | 'ε' | '3' => 'e',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' | 'χ' => 'x',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'т' | 'τ' | '7' => 't',
        'в' => 'b',
        'н' => 'h',
        'і' | 'ι' | '1' | 'ı' => 'i',
        'ѕ' | '5' | '$' => 's',
        'ј' => 'j',
        'ν' => 'v',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(list: &[(List, &str)]) -> Phrases {
        let phrase = |(list, phrase): &(List, &str)| Phrase { list: *list, phrase: (*phrase).into() };
        Phrases::new(list.iter().map(phrase)).unwrap()
    }

    fn matched(text: &str) -> Vec<String> {
        let all = [
            (List::Banned, "کلاهبردار"),
            (List::Suspect, "کازینو"),
            (List::Banned, "casino bonus"),
            (List::Suspect, "کس"),
        ];
        phrases(&all).find(text).into_iter().map(|found| found.phrase).collect()
    }

    #[test]
    fn no_disguise_helps() {
        for text in [
            "این کلاهبردار است",
            "این كلاهبـــردار است",
            "کُلاهبَردار!",
            "کلاه\u{200C}بردار",
            "کلااااهبررردار",
            "ک.ل.ا.ه.ب.ر.د.ا.ر",
            "ک ل ا ه ب ر د ا ر",
            "ک_ل_ا_ه_ب_ر_د_ا_ر",
            "ﮐﻼﻫﺒﺮﺩﺍﺭ",
            "کلا\u{200B}هبردار",
        ] {
            assert_eq!(matched(text), ["کلاهبردار"], "{text}");
        }
        for text in ["CASINO  bonus", "саsіnо bоnus", "c4s1n0 b0nu$", "casino-bonus", "c a s i n o bonus"]
        {
            assert_eq!(matched(text), ["casino bonus"], "{text}");
        }
    }

    #[test]
    fn innocent_words_are_left_alone() {
        for text in [
            "عکس‌های تازه را دیدم",
            "هر کسی نظری دارد",
            "کلاه برداشتم و رفتم",
            "من و تو و او با هم",
            "casino",
            "بونوس کازینوی قدیمی نبود؟ نه، کازینوها",
            "",
            "!!!",
        ] {
            assert_eq!(matched(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_place_is_what_the_reader_typed() {
        let text = "سلام، كلاهبـــردارِ ماست";
        let found = &phrases(&[(List::Banned, "کلاهبردار")]).find(text)[0];
        assert_eq!((&text[found.from..found.to], found.folded.as_str()), ("كلاهبـــردار", "کلاهبردار"));
        let spaced = "او ک.ل.ا.ه است";
        let found = &phrases(&[(List::Banned, "کلاه")]).find(spaced)[0];
        assert_eq!(&spaced[found.from..found.to], "ک.ل.ا.ه");
    }

    #[test]
    fn a_word_with_a_half_space_is_also_its_parts() {
        let list = phrases(&[(List::Suspect, "شرط بندی"), (List::Suspect, "شرطبندی")]);
        assert_eq!(list.find("شرط\u{200C}بندی").len(), 2);
        assert_eq!(list.find("شرط بندی").len(), 1);
    }

    #[test]
    fn an_allowed_phrase_covers_what_stands_within_it() {
        let list = phrases(&[(List::Suspect, "قمار"), (List::Allowed, "ضد قمار")]);
        let lists = |text| list.find(text).iter().map(|found| found.list).collect::<Vec<_>>();
        assert_eq!(lists("ستاد ضد قمار"), [List::Allowed]);
        assert_eq!(lists("ستاد ضد قمار و قمار"), [List::Allowed, List::Suspect]);
    }

    #[test]
    fn nothing_is_no_phrase() {
        assert!(phrases(&[(List::Banned, " ـ‌ "), (List::Banned, "")]).is_empty());
        assert!(phrases(&[]).find("سلام").is_empty());
    }

    proptest::proptest! {
        /// Whatever comes, every place lies in the text, on the bounds of characters.
        #[test]
        fn places_always_lie_in_the_text(text in "[کلاهبردار ـ.\u{200C}a-c4@ΰﷺ\u{64E}]{0,40}") {
            let list = phrases(&[(List::Banned, "کلاه"), (List::Suspect, "ب"), (List::Suspect, "a b")]);
            for found in list.find(&text) {
                proptest::prop_assert!(text.get(found.from..found.to).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
