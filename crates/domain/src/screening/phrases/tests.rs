//! What each rule finds and leaves alone; the two long lists are in [`disguises`].

mod disguises;

use super::*;

fn phrases(list: &[(List, &str)]) -> Phrases {
    let phrase = |(list, phrase): &(List, &str)| Phrase { list: *list, phrase: (*phrase).into() };
    Phrases::new(list.iter().map(phrase)).unwrap()
}

/// Whether one phrase is found in a text.
fn is_in(phrase: &str, text: &str) -> bool {
    !phrases(&[(List::Banned, phrase)]).find(text).is_empty()
}

/// Checks what a phrase is and is not found in.
fn story(phrase: &str, found: &[&str], left_alone: &[&str]) {
    let missed: Vec<_> = found.iter().filter(|text| !is_in(phrase, text)).collect();
    let wronged: Vec<_> = left_alone.iter().filter(|text| is_in(phrase, text)).collect();
    assert!(missed.is_empty() && wronged.is_empty(), "{phrase}: missed {missed:?}, wronged {wronged:?}");
}

#[test]
fn a_half_space_parts_no_words() {
    let innocent = ["هیچ‌کس", "همه‌کس نبود", "کس‌وکار", "بی‌کس", "عکس‌های تازه", "ناکس", "هیچ‌کس‌ها"];
    story("کس", &["کس", "هر کس", "کس‌ها", "کس‌ی", "«کس»"], &innocent);
    story("احمدی", &["احمدی گفت"], &["احمدی‌نژاد گفت", "شاه‌احمدی"]);
    story("تروریست", &["تروریست‌پرور", "ضد‌تروریست‌ها"], &["تروریستی"]);
}

#[test]
fn spaces_within_a_phrase_may_be_any() {
    story(
        "شرط بندی",
        &["شرط‌بندی", "شرط بندی", "شرطبندی", "شرط-بندی", "شرط  \n بندی", "سایت شرط‌بندی‌ها"],
        &["شرط بستن", "شرط و بندی", "شرطبندیم"],
    );
    story("شرطبندی", &["شرط‌بندی", "شرطبندی"], &["شرط این بود"]);
    story("شرط‌بندی", &["شرط‌بندی", "شرط بندی", "شرطبندی"], &["بندی"]);
    story("کلاهبردار", &["کلاه‌بردار", "کلاه.بردار", "کلاه*بر*دار"], &["کلاه بردار", "کلاه. بردار"]);
    story("به من", &["به من", "به‌من", "به-من"], &["بهمن"]);
    story("in to", &["in to"], &["into"]);
    story("ک.ل.ا.ه", &["کلاه", "ک.ل.ا.ه", "ک ل ا ه"], &["کل اه"]);
    story("نوع ب.د", &["نوع ب.د", "نوع ب د", "نوع بد"], &["نوع ب"]);
    story("باند", &[], &["با.ند", "با ند"]);
}

#[test]
fn endings_may_follow() {
    story(
        "کازینو",
        &["کازینوها", "کازینو‌ها", "کازینو‌های", "کازینوهای", "کازینو‌ها‌ی‌شان", "کازینو‌اش", "کازینوهایی"],
        &["کازینوی", "کازینویی", "کازینو‌دار", "کازینو‌ها‌دار", "آن‌کازینو"],
    );
    story("تن", &["تن‌ها"], &["تنها", "تنهایی"]);
}

#[test]
fn runs_are_kept_where_words_are_short() {
    story("محق", &["محق", "محققق"], &["محقق", "محقّقان"]);
    story("محقق", &["محقق", "محقققق", "محققق"], &["محق"]);
    story("سن", &["سن", "سنننن", "سسسن"], &["سنن", "سس"]);
    story("bonus", &["bonus", "bonnus", "boooonus", "bbonnuss"], &["bonu"]);
    story("casino", &["cassino", "caaaasssino"], &["casin"]);
    story("dessert", &["desert", "desssert"], &[]);
    story("lose", &[], &["loose"]);
    story("loose", &["looose"], &["lose"]);
    story("www", &["www", "wwwww"], &["w", "ww"]);
}

#[test]
fn digits_are_letters_only_beside_letters() {
    story("as", &["as", "a$", "AS"], &["45", "4s", "۴۵", "4-5"]);
    story("to", &["to"], &["70", "7o", "70s"]);
    story("play", &["p1ay", "p|ay", "pl4y", "PLAY"], &["p 1 a", "pray"]);
    story("site", &["s1te", "5ite", "$it3", "s!te"], &["sixte", "5 ite"]);
    story("covid 19", &["covid19", "covid-19", "COVID ۱۹", "covid19 و"], &["covid 18", "covid 199"]);
    story("کووید ۱۹", &["کووید19", "کووید-۱۹", "کووید١٩"], &["کووید ۱۸"]);
    story("h1n1", &["h1n1", "H1N1"], &["hn", "h n"]);
}

#[test]
fn numbers_are_numbers() {
    story("45", &["45", "۴۵", "٤٥ نفر", "۴۵نفر"], &["as", "455", "4 5", "145"]);
    story(
        "09121234567",
        &["۰۹۱۲-۱۲۳-۴۵۶۷", "0912 123 4567", "۰۹۱۲.۱۲۳.۴۵.۶۷", "تلفن۰۹۱۲۱۲۳۴۵۶۷است", "0 9 1 2 1 2 3 4 5 6 7"],
        &["09121234568", "091212345678", "0912 123 456"],
    );
    story("0912 123 4567", &["09121234567", "0912-1234567"], &["0912"]);
    story("1000000", &["1,000,000", "۱٬۰۰۰٬۰۰۰"], &["100000", "10000000"]);
    story("1234", &["1234"], &["12 34", "12.34"]);
}

#[test]
fn letters_that_stand_alone_are_put_together() {
    story("بد", &["ب.د", "ب د", "خیلی ب.د بود"], &["ب.د.ن", "الف.ب.د", "و د", "ب. م. د."]);
    story("او", &["او"], &["ا و", "ا و ب"]);
    story("مر", &["م.ر."], &["م. ر. گفت", "م. ر. د.", "م.ر.ا"]);
    story("کلاه", &["ک.ل.ا.ه", "من و ک ل ا ه", "ک ل ا ه و تو", "ک ک ک ل ا ا ا ه"], &["ک.ل.ا.ه.ی", "ک ل ا"]);
    story("casino bonus", &["c.a.s.i.n.o bonus", "c a s 1 n 0 b o n u s"], &["c a s i n bonus"]);
    story("من تو", &["من تو"], &["من و تو", "من ت.و"]);
    story("بن", &[], &["م ن ب ن"]);
}

#[test]
fn signs_are_letters_of_latin_words() {
    story("sex", &["$ex", "s€x", "5ex", "$eX!"], &["ex", "$e x", "se"]);
    story("admin", &["@dmin", "@admin", "adm!n"], &["dmin"]);
    story("ali", &["@ali", "ali@example.com", "ali!"], &["khali", "alia"]);
    story("@channel", &["@channel"], &["channel"]);
    story("کانال", &["@کانال", "کانال$", "$کانال"], &[]);
    story("100", &["$100", "100$", "۱۰۰$"], &["$1000"]);
    story("hey", &["hey!you", "hey!"], &[]);
}

#[test]
fn the_place_is_what_the_reader_typed() {
    let text = "سلام، كلاهبـــردارِ ماست";
    let found = &phrases(&[(List::Banned, "کلاهبردار")]).find(text)[0];
    assert_eq!((&text[found.from..found.to], found.folded.as_str()), ("كلاهبـــردار", "کلاهبردار"));
    let spaced = "او ک.ل.ا.ه است";
    let found = &phrases(&[(List::Banned, "کلاه")]).find(spaced)[0];
    assert_eq!((&spaced[found.from..found.to], found.folded.as_str()), ("ک.ل.ا.ه", "کلاه"));
    let joined = "به شرط‌بندی‌ها";
    let found = &phrases(&[(List::Banned, "شرط بندی")]).find(joined)[0];
    assert_eq!(&joined[found.from..found.to], "شرط‌بندی", "an ending is no part of it");
    let leet = "a c4$1n0!";
    let found = &phrases(&[(List::Banned, "casino")]).find(leet)[0];
    assert_eq!((&leet[found.from..found.to], found.folded.as_str()), ("c4$1n0", "casino"));
    let ligature = "متن ﷲ است";
    let found = &phrases(&[(List::Banned, "الله")]).find(ligature)[0];
    assert_eq!(&ligature[found.from..found.to], "ﷲ");
}

#[test]
fn phrases_within_each_other_are_all_found() {
    let list = phrases(&[(List::Suspect, "شرط بندی"), (List::Suspect, "شرطبندی"), (List::Banned, "بندی")]);
    let found = |text| list.find(text).into_iter().map(|found| found.phrase).collect::<Vec<_>>();
    assert_eq!(found("شرط‌بندی"), ["شرط بندی", "شرطبندی"]);
    assert_eq!(found("شرط بندی"), ["شرط بندی", "بندی"]);
}

#[test]
fn an_allowed_phrase_covers_what_stands_within_it() {
    let list = phrases(&[(List::Suspect, "قمار"), (List::Allowed, "ضد قمار")]);
    let lists = |text| list.find(text).iter().map(|found| found.list).collect::<Vec<_>>();
    assert_eq!(lists("ستاد ضد قمار"), [List::Allowed]);
    assert_eq!(lists("ستاد ضدّ قماااار‌ها"), [List::Allowed]);
    assert_eq!(lists("ستاد ضد قمار و قمار"), [List::Allowed, List::Suspect]);
}

#[test]
fn nothing_is_no_phrase() {
    assert!(phrases(&[(List::Banned, " ـ‌ "), (List::Banned, ""), (List::Banned, "$ !")]).is_empty());
    assert!(phrases(&[]).find("سلام").is_empty());
}

#[test]
fn no_text_takes_long() {
    let list = phrases(&[
        (List::Banned, "aaa"),
        (List::Banned, "a a a a a a a a"),
        (List::Banned, "هاهاها"),
        (List::Banned, "ااا"),
        (List::Banned, "11111111111111"),
        (List::Allowed, "11"),
    ]);
    for piece in
        ["a ", "aa ", "a.", "ها\u{200C}", "ا\u{200C}", "ا ا", "1 ", "1", "a1", "$a", "!a", "aa\u{200C}"]
    {
        let found = list.find(&piece.repeat(10_000 / piece.len())).len();
        assert!(found <= 60_000, "{piece}: {found}");
    }
}

proptest::proptest! {
    /// Whatever comes, every place lies in the text, on the bounds of characters.
    #[test]
    fn places_always_lie_in_the_text(text in "[کلاهبردار ـ.\u{200C}a-c4@$!|1ΰﷺ\u{64E}½𝐚]{0,40}") {
        let list = [(List::Banned, "کلاه"), (List::Suspect, "ب"), (List::Suspect, "a b"), (List::Suspect, "14")];
        for found in phrases(&list).find(&text) {
            proptest::prop_assert!(text.get(found.from..found.to).is_some_and(|found| !found.is_empty()));
        }
    }

    /// A phrase is found where it stands as it was typed, between spaces.
    #[test]
    fn a_phrase_is_found_as_typed(phrase in "[کلاهبردار \u{200C}a-c14@$|.]{1,20}") {
        let list = phrases(&[(List::Banned, &phrase)]);
        let text = format!("متن {phrase} متن");
        proptest::prop_assert!(list.is_empty() || !list.find(&text).is_empty());
    }
}
