//! `khabar import`: the reference page, many pages, and what is no page.

use std::fs;
use std::path::{Path, PathBuf};

use crate::house::{House, Ran, run};
use crate::server::Server;

/// The page that the site is to make again, as an operator hands it over.
pub(crate) fn reference_page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/reference-page.txt")
}

fn import(house: &House, files: &[&Path]) -> Ran {
    let mut command = house.command(&["import", "--format", "page-text", "--publish"]);
    command.args(files);
    run(command, b"")
}

async fn the_reference_page_is_imported_once(house: &House) {
    let page = reference_page();
    assert_eq!(import(house, &[&page]).assert_done(), "imported 1, unchanged 0, rejected 0\n");
    assert_eq!(import(house, &[&page]).assert_done(), "imported 0, unchanged 1, rejected 0\n");

    let server = Server::start(house);
    let story = server.read("/news/100001").await;
    for part in [
        "headline",
        "lead",
        "attribution",
        "body",
        "closing-mark",
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
    ] {
        assert!(story.contains(&format!("data-part=\"{part}\"")), "{part}");
    }
    let mut rest = story.as_str();
    for words in [
        "به گزارش حوزه دنیای ارتباطات گروه فضای مجازی باشگاه خبرنگاران جوان،",
        "محمدجواد آذری جهرمی وزیر ارتباطات و فناوری اطلاعات",
        "برای کشور و مردم سودمند باشد.",
        "انتهای پیام/",
        "اخبار پیشنهادی",
        "تبادل نظر",
        "آدرس ایمیل خود را با فرمت مناسب وارد نمایید.",
        "نظرات کاربران",
        "انتشار یافته: ۱",
        "در انتظار بررسی: ۰",
        "Iran (Islamic Republic of)",
        "میلاد",
        "۱۴:۵۶ ۱۵ آذر ۱۳۹۸",
        "اینترنت سیستان و بلوچستان هنوز قطع است لطفاً پیگیری شود",
        "آخرین اخبار",
    ] {
        let at = rest.find(words).unwrap_or_else(|| panic!("«{words}» is not in its place: {story}"));
        rest = &rest[at + words.len()..];
    }
    assert_eq!(story.matches("<article data-part=\"comment\"").count(), 1);
    for list in [
        "/",
        "/latest",
        "/archive/1398/09/15",
        "/desk/%D8%AF%D9%86%DB%8C%D8%A7%DB%8C-%D8%A7%D8%B1%D8%AA%D8%A8%D8%A7%D8%B7%D8%A7%D8%AA",
    ] {
        assert!(server.read(list).await.contains("/news/100001/"), "{list}");
    }
}

on_both!(the_reference_page_is_imported_once);

/// The same text as other programs save it: a byte order mark, other line ends.
#[test]
fn the_same_page_in_another_file_is_the_same_story() {
    let house = House::new();
    let text = fs::read_to_string(reference_page()).unwrap();
    import(&house, &[&reference_page()]).assert_done();
    let marked = house.file("marked.txt", format!("\u{FEFF}{text}"));
    let windows = house.file("windows.txt", text.replace('\n', "\r\n"));
    let said = import(&house, &[&marked, &windows]).assert_done();
    assert_eq!(said, "imported 0, unchanged 2, rejected 0\n");
}

#[test]
fn of_many_pages_the_broken_one_is_named_and_the_others_go_on() {
    let house = House::new();
    let page = fs::read_to_string(reference_page()).unwrap();
    let other = "وزیر نیرو از افتتاح سد تازه‌ای در خوزستان خبر داد.\n\n\
        به گزارش حوزه شهری گروه اجتماعی باشگاه خبرنگاران جوان، سد تازه امروز افتتاح شد.\n\nانتهای پیام/\n";
    let broken = b"\xff\xfe\x00 not text\n";
    let file =
        house.file("pages.txt", [page.as_bytes(), b"\n\x0c", broken, b"\x0c", other.as_bytes()].concat());
    let ran = import(&house, &[&file]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let line = page.lines().count() + 1;
    let expected = format!("imported 2, unchanged 0, rejected 1 ({line}: ");
    assert!(ran.out.starts_with(&expected), "{} is not {expected}…", ran.out);
    assert_eq!(ran.out.lines().count(), 1);
    let again = import(&house, &[&file]).out;
    assert!(again.starts_with("imported 0, unchanged 2, rejected 1 ("), "{again}");
    assert_eq!(house.succeed(&["desk", "list"]).lines().count(), 2);
}

#[test]
fn what_is_no_page_is_refused_in_one_line() {
    let house = House::new();
    for (name, content) in [
        ("picture.jpg", &b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"[..]),
        ("latin1.txt", b"caf\xe9 au lait"),
        ("empty.txt", b""),
        ("blank.txt", b"\n \n\n"),
    ] {
        let ran = import(&house, &[&house.file(name, content)]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        assert_eq!(ran.out.lines().count(), 1, "{name}: {}", ran.out);
        assert!(ran.out.starts_with("imported 0, unchanged 0, rejected 1 (1: "), "{name}: {}", ran.out);
    }
    assert_eq!(house.succeed(&["desk", "list"]), "", "nothing of them was taken");
}

#[test]
fn a_file_that_is_not_there_changes_nothing() {
    let house = House::new();
    let missing = Path::new("no-such-page.txt");
    import(&house, &[&reference_page(), missing]).assert_failed("no-such-page.txt can't be read");
    assert!(house.contents().is_empty());
}

#[test]
fn rejections_of_several_files_name_the_file() {
    let house = House::new();
    let picture = house.file("picture.jpg", b"\xff\xd8\xff\xe0\x00");
    let ran = import(&house, &[&reference_page(), &picture]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("imported 1, unchanged 0, rejected 1 ("), "{}", ran.out);
    assert!(ran.out.contains("picture.jpg:1: "), "{}", ran.out);
}

#[test]
fn without_publish_it_is_a_draft() {
    let house = House::new();
    let page = reference_page();
    let args = ["import", "--format", "page-text", page.to_str().unwrap()];
    assert_eq!(house.succeed(&args), "imported 1, unchanged 0, rejected 0\n");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let server = Server::start(&house);
        assert_eq!(server.get("/news/100001").await.status, 404);
        server.terminate();
    });
}

#[test]
fn a_draft_that_an_import_left_is_published_by_the_next() {
    let house = House::new();
    let page = reference_page();
    let page = page.to_str().unwrap();
    let kept = house.succeed(&["import", "--format", "page-text", page]);
    assert_eq!(kept, "imported 1, unchanged 0, rejected 0\n");
    let published = house.succeed(&["import", "--format", "page-text", "--publish", page]);
    assert_eq!(published, "imported 1, unchanged 0, rejected 0\n");
    let again = house.succeed(&["import", "--format", "page-text", "--publish", page]);
    assert_eq!(again, "imported 0, unchanged 1, rejected 0\n");
}

#[test]
fn a_page_is_the_same_wherever_in_a_file_it_stands() {
    let house = House::new();
    let alone = fs::read_to_string(reference_page()).unwrap();
    let both = house.file("both.txt", format!("لید خبری دیگر.\n\nمتن خبر دیگر.\n\u{C}{alone}"));
    assert_eq!(import(&house, &[&both]).assert_done(), "imported 2, unchanged 0, rejected 0\n");
    assert_eq!(import(&house, &[&reference_page()]).assert_done(), "imported 0, unchanged 1, rejected 0\n");
}
