use jiff::tz::TimeZone;

use crate::chrome::Chrome;
use crate::comment::{self, Entry};
use crate::dispatch::{Comment, DeclaredCounts};
use crate::line::{Kind, Line};
use crate::rejected::{Reason, Rejected};

/// What the lines after a story belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Links of other stories, the form, and whatever else is not the reader's.
    Other,
    Comments,
}

/// Reads the counters and the comments off the lines after a story.
pub(crate) fn read(lines: &[Line], zone: &TimeZone) -> Result<(DeclaredCounts, Vec<Comment>), Rejected> {
    let mut counts = DeclaredCounts::default();
    let mut entries = Vec::new();
    let mut section = Section::Other;
    for line in lines {
        match line.kind {
            Kind::Chrome(Chrome::Counts(declared)) => {
                counts.published = counts.published.or(declared.published);
                counts.pending = counts.pending.or(declared.pending);
                section = Section::Comments;
            }
            Kind::Chrome(Chrome::Comments) => section = Section::Comments,
            Kind::Chrome(Chrome::Links | Chrome::Form) => section = Section::Other,
            Kind::Text | Kind::ClosingMark if section == Section::Comments => entries.push(Entry::Line(line)),
            Kind::Chrome(Chrome::Furniture) | Kind::Text | Kind::ClosingMark | Kind::Blank => {}
        }
        if matches!(line.kind, Kind::Chrome(_)) {
            entries.push(Entry::Break);
        }
    }
    let comments = comment::read_all(&entries, zone)?;
    unread(&entries, &comments, counts).map_or(Ok((counts, comments)), Err)
}

/// Comments are declared and something is printed in their place, but not one was recognised: to import the story
/// without them would lose them silently.
fn unread(entries: &[Entry<'_>], comments: &[Comment], counts: DeclaredCounts) -> Option<Rejected> {
    let published = counts.published.filter(|&published| published > 0 && comments.is_empty())?;
    entries.iter().find_map(|entry| match entry {
        Entry::Line(line) => {
            Some(Rejected { line: line.number, reason: Reason::CommentsUnreadable { published } })
        }
        Entry::Break => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::lines;

    fn exchange(text: &str) -> Result<(DeclaredCounts, Vec<Comment>), Rejected> {
        read(&lines(text, 1), &TimeZone::UTC)
    }

    #[test]
    fn links_and_form_are_nobodys_comment() {
        let (counts, comments) =
            exchange("اخبار پیشنهادی\nباران\nتبادل نظر\nنام:\nمینا\nنظرات کاربران\nآخرین اخبار\nبرف")
                .unwrap();
        assert_eq!((counts, comments), (DeclaredCounts::default(), vec![]));
    }

    #[test]
    fn comments_follow_the_counters_even_without_a_heading() {
        let text = "انتشار یافته: ۷\nغیر قابل انتشار: ۲\nمینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nدرود\nارسال نظر\nنام:\nنوشته";
        let (counts, comments) = exchange(text).unwrap();
        assert_eq!(counts, DeclaredCounts { published: Some(7), pending: None });
        assert_eq!((comments.len(), comments[0].text.as_str()), (1, "درود"));
    }

    #[test]
    fn declared_comments_that_cannot_be_read_are_not_lost_silently() {
        let rejected = exchange("نظرات کاربران\nانتشار یافته: ۱\n\nمینا\nدیروز\nدرود").unwrap_err();
        assert_eq!(rejected, Rejected { line: 4, reason: Reason::CommentsUnreadable { published: 1 } });
    }
}
