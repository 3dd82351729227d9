//! Writes sample pages and the static files into a folder, to be looked at in a browser:
//! `cargo run -p render --example samples -- /tmp/samples`, then serve that folder.

use std::fs;
use std::path::Path;

use domain::MediaId;
use domain::document::{Block, Document, Embed, Inline, ListItem, Mark, TableCell, TableRow};
use domain::picture::Picture;
use render::Theme;
use render::context::{
    Block as PageBlock, CardPicture, CommentView, Context, CorrectionView, Counts, ErrorPage, Exchange,
    FormView, FrontPage, GonePage, Link, ListPage, Moment, NavGroup, Popular, ReceiptPage, Site, StoryCard,
    StoryPage, Strip,
};
use render::document::{MediaKind, MediaView, MediaViews};

/// A picture without a file of its own.
const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8"><path fill="#9db8d8" d="M0 0h12v8H0z"/>
<circle cx="6" cy="2" r="1" fill="#f6d989"/><path fill="#5d7a58" d="m0 6 4-3 3 3 2-1 3 2v1H0z"/></svg>"##;

const HEADLINES: [(&str, &str); 9] = [
    ("گزارش میدانی", "کتابخانه‌های کوچک روستایی چگونه دوباره جان گرفتند"),
    ("", "ساخت خط دوم مترو به ایستگاه میدان کتاب رسید"),
    ("در نشست خبری امروز", "سامانهٔ تازهٔ آبیاری، مصرف آب باغ‌ها را یک‌سوم کم می‌کند"),
    ("", "بازسازی پل تاریخی شهر تا پایان اسفند به سرانجام می‌رسد"),
    ("یادداشت", "چرا نیم‌فاصله در خبر اهمیت دارد؟"),
    ("", "۱۲۰ دانش‌آموز در اردوی رباتیک شرکت کردند"),
    ("هواشناسی", "موج سرما از پنجشنبه به استان‌های شمالی می‌رسد"),
    ("", "نسخهٔ نو سامانهٔ کتابخوانی با پشتیبانی از USB-C و 5G رونمایی شد"),
    ("", "راه‌آهن از افزایش شمار قطارهای شبانه در نوروز خبر داد و جدول تازهٔ حرکت‌ها را منتشر کرد"),
];

const LEAD: &str = "گروهی از کتابداران داوطلب در دو سال گذشته بیش از چهل کتابخانهٔ کوچک را در روستاهای دور بازگشوده‌اند؛ \
    کاری که با یک وانت کتاب و فهرستی دست‌نویس آغاز شد.";

fn moment(n: usize) -> Moment {
    let digit = |n: usize| char::from_u32('۰' as u32 + (n % 10) as u32).unwrap_or('۰');
    let (time, date) =
        (format!("۱۴:{}{}", digit(n + 2), digit(n + 6)), format!("{}{} آذر ۱۳۹۸", '۱', digit(5 + n / 4)));
    Moment { iso: "2019-12-06T14:56:00+03:30".into(), text: format!("{time} {date}"), date }
}

fn desk(n: usize) -> Link {
    const DESKS: [&str; 6] = ["دنیای ارتباطات", "کتاب و ادبیات", "شهر", "آموزش", "محیط زیست", "اقتصاد خانه"];
    let name = DESKS[n % DESKS.len()];
    Link::new(name, format!("/desk/{}", name.replace(' ', "-")))
}

fn card(n: usize) -> StoryCard {
    let (kicker, headline) = HEADLINES[n % HEADLINES.len()];
    StoryCard {
        code: 100_001 + n as i64,
        url: format!("/news/{}/نمونه", 100_001 + n),
        headline: headline.into(),
        kicker: (!kicker.is_empty()).then(|| kicker.into()),
        lead: LEAD.into(),
        desk: desk(n),
        published: moment(n),
        picture: None,
    }
}

fn cards(range: std::ops::Range<usize>) -> Vec<StoryCard> {
    range.map(card).collect()
}

fn site(lang: &str) -> Site {
    let group = |name: &str, desks: std::ops::Range<usize>| NavGroup {
        link: Link::new(name, format!("/group/{}", name.replace(' ', "-"))),
        desks: desks.map(desk).collect(),
    };
    Site {
        groups: vec![group("فضای مجازی", 0..1), group("فرهنگ", 1..4), group("زندگی", 4..6)],
        ..Site::sample(lang)
    }
}

fn pictured(n: usize) -> StoryCard {
    let picture = CardPicture {
        src: "/picture.svg".into(),
        jpeg: String::new(),
        avif: String::new(),
        width: 1200,
        height: 800,
        focus: String::new(),
    };
    StoryCard { picture: Some(picture), ..card(n) }
}

fn front(is_pictured: bool) -> FrontPage {
    let first = if is_pictured { pictured } else { card };
    FrontPage {
        strip: is_pictured
            .then(|| Strip {
                text: "زمین‌لرزه‌ای به بزرگی ۴٫۸ کرمان را لرزاند".into(), url: Some("/".into())
            }),
        lead: Some(first(0)),
        secondary: [first(1)].into_iter().chain(cards(2..5)).collect(),
        blocks: (0..6)
            .map(|n| {
                let stories = [first(n + 2)].into_iter().chain(cards(n + 3..n + 6)).collect();
                PageBlock { title: desk(n).name, url: Some(desk(n).url), stories }
            })
            .collect(),
        pictures: if is_pictured { (0..4).map(pictured).collect() } else { vec![] },
        latest: cards(1..9),
        popular: Popular { read: cards(3..8), discussed: cards(5..9) },
    }
}

fn comment(id: i64, name: &str, country: &str, lines: &[&str], replies: Vec<CommentView>) -> CommentView {
    let foreign = country.is_ascii();
    CommentView {
        id,
        name: name.into(),
        country: country.into(),
        country_lang: foreign.then(|| "en".into()),
        at: moment(id as usize),
        lines: lines.iter().map(|line| (*line).into()).collect(),
        reply_url: Some(format!("/news/100001/نمونه?reply={id}#exchange-form")),
        url: format!("/news/100001/comments/{id}"),
        ups: "۳".into(),
        downs: "۰".into(),
        staff: false,
        edited: None,
        gone: false,
        replies,
        more_url: None,
    }
}

fn comments() -> Vec<CommentView> {
    let deep = comment(4, "Sara", "Germany", &["I agree with this. ITU should answer!"], vec![]);
    let answer = comment(3, "ناشناس‌نما", "ایران", &["درست است؛ در شهر ما هم همین است."], vec![deep]);
    vec![
        comment(
            1,
            "میلاد",
            "Iran (Islamic Republic of)",
            &["اینترنت هنوز قطع است", "لطفاً پیگیری شود"],
            vec![answer],
        ),
        comment(
            2,
            "بدون نام",
            "نامشخص",
            &["https://example.org/a-rather-long-address-that-does-not-fit-on-one-line/at-all"],
            vec![],
        ),
    ]
}

/// Every kind of block.
fn body(paragraph: &str) -> Document {
    let link = Inline::Text { text: "گزارش کامل".into(), marks: vec![Mark::link("/latest")] };
    let linked = Block::Paragraph { content: vec![Inline::text(format!("{paragraph} ")), link] };
    let list =
        |ordered| Block::List { ordered, content: vec![ListItem::new("یکم"), ListItem::new("دوم")] };
    let row = |header, cells: [&str; 3]| TableRow::new(cells.map(|text| TableCell::new(header, text)).into());
    let picture = |caption: &str| Picture {
        media: MediaId(1),
        alt: "نمای شهر".into(),
        caption: caption.into(),
        credit: "عکس: مهدی رضایی".into(),
    };
    Document::new(vec![
        Block::paragraph(paragraph),
        Block::Picture(picture("نمایی از شهر باکو در روز نشست")),
        Block::paragraph(paragraph),
        Block::subhead("آنچه در نشست گذشت"),
        linked,
        Block::Quote {
            content: vec![Block::paragraph("جلسهٔ بسیار خوبی بود و بحث‌ها ادامه خواهد داشت.")]
        },
        list(false),
        Block::Table {
            content: vec![row(true, ["سال", "شمار", "سهم"]), row(false, ["۱۳۹۷", "۱۲", "۴٪"])]
        },
        list(true),
        Block::Gallery { content: vec![picture("یکم"), picture(""), picture("سوم")] },
        Block::Aside { content: vec![Block::subhead("پیشینه"), Block::paragraph(paragraph)] },
        Block::Embed(Embed { url: "https://www.aparat.com/v/x".into(), title: "فیلم نشست".into() }),
        Block::Attachment { media: MediaId(2), title: "صدای نشست".into() },
        Block::paragraph(paragraph),
    ])
}

fn files() -> MediaViews {
    let file = |kind, url: &str, mime: &str| MediaView {
        kind,
        width: 1200,
        height: 800,
        avif: vec![],
        jpeg: vec![],
        url: url.into(),
        mime: mime.into(),
        focal: (500, 200),
    };
    MediaViews::from([
        (MediaId(1), file(MediaKind::Picture, "/picture.svg", "image/svg+xml")),
        (MediaId(2), file(MediaKind::Audio, "/media/2/neshast.mp3", "audio/mpeg")),
    ])
}

fn story(page: &StoryPage) -> StoryPage {
    let paragraph = "در این دیدار زمینه‌های گوناگون همکاری‌های دوجانبه بررسی شد و دو طرف بر گسترش دانش ارتباطات با کمک ITU \
        تأکید کردند؛ نشست بعدی در اسفند برگزار می‌شود و کارگروه 5G میزبان پژوهشگران خواهد بود.";
    let mut page = page.clone();
    page.story.kicker = Some("در نشست باکو".into());
    page.story.headline = "همکاری‌های دوجانبه با اتحادیهٔ جهانی مخابرات گسترش می‌یابد".into();
    page.story.lead = LEAD.into();
    page.story.body_html = render::document::html(&body(paragraph), &files());
    page.story.tags = ["اینترنت", "ارتباطات", "همکاری بین‌المللی"]
        .map(|name| Link::new(name, format!("/tag/{name}")))
        .into();
    page.story.corrections = vec![CorrectionView {
        note: "نام شهر در بند سوم اصلاح شد.".into(),
        at: moment(3),
    }];
    page.suggested = cards(2..6);
    page.latest = cards(0..9);
    page.exchange = Exchange { comments: comments(), ..page.exchange };
    page
}

fn write(folder: &Path, name: &str, html: &str) -> std::io::Result<()> {
    fs::write(folder.join(format!("{name}.html")), html)
}

fn plain<C: Context>(theme: &Theme, folder: &Path, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    for lang in ["fa", "en"] {
        for (n, page) in C::samples().iter().enumerate() {
            write(folder, &format!("{name}-{n}-{lang}"), &theme.page(&Site::sample(lang), page)?)?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("give a folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let theme = Theme::load(None)?;
    for name in ["style.css", "vazirmatn.woff2", "favicon.svg", "reading.js", "exchange.js"] {
        let url = theme.asset_url(name).ok_or("a static file is missing")?;
        let path = folder.join(url.trim_start_matches('/'));
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        let asset = theme.asset(url.trim_start_matches("/assets/")).ok_or("a static file is missing")?;
        fs::write(path, asset.body)?;
    }
    fs::write(folder.join("picture.svg"), PICTURE)?;
    plain::<FrontPage>(&theme, folder, "front")?;
    plain::<ListPage>(&theme, folder, "list")?;
    plain::<StoryPage>(&theme, folder, "story")?;
    plain::<ErrorPage>(&theme, folder, "error")?;
    plain::<GonePage>(&theme, folder, "gone")?;
    plain::<ReceiptPage>(&theme, folder, "receipt")?;

    let samples = StoryPage::samples();
    for lang in ["fa", "en"] {
        let site = site(lang);
        write(folder, &format!("front-{lang}"), &theme.page(&site, &front(true))?)?;
        write(folder, &format!("front-bare-{lang}"), &theme.page(&site, &front(false))?)?;
        let lists = ListPage::samples();
        let list = ListPage {
            stories: (0..9).map(|n| if n % 2 == 0 { pictured(n) } else { card(n) }).collect(),
            desks: (0..4).map(desk).collect(),
            ..lists[1].clone()
        };
        write(folder, &format!("list-{lang}"), &theme.page(&site, &list)?)?;
        let page = story(&samples[0]);
        write(folder, &format!("story-{lang}"), &theme.page(&site, &page)?)?;
        write(folder, &format!("print-{lang}"), &theme.print(&site, &page)?)?;
        let refused = FormView {
            errors: [
                ("email", theme.text(lang, "comment-email-invalid", &[])),
                ("text", theme.text(lang, "comment-text-empty", &[])),
            ]
            .map(|(field, text)| (field.into(), text))
            .into(),
            text: String::new(),
            name: "میلاد".into(),
            email: "milad@".into(),
            ..samples[2].exchange.form.clone().unwrap_or_default()
        };
        let counts = Counts { unpublishable: None, ..page.exchange.counts.clone() };
        let page = StoryPage {
            exchange: Exchange { form: Some(refused), counts, comments: comments(), ..page.exchange.clone() },
            ..page
        };
        write(folder, &format!("refused-{lang}"), &theme.page(&site, &page)?)?;
    }
    Ok(())
}
