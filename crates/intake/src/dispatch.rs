use country::Code;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

/// What the reader of a page must know beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time zone in which the page prints its times.
    pub zone: &'a TimeZone,
    /// Names of the agencies already known: in an attribution nothing but the name parts the agency from the group.
    pub agencies: &'a [String],
}

/// One page as recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// Line of the file, from 1, where the record begins.
    pub line: usize,
    /// Headline (تیتر), as printed or made from the lead.
    pub headline: String,
    /// The page has no headline and this one is the lead's first clause: the editor is to look at it.
    pub headline_derived: bool,
    /// Kicker (روتیتر), the short line above the headline.
    pub kicker: Option<String>,
    /// Lead (لید).
    pub lead: String,
    /// Where the opening of the text says that the dispatch comes from.
    pub attribution: Option<Attribution>,
    /// Paragraphs of the body, without the opening that was read as the attribution. May be empty.
    pub body: Vec<String>,
    /// The page prints «انتهای پیام» at the end of the body.
    pub closing_mark: bool,
    /// Counters as the page prints them; they need not equal the number of its comments.
    pub counts: DeclaredCounts,
    /// Readers' comments in the page's order.
    pub comments: Vec<Comment>,
}

/// Agency, group (گروه) and desk (حوزه) named in «به گزارش …،».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The agency; in the spelling of [`Context::agencies`] when it is one of those.
    pub agency: Option<String>,
    /// The group, without the word «گروه».
    pub group: Option<String>,
    /// The desk, without the word «حوزه».
    pub desk: Option<String>,
}

/// Numbers printed after «انتشار یافته» and «در انتظار بررسی»; `None` where the page prints none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeclaredCounts {
    /// Comments the page says are published.
    pub published: Option<u64>,
    /// Comments the page says are awaiting review.
    pub pending: Option<u64>,
}

/// One reader's comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Line of the file, from 1, where the comment begins.
    pub line: usize,
    /// Country of the reader; `None` when the page prints none or «نامشخص».
    pub country: Option<Code>,
    /// Name of the reader as printed.
    pub name: String,
    /// When it was sent, in [`Context::zone`].
    pub at: ZonedDateTime,
    /// The text, its lines parted by `\n`; never empty.
    pub text: String,
}
