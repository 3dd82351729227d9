//! Every template of every theme with every sample in every language, strictly.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use render::Theme;
use render::context::{
    ArchiveMonthPage, ArchiveYearPage, CommentsPage, Context, ErrorPage, FollowUpPage, FollowUpsPage,
    FrontPage, GonePage, ListPage, LiteListPage, LiteStoryPage, MailPage, OfflinePage, OpinionPage,
    ReceiptPage, ReceiptsPage, SearchPage, Site, StoryPage, TransparencyPage,
};

const MESSAGES: [(&str, &str); 2] = [
    ("fa", include_str!("../../../themes/default/messages/fa.ftl")),
    ("en", include_str!("../../../themes/default/messages/en.ftl")),
];

fn theme() -> &'static Theme {
    static THEME: OnceLock<Theme> = OnceLock::new();
    THEME.get_or_init(|| Theme::load(None).expect("the built-in theme loads"))
}

fn keys(source: &str) -> BTreeSet<&str> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect()
}

/// The theme that is built in, then the others of the repository laid over it.
fn themes() -> &'static [Theme] {
    static THEMES: OnceLock<Vec<Theme>> = OnceLock::new();
    THEMES.get_or_init(|| {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes"));
        let mut themes = vec![Theme::load(None).expect("the built-in theme loads")];
        for entry in std::fs::read_dir(&folder).expect("there are themes") {
            let path = entry.expect("a theme").path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "default") {
                themes.push(Theme::load(Some(&path)).unwrap_or_else(|error| panic!("{error}")));
            }
        }
        assert!(themes.len() > 1, "one theme proves nothing");
        themes
    })
}

fn pages<C: Context>(lang: &str) -> Vec<String> {
    pages_in::<C>(theme(), lang)
}

fn pages_in<C: Context>(theme: &Theme, lang: &str) -> Vec<String> {
    let site = Site::sample(lang);
    C::samples().iter().map(|page| theme.page(&site, page).expect("a sample renders")).collect()
}

fn all(lang: &str) -> Vec<String> {
    themes().iter().flat_map(|theme| all_in(theme, lang)).collect()
}

fn all_in(theme: &Theme, lang: &str) -> Vec<String> {
    let site = Site::sample(lang);
    let copied = StoryPage::samples();
    let copied = copied.iter().map(|page| theme.page(&Site::copy(lang), page).expect("a copy renders"));
    let mut all = pages_in::<FrontPage>(theme, lang);
    all.extend(copied);
    all.extend(pages_in::<ListPage>(theme, lang));
    all.extend(pages_in::<ArchiveMonthPage>(theme, lang));
    all.extend(pages_in::<LiteListPage>(theme, lang));
    all.extend(pages_in::<LiteStoryPage>(theme, lang));
    all.extend(pages_in::<ArchiveYearPage>(theme, lang));
    all.extend(pages_in::<StoryPage>(theme, lang));
    all.extend(pages_in::<ErrorPage>(theme, lang));
    all.extend(pages_in::<GonePage>(theme, lang));
    all.extend(pages_in::<OfflinePage>(theme, lang));
    all.extend(pages_in::<OpinionPage>(theme, lang));
    all.extend(pages_in::<CommentsPage>(theme, lang));
    all.extend(pages_in::<FollowUpsPage>(theme, lang));
    all.extend(pages_in::<FollowUpPage>(theme, lang));
    all.extend(pages_in::<TransparencyPage>(theme, lang));
    all.extend(pages_in::<SearchPage>(theme, lang));
    all.extend(pages_in::<ReceiptPage>(theme, lang));
    all.extend(pages_in::<ReceiptsPage>(theme, lang));
    all.extend(pages_in::<MailPage>(theme, lang));
    all.extend(StoryPage::samples().iter().map(|page| theme.print(&site, page).expect("a sample prints")));
    all
}

/// What stands between tags, a line for each run of text.
fn visible(html: &str) -> String {
    let body = &html[html.find("<body").expect("a page has a body")..];
    let runs = body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text.trim());
    runs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn assert_order(html: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        match html[from..].find(part) {
            Some(at) => from += at + part.len(),
            None => panic!("{part} is missing or out of order"),
        }
    }
}

#[test]
fn both_languages_hold_the_same_messages() {
    let [fa, en] = MESSAGES.map(|(_, source)| keys(source));
    assert!(fa.len() > 80);
    assert_eq!(fa, en);
}

#[test]
fn every_page_is_whole_and_in_its_language() {
    for (lang, source) in MESSAGES {
        let dir = if lang == "fa" { "rtl" } else { "ltr" };
        for html in all(lang) {
            assert!(html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">")));
            assert!(html.trim_end().ends_with("</html>"));
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert_eq!(html.matches("<main").count(), 1);
            for key in keys(source) {
                assert!(!html.contains(&format!(">{key}<")), "{key} is left over");
            }
        }
    }
}

#[test]
fn text_of_readers_and_reporters_is_never_markup() {
    for (lang, _) in MESSAGES {
        for html in all(lang) {
            let files = ["<script type=\"module\" src=\"/assets/", "<script src=\"/assets/"]
                .map(|file| html.matches(file).count())
                .iter()
                .sum::<usize>();
            // Data that no browser runs.
            let blocks: Vec<_> = html.split("<script type=\"application/ld+json\">").skip(1).collect();
            assert_eq!(html.matches("<script").count(), files + blocks.len());
            for block in blocks {
                let (json, _) = block.split_once("</script>").expect("a block ends");
                assert!(!json.contains(['<', '>']), "{json}");
                serde_json::from_str::<serde_json::Value>(json).expect("a block is JSON");
            }
            assert!(!html.contains("<b>"));
            assert!(!html.contains("</textarea>&lt;"));
        }
        let story = &pages::<StoryPage>(lang)[2];
        assert!(story.contains("&lt;script&gt;"));
        assert!(story.contains("&lt;/textarea&gt;&lt;script&gt;</textarea>"));
        assert!(story.contains("value=\"&quot;&gt;&lt;script&gt;\""));
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_another_host() {
    for html in MESSAGES.into_iter().flat_map(|(lang, _)| all(lang)) {
        assert!(!html.contains("style=") && !html.contains("<style"));
        assert!(!html.contains(" onclick=") && !html.contains(" onload=") && !html.contains("javascript:"));
        assert!(!html.contains("src=\"http") && !html.contains("rel=\"stylesheet\" href=\"http"));
    }
}

#[test]
fn a_story_page_shows_the_contracts_parts_in_the_order_of_the_reference_page() {
    let html = &pages::<StoryPage>("fa")[0];
    let parts = [
        "kicker",
        "headline",
        "lead",
        "attribution",
        "body",
        "closing-mark",
        "tags",
        "suggested",
        "exchange",
        "exchange-form",
        "exchange-counts",
        "comments",
        "comment",
        "comment-country",
        "comment-name",
        "comment-time",
        "comment-text",
        "latest",
    ];
    let hooks: Vec<_> = parts.iter().map(|part| format!("data-part=\"{part}\"")).collect();
    assert_order(html, &hooks.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(html.contains("<article data-part=\"comment\" id=\"comment-1\">"));
    let lines = [
        "مذاکراتی در خصوص همکاری‌های دوجانبه صورت گرفت.",
        "به گزارش حوزه دنیای ارتباطات گروه فضای مجازی خبر،",
        "متن خبر",
        "انتهای پیام/",
        "\nاخبار پیشنهادی\n",
        "\nتبادل نظر\n",
        "\nآدرس ایمیل خود را با فرمت مناسب وارد نمایید.\n",
        "\nنظرات کاربران\n",
        "\nانتشار یافته: ۲\n",
        "\nدر انتظار بررسی: ۰\n",
        "\nغیر قابل انتشار: ۱\n",
        "\nIran (Islamic Republic of)\n",
        "میلاد\n",
        "۱۴:۵۶ ۱۵ آذر ۱۳۹۸\n",
        "اینترنت هنوز قطع است",
        "\nآخرین اخبار\n",
    ];
    // Neighbouring lines share the line break between them.
    let text = visible(html).replace('\n', "\n\n");
    assert_order(&text, &lines);
    for heading in ["\nاخبار پیشنهادی\n", "\nتبادل نظر\n", "\nنظرات کاربران\n", "\nآخرین اخبار\n"]
    {
        assert_eq!(text.matches(heading).count(), 1);
    }
}

#[test]
fn parts_that_a_story_lacks_are_absent_and_empty_boxes_say_so() {
    let html = &pages::<StoryPage>("fa")[1];
    for part in ["kicker", "attribution", "closing-mark", "tags", "exchange-form"] {
        assert!(!html.contains(&format!("data-part=\"{part}\"")), "{part}");
    }
    for line in
        ["هنوز خبر نزدیکی به این خبر نداریم.", "هنوز نظری منتشر نشده است.", "هنوز خبر دیگری منتشر نشده است."]
    {
        assert!(html.contains(line));
    }
}

#[test]
fn where_the_reader_is_is_marked_in_the_navigation() {
    let marked = |html: &str, path: &str| html.contains(&format!("href=\"{path}\" aria-current=\"true\""));
    let (group, desk) = ("/group/فضای-مجازی", "/desk/دنیای-ارتباطات");
    let story = &pages::<StoryPage>("fa")[0];
    assert!(marked(story, group) && marked(story, desk) && !marked(story, "/latest"));
    let front = &pages::<FrontPage>("fa")[0];
    assert!(!front.contains("aria-current"));
    for html in pages::<ListPage>("fa") {
        assert!(html.matches("aria-current").count() <= 2);
    }
    assert!(marked(&pages::<ListPage>("fa")[0], desk) && marked(&pages::<ListPage>("fa")[0], group));
}

#[test]
fn an_empty_site_says_so_once() {
    let html = &pages::<FrontPage>("fa")[1];
    assert_eq!(html.matches("هنوز خبری منتشر نشده است.").count(), 1);
    assert!(!html.contains("آخرین اخبار"));
}

#[test]
fn a_refused_comment_comes_back_with_what_was_typed_and_a_message_beside_each_field() {
    let html = &pages::<StoryPage>("fa")[2];
    for field in ["name", "email", "text", "parent", "form"] {
        assert_eq!(html.matches(&format!("data-error=\"{field}\"")).count(), 1, "{field}");
    }
    assert!(html.contains("value=\"milad@\""));
    assert_eq!(html.matches("autofocus").count(), 1);
    assert!(html.contains("<input type=\"hidden\" name=\"parent\" value=\"1\">"));
    assert!(html.contains("در پاسخ به <bdi>میلاد</bdi>"));
}

#[test]
fn pages_that_lead_nowhere_stay_out_of_search_engines() {
    let notices = [pages::<ErrorPage>("fa"), pages::<GonePage>("fa"), pages::<ReceiptPage>("fa")].concat();
    for html in notices {
        assert!(html.contains("name=\"robots\" content=\"noindex"));
    }
    assert!(!pages::<StoryPage>("fa")[0].contains("noindex"));
}

#[test]
fn the_code_can_say_everything_it_needs_to_in_both_languages() {
    let args = [("seconds", "30"), ("minutes", "2"), ("max", "5000"), ("name", "میلاد")];
    let errors = [400, 403, 404, 405, 410, 413, 415, 422, 429, 500, 503];
    let fields = [
        "email-invalid",
        "email-required",
        "name-empty",
        "name-too-long",
        "name-control",
        "name-bidi",
        "name-zero-width",
        "name-combining",
        "name-no-letter",
        "name-mixed-script",
        "name-reserved",
        "text-empty",
        "text-too-long",
        "text-control",
        "parent-unknown",
        "closed",
        "spam-suspected",
        "too-many",
    ];
    let words = [
        "newer",
        "older",
        "day-before",
        "day-after",
        "latest",
        "archive",
        "country-unknown",
        "reader-anonymous",
        "search-previous",
        "search-next",
        "search-narrowed-tag",
        "search-narrowed-author",
        "search-too-long",
        "search-too-far",
        "search-day-unreadable",
        "search-days-reversed",
        "search-desk-unknown",
    ];
    let keys = errors
        .iter()
        .flat_map(|status| [format!("error-{status}-title"), format!("error-{status}-message")])
        .chain(fields.iter().map(|field| format!("comment-{field}")))
        .chain(words.iter().map(|word| (*word).to_owned()));
    for key in keys {
        for lang in ["fa", "en"] {
            assert_ne!(theme().text(lang, &key, &args), key);
        }
        assert_ne!(theme().text("fa", &key, &args), theme().text("en", &key, &args));
    }
}

#[test]
fn messages_speak_with_the_numbers_of_their_language() {
    let text = |lang, key, args: &[(&str, &str)]| theme().text(lang, key, args);
    assert_eq!(text("fa", "comment-email-invalid", &[]), "آدرس ایمیل خود را با فرمت مناسب وارد نمایید.");
    assert_eq!(text("fa", "country-unknown", &[]), "نامشخص");
    assert_eq!(text("fa", "reader-anonymous", &[]), "بدون نام");
    let long = text("fa", "comment-text-too-long", &[("max", "5000")]);
    assert_eq!(long, "متن نظر بلندتر از ۵۰۰۰ نویسه است؛ آن را کوتاه کنید.");
    assert_eq!(text("en", "error-429-message", &[("seconds", "1")]), "Wait a second and try again.");
}

#[test]
fn another_theme_is_another_from_its_first_letter_to_its_last_file() {
    let (built_in, other) = (&themes()[0], &themes()[1]);
    for lang in ["fa", "en"] {
        for (one, another) in all_in(built_in, lang).iter().zip(all_in(other, lang)) {
            assert_ne!(*one, another);
        }
        assert_ne!(built_in.text(lang, "latest-heading", &[]), other.text(lang, "latest-heading", &[]));
        assert_eq!(
            built_in.text(lang, "home", &[]),
            other.text(lang, "home", &[]),
            "what it leaves out stays"
        );
    }
    assert_ne!(built_in.asset_url("style.css"), other.asset_url("style.css"));
    assert_eq!(built_in.asset_url("exchange.js"), other.asset_url("exchange.js"));
    assert_ne!(built_in.layout(), other.layout());
}

#[test]
fn every_theme_keeps_the_parts_that_programs_look_for() {
    let parts = [
        "kicker",
        "headline",
        "lead",
        "attribution",
        "body",
        "closing-mark",
        "tags",
        "suggested",
        "exchange",
        "exchange-form",
        "exchange-counts",
        "comments",
        "comment-country",
        "comment-name",
        "comment-time",
        "comment-text",
        "latest",
    ];
    let hooks: Vec<_> = parts.iter().map(|part| format!("data-part=\"{part}\"")).collect();
    for theme in themes() {
        let html = &pages_in::<StoryPage>(theme, "fa")[0];
        assert_order(html, &hooks.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
