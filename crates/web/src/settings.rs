//! What the operator has decided, as the web needs it.

use std::sync::{LazyLock, OnceLock};

use country::Naming;
use domain::Timestamp;
use domain::comment_form::{FieldError, Rules};
use jiff::tz::TimeZone;
use persian::calendar::Locale;
use render::Theme;

use crate::Robots;

/// The zone until somebody decides.
static USUAL_ZONE: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Asia/Tehran").unwrap_or(TimeZone::UTC));

/// The site's settings. Made by the binary from the configuration; the same for the life of the process, but for what
/// the site's first run decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name; its first agency's when `None`.
    pub site_name: Option<String>,
    /// Absolute URL of the site without a closing slash.
    pub url: String,
    /// BCP 47 language of the interface.
    pub lang: String,
    /// The language's dates.
    pub locale: Locale,
    /// The time zone that the operator fixed; see [`Settings::zone`].
    pub fixed_zone: Option<TimeZone>,
    /// The time zone that the first run chose; see [`Settings::choose_zone`].
    pub chosen_zone: OnceLock<TimeZone>,
    /// Template of the attribution; empty for none.
    pub attribution: String,
    /// The closing mark; empty for none.
    pub closing_mark: String,
    /// How readers' countries are named.
    pub country_naming: Naming,
    /// What is asked of a comment.
    pub comment_rules: Rules,
    /// Comments a browser may send within ten minutes, all at once or spread; 0 for no limit.
    pub comments_per_browser: u32,
    /// Comments an address may send within ten minutes: far more, because many readers share one; 0 for no limit.
    pub comments_per_address: u32,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// How large media files may be.
    pub media: media::Limits,
    /// When the copy of the site was made that this process makes; `None` for the live site.
    pub copied: Option<Timestamp>,
    /// Which machines may read the site.
    pub robots: Robots,
    /// Bytes of rendered pages to keep.
    pub cache_bytes: u64,
}

impl Settings {
    /// The site's time zone: the operator's, else the one chosen at the first run, else Tehran's.
    pub fn zone(&self) -> &TimeZone {
        self.fixed_zone.as_ref().or_else(|| self.chosen_zone.get()).unwrap_or(&USUAL_ZONE)
    }

    /// Takes the IANA name of the zone that the first run chose, once; what is no name is passed over.
    pub fn choose_zone(&self, name: &str) {
        match TimeZone::get(name) {
            Ok(zone) => drop(self.chosen_zone.set(zone)),
            Err(error) => tracing::warn!(%error, name, "the site's time zone is unknown here"),
        }
    }

    /// Whether the interface runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.locale.is_rtl()
    }

    /// `number` in the page's digits.
    pub fn digits(&self, number: i64) -> String {
        self.locale.digits(&number.to_string())
    }

    /// The message of a field's error in the reader's language.
    pub fn message(&self, theme: &Theme, error: &FieldError) -> String {
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        theme.text(&self.lang, error.code, &args)
    }

    /// Language of country names, when it is not the page's.
    pub(crate) fn country_lang(&self) -> Option<String> {
        let english = matches!(self.country_naming, Naming::Iso | Naming::En);
        (english && self.is_rtl()).then(|| "en".to_owned())
    }
}
