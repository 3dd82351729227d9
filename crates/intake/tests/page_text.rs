//! Pages as an operator hands them to `khabar import --format page-text`.

use intake::{Attribution, Context, DeclaredCounts, Dispatch, Reason, Rejected, page_text};
use jiff::tz::TimeZone;

const REFERENCE: &str = include_str!("reference-page.txt");

/// A page of our own with a headline, three comments and no blank line.
const FULL: &str = include_str!("full-page.txt");

fn read(bytes: &[u8]) -> Vec<Result<Dispatch, Rejected>> {
    let zone = TimeZone::get("Asia/Tehran").expect("the zone is bundled");
    let agencies = ["باشگاه خبرنگاران جوان".to_owned()];
    page_text(bytes, &Context { zone: &zone, agencies: &agencies })
}

fn only(page: &str) -> Dispatch {
    let mut records = read(page.as_bytes());
    assert_eq!(records.len(), 1);
    records.remove(0).expect("the page is recognised")
}

fn refused(bytes: &[u8]) -> Rejected {
    let mut records = read(bytes);
    assert_eq!(records.len(), 1, "{records:?}");
    records.remove(0).expect_err("the page is refused")
}

#[test]
fn the_reference_page_is_read_whole() {
    let page = only(REFERENCE);
    assert_eq!(page.line, 1);
    assert_eq!(
        page.lead,
        "در جریان سفر آذری جهرمی به آذربایجان مذاکراتی با دبیر کل اتحادیه جهانی ارتباطات در خصوص همکاریهای دوجانبه صورت گرفت."
    );
    assert!(page.headline_derived && page.headline.starts_with("در جریان سفر آذری جهرمی به آذربایجان"));
    assert_eq!(page.kicker, None);
    let attribution = Attribution {
        agency: Some("باشگاه خبرنگاران جوان".to_owned()),
        group: Some("فضای مجازی".to_owned()),
        desk: Some("دنیای ارتباطات".to_owned()),
    };
    assert_eq!(page.attribution, Some(attribution));
    assert_eq!(page.body.len(), 12);
    assert!(page.body[0].starts_with("محمدجواد آذری جهرمی وزیر ارتباطات"));
    assert!(page.body[11].ends_with("برای کشور و مردم سودمند باشد."));
    assert!(page.closing_mark);
    assert_eq!(page.counts, DeclaredCounts { published: Some(1), pending: Some(0) });
    let [comment] = page.comments.as_slice() else { panic!("{:?}", page.comments) };
    assert_eq!((comment.line, comment.name.as_str()), (35, "میلاد"));
    assert_eq!(comment.country.unwrap().as_str(), "IR");
    assert_eq!(comment.at.to_string(), "2019-12-06T14:56:00+03:30[Asia/Tehran]");
    assert_eq!(comment.text, "اینترنت سیستان و بلوچستان هنوز قطع است لطفاً پیگیری شود");
}

#[test]
fn the_agency_is_found_by_its_head_word_when_it_is_not_known() {
    let context = Context { zone: &TimeZone::UTC, agencies: &[] };
    let page = page_text(REFERENCE.as_bytes(), &context).remove(0).unwrap();
    assert_eq!(page.attribution, only(REFERENCE).attribution);
}

#[test]
fn what_other_programs_do_to_a_file_changes_nothing() {
    let arabic = REFERENCE.replace('ی', "ي").replace('ک', "ك").replace('۱', "١").replace('۵', "٥");
    let windows = format!("\u{FEFF}{}", arabic.replace('\n', "\r\n"));
    assert_eq!(only(&windows), only(REFERENCE));
    assert_eq!(only(&REFERENCE.replace('\n', "\r")), only(REFERENCE));
    assert_eq!(only(&REFERENCE.replace(' ', " \u{A0}\t")), only(REFERENCE));
}

#[test]
fn blank_lines_are_not_needed() {
    let dense: String =
        REFERENCE.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    let (dense, page) = (only(&dense), only(REFERENCE));
    assert_eq!((dense.lead, dense.body), (page.lead, page.body));
    assert_eq!((dense.attribution, dense.comments.len()), (page.attribution, 1));
}

#[test]
fn a_full_page_is_read_whole() {
    let page = only(FULL);
    assert_eq!(page.line, 1);
    assert_eq!(page.kicker.as_deref(), Some("هواشناسی هشدار داد"));
    assert_eq!(page.headline, "باران از فردا شمال کشور را فرا می‌گیرد");
    assert!(!page.headline_derived && !page.closing_mark);
    assert_eq!(page.lead, "سازمان هواشناسی از بارش پنج‌روزه در استان‌های شمالی خبر داد.");
    let attribution = page.attribution.unwrap();
    assert_eq!(attribution.agency.as_deref(), Some("خبرگزاری نمونه"));
    assert_eq!((attribution.group.as_deref(), attribution.desk), (Some("اجتماعی"), None));
    let body =
        ["مدیر سازمان گفت: بارش از فردا آغاز می‌شود.", "به گزارش رویترز، این سامانه از دریای سیاه می‌آید."];
    assert_eq!(page.body, body);
    assert_eq!(page.counts, DeclaredCounts { published: Some(3), pending: Some(12) });
}

#[test]
fn comments_keep_country_time_and_lines() {
    let comments = only(FULL).comments;
    let seen: Vec<_> = comments
        .iter()
        .map(|c| {
            (
                c.line,
                c.country.map(|code| code.to_string()),
                c.name.as_str(),
                c.at.to_string(),
                c.text.as_str(),
            )
        })
        .collect();
    let at = |local: &str| format!("{local}:00+03:30[Asia/Tehran]");
    let expected = [
        (17, Some("DE".to_owned()), "رؤیا", at("2025-03-21T09:05"), "چه خوب!"),
        (23, None, "آرش کمان‌گیر", at("2025-03-20T10:15"), "در گیلان هم باران است.\nجاده‌ها را باز نگه دارید."),
        (29, None, "مینا", at("2025-03-22T11:00"), "سپاس"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_page_without_chrome_is_a_story_without_comments() {
    let page = only("ماه گرفت\n\nماه دیشب گرفت.\n\nهمه آن را دیدند.\n");
    assert_eq!((page.headline.as_str(), page.lead.as_str()), ("ماه گرفت", "ماه دیشب گرفت."));
    assert_eq!(page.body, ["همه آن را دیدند."]);
    assert_eq!((page.attribution, page.counts, page.comments), (None, DeclaredCounts::default(), vec![]));
}

#[test]
fn each_page_of_a_file_stands_by_itself() {
    let mut file = b"\x0C \n\xE2\x80\x8C\n\x0C".to_vec();
    file.extend("ماه دیشب گرفت.\n\x0C\n".as_bytes());
    let broken = file.len() + "برف ".len();
    file.extend("برف ".as_bytes());
    file.extend(b"\xD8 \n\x0C");
    file.extend("باران بارید.".as_bytes());
    let records = read(&file);
    let leads: Vec<_> =
        records.iter().map(|record| record.as_ref().map(|page| (page.line, page.lead.as_str()))).collect();
    let refused = Rejected { line: 5, reason: Reason::NotUtf8 { offset: broken } };
    assert_eq!(leads, [Ok((3, "ماه دیشب گرفت.")), Err(&refused), Ok((6, "باران بارید."))]);
}

#[test]
fn what_is_not_utf8_text_is_refused_in_one_line() {
    assert_eq!(refused(b""), Rejected { line: 1, reason: Reason::Empty });
    assert_eq!(refused(b"\xEF\xBB\xBF \r\n\x0C\x0C\n"), Rejected { line: 1, reason: Reason::Empty });
    let utf16: Vec<u8> = "\u{FEFF}خبر".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&utf16), Rejected { line: 1, reason: Reason::Utf16 });
    assert_eq!(refused("خبر\nتازه\0".as_bytes()), Rejected { line: 2, reason: Reason::Binary { byte: 0 } });
    assert_eq!(
        refused(b"\x89PNG\r\n\x1A\n\0\x0C\x01\x0C\xFF\x0C\0"),
        Rejected { line: 2, reason: Reason::Binary { byte: 0x1A } }
    );
}

#[test]
fn a_page_without_text_is_refused() {
    let chrome_only = &REFERENCE[REFERENCE.find("انتهای پیام").unwrap()..];
    assert_eq!(refused(chrome_only.as_bytes()), Rejected { line: 1, reason: Reason::NoText });
    assert_eq!(refused("\nتبادل نظر\nنام:".as_bytes()), Rejected { line: 2, reason: Reason::NoText });
}

#[test]
fn a_comment_with_a_date_that_does_not_exist_refuses_the_record() {
    let rejected = refused(REFERENCE.replace("۱۵ آذر ۱۳۹۸", "۳۰ اسفند ۱۴۰۴").as_bytes());
    assert_eq!(rejected.line, 37);
    assert!(matches!(&rejected.reason, Reason::BadTime { text, .. } if text == "۱۴:۵۶ ۳۰ اسفند ۱۴۰۴"));
    assert!(rejected.reason.fa().contains("اسفند ۱۴۰۴ تنها ۲۹ روز دارد"));
}

#[test]
fn a_comment_without_text_refuses_the_record() {
    let rejected =
        refused(REFERENCE.replace("اینترنت سیستان و بلوچستان هنوز قطع است لطفاً پیگیری شود\n", "").as_bytes());
    assert_eq!(rejected, Rejected { line: 35, reason: Reason::NoCommentText { name: "میلاد".to_owned() } });
}

#[test]
fn no_bytes_make_it_panic() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for _ in 0..400 {
        let noise: Vec<u8> = (0..random(300)).map(|_| u8::try_from(random(256)).unwrap()).collect();
        assert!(!read(&noise).is_empty());
    }
    let lines: Vec<_> =
        REFERENCE.lines().chain(FULL.lines()).chain(["", "\u{C}", "به گزارش", "،", "۱:۱ ۱ دی ۱"]).collect();
    for _ in 0..400 {
        let shuffled: Vec<_> = (0..random(40)).map(|_| lines[random(lines.len())]).collect();
        assert!(!read(shuffled.join("\n").as_bytes()).is_empty());
        let mut damaged = FULL.as_bytes().to_vec();
        for _ in 0..random(6) {
            let at = random(damaged.len());
            damaged[at] = u8::try_from(random(256)).unwrap();
        }
        assert!(!read(&damaged).is_empty());
    }
}
