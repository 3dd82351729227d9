use jiff::tz::TimeZone;

use crate::dispatch::Comment;
use crate::heading::{self, Heading};
use crate::key::same;
use crate::line::Line;
use crate::rejected::{Reason, Rejected};

/// What stands where the comments are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry<'a> {
    Line(&'a Line),
    /// A line of the site's own: no comment reaches past it.
    Break,
}

/// Reads the comments one after another; lines before the first are nobody's.
pub(crate) fn read_all(entries: &[Entry<'_>], zone: &TimeZone) -> Result<Vec<Comment>, Rejected> {
    let mut comments = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        match heading::read(&entries[at..], zone)? {
            Some(heading) => {
                at += heading.length;
                let (text, length) = text(&entries[at..], zone)?;
                at += length;
                comments.push(comment(heading, text)?);
            }
            None => at += 1,
        }
    }
    Ok(comments)
}

fn comment(Heading { line, country, name, at, .. }: Heading, text: String) -> Result<Comment, Rejected> {
    if text.is_empty() {
        return Err(Rejected { line, reason: Reason::NoCommentText { name } });
    }
    Ok(Comment { line, country, name, at, text })
}

/// The text up to the next heading, break or end, and how many entries it takes.
fn text(entries: &[Entry<'_>], zone: &TimeZone) -> Result<(String, usize), Rejected> {
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        match entry {
            Entry::Break => return Ok((lines.join("\n"), at)),
            Entry::Line(_) if heading::read(&entries[at..], zone)?.is_some() => {
                return Ok((lines.join("\n"), at));
            }
            Entry::Line(line) if is_control(&line.text) => {}
            Entry::Line(line) => lines.push(line.text.as_str()),
        }
    }
    Ok((lines.join("\n"), entries.len()))
}

/// «پاسخ» and the lone numbers of votes stand round a comment and are no part of it.
fn is_control(text: &str) -> bool {
    let sign = |c: char| matches!(c, '+' | '-' | '(' | ')' | ' ');
    let number = text.trim_matches(sign);
    same(text, "پاسخ") || !number.is_empty() && number.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::{Kind, lines};

    fn read(text: &str) -> Result<Vec<Comment>, Rejected> {
        let lines = lines(text, 1);
        let entries: Vec<_> = lines.iter().filter(|line| line.kind == Kind::Text).map(Entry::Line).collect();
        read_all(&entries, &TimeZone::UTC)
    }

    #[test]
    fn a_country_may_be_named_unknown_or_missing() {
        let text = "ایران\nمینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nیک\nنامشخص\nسارا\n۱۱:۰۰ ۱ دی ۱۳۹۸\nدو\nخط دوم\nرضا\n۱۲:۰۰ ۱ دی ۱۳۹۸\nسه";
        let comments = read(text).unwrap();
        let seen: Vec<_> = comments
            .iter()
            .map(|c| (c.line, c.country.map(|code| code.to_string()), c.name.as_str(), c.text.as_str()))
            .collect();
        let expected = [
            (1, Some("IR".to_owned()), "مینا", "یک"),
            (5, None, "سارا", "دو\nخط دوم"),
            (10, None, "رضا", "سه"),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn votes_and_reply_links_are_no_text() {
        let comments =
            read("۳\nپاسخ\nمینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nیک\n۱۲\n+۳\nپاسخ\nسارا\n۱۱:۰۰ ۱ دی ۱۳۹۸\nدو").unwrap();
        let seen: Vec<_> = comments.iter().map(|c| (c.name.as_str(), c.text.as_str())).collect();
        assert_eq!(seen, [("مینا", "یک"), ("سارا", "دو")]);
    }

    #[test]
    fn a_country_or_a_date_inside_a_text_begins_no_comment() {
        let comments = read("مینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nایران\nسرفراز باد\nاز ۱ دی ۱۳۹۸\nنسخه 1.2.3").unwrap();
        assert_eq!(comments[0].text, "ایران\nسرفراز باد\nاز ۱ دی ۱۳۹۸\nنسخه 1.2.3");
    }

    #[test]
    fn a_wrong_time_or_a_missing_text_is_refused_with_its_line() {
        let wrong =
            read("ایران\nمینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nیک\nایران\nسارا\n۱۰:۰۰ ۳۰ اسفند ۱۴۰۴\nدو").unwrap_err();
        assert_eq!(wrong.line, 7);
        assert!(matches!(wrong.reason, Reason::BadTime { .. }));
        let empty = read("ایران\nمینا\n۱۰:۰۰ ۱ دی ۱۳۹۸\nایران\nسارا\n۱۰:۰۰ ۲ دی ۱۳۹۸\nدو").unwrap_err();
        assert_eq!(empty, Rejected { line: 1, reason: Reason::NoCommentText { name: "مینا".to_owned() } });
    }
}
