//! `khabar date`: dates between people's form and ISO 8601, in the site's time zone.

use std::process::ExitCode;

use anyhow::Result;
use persian::moment::{date_line_format, date_line_parse};

use super::text::each_line;
use crate::cli::Date;
use crate::config::Config;
use crate::settings::configured_zone;

pub(super) fn run(which: &Date, config: &Config) -> Result<ExitCode> {
    let zone = configured_zone(config)?;
    match which {
        Date::Format(how) => each_line(|line| date_line_format(line.trim(), how.calendar, how.locale, &zone)),
        Date::Parse(how) => each_line(|line| date_line_parse(line.trim(), how.calendar, how.locale, &zone)),
    }
}
