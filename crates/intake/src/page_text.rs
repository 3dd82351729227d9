use crate::chrome::Chrome;
use crate::dispatch::{Context, Dispatch};
use crate::line::{Kind, Line, lines};
use crate::page::Page;
use crate::paragraph::paragraphs;
use crate::rejected::{Reason, Rejected};
use crate::{encoding, exchange, line, page, story};

/// A file in which fewer than one page in this many is text, and which holds a NUL, is no text at all.
const FEW: usize = 10;

/// Reads a file of the visible text of story pages, parted by form feeds (U+000C).
///
/// Each page is one record, recognised or refused by itself and in the file's order; blank pages are passed over. A
/// file with nothing in it, a file in UTF-16 and a file that is not text at all give one [`Rejected`].
pub fn page_text(bytes: &[u8], context: &Context<'_>) -> Vec<Result<Dispatch, Rejected>> {
    let start = match encoding::start(bytes) {
        Ok(start) => start,
        Err(rejected) => return vec![Err(rejected)],
    };
    let mut texts: Vec<_> = page::split(bytes, start)
        .into_iter()
        .map(|page| (page, encoding::decode(&page)))
        .filter(|(_, text)| !matches!(text, Ok(text) if is_blank(text)))
        .collect();
    if is_no_text(&texts) {
        texts.retain(|(_, text)| is_binary(text));
        texts.truncate(1);
    }
    if texts.is_empty() {
        return vec![Err(Rejected { line: 1, reason: Reason::Empty })];
    }
    texts.into_iter().map(|(page, text)| dispatch(&lines(text?, page.line), context)).collect()
}

type Decoded<'a> = (Page<'a>, Result<&'a str, Rejected>);

fn is_blank(text: &str) -> bool {
    text.split(['\n', '\r']).all(|raw| line::clean(raw).is_empty())
}

/// A picture or an archive has form feeds too: hundreds of refused pages would say nothing that one does not.
fn is_no_text(texts: &[Decoded<'_>]) -> bool {
    let readable = texts.iter().filter(|(_, text)| text.is_ok()).count();
    readable * FEW < texts.len()
        && texts.iter().any(|(page, text)| is_binary(text) && page.bytes.contains(&0))
}

fn is_binary(text: &Result<&str, Rejected>) -> bool {
    matches!(text, Err(Rejected { reason: Reason::Binary { .. }, .. }))
}

fn dispatch(lines: &[Line], context: &Context<'_>) -> Result<Dispatch, Rejected> {
    let line = lines.iter().find(|line| line.kind != Kind::Blank).map_or(1, |line| line.number);
    let (end, closing_mark) = story_end(lines);
    let story =
        story::read(paragraphs(&lines[..end]), context).map_err(|reason| Rejected { line, reason })?;
    let (counts, comments) = exchange::read(&lines[end..], context.zone)?;
    Ok(Dispatch {
        line,
        headline: story.headline,
        headline_derived: story.headline_derived,
        kicker: story.kicker,
        lead: story.lead,
        attribution: story.attribution,
        body: story.body,
        closing_mark,
        counts,
        comments,
    })
}

/// Where the story ends: at the closing mark, or else at the first line of the site's own below the text.
///
/// A reader may write «انتهای پیام» too, so the mark is looked for above the exchange only. Furniture may stand above
/// the text as well.
fn story_end(lines: &[Line]) -> (usize, bool) {
    let first = |wanted: &dyn Fn(Kind) -> bool, from: usize| {
        lines[from..].iter().position(|line| wanted(line.kind)).map_or(lines.len(), |at| from + at)
    };
    let exchange = first(&|kind| matches!(kind, Kind::Chrome(chrome) if chrome.is_exchange()), 0);
    let mark = first(&|kind| kind == Kind::ClosingMark, 0);
    if mark < exchange {
        return (mark, true);
    }
    let top = first(&|kind| !matches!(kind, Kind::Blank | Kind::Chrome(Chrome::Furniture)), 0);
    (first(&|kind| matches!(kind, Kind::Chrome(_)), top), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_ends_at_its_mark_or_at_the_chrome() {
        let end = |text: &str| story_end(&lines(text, 1));
        assert_eq!(end("لید.\nمتن."), (2, false));
        assert_eq!(end("لید.\nانتهای پیام/\nتبادل نظر"), (1, true));
        assert_eq!(end("لید.\nچاپ\nمتن.\nانتهای پیام/"), (3, true));
        assert_eq!(end("کد خبر: ۱۲\n\nلید.\nچاپ\nتبادل نظر"), (3, false));
        assert_eq!(end("لید.\nنظرات کاربران\nانتهای پیام"), (1, false));
    }
}
