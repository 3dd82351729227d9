//! Orthography as an editor would tell it, rule by rule.

use persian::orthography::{Choice, HouseStyle, Options, Rule, correct};

fn suggested(text: &str) -> String {
    correct(text, &Options::default()).text
}

fn automatic(text: &str) -> String {
    correct(text, &Options::auto()).text
}

/// `~` stands for the half-space, so that the eye sees it.
#[track_caller]
fn check(input: &str, expected: &str) {
    let (input, expected) = (input.replace('~', "\u{200C}"), expected.replace('~', "\u{200C}"));
    let corrected = suggested(&input);
    assert_eq!(corrected, expected, "{}", corrected.replace('\u{200C}', "~"));
}

#[test]
fn half_spaces_come_back_where_words_were_joined() {
    check("همکاریهای بینالمللی", "همکاری~های بین~المللی");
    check("او میتواند و نمیخواهد", "او می~تواند و نمی~خواهد");
    check("جلسهای را برگزار کردهایم", "جلسه~ای را برگزار کرده~ایم");
    check("همگنسازی و گفتوگویی", "همگن~سازی و گفت~وگویی");
    check("وانتیهای آبی", "وانتی~های آبی");
    check("برگشتهاند و برخوردهاند", "برگشته~اند و برخورده~اند");
}

#[test]
fn half_spaces_come_back_where_a_space_was_typed() {
    check("همکاری های دو کشور می شود", "همکاری~های دو کشور می~شود");
    check("کتاب ها و کشور ها", "کتاب~ها و کشورها");
    check("رفته اند و گفته ایم", "رفته~اند و گفته~ایم");
    check("بی سابقه بود", "بی~سابقه بود");
    check("خانه ی ما", "خانه~ی ما");
    check("مصرف کننده های بزرگ تر", "مصرف~کننده~های بزرگ~تر");
}

#[test]
fn words_that_only_look_split_stay() {
    for word in [
        "میدان",
        "میهن",
        "نمایش",
        "نماینده",
        "تنها",
        "بهای",
        "انتهای",
        "دفتری",
        "مشتری",
        "بیروت",
        "همسر",
        "پیشنهاد",
    ] {
        check(word, word);
        check(&format!("او دربارهٔ {word} سخن گفت."), &format!("او دربارهٔ {word} سخن گفت."));
    }
}

#[test]
fn neighbours_tell_between_two_readings() {
    check("این نقشهای مهم را", "این نقش~های مهم را");
    check("یک نقشهای که کشید", "یک نقشه~ای که کشید");
}

#[test]
fn what_stays_open_is_proposed_and_not_done() {
    let text = "کارگروهای علمی استانداردسازی";
    let correction = correct(text, &Options::default());
    assert_eq!(correction.text, text);
    let proposal = correction.proposals.first().expect("the slip is pointed out");
    assert_eq!(proposal.rule, Rule::MissingHe);
    assert_eq!(proposal.alternatives, ["کارگروه\u{200C}های"]);
    assert_eq!(&text[proposal.range.clone()], "کارگروهای");
}

#[test]
fn arabic_letters_become_persian_but_not_in_arabic() {
    check("كتابهاي علي", "کتاب~های علی");
    check("مدرسة ما و رحمة خدا", "مدرسه ما و رحمت خدا");
    check("حجة الاسلام", "حجة الاسلام");
    check("آیهٔ «إن الله مع الصابرين» را خواند", "آیهٔ «إن الله مع الصابرين» را خواند");
    check("ﺳﻼﻡ ﻣﻲ~ﺷﻮﻳﻢ", "سلام می~شویم");
}

#[test]
fn stretching_and_idle_invisible_characters_go() {
    check("تحـــریریه", "تحریریه");
    check("کتاب\u{200B} خوب", "کتاب خوب");
    check("می\u{00AC}شود و می\u{200F}رود", "می~شود و می~رود");
    check("کتاب~ ~خوب", "کتاب خوب");
    check("می~~شود", "می~شود");
    check("کار~ها", "کارها");
    check("۳~بعدی و PDF~ها", "۳~بعدی و PDF~ها");
    check("۱۴۰۰ ه\u{200D}.ش", "۱۴۰۰ ه\u{200D}.ش");
}

#[test]
fn digits_follow_their_run() {
    check("در 12 استان COVID19", "در ۱۲ استان COVID19");
    check("سال ٢٠٢٦", "سال ۲۰۲۶");
    check("version 12", "version 12");
}

#[test]
fn marks_become_persian_and_lose_or_gain_their_space() {
    check("سلام , خوبی? بله; خوبم", "سلام، خوبی؟ بله؛ خوبم");
    check("سلام ، دنیا", "سلام، دنیا");
    check("سلام،دنیا", "سلام، دنیا");
    check("رشد 5% بود", "رشد ۵٪ بود");
    check("گفت: \"سلام بر شما\".", "گفت: «سلام بر شما».");
    check("گفت: “سلام” و رفت", "گفت: «سلام» و رفت");
    check("« سلام » گفت .", "«سلام» گفت.");
    check("1,000 تومان", "۱,۰۰۰ تومان");
    check("عدد 5\" و نه", "عدد ۵\" و نه");
}

#[test]
fn nothing_inside_foreign_spans_changes() {
    for span in [
        "https://fa.wikipedia.org/wiki/كتابهاي_ايران?a=1,2",
        "www.example.com/a,b",
        "ali.12@example.com",
        "`كتاب , 12`",
        "#كتابهاي_خوب",
        "@user_12",
        "<a href=\"/x,y\">",
        "Iran, Islamic",
    ] {
        check(&format!("این {span} است"), &format!("این {span} است"));
    }
}

#[test]
fn the_house_chooses_its_spelling() {
    let house = |house: HouseStyle, text: &str| {
        let options = Options { house, ..Options::default() };
        correct(&text.replace('~', "\u{200C}"), &options).text.replace('\u{200C}', "~")
    };
    let first = HouseStyle {
        pronoun_plural: Choice::First,
        hamza: Choice::First,
        ezafe: Choice::First,
        preposition: Choice::First,
    };
    let second = HouseStyle {
        pronoun_plural: Choice::Second,
        hamza: Choice::Second,
        ezafe: Choice::Second,
        preposition: Choice::Second,
    };
    let (one, other) = ("آن~ها تأکید کردند خانهٔ ما به~عنوان", "آنها تاکید کردند خانه~ی ما به عنوان");
    assert_eq!(house(first, other), one);
    assert_eq!(house(second, one), other);
    assert_eq!(house(HouseStyle::default(), one), one);
    assert_eq!(house(HouseStyle::default(), other), other);
    assert_eq!(house(HouseStyle::default(), "آنها و آن~ها و آنها"), "آنها و آنها و آنها");
    assert_eq!(house(HouseStyle::default(), "تأکید و تاکید"), "تأکید و تأکید");
    assert_eq!(house(second, "شأن و رأس"), "شان و راس");
    assert_eq!(house(first, "شان و بار"), "شان و بار");
}

#[test]
fn automatic_strength_makes_only_sure_edits() {
    assert_eq!(automatic("كتابهاي خوب می شود ،"), "کتاب\u{200C}های خوب می\u{200C}شود،");
    let open = "کتابشان را آنها و آن\u{200C}ها";
    assert_eq!(automatic(open), open);
    assert!(correct("كتاب", &Options::auto()).edits.iter().all(|edit| edit.confidence >= 0.9));
}

#[test]
fn edits_say_where_what_and_why() {
    let text = "كتابهاي ما";
    let correction = correct(text, &Options::default());
    let said: Vec<_> =
        correction.edits.iter().map(|edit| (edit.range.clone(), &*edit.replacement, edit.rule)).collect();
    assert_eq!(
        said,
        [
            (0..2, "ک", Rule::ArabicLetter),
            (8..8, "\u{200C}", Rule::Plural),
            (12..14, "ی", Rule::ArabicLetter)
        ]
    );
    let json = correction.to_json(text);
    assert!(json.starts_with("{\"text\":\"کتاب\u{200C}های ما\",\"edits\":[{\"start\":0,\"end\":2,\"before\":\"ك\",\"after\":\"ک\","), "{json}");
    assert!(!json.contains('\n'));
    for rule in Rule::ALL {
        assert!(
            !rule.key().is_empty() && !rule.explanation_fa().is_empty() && !rule.explanation_en().is_empty()
        );
    }
}

#[test]
fn the_reference_page_is_restored_exactly() {
    let page = include_str!("seed.txt");
    for line in page.lines() {
        let lost = line.replace('\u{200C}', "");
        assert_eq!(suggested(&lost), line);
    }
}
