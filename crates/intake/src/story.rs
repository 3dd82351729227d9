use persian::text;

use crate::attribution;
use crate::dispatch::{Attribution, Context};
use crate::rejected::Reason;

/// Longest headline and kicker, in characters.
const HEADLINE: usize = 120;
const KICKER: usize = 60;

/// The attribution opens one of the first paragraphs; further down the text quotes others.
const OPENINGS: usize = 5;

/// The story of a page, without what is printed after it.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) headline: String,
    pub(crate) headline_derived: bool,
    pub(crate) kicker: Option<String>,
    pub(crate) lead: String,
    pub(crate) attribution: Option<Attribution>,
    pub(crate) body: Vec<String>,
}

/// Tells headline, lead and body apart by where they stand and by the attribution between them.
pub(crate) fn read(mut paragraphs: Vec<String>, context: &Context<'_>) -> Result<Story, Reason> {
    let opening = paragraphs.iter().take(OPENINGS).enumerate().find_map(|(at, paragraph)| {
        let (attribution, rest) = attribution::open(paragraph, context.agencies)?;
        Some((at, attribution, rest.to_owned()))
    });
    if paragraphs.is_empty() {
        return Err(Reason::NoText);
    }
    let only = paragraphs.len() == 1;
    let mut attribution = None;
    let mut above = paragraphs.len();
    if let Some((at, found, rest)) = opening {
        attribution = Some(found);
        above = if only { 1 } else { at };
        paragraphs[at] = rest;
    }
    if above == 0 {
        return Err(Reason::AttributionFirst);
    }
    let head = Head::of(&paragraphs[..above]);
    let mut rest = paragraphs.into_iter();
    let kicker = if head.kicker { rest.next() } else { None };
    let headline = if head.headline { rest.next() } else { None };
    let lead = rest.next().filter(|lead| !lead.is_empty()).ok_or(Reason::NoText)?;
    let headline_derived = headline.is_none();
    let headline = headline.unwrap_or_else(|| text::first_clause(&lead));
    let body = rest.filter(|paragraph| !paragraph.is_empty()).collect();
    Ok(Story { headline, headline_derived, kicker, lead, attribution, body })
}

/// Which lines stand above the lead.
struct Head {
    kicker: bool,
    headline: bool,
}

impl Head {
    fn of(above: &[String]) -> Head {
        let title = |at: usize, longest: usize| above.get(at).is_some_and(|line| is_title(line, longest));
        let kicker = above.len() >= 3 && title(0, KICKER) && title(1, HEADLINE);
        Head { kicker, headline: kicker || above.len() >= 2 && title(0, HEADLINE) }
    }
}

fn is_title(line: &str, longest: usize) -> bool {
    line.chars().count() <= longest && !line.trim_end_matches(['»', '"', ')']).ends_with('.')
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn story(paragraphs: &[&str]) -> Result<Story, Reason> {
        let context = Context { zone: &TimeZone::UTC, agencies: &[] };
        read(paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect(), &context)
    }

    const ATTRIBUTED: &str = "به گزارش گروه علمی خبرگزاری نمونه، ماه گرفت.";

    #[test]
    fn one_line_above_the_attribution_is_the_lead() {
        let story = story(&["ماه دیشب گرفت", ATTRIBUTED]).unwrap();
        assert!(story.headline_derived);
        assert_eq!((story.lead.as_str(), story.kicker), ("ماه دیشب گرفت", None));
        assert_eq!(story.body, ["ماه گرفت."]);
    }

    #[test]
    fn two_lines_are_a_headline_and_a_lead_and_three_have_a_kicker() {
        let two = story(&["ماه گرفت", "ماه دیشب گرفت.", ATTRIBUTED]).unwrap();
        assert_eq!((two.headline.as_str(), two.headline_derived), ("ماه گرفت", false));
        assert_eq!((two.lead.as_str(), two.body.len()), ("ماه دیشب گرفت.", 1));
        let three = story(&["رصدخانه:", "ماه گرفت", "ماه دیشب گرفت.", ATTRIBUTED]).unwrap();
        assert_eq!(three.kicker.as_deref(), Some("رصدخانه:"));
        assert_eq!((three.headline.as_str(), three.lead.as_str()), ("ماه گرفت", "ماه دیشب گرفت."));
    }

    #[test]
    fn a_first_line_with_a_full_stop_is_the_lead_and_the_next_is_body() {
        let story = story(&["ماه دیشب گرفت.", "همه دیدند.", ATTRIBUTED]).unwrap();
        assert_eq!(story.lead, "ماه دیشب گرفت.");
        assert_eq!(story.body, ["همه دیدند.", "ماه گرفت."]);
    }

    #[test]
    fn an_opening_with_nothing_after_it_leaves_no_empty_paragraph() {
        let story = story(&["ماه دیشب گرفت.", "به گزارش گروه علمی،", "همه دیدند."]).unwrap();
        assert_eq!(story.attribution.unwrap().group.as_deref(), Some("علمی"));
        assert_eq!(story.body, ["همه دیدند."]);
    }

    #[test]
    fn the_lead_may_be_the_only_paragraph_but_never_missing() {
        assert_eq!(story(&["ماه دیشب گرفت."]).unwrap().body, [""; 0]);
        assert_eq!(story(&[ATTRIBUTED]).unwrap().lead, "ماه گرفت.");
        assert_eq!(story(&["به گزارش گروه علمی،"]).unwrap_err(), Reason::NoText);
        assert_eq!(story(&[ATTRIBUTED, "همه دیدند."]).unwrap_err(), Reason::AttributionFirst);
        assert_eq!(story(&[]).unwrap_err(), Reason::NoText);
    }
}
