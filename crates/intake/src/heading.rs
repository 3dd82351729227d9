use country::Code;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use persian::moment::DateError;

use crate::comment::Entry;
use crate::key::same;
use crate::line::Line;
use crate::moment::{self, TimeLine};
use crate::rejected::{Reason, Rejected};

/// Longest name, in characters.
const NAME: usize = 80;

/// The lines that begin a comment.
pub(crate) struct Heading {
    pub(crate) line: usize,
    pub(crate) country: Option<Code>,
    pub(crate) name: String,
    pub(crate) at: ZonedDateTime,
    /// How many lines it takes.
    pub(crate) length: usize,
}

/// Country, name and time; the country may be missing.
///
/// Behind a country a line with numbers is the time even if it is wrong or has no hour; without a country only a
/// whole time line shows that the line above it is a name.
pub(crate) fn read(entries: &[Entry<'_>], zone: &TimeZone) -> Result<Option<Heading>, Rejected> {
    let line = |at: usize| match entries.get(at) {
        Some(Entry::Line(line)) => Some(*line),
        _ => None,
    };
    let Some(first) = line(0) else { return Ok(None) };
    if let (Some(country), Some(name), Some(time)) = (country(&first.text), line(1), line(2))
        && is_name(&name.text)
    {
        let found = |at| Heading { line: first.number, country, name: name.text.clone(), at, length: 3 };
        match moment::read(&time.text, zone) {
            TimeLine::At(at) | TimeLine::Day(at) => return Ok(Some(found(at))),
            TimeLine::Wrong(error) | TimeLine::Perhaps(error) => return Err(bad_time(time, error)),
            TimeLine::No => {}
        }
    }
    let Some(time) = line(1).filter(|_| is_name(&first.text)) else {
        return Ok(None);
    };
    match moment::read(&time.text, zone) {
        TimeLine::At(at) => {
            Ok(Some(Heading { line: first.number, country: None, name: first.text.clone(), at, length: 2 }))
        }
        TimeLine::Wrong(error) => Err(bad_time(time, error)),
        TimeLine::Day(_) | TimeLine::Perhaps(_) | TimeLine::No => Ok(None),
    }
}

/// The country a line names, the inner `None` standing for «نامشخص»; `None` if the line names no country.
fn country(text: &str) -> Option<Option<Code>> {
    if same(text, "نامشخص") { Some(None) } else { country::parse_name(text).map(Some) }
}

fn is_name(text: &str) -> bool {
    text.chars().nth(NAME).is_none()
}

fn bad_time(line: &Line, error: DateError) -> Rejected {
    Rejected { line: line.number, reason: Reason::BadTime { text: line.text.clone(), error } }
}
