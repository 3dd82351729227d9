use domain::MediaId;
use domain::document::{Inline, Mark, TableCell, TableRow};
use domain::picture::Picture;

use super::*;

fn body(blocks: Vec<Block>, media: &MediaViews) -> String {
    html(&Document::new(blocks), media)
}

fn view(kind: MediaKind) -> MediaView {
    MediaView {
        kind,
        width: 1600,
        height: 900,
        avif: vec![(640, "/media/5/640.avif".into()), (1280, "/media/5/1280.avif".into())],
        jpeg: vec![(640, "/media/5/640.jpg".into()), (1280, "/media/5/1280.jpg".into())],
        url: "/media/5/file.mp4".into(),
        mime: "video/mp4".into(),
        focal: (500, 100),
    }
}

fn views(kind: MediaKind) -> MediaViews {
    MediaViews::from([(MediaId(5), view(kind))])
}

fn picture(media: i64, alt: &str) -> Picture {
    Picture {
        media: MediaId(media), alt: alt.into(), caption: "زیرنویس <b>".into(), credit: "عکاس".into()
    }
}

#[test]
fn text_stays_text() {
    let link = Mark::link("https://x.ir/\"><script>");
    let text = Inline::Text { text: "<b>&".into(), marks: vec![Mark::Strong, link] };
    assert_eq!(
        body(vec![Block::Paragraph { content: vec![text] }], &MediaViews::new()),
        "<p><strong><a href=\"https://x.ir/&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a></strong></p>\n"
    );
}

#[test]
fn a_picture_offers_its_renditions_and_keeps_its_place() {
    let out = body(vec![Block::Picture(picture(5, "الف\"ب"))], &views(MediaKind::Picture));
    for part in [
        "<source type=\"image/avif\" srcset=\"/media/5/640.avif 640w, /media/5/1280.avif 1280w\" sizes=\"",
        "<img src=\"/media/5/1280.jpg\" srcset=\"/media/5/640.jpg 640w, /media/5/1280.jpg 1280w\" sizes=\"",
        "width=\"1600\" height=\"900\" alt=\"الف&quot;ب\" class=\"at-top\" loading=\"lazy\" decoding=\"async\">",
        "<figcaption>زیرنویس &lt;b&gt; <span class=\"credit\">عکاس</span></figcaption></figure>",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
}

#[test]
fn a_file_that_is_not_there_leaves_nothing_behind() {
    let gallery = Block::Gallery { content: vec![picture(9, "نیست")] };
    let attachment = Block::Attachment { media: MediaId(9), title: "نیست".into() };
    let blocks = vec![Block::Picture(picture(9, "نیست")), gallery, attachment];
    assert_eq!(body(blocks, &views(MediaKind::Picture)), "");
    // Nor is a sound shown as a picture.
    assert_eq!(body(vec![Block::Picture(picture(5, ""))], &views(MediaKind::Audio)), "");
}

#[test]
fn a_gallery_shows_those_that_are_there() {
    let gallery = Block::Gallery { content: vec![picture(5, "هست"), picture(9, "نیست")] };
    let out = body(vec![gallery], &views(MediaKind::Picture));
    assert_eq!(out.matches("<figure>").count(), 1);
    assert!(out.starts_with("<div class=\"gallery\">") && !out.contains("نیست"));
}

#[test]
fn players_load_nothing_by_themselves() {
    let block = || Block::Attachment { media: MediaId(5), title: "نشست".into() };
    let film = body(vec![block()], &views(MediaKind::Video));
    assert!(
        film.contains(
            "<video controls preload=\"none\" width=\"1600\" height=\"900\" aria-label=\"نشست\" src="
        )
    );
    assert!(film.contains("<a download href=\"/media/5/file.mp4\" type=\"video/mp4\"><bdi>نشست</bdi></a>"));
    let sound = body(vec![block()], &views(MediaKind::Audio));
    assert!(sound.contains("<audio controls preload=\"none\" aria-label=\"نشست\" src="));
}

#[test]
fn an_embed_is_a_link_that_names_its_host() {
    let embed = |url: &str| Block::Embed(Embed { url: url.into(), title: "فیلم".into() });
    assert_eq!(
        body(vec![embed("https://www.aparat.com/v/x?a=1&b=2"), embed("javascript:x")], &MediaViews::new()),
        "<p class=\"embed\"><a href=\"https://www.aparat.com/v/x?a=1&amp;b=2\" rel=\"noopener nofollow external\">\
         <bdi>فیلم</bdi> <span class=\"host\" dir=\"ltr\">aparat.com</span></a></p>\n"
    );
}

#[test]
fn tables_scroll_and_say_what_their_headers_name() {
    let row =
        |texts: [(bool, &str); 2]| TableRow::new(texts.map(|(head, text)| TableCell::new(head, text)).into());
    let rows = vec![row([(true, "سال"), (true, "تعداد")]), row([(true, "۹۸"), (false, "۱۲")])];
    assert_eq!(
        body(vec![Block::Table { content: rows }, Block::Table { content: vec![] }], &MediaViews::new()),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"سال | تعداد\"><table>\n\
         <tr><th scope=\"col\">سال</th><th scope=\"col\">تعداد</th></tr>\n\
         <tr><th scope=\"row\">۹۸</th><td>۱۲</td></tr>\n</table></div>\n"
    );
}

#[test]
fn an_aside_stands_apart() {
    let aside = Block::Aside { content: vec![Block::subhead("پیشینه"), Block::paragraph("متن")] };
    assert_eq!(
        body(vec![aside], &MediaViews::new()),
        "<div class=\"aside\" role=\"note\"><h2>پیشینه</h2>\n<p>متن</p>\n</div>\n"
    );
}
