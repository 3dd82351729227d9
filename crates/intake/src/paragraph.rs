use crate::line::{Kind, Line};

/// Length of a line, in characters, that a mail program or an editor may have broken by force.
const BROKEN: std::ops::RangeInclusive<usize> = 50..=100;

/// The paragraphs of the lines of a story; lines that are not text are passed over.
///
/// A line is a paragraph, as it is on a page. Only where the page has blank lines as well, and sentences run on from one
/// line to the next, was the text broken to a width: then a paragraph reaches to the blank line.
pub(crate) fn paragraphs(lines: &[Line]) -> Vec<String> {
    let broken = is_broken(lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut previous: Option<&str> = None;
    for line in lines {
        match (line.kind, previous, paragraphs.last_mut()) {
            (Kind::Text, Some(before), Some(paragraph)) if broken && runs_on(before, &line.text) => {
                paragraph.push(' ');
                paragraph.push_str(&line.text);
            }
            (Kind::Text, ..) => paragraphs.push(line.text.clone()),
            _ => {}
        }
        previous = (line.kind == Kind::Text).then_some(line.text.as_str());
    }
    paragraphs
}

/// The first run of lines proves nothing: a headline stands on its own line above the lead.
fn is_broken(lines: &[Line]) -> bool {
    let text = lines.iter().skip_while(|line| line.kind != Kind::Text);
    let after_first_run: Vec<_> = text.skip_while(|line| line.kind == Kind::Text).collect();
    after_first_run
        .windows(2)
        .any(|pair| pair.iter().all(|line| line.kind == Kind::Text) && runs_on(&pair[0].text, &pair[1].text))
}

fn runs_on(line: &str, next: &str) -> bool {
    BROKEN.contains(&line.chars().count())
        && !line.ends_with(['.', '!', '؟', '?', ':', '؛', '»', '…', ')'])
        && !next.starts_with(['-', '–', '—', '•', '*', '●', '■'])
        && !next.starts_with(|c: char| c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::lines;

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        assert_eq!(paragraphs(&lines("یک.\nدو.\nسه.", 1)), ["یک.", "دو.", "سه."]);
    }

    #[test]
    fn a_subhead_keeps_its_own_line() {
        assert_eq!(
            paragraphs(&lines("لید.\n\nمیان‌تیتر\nمتن بند.\n\nپایان.", 1)),
            ["لید.", "میان‌تیتر", "متن بند.", "پایان."]
        );
    }

    #[test]
    fn text_broken_to_a_width_is_joined() {
        let page = "لید خبر.\n\nسازمان هواشناسی در اطلاعیه تازه خود از بارش باران و برف در بیشتر\n\
                    استان‌های شمالی خبر داد و از مردم خواست که از سفر به جاده‌های کوهستانی\nخودداری کنند.\n\nپایان.";
        let read = paragraphs(&lines(page, 1));
        assert_eq!(read.len(), 3);
        assert!(read[1].contains("بیشتر استان‌های شمالی") && read[1].ends_with("کوهستانی خودداری کنند."));
    }
}
