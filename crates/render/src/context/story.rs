//! The story page and the card that stands for a story in lists.

use serde::Serialize;

use super::{Context, Exchange, FormView, Link, Moment, Popular, Site};
use crate::structured::{Article, Image};

/// A story in a list or a box.
#[derive(Debug, Clone, Serialize)]
pub struct StoryCard {
    /// The news code, ASCII digits.
    pub code: i64,
    /// Path of the story page.
    pub url: String,
    /// Headline (تیتر).
    pub headline: String,
    /// Kicker (روتیتر).
    pub kicker: Option<String>,
    /// Lead (لید).
    pub lead: String,
    /// The desk (حوزه) it belongs to.
    pub desk: Link,
    /// When it was published.
    pub published: Moment,
    /// Its picture, on pages that show pictures in lists: the front page and the lists of groups, desks, tags, authors.
    pub picture: Option<CardPicture>,
}

/// A picture in a list: of no meaning beside the headline it stands with.
#[derive(Debug, Clone, Serialize)]
pub struct CardPicture {
    /// Path of a rendition that is enough where the browser knows no `srcset`.
    pub src: String,
    /// The JPEG renditions with their widths; empty while there are none.
    pub jpeg: String,
    /// The AVIF renditions with their widths; empty while there are none.
    pub avif: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Classes that say what a crop must keep in sight: of `at-left`, `at-right`, `at-top`, `at-bottom`.
    pub focus: String,
}

/// A note of what was corrected, and when.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// The public note.
    pub note: String,
    /// When it was made.
    pub at: Moment,
}

/// A picture as others show it beside a link to the story.
#[derive(Debug, Clone, Serialize)]
pub struct ShareView {
    /// Its path.
    pub url: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// The story itself, as the story page and the print view show it.
#[derive(Debug, Clone, Serialize)]
pub struct StoryView {
    /// The news code, ASCII digits, for URLs.
    pub code: i64,
    /// The news code in the page's digits.
    pub code_text: String,
    /// Path of the story page, percent-encoded.
    pub url: String,
    /// Path of the print view.
    pub print_url: String,
    /// Headline (تیتر).
    pub headline: String,
    /// Kicker (روتیتر).
    pub kicker: Option<String>,
    /// Lead (لید).
    pub lead: String,
    /// The story's own picture as HTML, made as the body is.
    pub picture_html: Option<String>,
    /// Path of that picture, for those who show the story elsewhere.
    pub picture_url: Option<String>,
    /// The opening of the first paragraph, rendered from the newsroom's template; runs on into the body.
    pub attribution: Option<String>,
    /// The body as HTML made by this crate from the structured document: safe to place as it is.
    pub body_html: String,
    /// The closing mark, «انتهای پیام/».
    pub closing_mark: Option<String>,
    /// That picture in one size, for those who show the story elsewhere.
    pub share: Option<ShareView>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// The same with their pages.
    pub authors: Vec<Link>,
    /// Tags with their pages.
    pub tags: Vec<Link>,
    /// Where it happened.
    pub place: Option<String>,
    /// The desk (حوزه).
    pub desk: Link,
    /// The group (گروه).
    pub group: Link,
    /// When it was published.
    pub published: Moment,
    /// Path of the archive page of the day it was published on.
    pub archive_url: String,
    /// When its text last changed after publication.
    pub updated: Option<Moment>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView>,
}

/// The story page. The print view is given the same.
#[derive(Debug, Clone, Serialize)]
pub struct StoryPage {
    /// The story.
    pub story: StoryView,
    /// Suggested news (اخبار پیشنهادی).
    pub suggested: Vec<StoryCard>,
    /// The exchange (تبادل نظر).
    pub exchange: Exchange,
    /// Latest news (آخرین اخبار).
    pub latest: Vec<StoryCard>,
    /// What is read and discussed most, this story left out.
    pub popular: Popular,
    /// What the page says to machines: JSON made by this crate, safe to place in a script element as it is.
    pub json_ld: String,
}

impl StoryCard {
    pub(crate) fn sample() -> Self {
        Self {
            code: 100_001,
            url: "/news/100001/نمونه".into(),
            headline: "نشست همکاری‌های دوجانبه برگزار شد".into(),
            kicker: Some("در نشست باکو".into()),
            lead: "مذاکراتی در خصوص همکاری‌های دوجانبه صورت گرفت.".into(),
            desk: Link::new("دنیای ارتباطات", "/desk/دنیای-ارتباطات"),
            published: Moment::sample(),
            picture: None,
        }
    }

    /// With a picture.
    pub(crate) fn pictured() -> Self {
        Self { picture: Some(CardPicture::sample()), ..Self::sample() }
    }
}

impl CardPicture {
    fn sample() -> Self {
        Self {
            src: "/media/0/640.jpg".into(),
            jpeg: "/media/0/320.jpg 320w, /media/0/640.jpg 640w".into(),
            avif: "/media/0/320.avif 320w, /media/0/640.avif 640w".into(),
            width: 1280,
            height: 720,
            focus: "at-left at-top".into(),
        }
    }
}

impl StoryView {
    pub(crate) fn sample() -> Self {
        Self {
            code: 100_001,
            code_text: "۱۰۰۰۰۱".into(),
            url: "/news/100001/نمونه".into(),
            print_url: "/print/100001".into(),
            headline: "نشست همکاری‌های دوجانبه با ITU <b>برگزار</b> شد".into(),
            kicker: Some("در نشست باکو".into()),
            lead: "مذاکراتی در خصوص همکاری‌های دوجانبه صورت گرفت.".into(),
            picture_html: Some(
                "<figure><picture><img src=\"/media/0/640.jpg\" alt=\"\"></picture></figure>".into(),
            ),
            picture_url: Some("/media/0/1280.jpg".into()),
            attribution: Some("به گزارش حوزه دنیای ارتباطات گروه فضای مجازی خبر،".into()),
            body_html: "<p>متن خبر</p><h2>میان‌تیتر</h2><blockquote><p>نقل</p></blockquote>".into(),
            closing_mark: Some("انتهای پیام/".into()),
            share: Some(ShareView {
                url: "/media/0/1280.jpg".into(),
                width: 1280,
                height: 720,
                alt: "دو وزیر \"در\" نشست".into(),
            }),
            bylines: vec!["نگار راستین".into()],
            authors: vec![Link::new("نگار راستین", "/author/نگار-راستین")],
            tags: vec![Link::new("اینترنت", "/tag/اینترنت")],
            place: Some("تهران".into()),
            desk: Link::new("دنیای ارتباطات", "/desk/دنیای-ارتباطات"),
            group: Link::new("فضای مجازی", "/group/فضای-مجازی"),
            published: Moment::sample(),
            archive_url: "/archive/1398/09/15".into(),
            updated: Some(Moment::sample()),
            corrections: vec![CorrectionView {
                note: "نام شهر اصلاح شد.".into(), at: Moment::sample()
            }],
        }
    }

    pub(crate) fn bare() -> Self {
        Self {
            kicker: None,
            picture_html: None,
            picture_url: None,
            share: None,
            attribution: None,
            closing_mark: None,
            bylines: vec![],
            authors: vec![],
            tags: vec![],
            place: None,
            updated: None,
            corrections: vec![],
            ..Self::sample()
        }
    }
}

impl StoryPage {
    /// A story that has everything, as it would stand on `site`.
    pub(crate) fn example(site: &Site) -> Option<Self> {
        let page = Self::samples().into_iter().next()?;
        Some(Self { json_ld: told(site, &page.story), ..page })
    }
}

/// What a sample's page says to machines.
fn told(site: &Site, story: &StoryView) -> String {
    let images = story.share.iter().map(|share| Image {
        path: share.url.clone(),
        width: share.width,
        height: share.height,
    });
    Article {
        site,
        story,
        images: &images.collect::<Vec<_>>(),
        caption: "",
        credit: "عکاس",
        comments: 2,
        logo: None,
    }
    .script()
}

impl Context for StoryPage {
    const TEMPLATE: &'static str = "story.html";

    fn samples() -> Vec<Self> {
        let full = Self {
            story: StoryView::sample(),
            suggested: vec![StoryCard::sample()],
            exchange: Exchange::sample(),
            latest: vec![StoryCard { kicker: None, ..StoryCard::sample() }],
            popular: Popular::sample(),
            json_ld: told(&Site::sample("fa"), &StoryView::sample()),
        };
        let bare = Self {
            story: StoryView::bare(),
            suggested: vec![],
            exchange: Exchange::closed(),
            latest: vec![],
            popular: Popular::default(),
            json_ld: told(&Site::sample("fa"), &StoryView::bare()),
        };
        let refused = Self {
            exchange: Exchange { form: Some(FormView::refused()), ..Exchange::sample() },
            ..full.clone()
        };
        vec![full, bare, refused]
    }
}
