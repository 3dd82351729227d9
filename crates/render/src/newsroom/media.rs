//! `/newsroom/media`: the library, and the page of a file.

use serde::Serialize;

use crate::context::{Context, Link, Moment};

/// The library.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MediaScreen {
    /// The words sought.
    pub query: String,
    /// The kind sought: `picture`, `av`, or empty.
    pub kind: &'static str,
    /// The files, newest first.
    pub items: Vec<MediaCard>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// What became of the files that were just sent.
    pub results: Vec<UploadResult>,
    /// Largest picture, in MiB.
    pub picture_mib: String,
    /// Largest sound or film, in MiB.
    pub av_mib: String,
}

/// A file in the library.
#[derive(Debug, Clone, Serialize)]
pub struct MediaCard {
    /// Its identifier.
    pub id: i64,
    /// `picture`, `audio` or `video`.
    pub kind: &'static str,
    /// The name it was sent under.
    pub name: String,
    /// Its thumbnail.
    pub thumb: Option<String>,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Its size in pixels, or its bytes.
    pub size: String,
}

/// What became of a file that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct UploadResult {
    /// The name it was sent under.
    pub name: String,
    /// The file's page.
    pub url: Option<String>,
    /// Why it was not taken.
    pub error: Option<String>,
    /// Whether it was there already.
    pub known: bool,
}

/// The page of a file.
#[derive(Debug, Clone, Serialize)]
pub struct MediaItemScreen {
    /// Its identifier.
    pub id: i64,
    /// The version that the form was made from.
    pub version: i64,
    /// `picture`, `audio` or `video`.
    pub kind: &'static str,
    /// The name it was sent under.
    pub name: String,
    /// Where it can be had.
    pub url: String,
    /// What is shown of a picture.
    pub preview: Option<String>,
    /// Media type.
    pub mime: &'static str,
    /// Width and height, when it is a picture.
    pub pixels: Option<[u32; 2]>,
    /// Size in pixels or bytes, for people.
    pub size: String,
    /// Whether only its first frame was kept.
    pub stilled: bool,
    /// How many renditions there are, and how many there will be.
    pub renditions: Option<[String; 2]>,
    /// Who sent it.
    pub uploader: String,
    /// When.
    pub created: Moment,
    /// The form.
    pub fields: Vec<MediaField>,
    /// What stays in sight, in thousandths from the left and the top.
    pub focal: [String; 2],
    /// Why the focal point is refused.
    pub focal_error: Option<String>,
    /// The stories that use it.
    pub uses: Vec<MediaUse>,
    /// Whether this person may change what is said of it.
    pub can_change: bool,
    /// Whether this person may delete it.
    pub can_delete: bool,
    /// Whether it was just saved.
    pub saved: bool,
    /// Whether it was there before this person sent it.
    pub known: bool,
    /// What went wrong.
    pub error: Option<String>,
}

/// A field of the form.
#[derive(Debug, Clone, Serialize)]
pub struct MediaField {
    /// Its name: `alt`, `caption`, `credit`, `rights`.
    pub name: &'static str,
    /// What stands in it.
    pub value: String,
    /// Why it is refused.
    pub error: Option<String>,
}

/// A story that uses a file.
#[derive(Debug, Clone, Serialize)]
pub struct MediaUse {
    /// Its headline, and its page in the newsroom.
    pub story: Link,
    /// Its state's word.
    pub status: &'static str,
}

impl Context for MediaScreen {
    const TEMPLATE: &'static str = "media.html";

    fn samples() -> Vec<Self> {
        let picture = MediaCard {
            id: 1,
            kind: "picture",
            name: "باران.jpg".into(),
            thumb: Some("/newsroom/media/1/320.jpg".into()),
            alt: "کودکی زیر باران در خیابان ولی‌عصر".into(),
            credit: "زهرا احمدی".into(),
            size: "۱۹۲۰ × ۱۰۸۰".into(),
        };
        let sound = MediaCard { id: 2, kind: "audio", thumb: None, alt: String::new(), ..picture.clone() };
        let film = MediaCard { id: 3, kind: "video", ..sound.clone() };
        let taken = UploadResult {
            name: "باران.jpg".into(),
            url: Some("/newsroom/media/1".into()),
            error: None,
            known: false,
        };
        let known = UploadResult { known: true, ..taken.clone() };
        let refused =
            UploadResult { url: None, error: Some("این یک سند PDF است.".into()), ..taken.clone() };
        let full = Self {
            query: "باران".into(),
            kind: "picture",
            items: vec![picture, sound, film],
            next: Some("/newsroom/media?before=1".into()),
            results: vec![taken, known, refused],
            picture_mib: "۴۰".into(),
            av_mib: "۵۰۰".into(),
        };
        vec![Self { results: vec![], ..full.clone() }, full, Self::default()]
    }
}

impl Context for MediaItemScreen {
    const TEMPLATE: &'static str = "media_item.html";

    fn samples() -> Vec<Self> {
        let field = |name, value: &str| MediaField { name, value: value.into(), error: None };
        let picture = Self {
            id: 1,
            version: 2,
            kind: "picture",
            name: "باران.jpg".into(),
            url: "/newsroom/media/1/original.jpg".into(),
            preview: Some("/newsroom/media/1/1280.jpg".into()),
            mime: "image/jpeg",
            pixels: Some([1920, 1080]),
            size: "۱۹۲۰ × ۱۰۸۰".into(),
            stilled: true,
            renditions: Some(["۲".into(), "۱۰".into()]),
            uploader: "زهرا احمدی".into(),
            created: Moment::sample(),
            fields: vec![
                field("alt", "کودکی زیر باران"),
                field("caption", ""),
                MediaField {
                    error: Some("این متن بلند است.".into()), ..field("credit", "زهرا احمدی")
                },
                field("rights", ""),
            ],
            focal: ["500".into(), "500".into()],
            focal_error: Some("عددی از ۰ تا ۱۰۰۰ بنویسید.".into()),
            uses: vec![MediaUse {
                story: Link::new("باران در تهران", "/newsroom/stories/1"),
                status: "published",
            }],
            can_change: true,
            can_delete: true,
            saved: true,
            known: true,
            error: Some("این فایل در خبری به کار رفته است.".into()),
        };
        let plain = Self {
            stilled: false,
            renditions: None,
            focal_error: None,
            uses: vec![],
            can_change: false,
            can_delete: false,
            saved: false,
            known: false,
            error: None,
            ..picture.clone()
        };
        let sound = Self { kind: "audio", preview: None, pixels: None, can_change: true, ..plain.clone() };
        let film = Self { kind: "video", ..sound.clone() };
        vec![picture, plain, sound, film]
    }
}
