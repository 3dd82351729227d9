//! What each template is given: one typed context per page, with samples.
//!
//! Everything a person reads is already text here: dates are Solar Hijri, digits are the page's, numbers are
//! strings. Templates place text, they do not compute it. Machine-readable twins (`iso`, ids, codes) stay ASCII.

mod archive;
mod comments;
mod exchange;
mod follow_ups;
mod lists;
mod lite;
mod notices;
mod opinion;
mod own;
mod search;
mod story;
mod transparency;

pub use archive::{ArchiveDay, ArchiveMonth, ArchiveMonthPage, ArchiveYearPage};
pub use comments::CommentsPage;
pub use exchange::{CommentView, Counts, Exchange, FormView, Parent};
pub use follow_ups::{FollowUpPage, FollowUpStep, FollowUpView, FollowUpsPage};
pub use lists::{Block, FrontPage, ListPage, Popular, Strip};
pub use lite::{LiteListPage, LiteStoryPage};
pub use notices::{AppealView, ErrorPage, GonePage, OfflinePage, ReceiptPage};
pub use opinion::OpinionPage;
pub use own::{MailPage, OwnComment, ReceiptsPage};
pub use search::{Choice, Facet, SearchHit, SearchPage, SearchPiece};
pub use story::{CardPicture, CorrectionView, ShareView, StoryCard, StoryPage, StoryView};
pub use transparency::{Figure, TransparencyPage};

use serde::Serialize;

/// A context that a template is written for.
pub trait Context: Serialize {
    /// The template's file under the theme's `templates` folder.
    const TEMPLATE: &'static str;

    /// Contexts that between them reach every branch of the template; one test renders them all, strictly.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// What the frame of every page needs: given to templates as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct Site {
    /// The site's name, shown in the masthead and in titles.
    pub name: String,
    /// Absolute URL of the site without a closing slash.
    pub url: String,
    /// BCP 47 language of the interface: `fa` or `en`.
    pub lang: String,
    /// `rtl` or `ltr`.
    pub dir: String,
    /// Language and country as Open Graph writes them: `fa_IR`.
    pub locale: String,
    /// Groups with their desks, in the order of the navigation.
    pub groups: Vec<NavGroup>,
    /// When this copy of the site was made; `None` on the live site. In a copy nothing can be sent.
    pub copied: Option<Moment>,
}

/// A group and its desks in the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavGroup {
    /// The group itself.
    pub link: Link,
    /// Its desks.
    pub desks: Vec<Link>,
}

/// A name and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The words shown.
    pub name: String,
    /// A path on this site.
    pub url: String,
}

/// An instant, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// ISO 8601 with offset, ASCII digits: the `datetime` attribute.
    pub iso: String,
    /// Time and date as the reference page shows them: «۱۴:۵۶ ۱۵ آذر ۱۳۹۸».
    pub text: String,
    /// The date alone: «۱۵ آذر ۱۳۹۸».
    pub date: String,
}

impl Link {
    /// A link to `url` named `name`.
    pub fn new(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self { name: name.into(), url: url.into() }
    }
}

impl Moment {
    /// The comment's moment on the reference page.
    pub(crate) fn sample() -> Self {
        Self {
            iso: "2019-12-06T14:56:00+03:30".into(),
            text: "۱۴:۵۶ ۱۵ آذر ۱۳۹۸".into(),
            date: "۱۵ آذر ۱۳۹۸".into(),
        }
    }
}

impl Site {
    /// A copy of a small site.
    pub fn copy(lang: &str) -> Self {
        Self { copied: Some(Moment::sample()), ..Self::sample(lang) }
    }

    /// A small site in `lang`.
    pub fn sample(lang: &str) -> Self {
        Self {
            name: "خبر".into(),
            url: "http://127.0.0.1:8080".into(),
            lang: lang.into(),
            dir: if lang == "en" { "ltr" } else { "rtl" }.into(),
            locale: if lang == "en" { "en_US" } else { "fa_IR" }.into(),
            groups: vec![NavGroup {
                link: Link::new("فضای مجازی", "/group/فضای-مجازی"),
                desks: vec![Link::new("دنیای ارتباطات", "/desk/دنیای-ارتباطات")],
            }],
            copied: None,
        }
    }
}
